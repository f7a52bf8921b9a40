"""A question in the place of the decision bar: what every such panel has, whatever it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.fonts import px
from ui.theme import tokens
from ui.widgets.buttons import PushButton
from ui.widgets.key_shield import KeyShield
from ui.widgets.labels import ElidingLabel, Paragraph
from ui.widgets.painting import smooth
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail

_UNBOUNDED = 16_777_215
_LEAST = 92  # a label, three lines to write in
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Question(KeyShield):
    """A question in the place of the decision bar: Ctrl Enter answers, Escape lets everything be."""

    answered = Signal(object)
    dismissed = Signal()

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._room = _UNBOUNDED
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(20, 12, 20, 12)
        self._outer.setSpacing(8)
        self._outer.addWidget(ElidingLabel(title, "section"))
        content = QWidget()
        self.box = QVBoxLayout(content)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self._body = ScrollArea(content)
        self._outer.addWidget(self._body)
        self._fault = Paragraph("", "secondary", "bad")
        self._fault.hide()
        self._go = PushButton(verb, "primary", ("Ctrl", "Enter"))
        self._go.clicked.connect(self.answer)
        self._back = PushButton("Cancel", "ghost", ("Esc",))
        self._back.clicked.connect(self.dismissed)
        self._why = Paragraph("", "secondary", "text2")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def finish(self) -> None:
        """Adds what stands below every question."""
        row = self._row
        row.setSpacing(8)
        row.addWidget(self._go)
        row.addWidget(self._back)
        row.addWidget(self._why, 1, Qt.AlignmentFlag.AlignVCenter)
        self._outer.addWidget(self._fault)
        self._outer.addLayout(row)
        self.settle()

    def missing(self) -> str | None:
        """What is still missing, in one sentence, or None."""
        raise NotImplementedError

    def given(self) -> object:
        """The answer as it stands."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        raise NotImplementedError

    def settle(self) -> None:
        """Says whether it can be answered now, and why not."""
        missing = self.missing()
        self._go.set_reason(missing)
        self._why.set_text(missing or "")
        self._fit()

    def set_room(self, height: int) -> None:
        """So high it may become; what is asked then scrolls between title and buttons."""
        self._room = height
        self._fit()

    def _fit(self) -> None:
        width = self.width() - 40
        parts = (self._go.sizeHint(), self._back.sizeHint(), self._why.minimumSizeHint())
        side_by_side = sum(part.width() + 8 for part in parts) <= width
        towards = QBoxLayout.Direction
        self._row.setDirection(towards.LeftToRight if side_by_side else towards.TopToBottom)
        need = _high(self.box, width)
        rest = _high(self._outer, self.width()) - self._body.minimumHeight()
        self._body.setFixedHeight(min(need, max(px(_LEAST), self._room - rest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew in another width."""
        super().resizeEvent(event)
        self._fit()

    def take_keyboard(self) -> None:
        """Puts the keyboard where it starts, and brings that into view."""
        first = self.first_focus()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._body.ensureWidgetVisible(first, 0, 0)

    def answer(self) -> None:
        """Gives the answer, or says what is missing."""
        missing = self.missing()
        if missing is None:
            self.answered.emit(self.given())
        else:
            self.say_fault(missing)

    def say_fault(self, sentence: str) -> None:
        """Shows why the answer was not taken; what was typed stays."""
        self._fault.set_text(sentence)
        self._fault.setVisible(bool(sentence))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter answers, Escape dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.answer()
        else:
            event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the ground and a hairline above."""
        painter, colours = smooth(self), tokens()
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(0, 0, self.width(), 1, colours.line)
        painter.end()


def _high(box: QVBoxLayout, width: int) -> int:
    """How high everything in the box is at that width."""
    return box.totalHeightForWidth(width) if box.hasHeightForWidth() else box.totalSizeHint().height()


class ClaimQuestion(Question):
    """A question before a decision on one claim."""

    def __init__(self, title: str, verb: str, claim: ClaimDetail, parent: QWidget | None = None) -> None:
        super().__init__(title, verb, parent)
        self._claim = claim

    @property
    def claim_id(self) -> UUID:
        """The claim it is about."""
        return self._claim.row.claim_id
