"""Grounds and lines on a page: card, band, hairline, a mark alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.marks import Mark, paint_mark
from ui.theme import tokens
from ui.widgets.painting import CARD_RADIUS, panel, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Card(QWidget):
    """A ground with an outline for what belongs together. Lay its content out as with any widget."""

    def __init__(
        self,
        fill: str = "surface",
        outline: str = "line",
        parent: QWidget | None = None,
        *,
        radius: float = CARD_RADIUS,
    ) -> None:
        super().__init__(parent)
        self._fill, self._outline, self._radius = fill, outline, radius

    def set_tint(self, fill: str, outline: str) -> None:
        """Changes ground and outline; an empty outline draws none."""
        self._fill, self._outline = fill, outline
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground and outline."""
        painter, colours = smooth(self), tokens()
        outline = colours.colour(self._outline) if self._outline else None
        panel(painter, QRectF(self.rect()), self._radius, colours.colour(self._fill), outline)
        painter.end()


class Ground(QWidget):
    """A plain ground in one token, with hairlines at the sides named: "top", "bottom", "left", "right"."""

    def __init__(self, fill: str = "surface", lines: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._lines = fill, frozenset(lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground and lines."""
        painter, colours = smooth(self), tokens()
        painter.fillRect(self.rect(), colours.colour(self._fill))
        width, height = self.width(), self.height()
        sides = {
            "top": QRectF(0, 0, width, 1),
            "bottom": QRectF(0, height - 1, width, 1),
            "left": QRectF(0, 0, 1, height),
            "right": QRectF(width - 1, 0, 1, height),
        }
        for side in self._lines:
            painter.fillRect(sides[side], colours.line)
        painter.end()


class Hairline(QWidget):
    """A line of one pixel between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the line."""
        painter = smooth(self)
        painter.fillRect(self.rect(), tokens().line)
        painter.end()


class MarkSign(QWidget):
    """A mark alone, beside words that say the same."""

    def __init__(self, mark: Mark, ground: str = "surface", parent: QWidget | None = None, *, size: int = 16) -> None:
        super().__init__(parent)
        self._mark, self._ground, self._size = mark, ground, size
        self.setFixedSize(size, size)

    def set_mark(self, mark: Mark, ground: str) -> None:
        """Changes the mark and what it stands on."""
        self._mark, self._ground = mark, ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the mark."""
        painter = smooth(self)
        paint_mark(painter, QRectF(self.rect()), self._mark, tokens().colour(self._ground))
        painter.end()


def in_the_middle(widget: QWidget) -> QHBoxLayout:
    """The widget between two stretches: unlike an alignment this lets it grow with its wrapped lines."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget)
    line.addStretch(1)
    return line
