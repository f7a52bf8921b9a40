"""What reviewers do to a claim: override a finding, confirm, reject, and take a decision back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.finding import Answer, Finding
from cashback_desktop.domain.letter import LetterKind, LetterState
from cashback_desktop.domain.person import Role
from cashback_desktop.services import correspondence
from cashback_desktop.services.commands import Applied, ClaimCommand, Command, Conflict, Outcome, Refused
from cashback_desktop.services.handling import Handling, cannot_step, changed_since, lacks_role, no_such_claim

if TYPE_CHECKING:
    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.storage.records import Decision, StoredExamination

UNTIL_ISSUED = "until its letter is issued"
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(ClaimCommand):
    """Confirms that the claim is valid (P6). Refused while a finding is not met and not overridden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(ClaimCommand):
    """Rejects the claim for the criteria named in `reasons`; `note` is for reviewers only."""

    reasons: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(ClaimCommand):
    """Takes one criterion as met, under the person's name, for a reason that is kept."""

    criterion: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoDecision(Command):
    """Takes the newest decision on a claim back, while its letter is a draft."""

    claim: ClaimId


def confirm(command: Confirm, handling: Handling) -> Outcome:
    """Confirms the claim and drafts its letter."""
    claim = handling.work.claims.get(command.claim)
    if claim is None:
        return no_such_claim(command)
    obstacle = (
        lacks_role(command.actor, Role.REVIEWER)
        or changed_since(claim, command, handling)
        or cannot_step(claim, Step.VALID)
    )
    if obstacle:
        return obstacle
    examination = handling.work.examinations.newest(claim.id)
    if examination is None:
        return Refused("P4", f"{claim.reference} has not been examined yet. Examine it first.")
    obstacle = _other_premises(command, claim, examination) or _still_open(open_findings(handling, examination))
    return obstacle or _decide(command, claim, handling, examination, Step.VALID, ())


def reject(command: Reject, handling: Handling) -> Outcome:
    """Rejects the claim with reasons and drafts its letter."""
    claim = handling.work.claims.get(command.claim)
    if claim is None:
        return no_such_claim(command)
    obstacle = (
        lacks_role(command.actor, Role.REVIEWER)
        or changed_since(claim, command, handling)
        or cannot_step(claim, Step.REJECTED)
    )
    if obstacle:
        return obstacle
    examination = handling.work.examinations.newest(claim.id)
    if examination is None:
        return Refused("P4", f"{claim.reference} has not been examined yet. Examine it first.")
    obstacle = _other_premises(command, claim, examination) or _no_reason(command, claim, handling, examination)
    return obstacle or _decide(command, claim, handling, examination, Step.REJECTED, command.reasons)


def override(command: Override, handling: Handling) -> Outcome:
    """Keeps an override of one open finding; the finding itself stays as it was."""
    claim = handling.work.claims.get(command.claim)
    if claim is None:
        return no_such_claim(command)
    obstacle = lacks_role(command.actor, Role.REVIEWER) or changed_since(claim, command, handling)
    if obstacle:
        return obstacle
    if claim.step not in (Step.RECEIVED, Step.AWAITING_INVOICE):
        return Refused(
            "steps", f"{claim.reference} is {claim.step}; a finding can be overridden before the decision only."
        )
    examination = handling.work.examinations.newest(claim.id)
    finding = _named(open_findings(handling, examination) if examination else (), command.criterion)
    if examination is None or finding is None:
        return Refused("P4", f"{claim.reference} has no open finding {command.criterion!r} to override.")
    reason = command.reason.strip()
    if not reason or len(reason) > _LONGEST_REASON:
        return Refused("override", f"An override needs a reason of 1 to {_LONGEST_REASON} characters.")
    commitment = handling.work.overrides.add(claim, command.criterion, command.actor, handling.now, reason)
    claim.revision += 1
    handling.work.examinations.close_finding(claim.id, command.criterion)
    body = {"criterion": command.criterion, "was": finding.answer.value, "reason": commitment}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    return Applied(f"{finding.title} of {claim.reference} is taken as met, under your name.")


