"""How many findings are met, in words and as a strip: short ticks met, tall ones open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.fonts import font, px
from ui.theme import tokens
from ui.widgets.painting import panel, smooth, write

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from cashback_desktop.storage.worklists.rows import FindingRow

_OPEN = (("not met", "bad"), ("unproven", "warn"), ("overridden", "accent_text"))
_GAP = 4


class FindingStrip(QLabel):
    """Says "11 of 12 met" and "1 unproven" above one tick for each finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._answers: tuple[str, ...] = ()
        self._met, self._open, self._tone = "", "", "text2"
        self.setFixedHeight(px(20) + 16)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_findings(self, rows: tuple[FindingRow, ...]) -> None:
        """Counts these findings."""
        self._answers = tuple(row.answer for row in rows)
        counts = [(self._answers.count(answer), answer, tone) for answer, tone in _OPEN]
        said = [(f"{count} {answer}", tone) for count, answer, tone in counts if count]
        met = self._answers.count("met")
        self._met = f"{met} of {len(rows)} met" if said else f"All {len(rows)} met" if rows else "Not examined yet"
        self._open = " · ".join(words for words, _ in said)
        self._tone = said[0][1] if said else "text2"
        self.setText(f"{self._met} {self._open}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """One line and the strip."""
        return QSize(px(200), px(20) + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints words and ticks."""
        painter, colours = smooth(self), tokens()
        words = QRectF(0, 0, self.width(), px(20))
        write(painter, words, self._met, font("strong"), colours.text)
        right = Qt.AlignmentFlag.AlignRight
        write(painter, words, self._open, font("name"), colours.colour(self._tone), align=right)
        if self._answers:
            width = (self.width() + _GAP) / len(self._answers)
            for place, answer in enumerate(self._answers):
                _paint_tick(painter, answer, QRectF(place * width, px(20) + 6, width - _GAP, 8))
        painter.end()


def _paint_tick(painter: QPainter, answer: str, rect: QRectF) -> None:
    """Met is short, not met tall and full, unproven tall and hollow, overridden hollow in the accent."""
    colours = tokens()
    if answer == "met":
        panel(painter, rect.adjusted(0, 2, 0, -2), 2, colours.ok, None)
    elif answer == "not met":
        panel(painter, rect.adjusted(0, -1, 0, 1), 2, colours.bad, None)
    elif answer == "unproven":
        panel(painter, rect.adjusted(0, -1, 0, 1), 2, colours.warn_soft, colours.warn)
    else:
        panel(painter, rect.adjusted(0, 1, 0, -1), 2, colours.accent_soft, colours.accent_text)
