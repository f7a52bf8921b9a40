"""One claim read whole: its row, findings, letters and journal, joined with its territory, calendar and offer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cashback_desktop.asking import first_confirmation, not_allowed
from cashback_desktop.domain.agreement import AgreementKind, agreement_words
from cashback_desktop.domain.decision_due import decision_walk
from cashback_desktop.domain.examination import Examination
from cashback_desktop.domain.finding import Answer, Finding
from cashback_desktop.domain.money import Money
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.territories import territory
from cashback_desktop.storage.worklists import claim as claim_rows
from cashback_desktop.storage.worklists import claim_journal, queue
from cashback_desktop.storage.worklists.reading import day, maybe_day, moment
from cashback_desktop.storage.worklists.rows import ClaimDetail, SumLine, WalkRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from cashback_desktop.clocks import Clocks
    from cashback_desktop.domain.person import Actor
    from cashback_desktop.domain.territory import Territory
    from cashback_desktop.storage.worklists.connection import Reader
    from cashback_desktop.storage.worklists.rows import FindingRow, QueueRow


def claim_detail(reader: Reader, claim_id: UUID, clocks: Clocks, actor: Actor | None) -> ClaimDetail:
    """All that is shown of a claim, every moment on its territory's clock. Raises LookupError.

    With a person it also says what that person may not do now, and why.
    """
    facts = claim_rows.facts(reader, claim_id)
    row = queue.one(reader, claim_id, clocks)
    if row is None:
        raise LookupError(f"claim {claim_id} is not in this workspace")
    place = territory(row.territory)

    def local(at: datetime) -> datetime:
        return clocks.local(row.territory, at)

    findings = claim_rows.findings(reader, claim_id)
    kept = claim_rows.sum_lines(reader, claim_id)
    letters = claim_rows.letters(reader, claim_id, local)
    decision = claim_rows.decision(reader, claim_id, local)
    journal = claim_journal.journal(reader, row.territory, claim_id, local)
    return ClaimDetail(
        row=row,
        claim_number=facts["claim_id"],
        territory_name=place.name if place else row.territory,
        mailbox=place.mailbox if place else "",
        registered_name=facts["registered_name"] or "",
        registered_email=facts["registered_email"] or "",
        registered_on=maybe_day(facts["registered_on"]),
        reseller_address=facts["reseller_address"] or "",
        offer_version=str(facts["offer_version"] or ""),
        terms_version=facts["terms_version"],
        agreement_words=_agreement_words(facts),
        sale_date=day(facts["sale_date"]),
        product=facts["product"],
        licence_type=facts["licence_type"],
        customer_segment=facts["customer_segment"],
        contact=facts["contact"],
        received_at=local(moment(facts["received_at"])),
        findings=findings,
        incentive=_total(row),
        incentive_lines=tuple(SumLine(*line) for line in kept.get("lines", ())),
        incentive_note=kept.get("note", ""),
        smallest_fix=smallest_fix(findings),
        due_walk=_walk(row, place),
        decision=decision,
        letters=letters,
        journal=journal,
        records=claim_rows.records(reader, row.agreement, local),
        assumed=tuple(json.loads(facts["offer_body"]).get("assumed", ())) if facts["offer_body"] else (),
        not_allowed=not_allowed(row, findings, decision, letters, actor, journal) if actor else {},
        **_way_to_payment(facts["offer_body"]),
        registered_managed=None if facts["registered_managed"] is None else bool(facts["registered_managed"]),
        registered_language=facts["registered_language"] or "",
        registered_currency=facts["registered_currency"] or "",
        calendar_version=facts["calendar_version"],
        walk_calendar=calendar(place.calendar).version if place else "",
        invoice_request=claim_rows.invoice_request(reader, claim_id, local),
        first_confirmed=first_confirmation(journal),
        terms_accepted_on=local(moment(facts["terms_accepted_at"])).date() if facts["terms_accepted_at"] else None,
    )


def smallest_fix(findings: Sequence[FindingRow]) -> str:
    """The fewest facts that, if shown, would make the claim pass; empty when nothing is open."""
    judged = tuple(
        Finding(row.criterion, row.title, row.rule, Answer(row.answer), row.required, row.actual, settles=row.settles)
        for row in findings
        if row.answer != "overridden"
    )
    return Examination(judged, None).smallest_fix()


def _way_to_payment(offer_body: str | None) -> dict[str, Any]:
    """When the offer is calculated and paid, as it says itself."""
    body = json.loads(offer_body) if offer_body else {}
    return {
        "calculation_day": maybe_day(body.get("calculation_date")),
        "calculation_rule": body.get("calculation_rule", ""),
        "pay_within_days": body.get("pay_within_days"),
    }


def _total(row: QueueRow) -> str:
    return "" if row.incentive_minor is None else Money(row.incentive_minor, row.currency).text()


def _agreement_words(facts: dict[str, Any]) -> str:
    kind = AgreementKind(facts["agreement_kind"])
    return agreement_words(kind, facts["agreement_key"], facts["agreement_as_written"])


def _walk(row: QueueRow, place: Territory | None) -> tuple[WalkRow, ...]:
    if place is None:
        return ()
    walk = decision_walk(row.received_on, place, calendar(place.calendar))
    return tuple(WalkRow(step.day, step.number, step.why) for step in walk.steps)
