"""The bar of decisions: what is likely next is the one primary button, and one line says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cashback_desktop.storage.worklists.rows import UNDECIDED
from ui.fonts import px
from ui.formatting import counted, day, moment, plain
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Ground
from ui.widgets.labels import Paragraph

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.actions import Actions

DECIDED = {"valid": "Confirmed", "rejected": "Rejected"}
_DECISIONS = ("confirm", "request_invoice", "reject")
_WORDS_LEAST = 200
_DONE = {"confirm": "Confirmed", "reject": "Rejected"}


class DecisionBar(Ground):
    """Buttons bound to the actions confirm, reject, request_invoice, override and undo.

    One row of 52 with the reason beside Confirm; `stacked` puts the other decisions below it, for the narrow preview.
    Buttons never change their place: only their weight does.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        super().__init__("surface", ("top",), parent)
        self._actions = actions
        self._claim: ClaimDetail | None = None
        self._today: date | None = None
        self._words = Paragraph("", "secondary", "text2")
        self.buttons = {name: self._button(name) for name in (*_DECISIONS, "override", "undo")}
        self._lay(stacked=stacked)
        actions.changed.connect(self._settle)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._settle()

    def _button(self, name: str) -> PushButton:
        action = self._actions[name]
        button = PushButton(action.words, "secondary", action.caps)
        button.bind(self._actions, name)
        return button

    def _lay(self, *, stacked: bool) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 10 if not stacked else 12, 20, 10 if not stacked else 12)
        box.setSpacing(8)
        self._others = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._alone, first = QHBoxLayout(), QHBoxLayout()
        self._first = first
        box.addLayout(self._alone)
        first.setSpacing(12)
        first.addWidget(self.buttons["confirm"])
        first.addWidget(self.buttons["undo"])
        first.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(0)  # where the words are not in this row
        box.addLayout(first)
        others: QBoxLayout = first
        if stacked:
            others = self._others
            others.setSpacing(8)
            box.addLayout(others)
        for name in ("request_invoice", "reject", "override"):
            others.addWidget(self.buttons[name])
        if stacked:
            others.addStretch(1)
            self.buttons["override"].hide()
        self._stacked = stacked
        self.setMinimumHeight(px(96 if stacked else 52))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words without room beside the buttons stand above them."""
        super().resizeEvent(event)
        self._place()

    def _taken(self, row: QBoxLayout) -> int:
        """How wide the buttons seen in that row are."""
        seen = [button for button in self.buttons.values() if row.indexOf(button) >= 0 and not button.isHidden()]
        return sum(button.sizeHint().width() + row.spacing() for button in seen)

    def _place(self) -> None:
        room, towards = self.width() - 40, QBoxLayout.Direction
        side_by_side = self._taken(self._others) <= room
        self._others.setDirection(towards.LeftToRight if side_by_side else towards.TopToBottom)
        wanted = self._first if room - self._taken(self._first) >= px(_WORDS_LEAST) else self._alone
        if wanted.indexOf(self._words) < 0:
            (self._alone if wanted is self._first else self._first).removeWidget(self._words)
            place = self._first.indexOf(self.buttons["undo"]) + 1 if wanted is self._first else 0
            wanted.insertWidget(place, self._words, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_claim(self, claim: ClaimDetail | None, today: date) -> None:
        """Shows what can be done with this claim."""
        self._claim, self._today = claim, today
        self._settle()

    @property
    def sentence(self) -> str:
        """The one line beside the first button."""
        return self._words.text()

    def likely(self) -> str:
        """What a reviewer most likely does next: the primary button. Empty where there is nothing but to wait."""
        likely = next((name for name in _DECISIONS if self._actions.reason(name) is None), "")
        return "" if self._asked() and likely != "confirm" else likely

    def _asked(self) -> bool:
        return self._claim is not None and self._claim.invoice_request is not None

    def _settle(self) -> None:
        claim = self._claim
        decided = claim is not None and claim.row.step not in UNDECIDED
        self._show_only(
            {name: not decided and (name != "override" or not self._stacked) for name in (*_DECISIONS, "override")}
            | {"undo": decided}
        )
        asking = self._actions["request_invoice"].words
        self.buttons["request_invoice"].set_text("Ask again" if self._asked() else asking)
        likely = self.likely()
        for name in _DECISIONS:
            self.buttons[name].set_kind("primary" if name == likely else "secondary")
        self._words.set_text(self._say(claim))
        self._place()

    def _show_only(self, visible: dict[str, bool]) -> None:
        """A button that goes takes the keyboard to the bar, where a press does nothing; never to another button."""
        held = self.window().focusWidget()
        if any(held is self.buttons[name] for name, shown in visible.items() if not shown):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for name, shown in visible.items():
            self.buttons[name].setVisible(shown)

    def _say(self, claim: ClaimDetail | None) -> str:
        if claim is None:
            return ""
        if claim.row.step not in UNDECIDED:
            return self._decided(claim)
        return self._actions.reason("confirm") or self._waits(claim) or _all_met(claim)

    def _waits(self, claim: ClaimDetail) -> str:
        """What a checker is told of a claim that one person has confirmed; empty where nobody has."""
        first = claim.first_confirmed
        if first is None or self._today is None:
            return ""
        at = moment(first.at, self._today)
        return f"{_DONE['confirm']} by {plain(first.by)}, {at}; waits for a checker, a second person."

    def _decided(self, claim: ClaimDetail) -> str:
        decision = claim.decision
        if decision is None or self._today is None:
            return f"This claim is {claim.row.step}."
        at = moment(decision.at, self._today)
        done = f"{_DONE.get(decision.kind, decision.kind)} by {plain(decision.by)}, {at}."
        if not decision.undo_reach:
            return f"{done} Its letter is issued."
        due = day(claim.row.due, self._today)
        return f"{done} The reseller must hear of it by {due}: issue its letter. Until then you can take it back."


def _all_met(claim: ClaimDetail) -> str:
    taken = sum(row.answer == "overridden" for row in claim.findings)
    if taken:
        return (
            f"{counted(len(claim.findings) - taken, 'finding')} met, {taken} taken as met. Nothing stands against it."
        )
    return f"All {len(claim.findings)} findings are met. There is nothing to reject or to ask for."
