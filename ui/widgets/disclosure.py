"""A line that opens to the sentences behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.fonts import font, px
from ui.formatting import plain
from ui.icons import paint_icon
from ui.theme import tokens
from ui.widgets.labels import Paragraph
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CONTROL_RADIUS, elided, focus_ring, panel, smooth, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class _Head(PaintedButton):
    def sizeHint(self) -> QSize:
        return QSize(px(160), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self.underMouse():
            panel(painter, rect, CONTROL_RADIUS, colours.hover, None)
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, QPointF(0, self.height() / 2 - 8), icon, colours.text3)
        words = elided(self.text(), "secondary", self.width() - px(24))
        write(painter, rect.adjusted(px(24), 0, 0, 0), words, font("secondary"), colours.text2)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()


class Disclosure(QWidget):
    """A heading with its count; a press shows the sentences below it. Hidden without sentences."""

    def __init__(self, one: str, many: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one, self._many = one, many
        self._head = _Head()
        self._head.setCheckable(True)
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(px(24), 0, 0, 4)
        self._lines.setSpacing(4)
        self._paragraphs: list[Paragraph] = []
        self._body.hide()
        self._head.toggled.connect(self._body.setVisible)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addWidget(self._body)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Shows these sentences, closed."""
        words = self._one if len(sentences) == 1 else self._many.format(len(sentences))
        self._head.setText(words)
        self._head.setAccessibleName(words)
        self._head.setChecked(False)
        while len(self._paragraphs) < len(sentences):
            self._paragraphs.append(Paragraph("", "secondary", "text2"))
            self._lines.addWidget(self._paragraphs[-1])
        for place, line in enumerate(self._paragraphs):
            line.setVisible(place < len(sentences))
            line.set_text(plain(sentences[place], 600) if place < len(sentences) else "")
        self.setVisible(bool(sentences))
