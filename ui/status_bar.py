"""The line at the foot of the window: where the data lies, what has not left yet, what still runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.fonts import px
from ui.icons import paint_exactly
from ui.theme import tokens
from ui.widgets.cards import Ground
from ui.widgets.labels import ElidingLabel
from ui.widgets.painting import smooth
from ui.widgets.pills import Pill

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class IconSign(QWidget):
    """An icon beside words that say the same."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, size: int = 14) -> None:
        super().__init__(parent)
        self._icon, self._size = icon, px(size)
        self.setFixedSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the icon."""
        painter = smooth(self)
        paint_exactly(painter, QPointF(0, 0), self._icon, tokens().text2, self._size)
        painter.end()


class StatusBar(Ground):
    """28 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", ("top",), parent)
        self.setFixedHeight(px(28))
        self._words = ElidingLabel("", "secondary", "text2")
        self._running = ElidingLabel("", "secondary", "text2")
        self._sample = Pill("Sample", "accent_text")
        self._sample.setToolTip("Everything in it is made up. It refuses files from outside.")
        self._sample.hide()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20, 1, 20, 0)
        self.row.setSpacing(8)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (IconSign("lock"), self._words, self._running, self._sample):
            self.row.addWidget(widget)

    def say(self, words: str) -> None:
        """Says where the data lies."""
        self._words.setText(words)

    def show_running(self, words: str) -> None:
        """Says which job runs beside the window; empty: none."""
        self._running.setText(words)

    def mark_sample(self, *, sample: bool) -> None:
        """Marks a workspace in which everything is made up."""
        self._sample.setVisible(sample)
