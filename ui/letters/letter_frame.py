"""How the letters tab is laid out: the list beside the pages, or above them where it gets narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.fonts import px
from ui.widgets.cards import Ground
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_LIST, _LINE = 288, 56
_NARROW = 1020
_ABOVE = 2  # letters of which the list above the pages shows at once


class LetterFrame(QWidget):
    """List, pages and foot. One letter needs no list in a narrow window: its head says what the list would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: bool | None = None
        self._count = 0
        self._side = Ground("surface", ("right",))
        self._receipt_bar, self._foot = Ground("surface", ("top", "right")), Ground("surface", ("top",))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._buttons = QHBoxLayout()
        self._words_row = QHBoxLayout()

    def lay(
        self, letters: QWidget, receipt: QWidget, right: QWidget, buttons: Sequence[QWidget], words: QWidget
    ) -> None:
        """Takes up the parts, once."""
        self._right, self._receipt, self._words, self._actions = right, receipt, words, tuple(buttons)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(ScrollArea(_at_top(letters)), 1)
        bar = QHBoxLayout(self._receipt_bar)
        bar.setContentsMargins(16, 8, 16, 8)
        self._bar_row = bar
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        for row in (self._words_row, self._buttons):
            row.setSpacing(8)
            foot.addLayout(row)
        for bar_widget in (self._receipt_bar, self._foot):
            bar_widget.setMinimumHeight(px(52))
        self._settle(narrow=False)

    def foot_height(self) -> int:
        """How high the bar of actions is."""
        return max(self._foot.height(), self._foot.minimumHeight())

    def show_count(self, letters: int) -> None:
        """How many letters there are."""
        self._count = letters
        self._show_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the parts out anew where it becomes narrow or wide."""
        super().resizeEvent(event)
        self._settle(narrow=self.width() < px(_NARROW))

    def minimumSizeHint(self) -> QSize:
        """It can become narrow, whatever the wide layout needs."""
        return QSize(px(480), self._grid.minimumSize().height())

    def _settle(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self._side, self._right, self._receipt_bar, self._foot):
            self._grid.removeWidget(widget)
        place = ((0, 0), (1, 0), (3, 0), (2, 0)) if narrow else ((0, 0), (0, 1), (1, 0), (1, 1))
        for widget, (row, column) in zip((self._side, self._right, self._receipt_bar, self._foot), place, strict=True):
            self._grid.addWidget(widget, row, column)
        self._grid.setRowStretch(0, 0 if narrow else 1)
        self._grid.setRowStretch(1, 1 if narrow else 0)
        self._grid.setColumnStretch(0, 1 if narrow else 0)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        self._lay_foot(narrow=narrow)
        self._show_side()

    def _lay_foot(self, *, narrow: bool) -> None:
        """Wide: buttons and words in one row, the receipt under the list. Narrow: words and receipt above."""
        for layout in (self._words_row, self._buttons, self._bar_row):
            while (item := layout.takeAt(0)) is not None:
                del item
        for button in self._actions:
            self._buttons.addWidget(button)
        receipt_row, words_row = (self._words_row, self._words_row) if narrow else (self._bar_row, self._buttons)
        words_row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        receipt_row.addWidget(self._receipt)
        if narrow:
            self._buttons.addStretch(1)
        else:
            self._bar_row.addStretch(1)
        self._receipt_bar.setVisible(not narrow)

    def _show_side(self) -> None:
        width = px(_LIST)
        self._side.setMinimumWidth(0 if self._narrow else width)
        self._side.setMaximumWidth(16_777_215 if self._narrow else width)
        shown = min(self._count, _ABOVE) * px(_LINE)
        self._side.setMinimumHeight(shown if self._narrow else 0)
        self._side.setMaximumHeight(shown if self._narrow else 16_777_215)
        self._side.setVisible(not self._narrow or self._count > 1)


def _at_top(widget: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(widget)
    box.addStretch(1)
    return holder
