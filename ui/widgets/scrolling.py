"""Scroll bars as thin as they can be gripped, and areas that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from ui.theme import tokens
from ui.widgets.painting import panel, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_WIDTH, _THUMB, _LEAST = 12, 6, 32


class ScrollBar(QScrollBar):
    """A scroll bar without arrows; the thumb is dragged, a press beside it jumps there."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
        parent: QWidget | None = None,
        *,
        ground: str = "surface",
    ) -> None:
        super().__init__(orientation, parent)
        self._ground = ground
        self._grip: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _length(self) -> float:
        return float(self.height() if self.orientation() == Qt.Orientation.Vertical else self.width())

    def _thumb(self) -> tuple[float, float]:
        """Where the thumb begins, and its length."""
        span = self.maximum() - self.minimum()
        length = max(_LEAST, self._length() * self.pageStep() / max(1, span + self.pageStep()))
        share = (self.sliderPosition() - self.minimum()) / max(1, span)
        return share * (self._length() - length), length

    def _rect(self) -> QRectF:
        start, length = self._thumb()
        side = (_WIDTH - _THUMB) / 2
        if self.orientation() == Qt.Orientation.Vertical:
            return QRectF(side, start + 2, _THUMB, length - 4)
        return QRectF(start + 2, side, length - 4, _THUMB)

    def sizeHint(self) -> QSize:
        """Twelve pixels across."""
        return QSize(_WIDTH, 64) if self.orientation() == Qt.Orientation.Vertical else QSize(64, _WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground and thumb."""
        painter, colours = smooth(self), tokens()
        painter.fillRect(self.rect(), colours.colour(self._ground))
        if self.maximum() > self.minimum():
            strong = self._grip is not None or self.underMouse()
            panel(painter, self._rect(), _THUMB / 2, colours.edge if strong else colours.line2, None)
        painter.end()

    def _along(self, event: QMouseEvent) -> float:
        point = event.position()
        return point.y() if self.orientation() == Qt.Orientation.Vertical else point.x()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the thumb, or brings it under the pointer."""
        start, length = self._thumb()
        at = self._along(event)
        self._grip = at - start if start <= at <= start + length else length / 2
        self._drag(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the thumb."""
        if self._grip is not None:
            self._drag(self._along(event))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets the thumb go."""
        self._grip = None
        self.update()

    def _drag(self, at: float) -> None:
        room = self._length() - self._thumb()[1]
        share = (at - (self._grip or 0.0)) / room if room > 0 else 0.0
        span = self.maximum() - self.minimum()
        self.setValue(self.minimum() + round(min(1.0, max(0.0, share)) * span))


class ScrollArea(QScrollArea):
    """An area that scrolls up and down, or `both_ways`, on the ground of what it stands in."""

    def __init__(
        self, content: QWidget, ground: str = "surface", parent: QWidget | None = None, *, both_ways: bool = False
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, ground=ground))
        self.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal, ground=ground))
        if not both_ways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), tokens().colour(self._ground))
        painter.end()
        super().paintEvent(event)
