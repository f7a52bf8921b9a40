"""What stands in the top bar over a claim: back to the queue, and which of its claims this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.fonts import px
from ui.formatting import whole
from ui.theme import tokens
from ui.widgets.buttons import PushButton
from ui.widgets.labels import Label
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CONTROL_RADIUS, cap_width, focus_ring, paint_caps, panel, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class _CapButton(PaintedButton):
    """A key cap that can be pressed as well."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__("")
        self._key = key
        self.setAccessibleName(name)
        self.describe(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(cap_width(self._key) + 8, px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            panel(painter, rect, CONTROL_RADIUS, tokens().hover, None)
        paint_caps(painter, QPointF(4, rect.center().y()), (self._key,))
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()


class ClaimCrumbs(QWidget):
    """Queue, the place of the claim in it, previous and next."""

    back = Signal()
    step = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.queue = PushButton("Queue", "ghost", ("Esc",), small=True)
        self.place = Label("", "body", "text2", tabular=True)
        self.earlier, self.later = _CapButton("K", "Previous claim"), _CapButton("J", "Next claim")
        self.queue.clicked.connect(self.back)
        self.earlier.clicked.connect(lambda: self.step.emit(-1))
        self.later.clicked.connect(lambda: self.step.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.queue)
        row.addSpacing(8)
        for widget in (self.place, self.earlier, self.later):
            row.addWidget(widget)
        row.addStretch(1)

    def show_place(self, place: tuple[int, int] | None) -> None:
        """Which claim of how many, from 1; None where the queue does not show it."""
        self.place.setText(f"{whole(place[0])} of {whole(place[1])}" if place else "not in this view")
