"""The claim queue: triage by keyboard, the claim under the bar beside it, and the next one after each decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import Action
from ui.deciding import Deciding
from ui.fonts import px
from ui.pages.page import Happening, Page
from ui.pages.queue_actions import list_actions
from ui.pages.queue_list import QueueList
from ui.widgets.date_walk import DateWalk
from ui.widgets.preview import Preview
from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.decided import Decided
    from ui.desk import Desk
    from ui.pages.queue_columns import Listed
    from ui.tasks import Tasks
    from ui.widgets.question import Question

_PREVIEW, _SHARE, _WIDER = 396, 0.36, 24
_MOVES_ON = ("confirm", "reject", "request_invoice")


class _Read(NamedTuple):
    """A claim as read beside the window, with today by the clock of its territory."""

    claim: ClaimDetail
    today: date


class QueuePage(Page):
    """J/K move, the preview follows; A, R, I and O decide; Enter opens the claim."""

    title = "Queue"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._shown: _Read | None = None
        self._at: UUID | None = None  # the claim under the bar
        self._parted = False
        self.deciding = Deciding(desk, tasks, self, lambda: self.notes)
        self.list = QueueList(desk, tasks, self)
        self._add_actions()
        self.preview = Preview(self.actions)
        self._walk = DateWalk(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.split = Splitter("Width of the preview")
        self.split.addWidget(self.list)
        self.split.addWidget(self.preview)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)

    def _connect(self) -> None:
        table = self.list.table
        table.picked.connect(self._picked)
        table.opened.connect(self._open)
        table.beside_asked.connect(self.preview.findings.focus_current)
        self.preview.left_asked.connect(self.list.focus_rows)
        self.preview.override_asked.connect(self.deciding.ask_override)
        self.preview.walk_asked.connect(self._show_walk)
        self.preview.question_left.connect(self.list.focus_rows)
        self.list.import_asked.connect(self.import_asked)
        self.deciding.decided.connect(self._decided)
        self.deciding.question.connect(self._ask)

    # -- actions

    def _add_actions(self) -> None:
        self.deciding.add_to(self.actions, self.claim, self._current_finding)
        for action in (*list_actions(self.list), *self._preview_actions()):
            self.actions.add(action)

    def _preview_actions(self) -> Iterator[Action]:
        see = "See"
        yield Action("why_this_day", "Why this day", self._show_walk, ("W",), see, self._why_no_claim)
        yield Action("wider_preview", "Wider preview", lambda: self._widen(_WIDER), ("Alt+Left",), see)
        yield Action("narrower_preview", "Narrower preview", lambda: self._widen(-_WIDER), ("Alt+Right",), see)

    def _current_finding(self) -> str | None:
        return self.preview.findings.current()

    def _widen(self, by: int) -> None:
        self.split.move_by(-px(by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At first the preview has its usual width, or its share of a small window; then what the person gave it."""
        super().resizeEvent(event)
        if not self._parted:
            self._parted = True
            preview = min(px(_PREVIEW), round(event.size().width() * _SHARE))
            self.split.begin([self.width() - preview, preview])

    def _why_no_claim(self) -> str | None:
        return None if self.claim() else "Choose a claim first."

    # -- the page

    def enter(self) -> None:
        """Reads the queue again, with the keyboard in an open question, else on the rows."""
        self.list.read()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """An open question has it, else the rows."""
        if self.preview.question is not None:
            self.preview.focus_question()
        else:
            self.list.focus_rows()

    def read_again(self) -> None:
        """An import brought claims."""
        self.list.read()

    def leave(self) -> None:
        """Takes an unanswered question away."""
        self.preview.close_question()
        self._walk.close_it()

    def undo_ground(self) -> QWidget:
        """The undo bar floats over the list."""
        return self.list

    def make_room(self, height: int) -> None:
        """The rows end above the undo bar."""
        self.list.make_room(height)

    def place(self) -> tuple[int, int] | None:
        """Which claim of how many is current, from 1."""
        row, count = self.list.table.currentIndex().row(), self.list.table.records.rowCount()
        return (row + 1, count) if 0 <= row < count else None

    def step(self, by: int) -> None:
        """Goes to another claim and asks to open it: J and K on the claim page."""
        self.list.table.step(by)
        self._open(self.list.table.current_record())

    def _open(self, listed: Listed | None) -> None:
        if listed is not None:
            self.claim_asked.emit(listed.row.claim_id)

    # -- the claim under the bar

    def claim(self) -> ClaimDetail | None:
        """The claim under the bar as it was read, or None while it is read."""
        if self._shown is None or self._shown.claim.row.claim_id != self.list.table.current_key():
            return None
        return self._shown.claim

    def _picked(self, listed: Listed | None) -> None:
        if listed is None:
            self._show_nothing()
            return
        if self._at not in {None, listed.row.claim_id} and not self.list.table.finds_place:
            self.moved_on.emit()
        self._at = listed.row.claim_id
        question = self.preview.question
        if question is not None and self._shown and self._shown.claim.row.claim_id != listed.row.claim_id:
            self.preview.close_question()
        desk, claim_id = self.desk, listed.row.claim_id
        self.tasks.read(lambda: _read(desk.claim(claim_id)), self._show, topic="preview")

    def _show(self, read: _Read) -> None:
        self._shown = read
        self.preview.show_claim(read.claim, read.today)
        self.actions.refresh()

    def _show_nothing(self) -> None:
        if self.list.table.records.rowCount():
            return
        self._shown = None
        self.tasks.forget("preview")
        self.preview.close_question()
        self.preview.show_nothing("No claim is in view.")
        self.actions.refresh()

    def _show_walk(self) -> None:
        shown = self._shown
        if shown is not None and not self._walk.isVisible():
            self._walk.open_for(shown.claim, shown.today, self.preview.figures.due)
        else:
            self._walk.close_it()

    # -- decisions

    def _ask(self, question: Question) -> None:
        self._walk.close_it()
        self.preview.ask(question)

    def _decided(self, decided: Decided) -> None:
        answer = decided.answer
        current = self.list.table.current_key()
        seek = decided.claim_id if decided.action == "undo" and self.isVisible() else current
        if answer.applied and decided.action in _MOVES_ON and current == decided.claim_id:
            seek = self.list.key_after()
        undo = partial(self.deciding.undo, decided.undoable) if decided.undoable else None
        self.happened.emit(Happening(answer.sentence, answer.undo_reach, undo, bad=not answer.applied))
        if answer.kind != "refused":
            self.list.table.refresh(seek)
            self.list.read_views()
            self.counts_changed.emit()
        self.actions.refresh()


def _read(claim: ClaimDetail) -> _Read:
    return _Read(claim, claim.row.today)
