"""How a sum comes about: its lines, what was done to them at the end, and the sum itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.fonts import font, metrics, px
from ui.formatting import plain
from ui.theme import tokens
from ui.widgets.cards import Hairline
from ui.widgets.labels import Label, Paragraph
from ui.widgets.painting import elided, smooth, write

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail

_NO_SUM = "No sum yet"


def figure_of(amount: str) -> tuple[str, str]:
    """A sum as the core writes it ("NZD 1 240.00"), parted into figure and currency."""
    currency, _, figure = amount.replace("\N{NO-BREAK SPACE}", " ").partition(" ")
    return (figure, currency) if figure else (amount, "")


class SumLine(QLabel):
    """Words at the left, the amount at the right."""

    def __init__(self, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._strong = strong
        self._words = self._amount = ""
        self.setFixedHeight(px(20))

    def show_line(self, words: str, amount: str) -> None:
        """Shows the line."""
        self._words, self._amount = plain(words), plain(amount)
        self.setText(f"{self._words}: {self._amount}" if self._amount else self._words)
        self.setToolTip(self._words)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(200), px(20))

    def minimumSizeHint(self) -> QSize:
        """The words may be cut, never the amount."""
        return QSize(px(120), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints words and amount."""
        painter, colours = smooth(self), tokens()
        role = "strong" if self._strong else "secondary"
        weight = font("strong").weight() if self._strong else None
        area = QRectF(self.rect())
        room = self.width() - metrics("secondary", weight, tabular=True).horizontalAdvance(self._amount) - 12
        face = font("secondary", weight)
        ink = colours.text if self._strong else colours.text2
        write(painter, area, elided(self._words, role if self._strong else "secondary", room), face, ink)
        right = Qt.AlignmentFlag.AlignRight
        write(painter, area, self._amount, font("secondary", weight, tabular=True), colours.text, align=right)
        painter.end()


class SumLines(QWidget):
    """The incentive of a claim, opened into its lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "label", "text2", weight=font("strong").weight(), tabular=True)
        self._none = Paragraph("", "secondary", "text2")
        self._line = Hairline()
        self._total = SumLine(strong=True)
        self._lines: list[SumLine] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self._title)
        box.addWidget(self._none)
        box.addLayout(self._box)
        box.addWidget(self._line)
        box.addWidget(self._total)

    def show_sum(self, claim: ClaimDetail) -> None:
        """Shows how the claim's incentive comes about, or why there is none."""
        there = bool(claim.incentive)
        figure, _ = figure_of(claim.incentive)
        self._title.setText(f"How {figure} comes about" if there else _NO_SUM)
        self._none.set_text(plain(claim.incentive_note) or "The offer sets no reward for this claim.")
        self._none.setVisible(not there)
        while len(self._lines) < len(claim.incentive_lines):
            line = SumLine()
            self._lines.append(line)
            self._box.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(claim.incentive_lines))
            if place < len(claim.incentive_lines):
                shown = claim.incentive_lines[place]
                line.show_line(shown.text, figure_of(shown.amount)[0])
        self._line.setVisible(there and bool(claim.incentive_lines))
        self._total.show_line(claim.incentive_note or "Together", figure)
        self._total.setVisible(there)
