"""What the program tells without asking: the banner below a title and the undo bar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from ui.fonts import px
from ui.marks import Mark, mark_tone
from ui.theme import theme, tokens
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.cards import Card, MarkSign
from ui.widgets.keyboard import holds_keyboard
from ui.widgets.labels import ElidingLabel, Paragraph

_BANNER = {Mark.MET: "ok", Mark.NOT_MET: "bad", Mark.OVERDUE: "bad", Mark.UNPROVEN: "warn", Mark.TODAY: "warn"}


class Banner(Card):
    """One sentence about what a page shows, below its title; at most one ghost button."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None, *, button: str = "") -> None:
        super().__init__("warn_soft", "", parent)
        self.setMinimumHeight(px(40))
        self._sign = MarkSign(Mark.TODAY, "warn_soft")
        self._words = Paragraph("", "name", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._button = PushButton(button, "ghost", small=True)
        self._button.clicked.connect(self.pressed)
        row.addWidget(self._button)
        self._button.setVisible(bool(button))
        self.hide()

    def say(self, sentence: str, mark: Mark = Mark.TODAY, *, button: str = "") -> None:
        """Shows the sentence."""
        tone = _BANNER.get(mark, mark_tone(mark))
        ground = f"{tone}_soft" if tone in {"ok", "warn", "bad"} else "accent_soft"
        self.set_tint(ground, "")
        self._sign.set_mark(mark, ground)
        self._words.set_text(sentence)
        self._words.set_tone(tone)
        self._button.set_text(button)
        self._button.setVisible(bool(button))
        self.setAccessibleDescription(sentence)
        self.show()


class UndoBar(Card):
    """What just happened, and how far it can be taken back; leaves after 20 s without pointer or focus on it."""

    undo = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", "line2", parent)
        self.setAccessibleName("What happened last")
        self.setFixedHeight(px(44))
        self._happened = ElidingLabel("", "name")
        self._reach = ElidingLabel("", "body", "text2")
        self._undo = PushButton("Undo", "ghost", ("Ctrl", "Z"), small=True)
        self._close = IconButton("x", "Close")
        self._undo.clicked.connect(self.undone)
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(8)
        self._sign = MarkSign(Mark.MET, "raised")
        for widget in (self._sign, self._happened, self._reach):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._leave = QTimer(self, singleShot=True, interval=20_000)
        self._leave.timeout.connect(self._left_alone)
        self._dress()
        theme().changed.connect(self._dress)
        self.hide()

    def _dress(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(QPointF(0, 6))
        shadow.setColor(QColor(0, 0, 0, 140 if tokens().dark else 36))
        self.setGraphicsEffect(shadow)

    def say(self, happened: str, reach: str = "", *, bad: bool = False, warn: bool = False) -> None:
        """Shows what happened; `reach` says until when it can be undone, and is empty where it cannot.

        `bad` is for what did not happen: a refusal, a conflict, a fault of the program; `warn` for what was done in
        part, or was stopped.
        """
        ground = "bad_soft" if bad else "warn_soft" if warn else "raised"
        self.set_tint(ground, "bad_line" if bad else "line2")
        self._sign.set_mark(Mark.OVERDUE if bad else Mark.UNPROVEN if warn else Mark.MET, ground)
        self._happened.set_tone("bad" if bad else "warn" if warn else "text")
        self._happened.setText(happened)
        self._reach.setText(reach)
        self._undo.setVisible(bool(reach))
        self.setAccessibleDescription(f"{happened} {reach}".strip())
        self.show()
        self.raise_()
        self._leave.start()

    def dismiss(self) -> None:
        """Takes the bar away."""
        self._leave.stop()
        self.hide()
        self.closed.emit()

    def undone(self) -> None:
        """What happened is to be taken back: the bar leaves first."""
        self.dismiss()
        self.undo.emit()

    def _left_alone(self) -> None:
        if self.underMouse() or holds_keyboard(self):
            self._leave.start()
        else:
            self.dismiss()
