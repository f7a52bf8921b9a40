"""The bar over a page: its title or what it puts there, the field that opens the palette, its own controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.fonts import font, px
from ui.icons import grown, paint_icon
from ui.theme import tokens
from ui.widgets.cards import Ground
from ui.widgets.labels import ElidingLabel
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CONTROL_RADIUS, caps_width, elided, focus_ring, paint_caps, panel, smooth, write

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_WIDTH, _LEAST = 400, 180
_KEYS = ("Ctrl", "K")
_WORDS = "Search or do anything"


class SearchButton(PaintedButton):
    """Looks like a field and opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, parent)
        self.describe("Search claims, pages and everything you can do: Ctrl K")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(px(_WIDTH))
        self.setMinimumWidth(_LEAST)

    def sizeHint(self) -> QSize:
        """400 wide, 32 high."""
        return QSize(px(_WIDTH), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground, lens, words and keys."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        fill = colours.hover if self.underMouse() or self.isDown() else colours.sunken
        panel(painter, rect, CONTROL_RADIUS, fill, colours.line)
        paint_icon(painter, QPointF(10, rect.center().y() - 8), "search", colours.text2)
        left = 34 + grown()
        room = rect.width() - left - caps_width(_KEYS) - 16
        words = elided(self.text(), "body", room)
        write(painter, rect.adjusted(left, 0, 0, 0), words, font("body"), colours.text2)
        paint_caps(painter, QPointF(rect.right() - 6 - caps_width(_KEYS), rect.center().y()), _KEYS)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()


class TopBar(Ground):
    """52 high: title at the left, search in the middle, the page's own at the right."""

    search_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", ("bottom",), parent)
        self.setFixedHeight(px(52))
        self._title = ElidingLabel("", "page_title")
        self.search = SearchButton()
        self.search.clicked.connect(self.search_asked)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._left.addWidget(self._title)
        self._shown: list[QWidget] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 0, 16, 1)
        grid.setHorizontalSpacing(16)
        grid.addLayout(self._left, 0, 0)
        grid.addWidget(self.search, 0, 1)
        grid.addLayout(self._right, 0, 2)
        for side in (0, 2):
            grid.setColumnStretch(side, 1)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_page(self, title: str, left: QWidget | None, right: QWidget | None) -> None:
        """Shows the page's title, or the widget that stands in its place, and what stands at the right."""
        for widget in self._shown:
            widget.hide()
        self._shown = [widget for widget in (left, right) if widget is not None]
        self._title.setText(title)
        self._title.setVisible(left is None)
        if left is not None:
            self._left.addWidget(left)
        if right is not None:
            self._right.addWidget(right, 0, Qt.AlignmentFlag.AlignRight)
        for widget in self._shown:
            widget.show()