def undo_decision(command: UndoDecision, handling: Handling) -> Outcome:
    """Returns the claim to received and voids the draft of its letter."""
    claim = handling.work.claims.get(command.claim)
    if claim is None:
        return no_such_claim(command)
    decision = handling.work.decisions.newest(claim.id)
    obstacle = lacks_role(command.actor, Role.REVIEWER) or _not_undoable(claim, decision, handling)
    if obstacle or decision is None:
        return obstacle or Refused("undo", f"{claim.reference} has no decision to take back.")
    handling.work.decisions.undo(decision, handling.now)
    handling.work.letters.void_draft(decision.letter_id)
    claim.take(Step.RECEIVED)
    body = {"decision": str(decision.id), "was": decision.kind}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    return Applied(f"{claim.reference} is received again; the draft of its letter is void.")


def open_findings(handling: Handling, examination: StoredExamination) -> tuple[Finding, ...]:
    """The findings of an examination that are neither met nor overridden."""
    overridden = handling.work.overrides.criteria(examination.claim_id)
    return tuple(
        finding
        for finding in examination.findings
        if finding.answer is not Answer.MET and finding.criterion not in overridden
    )


def _decide(
    command: Confirm | Reject,
    claim: Claim,
    handling: Handling,
    examination: StoredExamination,
    wanted: Step,
    reasons: tuple[str, ...],
) -> Applied:
    claim.take(wanted)
    kind = LetterKind.CONFIRMATION if wanted is Step.VALID else LetterKind.REJECTION
    letter = correspondence.draft(handling, command.actor, claim, kind, examination, reasons)
    note = command.note.strip() if isinstance(command, Reject) else ""
    word = "confirm" if wanted is Step.VALID else "reject"
    decision = handling.work.decisions.add(claim, word, command.actor, handling.now, reasons, note, letter.id)
    body = {
        "step": wanted.value,
        "examination": examination.digest,
        "reasons": list(reasons),
        "letter": str(letter.id),
        "note": decision.note_commitment,
    }
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    return Applied(f"{claim.reference} {word}ed.", undo_reach=UNTIL_ISSUED, made=(str(letter.id),))


def _other_premises(command: ClaimCommand, claim: Claim, examination: StoredExamination) -> Conflict | None:
    relied_on = dict(command.premises).get("examination")
    if relied_on is None or relied_on == examination.digest:
        return None
    return Conflict(f"{claim.reference} was examined again since you looked at it. Look at its findings again.")


def _still_open(findings: tuple[Finding, ...]) -> Refused | None:
    if not findings:
        return None
    return Refused("P4", f"{open_words(findings)} Prove it or override it first.")


def open_words(findings: tuple[Finding, ...]) -> str:
    """The open findings in one sentence: "One finding is unproven: Seller of the agreement."."""
    if len(findings) == 1:
        return f"One finding is {findings[0].answer}: {findings[0].title}."
    return f"{len(findings)} findings are open: {', '.join(finding.title for finding in findings)}."


def _no_reason(command: Reject, claim: Claim, handling: Handling, examination: StoredExamination) -> Refused | None:
    if not command.reasons:
        return Refused("P4", f"{claim.reference} cannot be rejected without a reason. Choose at least one.")
    named = {finding.criterion for finding in open_findings(handling, examination)}
    foreign = [reason for reason in command.reasons if reason not in named]
    if foreign:
        return Refused("P4", f"{claim.reference} has no open finding {', '.join(foreign)}; reject for an open finding.")
    if len(command.note) > _LONGEST_REASON:
        return Refused("note", f"A note has at most {_LONGEST_REASON} characters.")
    return None


def _not_undoable(claim: Claim, decision: Decision | None, handling: Handling) -> Refused | None:
    if decision is None or claim.step not in (Step.VALID, Step.REJECTED):
        return Refused("undo", f"{claim.reference} has no decision to take back.")
    letter = handling.work.letters.get(decision.letter_id)
    if letter is not None and letter.state is LetterState.ISSUED:
        return Refused("undo", f"The letter {letter.number} of {claim.reference} is issued; the decision stands.")
    return None


def _named(findings: tuple[Finding, ...], criterion: str) -> Finding | None:
    return next((finding for finding in findings if finding.criterion == criterion), None)
