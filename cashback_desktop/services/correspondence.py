"""Letters to resellers: drafted with the decision, issued by a person, asked for on demand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cashback_desktop.domain.business_days import business_days_after
from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.letter import LetterFacts, LetterFinding, LetterKind, LetterState
from cashback_desktop.domain.person import Role
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.territories import territory
from cashback_desktop.services.commands import Applied, ClaimCommand, Command, Outcome, Refused
from cashback_desktop.services.handling import Handling, cannot_step, changed_since, lacks_role, no_such_claim

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.ids import ClaimId, LetterId
    from cashback_desktop.domain.person import Actor
    from cashback_desktop.domain.territory import Territory
    from cashback_desktop.storage.records import StoredExamination, StoredLetter

HOW = {"print": "printed", "save": "saved", "mail": "made into a mail draft"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInvoice(ClaimCommand):
    """Asks the reseller for a copy of the customer invoice (P5); one letter lists everything that is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeReceipt(Command):
    """Drafts a receipt for a claim, on demand."""

    claim: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLetter(Command):
    """Issues a draft: it gets its number, and its content can never change again. `how` is print, save or mail."""

    letter: LetterId
    how: str


def request_invoice(command: RequestInvoice, handling: Handling) -> Outcome:
    """Drafts the request and lets the claim wait for the invoice."""
    claim = handling.work.claims.get(command.claim)
    if claim is None:
        return no_such_claim(command)
    obstacle = (
        lacks_role(command.actor, Role.REVIEWER)
        or changed_since(claim, command, handling)
        or cannot_step(claim, Step.AWAITING_INVOICE)
    )
    if obstacle:
        return obstacle
    examination = handling.work.examinations.newest(claim.id)
    asked = [row for row in _rows(handling, examination) if row.settles] if examination else []
    if examination is None or not asked:
        return Refused("P5", f"Nothing about {claim.reference} is left that an invoice would settle.")
    claim.take(Step.AWAITING_INVOICE)
    letter = draft(handling, command.actor, claim, LetterKind.INVOICE_REQUEST, examination, ())
    body = {"letter": str(letter.id), "asked": [row.criterion for row in asked]}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    return Applied(
        f"The invoice request for {claim.reference} is drafted. Issue it to send it.", made=(str(letter.id),)
    )


def make_receipt(command: MakeReceipt, handling: Handling) -> Outcome:
    """Drafts a receipt; the claim stays where it is."""
    claim = handling.work.claims.get(command.claim)
    if claim is None:
        return no_such_claim(command)
    if obstacle := lacks_role(command.actor, Role.REVIEWER):
        return obstacle
    letter = draft(handling, command.actor, claim, LetterKind.RECEIPT, handling.work.examinations.newest(claim.id), ())
    body = {"letter": str(letter.id)}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.work.feed.put(claim.territory, "letter", str(letter.id), 1)
    return Applied(f"The receipt for {claim.reference} is drafted.", made=(str(letter.id),))


def issue_letter(command: IssueLetter, handling: Handling) -> Outcome:
    """Gives the letter its number, its date and the journal's head, and freezes it."""
    letter = handling.work.letters.get(command.letter)
    if letter is None:
        return Refused("letter", "This letter does not exist in this workspace.")
    if obstacle := lacks_role(command.actor, Role.REVIEWER):
        return obstacle
    if command.how not in HOW:
        return Refused("letter", f"A letter is issued by {', '.join(HOW)}, not by {command.how!r}.")
    if letter.state is LetterState.VOID:
        return Refused("letter", "This letter is void; its decision was taken back.")
    claim = handling.work.claims.get(letter.claim_id)
    if claim is None:
        return no_such_claim(command)
    if letter.state is LetterState.ISSUED:
        return Applied(f"Letter {letter.number} was issued already; this is the same letter.", made=(str(letter.id),))
    number = f"L-{handling.now.year}-{handling.work.counters.next(f'letter-{handling.now.year}'):06d}"
    head = handling.work.journal.head(claim.territory)
    facts = replace(
        letter.facts,
        letter_number=number,
        letter_date=handling.now.astimezone(ZoneInfo(letter.facts.zone)).date(),
        issued_at=handling.now,
        journal_position=head.position,
        journal_head=head.hash,
    )
    handling.work.letters.issue(letter, number, facts, command.actor, handling.now)
    body = {"letter": str(letter.id), "number": number, "how": command.how, "facts": letter.facts_digest}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.work.feed.put(claim.territory, "letter", str(letter.id), 2)
    return Applied(f"Letter {number} is issued and {HOW[command.how]}.", made=(str(letter.id),))


