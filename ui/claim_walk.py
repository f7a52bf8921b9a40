"""Opens claims from the queue or the palette, and walks from claim to claim in the queue's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.pages.claim import ClaimPage
from ui.pages.queue import QueuePage
from ui.places import CLAIM, QUEUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from ui.pages.page import Page


class ClaimWalk(QObject):
    """Joins the claim page with the queue. `page` makes or finds a page, `go` shows it."""

    def __init__(self, page: Callable[[str], Page], go: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._go = page, go
        self._joined = False

    def open(self, claim_id: UUID) -> None:
        """Shows the claim. Where it is the queue's current one its place is told, and J and K walk on from it."""
        page, queue = self._page(CLAIM), self._page(QUEUE)
        assert isinstance(page, ClaimPage)
        assert isinstance(queue, QueuePage)
        if not self._joined:
            page.step_asked.connect(self._step)
            self._joined = True
        here = queue.list.table.current_key() == claim_id
        page.show_claim(claim_id, queue.place() if here else None)
        self._go(CLAIM)

    def _step(self, by: int) -> None:
        queue = self._page(QUEUE)
        assert isinstance(queue, QueuePage)
        queue.step(by)
