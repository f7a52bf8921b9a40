"""Everything that is read: worklists over read-only connections, one a thread, joined with calendars and offers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from cashback_desktop.claim_reading import claim_detail
from cashback_desktop.clocks import Clocks
from cashback_desktop.domain.ids import ClaimId
from cashback_desktop.storage.worklists import claim as claim_rows
from cashback_desktop.storage.worklists import imports as import_rows
from cashback_desktop.storage.worklists import letters as letter_rows
from cashback_desktop.storage.worklists import people as people_rows
from cashback_desktop.storage.worklists import queue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from cashback_desktop.domain.person import Actor
    from cashback_desktop.storage.worklists.connection import Reader
    from cashback_desktop.storage.worklists.imports import ImportCounts
    from cashback_desktop.storage.worklists.letters import KeptLetter
    from cashback_desktop.storage.worklists.rows import (
        ClaimDetail,
        FindingRow,
        PersonRow,
        QueueFilter,
        QueueRow,
        QueueView,
    )
    from cashback_desktop.world import World


class Reads:
    """The worklists of one workspace. Every thread that asks gets a read-only connection of its own."""

    def __init__(self, connect: Callable[[], Reader], world: World) -> None:
        self._connect = connect
        self._clocks = Clocks(world)
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
        return self._clocks.desk_day()

    def live_offers(self) -> list[tuple[str, str]]:
        """Id and name of each live offer."""
        return queue.live_offers(self.reader)

    def queue_views(self) -> list[QueueView]:
        """The views with counts."""
        return queue.views(self.reader, self._clocks.today())

    def queue_count(self, which: QueueFilter) -> int:
        """How many claims the filter shows."""
        return queue.count(self.reader, which, self._clocks.today())

    def queue_page(self, which: QueueFilter, offset: int, limit: int) -> list[QueueRow]:
        """A page of the queue."""
        return queue.page(self.reader, which, self._clocks, offset, limit)

    def queue_position(self, which: QueueFilter, claim_id: UUID) -> int | None:
        """Where the claim stands in the filter's order."""
        return queue.position(self.reader, which, self._clocks.today(), claim_id)

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
        return claim_detail(self.reader, claim_id, self._clocks, actor)

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
