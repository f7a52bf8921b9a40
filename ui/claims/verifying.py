"""Verifying the journal from a claim: asked for in its journal, answered there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.claims.journal_view import JournalView
    from ui.desk import Answer, Desk
    from ui.tasks import Tasks


class Verifying(QObject):
    """Has every chain reckoned again beside the window, and lets the view say what came of it."""

    def __init__(self, view: JournalView, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._desk, self._tasks = view, desk, tasks
        view.verify_asked.connect(self._verify)

    def _verify(self) -> None:
        self._view.verifying()
        self._tasks.check(self._desk.verify_journal, self._verified, self._not_verified)

    def _verified(self, answer: Answer) -> None:
        self._view.verified(answer.sentence, holds=answer.applied)

    def _not_verified(self, fault: Exception) -> None:
        self._view.verified("The journal could not be read. Try again.", holds=False)
        self._tasks.unhandled.emit(fault)
