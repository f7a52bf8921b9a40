"""Free ground below a table while something floats there: no row is covered, and none jumps when it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.cards import Ground

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


class Clearance(Ground):
    """Holds the table. The ground goes at once, or, at the end of a long list, when a person scrolls up."""

    def __init__(self, table: QTableView, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._table = table
        self._goes = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(table)
        bar = table.verticalScrollBar()
        bar.valueChanged.connect(self._let_go)
        bar.rangeChanged.connect(self._let_go)

    @property
    def height_kept(self) -> int:
        """How much ground is free below the table."""
        return self._box.contentsMargins().bottom()

    def keep(self, height: int) -> None:
        """Keeps so much free, with the current row above it; 0 gives the ground back to the rows."""
        self._goes = not height
        if height:
            self._box.setContentsMargins(0, 0, 0, height)
            self._box.activate()
            self._table.scrollTo(self._table.currentIndex())
        else:
            self._let_go()

    def _let_go(self) -> None:
        if self._goes and self._rows_would_stay():
            self._goes = False
            self._box.setContentsMargins(0, 0, 0, 0)

    def _rows_would_stay(self) -> bool:
        """Rows move only where the list would end above its foot: what is scrolled to the end comes down then."""
        table = self._table
        row_height = table.verticalHeader().defaultSectionSize()
        top, model = table.verticalScrollBar().value(), table.model()
        below = (model.rowCount() - top) * row_height
        return top == 0 or below >= table.viewport().height() + self.height_kept