def draft(
    handling: Handling,
    actor: Actor,
    claim: Claim,
    kind: LetterKind,
    examination: StoredExamination | None,
    reasons: tuple[str, ...],
) -> StoredLetter:
    """Makes the draft of a letter in the transaction that causes it."""
    facts = _facts(handling, actor, claim, kind, examination, reasons)
    return handling.work.letters.add(claim, facts, actor, handling.now)


def _facts(
    handling: Handling,
    actor: Actor,
    claim: Claim,
    kind: LetterKind,
    examination: StoredExamination | None,
    reasons: tuple[str, ...],
) -> LetterFacts:
    place = known_territory(claim.territory)
    reseller = handling.work.resellers.get(claim.reseller_id) if claim.reseller_id else None
    offer = handling.work.offers.live(claim.offer_id)
    rows = _rows(handling, examination) if examination else ()
    incentive = examination.incentive if examination else None
    head = handling.work.journal.head(claim.territory)
    return LetterFacts(
        kind=kind,
        language=(reseller.language if reseller else "") or place.language,
        programme_name="Cash Back",
        territory_name=place.programme_area,
        sender_line=place.sender_line,
        mailbox=place.mailbox,
        addressee=reseller.name if reseller else claim.claimant_name,
        address_lines=tuple(reseller.address.split("\n")) if reseller and reseller.address else (),
        country=place.name,
        letter_date=place.local_day(handling.now),
        reference=claim.reference,
        letter_number="",
        mpn_id=claim.mpn_id,
        claimant=claim.claimant_name,
        offer_name=offer.name if offer else claim.offer_id,
        terms_version=claim.terms_version,
        agreement_words=agreement_words(claim),
        received_on=claim.received_on,
        decision_due=claim.decision_due,
        incentive=incentive.total.text() if incentive else "",
        calculation_day=offer.calculation_date if offer else None,
        latest_pay_day=offer.latest_pay_day if offer else None,
        findings=rows,
        reasons=_reasons(examination, reasons),
        answer_by=_answer_by(handling, place, kind),
        signed_by=actor.name,
        signer_role="Reviewer",
        journal_position=head.position,
        journal_head=head.hash,
        issued_at=None,
        zone=place.zone,
    )


def _reasons(examination: StoredExamination | None, named: tuple[str, ...]) -> tuple[str, ...]:
    findings = examination.findings if examination else ()
    return tuple(finding.title for finding in findings if finding.criterion in named)


def agreement_words(claim: Claim) -> str:
    """The agreement as letters and screens name it: "subscription 6f3c1d52-…"."""
    kind = "subscription" if claim.agreement_kind.value == "CSP" else "Open agreement"
    return f"{kind} {claim.agreement_key}"


def known_territory(code: str) -> Territory:
    """The territory of a claim that was taken; intake refuses unknown ones. Raises LookupError."""
    place = territory(code)
    if place is None:
        raise LookupError(f"territory {code} is not shipped with this program any more")
    return place


def _answer_by(handling: Handling, place: Territory, kind: LetterKind) -> date | None:
    today = place.local_day(handling.now)
    if kind is LetterKind.INVOICE_REQUEST:
        return business_days_after(calendar(place.calendar), today, place.invoice_days).due
    if kind is LetterKind.REJECTION:
        return today + timedelta(days=place.dispute_days)
    return None


def _rows(handling: Handling, examination: StoredExamination) -> tuple[LetterFinding, ...]:
    overridden = handling.work.overrides.criteria(examination.claim_id)
    rows = [
        LetterFinding(
            criterion=finding.title,
            asked_for=finding.required,
            found=finding.actual,
            answer="overridden"
            if finding.answer is not Answer.MET and finding.criterion in overridden
            else finding.answer.value,
            settles=finding.settles if finding.criterion not in overridden else "",
        )
        for finding in examination.findings
    ]
    order = {"not met": 0, "unproven": 1, "overridden": 2, "met": 3}
    return tuple(sorted(rows, key=lambda row: order[row.answer]))
