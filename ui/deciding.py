"""Decides claims by key: asks what must be asked, gives the command, remembers what can be taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.actions import Action
from ui.decided import Decided, Undoable
from ui.widgets.finding_words import is_open
from ui.widgets.keyboard import holds_keyboard
from ui.widgets.questions import OverridePanel, Rejecting, RejectPanel

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.actions import Actions
    from ui.desk import Desk, RejectReason
    from ui.kept_notes import KeptNotes
    from ui.tasks import Tasks
    from ui.widgets.question import ClaimQuestion
    from ui.widgets.questions import Overriding

NO_CLAIM = "Choose a claim first."
_ASKED_FIRST = ("reject", "override")
_ENDS = ("confirm", "reject")


class _Reasons(NamedTuple):
    """A claim with the reasons it may be rejected for."""

    claim: ClaimDetail
    reasons: list[RejectReason]


class Deciding(QObject):
    """The decisions of one page. `question` carries a panel that the page shows in place of its decision bar."""

    decided = Signal(object)
    question = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget, notes: Callable[[], KeptNotes]) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page, self._notes = desk, tasks, page, notes
        self._under_way: set[UUID] = set()
        self._done: list[Undoable] = []
        self._panel: ClaimQuestion | None = None
        self._asked_at: QWidget | None = None
        self._claim: Callable[[], ClaimDetail | None] = lambda: None
        self._criterion: Callable[[], str | None] = lambda: None
        self._refresh: Callable[[], None] = lambda: None

    def add_to(
        self,
        actions: Actions,
        claim: Callable[[], ClaimDetail | None],
        criterion: Callable[[], str | None] = lambda: None,
    ) -> None:
        """Adds the decisions to a page's actions.

        `claim` is the claim in view, None while it is read; `criterion` is the finding that an override is about.
        """
        self._claim, self._criterion, self._refresh = claim, criterion, actions.refresh
        group = "Decide"
        for action in (
            Action("confirm", "Confirm", self._confirm, ("A",), group, lambda: self._why_not("confirm")),
            Action("reject", "Reject", self._ask_reject, ("R",), group, lambda: self._why_not("reject"), asks=True),
            Action(
                "request_invoice",
                "Ask for invoice",
                self._request_invoice,
                ("I",),
                group,
                lambda: self._why_not("request_invoice"),
            ),
            Action(
                "override", "Override", self._ask_override, ("O",), group, lambda: self._why_not("override"), asks=True
            ),
            Action("undo", "Undo", self._undo, ("Ctrl+Z",), group, self._why_no_undo),
        ):
            actions.add(replace(action, about=self._reference))

    def _reference(self) -> str:
        claim = self._claim()
        return claim.row.reference if claim is not None else ""

    # -- what is possible

    def _why_not(self, action: str) -> str | None:
        claim = self._claim()
        if claim is None:
            return NO_CLAIM
        if claim.row.claim_id in self._under_way:
            return f"{claim.row.reference} is being decided."
        return claim.not_allowed.get(action)

    def _why_no_undo(self) -> str | None:
        if self._undoable() is not None:
            return None
        claim = self._claim()
        return (claim.not_allowed.get("undo") if claim else None) or "There is no decision to take back."

    def _undoable(self) -> Undoable | None:
        """The claim in view where it has a decision that can be taken back, else the one decided here last."""
        claim = self._claim()
        if claim is not None and claim.decision is not None and self._why_not("undo") is None:
            return Undoable(claim.row.claim_id, claim.decision.letter_id, claim.decision.kind)
        last = self._done[-1] if self._done else None
        in_view = claim is not None and last is not None and claim.row.claim_id == last.claim_id
        if claim is not None and in_view and last is not None and last.action == "override":
            return None if claim.decision else last
        if last is not None and not in_view:
            return last
        return self._override_in_view() if self._why_not("undo") is not None else last

    def _override_in_view(self) -> Undoable | None:
        """The newest override of the claim in view, while it is not decided; ids are in the order of their making."""
        claim = self._claim()
        if claim is None or self._why_not("take_back") is not None:
            return None
        made = max((row.override_id for row in claim.findings if row.override_id is not None), default=None)
        return Undoable(claim.row.claim_id, made, "override") if made else None

    # -- commands

    def _confirm(self) -> None:
        claim = self._claim()
        if claim is not None:
            desk, claim_id, seen = self._desk, claim.row.claim_id, claim.row.revision
            self._give(claim_id, lambda: Decided(claim_id, "confirm", desk.confirm(claim_id, seen)))

    def _request_invoice(self) -> None:
        claim = self._claim()
        if claim is not None:
            desk, claim_id, seen = self._desk, claim.row.claim_id, claim.row.revision
            self._give(claim_id, lambda: Decided(claim_id, "request_invoice", desk.request_invoice(claim_id, seen)))

    def _undo(self) -> None:
        decision = self._undoable()
        if decision is not None:
            self.undo(decision)

    def undo(self, decision: Undoable) -> None:
        """Takes that decision or override back, never another one that was made since."""
        back = self._desk.take_back_override if decision.action == "override" else self._desk.undo
        claim_id, made = decision.claim_id, decision.made
        self._done = [known for known in self._done if known.made != made]
        self._give(claim_id, lambda: Decided(claim_id, "undo", back(claim_id, made)))

    def take_back(self, override_id: UUID) -> None:
        """Takes that override of the claim in view back."""
        claim = self._claim()
        if claim is not None and self._why_not("take_back") is None:
            self.undo(Undoable(claim.row.claim_id, override_id, "override"))

    def _reject(self, asked: Rejecting) -> None:
        desk = self._desk
        self._give(asked.claim_id, lambda: Decided(asked.claim_id, "reject", desk.reject(*asked)))

    def _override(self, asked: Overriding) -> None:
        desk = self._desk
        self._give(asked.claim_id, lambda: Decided(asked.claim_id, "override", desk.override(*asked), asked.criterion))

    def _give(self, claim_id: UUID, command: Callable[[], Decided]) -> None:
        self._under_way.add(claim_id)
        self._tasks.write(command, self._answered, partial(self._failed, claim_id))

    def _answered(self, decided: Decided) -> None:
        self._under_way.discard(decided.claim_id)
        applied = decided.answer.applied
        if applied:
            self._answer_is_given(decided)
        panel = self._open_panel()
        if panel is not None and panel.claim_id == decided.claim_id and decided.action in _ASKED_FIRST:
            if decided.answer.kind == "refused":
                panel.say_fault(decided.answer.sentence)
            else:
                panel.dismissed.emit()
        self.decided.emit(decided)

    def _answer_is_given(self, decided: Decided) -> None:
        if decided.undoable:
            self._done.append(decided.undoable)
        if decided.action in _ENDS:
            self._notes().forget(decided.claim_id)
        elif decided.criterion:
            self._notes().forget(decided.claim_id, decided.criterion)

    def _failed(self, claim_id: UUID, fault: Exception) -> None:
        self._under_way.discard(claim_id)
        self._refresh()
        self._tasks.unhandled.emit(fault)

    # -- questions

    def _ask_reject(self) -> None:
        claim = self._claim()
        if claim is not None:
            desk, shown, self._asked_at = self._desk, claim, QApplication.focusWidget()
            read = lambda: _Reasons(shown, desk.reject_reasons(shown.row.claim_id))  # noqa: E731  # closes over no QObject
            self._tasks.read(read, self._show_reasons, topic="reject reasons")

    def _show_reasons(self, found: _Reasons) -> None:
        now = self._claim()
        still = now is not None and now.row.claim_id == found.claim.row.claim_id and self._why_not("reject") is None
        if still and not self._went_elsewhere():
            self._show(RejectPanel(found.claim, found.reasons, self._notes()))

    def _went_elsewhere(self) -> bool:
        """Whether the keyboard was taken out of the page since the question was asked for, into the palette say."""
        focused = QApplication.focusWidget()
        return focused not in {None, self._asked_at} and not holds_keyboard(self._page)

    def _ask_override(self) -> None:
        self.ask_override(self._criterion())

    def ask_override(self, criterion: str | None) -> None:
        """Asks why that finding is taken as met; with None, or a finding that is not open, which one too."""
        claim = self._claim()
        if claim is None or self._why_not("override") is not None:
            return
        found = [row for row in claim.findings if is_open(row)]
        named = [row.criterion for row in found if row.criterion == criterion]
        first = named[0] if named else found[0].criterion if len(found) == 1 else ""
        self._show(OverridePanel(claim, found, first, self._notes()))

    def _open_panel(self) -> ClaimQuestion | None:
        return self._panel if self._panel is not None and isValid(self._panel) else None

    def _show(self, panel: ClaimQuestion) -> None:
        before = self._open_panel()
        if before is not None:
            before.dismissed.emit()
        self._panel = panel
        panel.answered.connect(self._panel_answered)
        panel.dismissed.connect(self._panel_gone)
        self.question.emit(panel)

    def _panel_answered(self, asked: Rejecting | Overriding) -> None:
        if asked.claim_id in self._under_way:
            return
        if isinstance(asked, Rejecting):
            self._reject(asked)
        else:
            self._override(asked)

    def _panel_gone(self) -> None:
        self._panel = None
