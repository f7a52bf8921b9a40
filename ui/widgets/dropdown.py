"""One of many: a real combo box in the frame of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QComboBox, QWidget

from ui import fonts
from ui.fonts import px
from ui.formatting import plain
from ui.icons import grown, paint_icon
from ui.theme import tokens
from ui.widgets.fields import paint_field
from ui.widgets.painting import elided, smooth, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Dropdown(QComboBox):
    """Values with their words."""

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.font("body"))
        self.setMaxVisibleItems(12)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offers these; what was chosen stays chosen where it is still offered."""
        chosen = self.value()
        self.clear()
        for value, words in options:
            self.addItem(plain(words), value)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def value(self) -> str:
        """The chosen value."""
        return str(self.currentData() or "")

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(px(200), px(32))

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        return QSize(px(80), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints frame, words and arrow."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        paint_field(painter, rect, enabled=self.isEnabled(), focused=self.hasFocus())
        words = elided(self.currentText(), "body", rect.width() - 40 - grown())
        write(painter, rect.adjusted(10, 0, -30 - grown(), 0), words, fonts.font("body"), colours.text)
        paint_icon(painter, QPointF(rect.right() - 26 - grown(), rect.center().y() - 8), "chevron-down", colours.text2)
        painter.end()
