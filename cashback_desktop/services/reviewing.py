"""What reviewers decide about a claim: confirm, reject, and take a decision back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.letter import LetterKind
from cashback_desktop.domain.person import Role
from cashback_desktop.services import obstacles, second_person
from cashback_desktop.services.commands import Applied, ClaimCommand, Command, Conflict, Outcome, Refused
from cashback_desktop.services.examining import examine_again, out_of_date, rivals
from cashback_desktop.services.handling import (
    changed_conflict,
    changed_since,
    lacks_role,
    no_such_claim,
    other_premises,
)
from cashback_desktop.services.letter_facts import draft
from cashback_desktop.services.standing_claim import standing_of

if TYPE_CHECKING:
    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.ids import ClaimId, LetterId
    from cashback_desktop.services.handling import Handling
    from cashback_desktop.services.obstacles import OpenFinding
    from cashback_desktop.storage.records import Decision, StoredExamination

UNTIL_ISSUED = "until its letter is issued"
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(ClaimCommand):
    """Confirms that the claim is valid (P6). Refused while a finding is not met and not overridden.

    Above the offer's limit the first confirmation is kept, and a checker, a second person, confirms.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(ClaimCommand):
    """Rejects the claim for the criteria named in `reasons`; `note` is for reviewers only."""

    reasons: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoDecision(Command):
    """Takes a decision on a claim back, while its letter is a draft.

    `letter` is what the decision drafted, and so names it: one that somebody made since is never taken back for it.
    """

    claim: ClaimId
    letter: LetterId | None


def confirm(command: Confirm, handling: Handling) -> Outcome:
    """Confirms the claim and drafts its letter, or keeps the first of two confirmations."""
    claim = handling.claim(command.claim)
    if claim is None:
        return no_such_claim(command)
    examination = handling.work.examinations.newest(claim.id)
    obstacle = (
        lacks_role(handling, Role.REVIEWER, Role.CHECKER)
        or changed_since(claim, command.seen, handling)
        or other_premises(command, claim, examination)
        or out_of_date(claim, examination, handling)
        or obstacles.to_confirm(standing_of(claim, examination, handling))
        or second_person.published_the_offer(claim, handling)
    )
    if obstacle or examination is None:
        return obstacle or no_such_claim(command)
    limit = second_person.limit_passed(claim, examination, handling)
    if limit:
        waiting = second_person.not_yet(command, claim, examination, limit, handling)
        return waiting or _decide(command, claim, handling, examination, Step.VALID, ())
    return lacks_role(handling, Role.REVIEWER) or _decide(command, claim, handling, examination, Step.VALID, ())


def reject(command: Reject, handling: Handling) -> Outcome:
    """Rejects the claim with reasons and drafts its letter."""
    claim = handling.claim(command.claim)
    if claim is None:
        return no_such_claim(command)
    examination = handling.work.examinations.newest(claim.id)
    standing = standing_of(claim, examination, handling)
    obstacle = (
        lacks_role(handling, Role.REVIEWER)
        or changed_since(claim, command.seen, handling)
        or other_premises(command, claim, examination)
        or out_of_date(claim, examination, handling)
        or obstacles.to_reject(standing)
        or _no_reason(command, claim, standing.open)
    )
    if obstacle or examination is None:
        return obstacle or no_such_claim(command)
    return _decide(command, claim, handling, examination, Step.REJECTED, tuple(dict.fromkeys(command.reasons)))


def undo_decision(command: UndoDecision, handling: Handling) -> Outcome:
    """Returns the claim to received, voids the draft of its letter, and examines it as things stand now."""
    claim = handling.claim(command.claim)
    if claim is None:
        return no_such_claim(command)
    decision = handling.work.decisions.newest(claim.id)
    standing = standing_of(claim, handling.work.examinations.newest(claim.id), handling)
    obstacle = (
        lacks_role(handling, Role.REVIEWER, Role.CHECKER)
        or obstacles.to_undo(standing)
        or _another_decision(command, claim, decision, handling)
    )
    if obstacle or decision is None:
        return obstacle or Refused("undo", f"{claim.reference} has no decision to take back.")
    handling.work.decisions.undo(decision, handling.now)
    handling.work.letters.void_draft(decision.letter_id)
    claim.take(Step.RECEIVED)
    body = {"step": claim.step.value, "decision": str(decision.id), "was": decision.kind}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    examine_again(command, [claim, *rivals(claim, handling)], handling)
    return Applied(f"{claim.reference} is received again; the draft of its letter is void.")


def _another_decision(
    command: UndoDecision, claim: Claim, decision: Decision | None, handling: Handling
) -> Conflict | None:
    if decision is None or decision.letter_id == command.letter:
        return None
    return changed_conflict(claim, handling)


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
    handling.work.letters.void_drafts(claim.id, LetterKind.INVOICE_REQUEST)
    letter = draft(handling, claim, kind, examination, reasons)
    note = command.note.strip() if isinstance(command, Reject) else ""
    word = "confirm" if wanted is Step.VALID else "reject"
    decision = handling.work.decisions.add(claim, word, handling.actor, handling.now, reasons, note, letter.id)
    body = {
        "step": wanted.value,
        "examination": examination.digest,
        "reasons": list(reasons),
        "letter": str(letter.id),
        "note": decision.note_commitment,
    }
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    examine_again(command, rivals(claim, handling), handling)
    return Applied(f"{claim.reference} {word}ed.", undo_reach=UNTIL_ISSUED, made=(str(letter.id),))


def _no_reason(command: Reject, claim: Claim, findings: tuple[OpenFinding, ...]) -> Refused | None:
    if not command.reasons:
        return Refused("P4", f"{claim.reference} cannot be rejected without a reason. Choose at least one.")
    named = {finding.criterion for finding in findings}
    foreign = [reason for reason in command.reasons if reason not in named]
    if foreign:
        return Refused("P4", f"{claim.reference} has no open finding {', '.join(foreign)}; reject for an open finding.")
    if len(command.note) > _LONGEST_REASON:
        return Refused("note", f"A note has at most {_LONGEST_REASON} characters.")
    return None
