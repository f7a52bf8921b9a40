"""Choosing: one of a few, some of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.fonts import font, line_height, metrics, px
from ui.theme import tokens
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CONTROL_RADIUS, caps_width, focus_ring, paint_caps, panel, smooth, write
from ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout


class _Segment(PaintedButton):
    def __init__(self, text: str, key: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._keys = (key,) if key else ()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        caps = caps_width(self._keys) + 8 if self._keys else 0
        return QSize(metrics("name").horizontalAdvance(self.text()) + caps + 24, px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self.isChecked():
            panel(painter, rect, CONTROL_RADIUS, colours.accent_soft, colours.accent)
        elif self.underMouse():
            panel(painter, rect.adjusted(1, 1, -1, -1), CONTROL_RADIUS - 1, colours.hover, None)
        ink = colours.accent_text if self.isChecked() else colours.text2
        write(painter, rect.adjusted(12, 0, 0, 0), self.text(), font("name"), ink)
        if self._keys:
            paint_caps(painter, QPointF(rect.right() - 8 - caps_width(self._keys), rect.center().y()), self._keys)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()


class SegmentedControl(QWidget):
    """A choice of two to four, each with its number as key where `numbered`."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        chosen: str = "",
        parent: QWidget | None = None,
        *,
        numbered: bool = False,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in options]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (value, title) in enumerate(options):
            segment = _Segment(title, str(place + 1) if numbered else "", self)
            segment.setChecked(value == (chosen or self._values[0]))
            self._group.addButton(segment, place)
            row.addWidget(segment, 1)
        self._group.idClicked.connect(self._pressed)

    def value(self) -> str:
        """The chosen option's value."""
        return self._values[self._group.checkedId()]

    def choose(self, value: str) -> None:
        """Chooses an option without telling."""
        self._group.button(self._values.index(value)).setChecked(True)

    def focus_chosen(self) -> None:
        """Gives the keyboard to the chosen option."""
        self._group.button(self._group.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, place: int) -> None:
        self.chosen.emit(self._values[place])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the frame around the options."""
        painter = smooth(self)
        panel(painter, QRectF(self.rect()), CONTROL_RADIUS, tokens().surface, tokens().line2)
        painter.end()


class CheckRow(PaintedButton):
    """One line of a list of which some may be chosen, or just one with `radio`; its number chooses it too."""

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None, *, radio: bool = False) -> None:
        super().__init__(text, parent)
        self._keys, self._radio = ((key,) if key else ()), radio
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Box, words and key."""
        return QSize(metrics("body").horizontalAdvance(self.text()) + 72, px(32))

    def minimumSizeHint(self) -> QSize:
        """The words may wrap."""
        return QSize(px(160), px(32))

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line of 32, or as many as the words need."""
        height = self._lines(self._room(width))[1]
        return max(px(32), height + px(12))

    def _room(self, width: float) -> float:
        return width - 32 - (caps_width(self._keys) + 16 if self._keys else 8)

    def _lines(self, room: float) -> tuple[QTextLayout, int]:
        return wrapped(self.text(), font("body"), line_height("body"), room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints box, words and key."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            panel(painter, rect, CONTROL_RADIUS, colours.hover, None)
        layout, height = self._lines(self._room(rect.width()))
        top = (rect.height() - height) / 2
        self._paint_box(painter, QRectF(8, top + (line_height("body") - 16) / 2, 16, 16))
        painter.setPen(colours.text)
        layout.draw(painter, QPointF(32, top))
        if self._keys:
            paint_caps(painter, QPointF(rect.right() - 8 - caps_width(self._keys), rect.center().y()), self._keys)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        colours = tokens()
        if self._radio:
            panel(painter, box, 8, colours.surface, colours.primary if self.isChecked() else colours.edge)
            if self.isChecked():
                panel(painter, box.adjusted(4, 4, -4, -4), 4, colours.primary, None)
            return
        if not self.isChecked():
            panel(painter, box, 4, colours.surface, colours.edge)
            return
        panel(painter, box, 4, colours.primary, None)
        painter.setPen(QPen(colours.on_accent, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        tick = [QPointF(box.left() + x, box.top() + y) for x, y in ((4.2, 8.2), (7, 11), (12, 5.4))]
        painter.drawPolyline(QPolygonF(tick))
