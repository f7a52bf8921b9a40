"""The header of a record table: quiet titles, the sorted column strong with an arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.fonts import font, metrics, px
from ui.icons import grown, paint_icon
from ui.theme import tokens
from ui.widgets.painting import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPainter

    from ui.record_columns import Column

EDGE, PAD = 20, 8


def cell_area(rect: QRectF, *, first: bool, last: bool) -> QRectF:
    """The part of a cell that holds its content."""
    return rect.adjusted(EDGE if first else PAD, 0, -(EDGE if last else PAD), 0)


class ColumnLayout:
    """Gives the rest to the column without a width; when it gets narrow, columns leave in their order."""

    def __init__(self, table: QTableView, columns: Sequence[Column[Any]]) -> None:
        self._table, self._columns = table, tuple(columns)
        self.first, self.last = 0, len(columns) - 1

    def lay(self, room: int) -> None:
        """Sets which columns are shown, and how wide."""
        columns = self._columns
        shown = self._shown(room)
        self.first, self.last = shown[0], shown[-1]
        rest = room - sum(self._width(place) for place in shown if columns[place].width)
        for place, column in enumerate(columns):
            self._table.setColumnHidden(place, place not in shown)
            if place in shown:
                width = self._width(place) if column.width else max(px(column.least), rest)
                self._table.setColumnWidth(place, width)

    def _shown(self, room: int) -> list[int]:
        columns = self._columns
        shown = list(range(len(columns)))
        for place in sorted((p for p in shown if columns[p].drop), key=lambda p: -columns[p].drop):
            if sum(self._least(entry) for entry in shown) <= room:
                break
            shown.remove(place)
        return shown

    def _least(self, place: int) -> int:
        return self._width(place) if self._columns[place].width else px(self._columns[place].least)

    def _width(self, place: int) -> int:
        edges = (EDGE - PAD) * ((place == 0) + (place == len(self._columns) - 1))
        return px(self._columns[place].width) + edges


class RecordHeader(QHeaderView):
    """Titles of the columns; a click asks for that order."""

    sort_asked = Signal(str)

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._sorted, self._descending = "", False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._clicked)

    def set_order(self, key: str, *, descending: bool = False) -> None:
        """Shows which column the rows are ordered by."""
        self._sorted, self._descending = key, descending
        self.viewport().update()

    def _clicked(self, section: int) -> None:
        if self._columns[section].sortable:
            self.sort_asked.emit(self._columns[section].key)

    def sizeHint(self) -> QSize:
        """32 high."""
        return QSize(super().sizeHint().width(), px(32))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is two clicks: fitting a column to all its rows would read all of them."""
        self.mousePressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paints one title."""
        colours = tokens()
        painter.save()
        painter.fillRect(rect, colours.surface)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        column = self._columns[logical]
        visual = self.visualIndex(logical)
        area = cell_area(QRectF(rect), first=visual == 0, last=self._is_last(visual))
        current = column.key == self._sorted
        face = font("label" if not current else "secondary", font("strong").weight() if current else None)
        ink = colours.text if current else colours.text3
        if column.right:
            area.adjust(0, 0, -self._second(column), 0)
        align = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        if current and column.right:
            area.adjust(0, 0, -16 - grown(12), 0)
        write(painter, area, column.title, face, ink, align=align)
        if current:
            left = (
                area.right() + 4 if column.right else area.left() + metrics("label").horizontalAdvance(column.title) + 5
            )
            arrow = "chevron-down" if self._descending else "chevron-up"
            paint_icon(painter, QPointF(left, area.center().y() - 6), arrow, ink, 12)
        painter.restore()

    @staticmethod
    def _second(column: Column[Any]) -> int:
        return px(column.second) if column.second else 0

    def _is_last(self, visual: int) -> bool:
        return all(self.isSectionHidden(self.logicalIndex(v)) for v in range(visual + 1, self.count()))
