"""What a letter says, gathered from the claim, its examination and the programme: once as draft, once as issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cashback_desktop.domain.business_days import business_days_after
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.letter import LetterFacts, LetterFinding, LetterKind
from cashback_desktop.domain.person import Role
from cashback_desktop.domain.recipient import recipient_of
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.legal_forms import legal_forms
from cashback_desktop.reference.territories import country_name, territory

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.recipient import Recipient
    from cashback_desktop.domain.territory import Territory
    from cashback_desktop.services.handling import Handling
    from cashback_desktop.storage.records import StoredExamination, StoredLetter


def draft(
    handling: Handling,
    claim: Claim,
    kind: LetterKind,
    examination: StoredExamination | None,
    reasons: tuple[str, ...],
) -> StoredLetter:
    """Makes the draft of a letter in the transaction that causes it."""
    facts = facts_of(handling, claim, kind, examination, reasons)
    return handling.work.letters.add(claim, facts, handling.actor, handling.now)


def as_issued(facts: LetterFacts, number: str, claim: Claim, handling: Handling) -> LetterFacts:
    """The facts of a draft under its number, with the day of issuing and all that is counted from that day."""
    place = known_territory(claim.territory)
    head = handling.work.journal.head(claim.territory)
    return replace(
        facts,
        letter_number=number,
        letter_date=place.local_day(handling.now),
        answer_by=_answer_by(handling, place, facts.kind),
        issued_at=handling.now,
        journal_position=head.position,
        journal_head=head.hash,
    )


def goes_elsewhere(facts: LetterFacts, claim: Claim, handling: Handling) -> bool:
    """Whether a letter to the same claimant would go to another company or address, were it drafted now."""
    return replace(facts, **_recipient(_recipient_now(claim, handling))) != facts


def _recipient_now(claim: Claim, handling: Handling) -> Recipient:
    return recipient_of(claim, handling.work.resellers.by_mpn(claim.mpn_id), legal_forms())


def _recipient(recipient: Recipient) -> dict[str, Any]:
    return {
        "addressee": recipient.name,
        "address_lines": recipient.address_lines,
        "country": country_name(recipient.territory),
        "mail_to": recipient.mail,
    }


def facts_of(
    handling: Handling,
    claim: Claim,
    kind: LetterKind,
    examination: StoredExamination | None,
    reasons: tuple[str, ...] = (),
) -> LetterFacts:
    """All that a letter of that kind would say now."""
    place = known_territory(claim.territory)
    recipient = _recipient_now(claim, handling)
    offer = handling.work.offers.live(claim.offer_id)
    rows = _rows(handling, examination) if examination else ()
    incentive = examination.incentive if examination else None
    head = handling.work.journal.head(claim.territory)
    return LetterFacts(
        kind=kind,
        language=recipient.language or place.language,
        programme_name="Cash Back",
        territory_name=place.programme_area,
        sender_line=place.sender_line,
        mailbox=place.mailbox,
        **_recipient(recipient),
        letter_date=place.local_day(handling.now),
        reference=claim.reference,
        letter_number="",
        mpn_id=claim.mpn_id,
        claimant=claim.claimant_name,
        offer_name=offer.name if offer else claim.offer_id,
        terms_version=claim.terms_version,
        agreement_words=claim.agreement_words,
        received_on=claim.received_on,
        decision_due=claim.decision_due,
        incentive=incentive.total.text() if incentive else "",
        calculation_day=offer.calculation_date if offer else None,
        latest_pay_day=offer.latest_pay_day if offer else None,
        findings=rows,
        reasons=_reasons(examination, reasons),
        answer_by=_answer_by(handling, place, kind),
        signed_by=handling.actor.name,
        signer_role="Reviewer" if handling.actor.has(Role.REVIEWER) else "Checker",
        journal_position=head.position,
        journal_head=head.hash,
        issued_at=None,
        zone=place.zone,
    )


def _reasons(examination: StoredExamination | None, named: tuple[str, ...]) -> tuple[str, ...]:
    findings = examination.findings if examination else ()
    return tuple(finding.title for finding in findings if finding.criterion in named)


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
