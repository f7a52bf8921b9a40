"""A panel that floats over the whole window on a scrim, takes the keyboard, and gives it back when it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QWidget
from shiboken6 import isValid

from ui.theme import theme, tokens
from ui.widgets.cards import Card
from ui.widgets.key_shield import shields_all

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent


class Overlay(QWidget):
    """A child of the window, not a window of its own: it works on every system and in pictures."""

    keyboard_free = Signal()  # it has left, and whoever had the keyboard before is gone

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.card = Card("raised", "line2", self, radius=10)
        self._before: QWidget | None = None
        self._dress()
        theme().changed.connect(self._dress)
        window.installEventFilter(self)
        self.hide()

    def _dress(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(56)
        shadow.setOffset(QPointF(0, 18))
        shadow.setColor(QColor(0, 0, 0, 178 if tokens().dark else 71))
        self.card.setGraphicsEffect(shadow)

    def card_geometry(self) -> QRect:
        """Where the panel stands."""
        return QRect(0, 0, self.width(), self.height())

    def place(self) -> None:
        """Fills the window and puts the panel in its place."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            self.card.setGeometry(self.card_geometry())

    def appear(self) -> None:
        """Shows itself over everything and remembers who had the keyboard."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()

    def disappear(self) -> None:
        """Hides itself and gives the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keyboard_free.emit()

    def event(self, event: QEvent) -> bool:
        """Takes every key before the shortcuts of what is dimmed do."""
        if shields_all(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.disappear()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the panel leaves."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.disappear()

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: FBT001
        """The keyboard stays in the panel."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dims what is below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().scrim)
        painter.end()
