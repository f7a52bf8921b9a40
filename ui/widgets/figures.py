"""The three figures of a claim in a band: incentive, seats, and the day its decision is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.fonts import font, metrics, px
from ui.theme import tokens
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Ground
from ui.widgets.painting import smooth, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_ROLES = ("sum", "section", "name")


class Figure(QLabel):
    """A caption, its figure, and a small unit behind it. Its text says all three."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._value, self._unit, self._role = caption, "", "", "sum"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, value: str, unit: str = "") -> None:
        """Shows the figure."""
        self._value, self._unit = value, unit
        self.setText(f"{self._caption}: {value} {unit}".strip())

    def set_role(self, role: str) -> None:
        """Changes how large the figure is written."""
        self._role = role
        self.updateGeometry()
        self.update()

    def width_in(self, role: str) -> int:
        """How wide it is in that role."""
        value = metrics(role, tabular=True).horizontalAdvance(self._value)
        unit = metrics("cap").horizontalAdvance(self._unit) + 6 if self._unit else 0
        return max(value + unit, metrics("secondary").horizontalAdvance(self._caption)) + 2

    def sizeHint(self) -> QSize:
        """Caption and figure."""
        return QSize(self.width_in(self._role), px(44))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints caption, figure and unit."""
        painter, colours = smooth(self), tokens()
        write(painter, QRectF(0, 0, self.width(), px(18)), self._caption, font("secondary"), colours.text2)
        area = QRectF(0, px(18), self.width(), px(26))
        write(painter, area, self._value, font(self._role, font("sum").weight(), tabular=True), colours.text)
        left = metrics(self._role, font("sum").weight(), tabular=True).horizontalAdvance(self._value) + 6
        write(painter, area.adjusted(left, 3, 0, 3), self._unit, font("cap"), colours.text2)
        painter.end()


class FiguresBand(Ground):
    """Incentive, seats added and decision due. Large sums make all three smaller together."""

    walk_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", ("top", "bottom"), parent)
        self.incentive = Figure("Incentive")
        self.seats = Figure("Seats added")
        self.due = Figure("Decision due")
        self.why = IconButton("info", "Why this day, W", size=24)
        self.why.setFixedSize(px(24), px(26))  # as high as the line of the figures beside it
        self.why.clicked.connect(self.walk_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 16, 6)
        row.setSpacing(0)
        row.addWidget(self.incentive)
        row.addStretch(2)
        row.addWidget(self.seats)
        row.addStretch(1)
        row.addWidget(self.due)
        row.addWidget(self.why, 0, Qt.AlignmentFlag.AlignBottom)
        self.setFixedHeight(px(58))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_figures(self, incentive: tuple[str, str], seats: str, due: str) -> None:
        """Shows the sum with its currency, the seats, the day."""
        self.incentive.show_value(*incentive)
        self.seats.show_value(seats)
        self.due.show_value(due)
        self._fit()

    def figures(self) -> Sequence[Figure]:
        """All three, from the left."""
        return (self.incentive, self.seats, self.due)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the size that fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 36 - self.why.width() - 16
        fitting = [role for role in _ROLES if sum(figure.width_in(role) for figure in self.figures()) <= room]
        for figure in self.figures():
            figure.set_role(fitting[0] if fitting else _ROLES[-1])
