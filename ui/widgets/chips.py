"""Chips: what a list is narrowed to, each of them taken away by its cross or by Delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.fonts import font, metrics, px
from ui.icons import grown, paint_icon
from ui.theme import tokens
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CONTROL_RADIUS, elided, focus_ring, panel, smooth, write

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_SIDE, _CROSS, _LONGEST = 10, 12, 180
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def _cross() -> int:
    """The width of the cross with what is around it."""
    return 2 * _CROSS + grown(_CROSS)


class Chip(PaintedButton):
    """One narrowing of a list: "Status received". A press changes it, its cross or Delete removes it."""

    removed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._label, self._value = label, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_value(self, value: str, whole: str) -> None:
        """Shows what it narrows to; `whole` names everything chosen, for the tool tip and for readers."""
        self._value = value
        self.setAccessibleName(f"{self._label}: {whole}")
        self.describe(f"{self._label}: {whole}. Delete removes it.")
        self.updateGeometry()
        self.update()
        self.show()

    def _words(self) -> int:
        return metrics("secondary").horizontalAdvance(self._label + " ") + metrics("label").horizontalAdvance(
            self._value
        )

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a limit."""
        return QSize(_SIDE + min(self._words() + 2, px(_LONGEST)) + _cross(), px(28))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than that."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints label, value and cross."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        panel(painter, rect, CONTROL_RADIUS, colours.mute_soft if not self.underMouse() else colours.line, colours.line)
        write(painter, rect.adjusted(_SIDE, 0, 0, 0), self._label, font("secondary"), colours.text2)
        left = _SIDE + metrics("secondary").horizontalAdvance(self._label + " ")
        words = elided(self._value, "label", rect.width() - left - _cross() + 2)
        write(painter, rect.adjusted(left, 0, 0, 0), words, font("label"), colours.text)
        paint_icon(painter, QPointF(rect.right() - _cross() + 5, rect.center().y() - 6), "x", colours.text2, _CROSS)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the cross it removes."""
        if self.isDown() and event.position().x() > self.width() - _cross():
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes; Enter changes, as with every button."""
        if event.key() in _REMOVE:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
