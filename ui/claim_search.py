"""Finds claims for the palette while a person types: the open ones first, then the decided ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cashback_desktop.domain.money import exponent
from cashback_desktop.storage.worklists.rows import QueueFilter
from ui.formatting import due_words, money, plain
from ui.marks import Mark
from ui.palette_entries import CLAIMS, Entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from cashback_desktop.storage.worklists.rows import QueueRow
    from ui.desk import Desk
    from ui.tasks import Tasks

_MOST = 5
_DECIDED = "decided"


class ClaimSearch(QObject):
    """Asks the desk through the tasks; only the newest words are answered."""

    found = Signal(object, int)  # entries, how many there are in all

    def __init__(
        self, desk: Desk, tasks: Tasks, open_claim: Callable[[UUID], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._open = desk, tasks, open_claim

    def search(self, words: str) -> None:
        """Looks for claims; nothing typed finds none."""
        if not words:
            self._tasks.forget("palette")
            self.found.emit([], 0)
            return
        desk = self._desk
        self._tasks.read(lambda: _look(desk, words), self._answered, topic="palette")

    def _answered(self, answer: tuple[date, list[tuple[QueueRow, bool]], int]) -> None:
        today, rows, in_all = answer
        self.found.emit([self._entry(row, today, decided=decided) for row, decided in rows], in_all)

    def _entry(self, row: QueueRow, today: date, *, decided: bool) -> Entry:
        claim_id = row.claim_id
        when = row.step if decided else due_words(row.due, row.due_in, today, known=row.due_known).words
        parts = [row.reference, when, _sum(row)]
        mark = Mark.NOT_MET if row.not_met else Mark.UNPROVEN if row.unproven else Mark.MET
        return Entry(
            CLAIMS,
            plain(row.reseller),
            lambda: self._open(claim_id),
            "  ·  ".join(part for part in parts if part),
            mark=Mark.LATER if decided else mark,
        )


def _look(desk: Desk, words: str) -> tuple[date, list[tuple[QueueRow, bool]], int]:
    found: list[tuple[QueueRow, bool]] = []
    in_all = 0
    for view in ("open", _DECIDED):
        which = QueueFilter(view=view, text=words)
        rows = desk.queue_page(which, 0, _MOST - len(found)) if len(found) < _MOST else []
        found += [(row, view == _DECIDED) for row in rows]
        in_all += desk.queue_count(which)
    return desk.today(), found, in_all


def _sum(row: QueueRow) -> str:
    if row.incentive_minor is None:
        return ""
    return f"{row.currency} {money(row.incentive_minor, exponent(row.currency))}"
