"""Everything that is read: worklists over read-only connections, one a thread, joined with calendars and offers."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

from cashback_desktop.asking import not_allowed
from cashback_desktop.domain.agreement import AgreementKind, agreement_words
from cashback_desktop.domain.business_days import business_days_between
from cashback_desktop.domain.decision_due import decision_walk
from cashback_desktop.domain.examination import Examination
from cashback_desktop.domain.finding import Answer, Finding
from cashback_desktop.domain.ids import ClaimId
from cashback_desktop.domain.money import Money
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.territories import all_territories, territory
from cashback_desktop.storage.worklists import claim as claim_rows
from cashback_desktop.storage.worklists import imports as import_rows
from cashback_desktop.storage.worklists import letters as letter_rows
from cashback_desktop.storage.worklists import people as people_rows
from cashback_desktop.storage.worklists import queue
from cashback_desktop.storage.worklists.reading import day, maybe_day, moment
from cashback_desktop.storage.worklists.rows import ClaimDetail, SumLine, WalkRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from cashback_desktop.domain.person import Actor
    from cashback_desktop.domain.territory import Territory
    from cashback_desktop.storage.worklists.connection import Reader
    from cashback_desktop.storage.worklists.imports import ImportCounts
    from cashback_desktop.storage.worklists.letters import KeptLetter
    from cashback_desktop.storage.worklists.rows import FindingRow, PersonRow, QueueFilter, QueueRow, QueueView
    from cashback_desktop.world import World


class Reads:
    """The worklists of one workspace. Every thread that asks gets a read-only connection of its own."""

    def __init__(self, connect: Callable[[], Reader], world: World) -> None:
        self._connect = connect
        self._world = world
        self._own = threading.local()
        self._opened: list[Reader] = []

    @property
    def reader(self) -> Reader:
        """This thread's connection."""
        if not hasattr(self._own, "reader"):
            self._own.reader = self._connect()
            self._opened.append(self._own.reader)
        reader: Reader = self._own.reader
        return reader

    def close(self) -> None:
        """Closes the connections of all threads; none may be asking any more."""
        while self._opened:
            self._opened.pop().close()
        self._own = threading.local()

    def today(self) -> date:
        """Today at this desk."""
        return self._world.now().astimezone().date()

    def due_in(self, code: str, due: date) -> int:
        """Business days of the territory from its today to the day; negative when it is over."""
        place = territory(code)
        if place is None:
            return (due - self.today()).days
        today = place.local_day(self._world.now())
        days = business_days_between(calendar(place.calendar), today, due)
        return -1 if due < today and days == 0 else days  # on the weekend after its Friday it is over too

    def live_offers(self) -> list[tuple[str, str]]:
        """Id and name of each live offer."""
        return queue.live_offers(self.reader)

    def _days(self) -> queue.Today:
        """Today here and in every territory: "overdue" is counted by the territory's clock, as P6 is."""
        now, today = self._world.now(), self.today()
        there = [(place.local_day(now), place.code) for place in all_territories()]
        days = sorted({day_there for day_there, _ in there if day_there != today})
        return queue.Today(today, {one: tuple(code for day_there, code in there if day_there == one) for one in days})

    def queue_views(self) -> list[QueueView]:
        """The views with counts."""
        return queue.views(self.reader, self._days())

    def queue_count(self, which: QueueFilter) -> int:
        """How many claims the filter shows."""
        return queue.count(self.reader, which, self._days())

    def queue_page(self, which: QueueFilter, offset: int, limit: int) -> list[QueueRow]:
        """A page of the queue."""
        return queue.page(self.reader, which, self._days(), self.due_in, offset, limit)

    def queue_position(self, which: QueueFilter, claim_id: UUID) -> int | None:
        """Where the claim stands in the filter's order."""
        return queue.position(self.reader, which, self._days(), claim_id)

    def queue_choices(self) -> dict[str, list[str]]:
        """What filters offer."""
        return queue.choices(self.reader)

    def by_reference(self, reference: str) -> ClaimId | None:
        """The claim with that reference, or with that number of the portal."""
        found = queue.by_reference(self.reader, reference)
        return ClaimId(found) if found else None

    def undecided(self) -> list[ClaimId]:
        """All published claims that are not decided."""
        return [ClaimId(found) for found in queue.undecided(self.reader)]

    def people(self) -> list[PersonRow]:
        """Everybody who may work here."""
        return people_rows.people(self.reader)

    def claims_of_import(self, import_id: UUID) -> list[ClaimId]:
        """The claims an import brought."""
        return import_rows.claims(self.reader, import_id)

    def affected_by(self, import_id: UUID) -> list[ClaimId]:
        """Open claims of other imports whose agreement or MPN ID this import says something about."""
        return import_rows.affected(self.reader, import_id)

    def import_counts(self, import_id: UUID) -> ImportCounts:
        """What was taken, known before and refused."""
        return import_rows.counts(self.reader, import_id)

    def numbers_of(self, claims: Sequence[UUID]) -> list[tuple[str, str]]:
        """Our reference and the portal's number of each of those claims."""
        return queue.numbers(self.reader, claims)

    def open_criteria(self, claim_id: UUID) -> list[str]:
        """The criteria whose findings are open."""
        return [row.criterion for row in self._findings(claim_id) if row.answer in ("not met", "unproven")]

    def claim(self, claim_id: UUID, actor: Actor | None = None) -> ClaimDetail:
        """All that the preview and the claim page show, with what the person may not do. Raises LookupError."""
        facts = claim_rows.facts(self.reader, claim_id)
        row = queue.one(self.reader, claim_id, self.due_in)
        if row is None:
            raise LookupError(f"claim {claim_id} is not in this workspace")
        place = territory(row.territory)
        findings = self._findings(claim_id)
        kept = claim_rows.sum_lines(self.reader, claim_id)
        letters = claim_rows.letters(self.reader, claim_id)
        decision = claim_rows.decision(self.reader, claim_id)
        journal = claim_rows.journal(self.reader, row.territory, claim_id)
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
            received_at=moment(facts["received_at"]),
            findings=findings,
            incentive=_total(row),
            incentive_lines=tuple(SumLine(*line) for line in kept.get("lines", ())),
            incentive_note=kept.get("note", ""),
            smallest_fix=smallest_fix(findings),
            due_walk=_walk(row, place),
            decision=decision,
            letters=letters,
            journal=journal,
            records=claim_rows.records(self.reader, row.agreement),
            assumed=tuple(json.loads(facts["offer_body"]).get("assumed", ())) if facts["offer_body"] else (),
            not_allowed=not_allowed(row, findings, decision, letters, actor, journal) if actor else {},
            **_way_to_payment(facts["offer_body"]),
            registered_managed=None if facts["registered_managed"] is None else bool(facts["registered_managed"]),
            registered_language=facts["registered_language"] or "",
            registered_currency=facts["registered_currency"] or "",
            calendar_version=facts["calendar_version"],
        )

    def fact(self, name: str) -> str:
        """A fact about the workspace; empty when it was never set."""
        return import_rows.fact(self.reader, name)

    def has_unfinished_imports(self) -> bool:
        """Whether an import was cut off before it was published."""
        return import_rows.unfinished(self.reader) > 0

    def letter(self, letter_id: UUID) -> KeptLetter:
        """A letter as it is kept. Raises LookupError."""
        return letter_rows.letter(self.reader, letter_id)

    def issued_letters(self) -> list[KeptLetter]:
        """Every issued letter, newest first."""
        return letter_rows.issued(self.reader)

    def promised(self, kept: KeptLetter) -> str:
        """SHA-256 of the letter's facts as the journal holds it; empty where it holds none."""
        return letter_rows.promised(self.reader, kept)

    def _findings(self, claim_id: UUID) -> tuple[FindingRow, ...]:
        return claim_rows.findings(self.reader, claim_id)


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
