"""Paints every cell of a record table from its ready cell: ground, bar, mark, words, second text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.fonts import font, metrics, px, shortened
from ui.marks import mark_tone, paint_mark
from ui.record_header import cell_area
from ui.theme import tokens
from ui.widgets.painting import panel, write

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QHelpEvent

    from ui.record_columns import Cell, Column
    from ui.record_model import RecordModel

_MARK, _MARK_GAP, _BADGE = 16, 8, 18
_SPARE = 6  # of the padding to the left a long number may take so much
_Index = QModelIndex | QPersistentModelIndex


class PaintedTable(Protocol):
    """What the delegate asks of the table it paints."""

    @property
    def records(self) -> RecordModel[Any]:
        """The rows."""

    @property
    def row_height(self) -> int:
        """The height of every row, in pixels."""

    @property
    def pointed_row(self) -> int:
        """The row under the pointer, or -1."""

    def currentIndex(self) -> QModelIndex:
        """The cell under the bar."""

    def is_first(self, column: int) -> bool:
        """Whether the column is the first one shown."""

    def is_last(self, column: int) -> bool:
        """Whether the column is the last one shown."""

    def is_active(self) -> bool:
        """Whether the keyboard works here."""

    def visualRect(self, index: _Index) -> QRect:
        """Where the cell stands."""


class RecordDelegate(QStyledItemDelegate):
    """The one delegate of a record table."""

    def __init__(self, table: PaintedTable, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Rows have one height and columns their own width: no cell is measured."""
        return QSize(px(80), self._table.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one cell."""
        table = self._table
        rect = QRectF(option.rect)
        first, last = table.is_first(index.column()), table.is_last(index.column())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = self._paint_ground(painter, rect, index.row(), chosen=chosen, first=first)
        found = table.records.ready(index.row())
        if found is None:
            self._paint_gap(painter, cell_area(rect, first=first, last=last))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = cell_area(rect, first=first, last=last)
        _paint_cell(painter, area, found.cells[index.column()], table.records.columns[index.column()], ground)

    def _paint_ground(self, painter: QPainter, rect: QRectF, row: int, *, chosen: bool, first: bool) -> QColor:
        colours, table = tokens(), self._table
        current = row == table.currentIndex().row()
        ground = colours.surface
        if chosen or current:
            ground = colours.sel
        elif row == table.pointed_row:
            ground = colours.hover
        painter.fillRect(rect, ground)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.line)
        if current and first:
            bar = colours.accent if table.is_active() else colours.line2
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), bar)
        return ground

    @staticmethod
    def _paint_gap(painter: QPainter, area: QRectF) -> None:
        """A cell that was never read yet."""
        panel(painter, QRectF(area.left(), area.center().y() - 4, area.width() * 0.6, 8), 4, tokens().line, None)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, _option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Shows the whole text where it is cut, or the cell's own tip."""
        found = self._table.records.ready(index.row()) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or found is None:
            return False
        cell = found.cells[index.column()]
        room = self._table.visualRect(index).width() - 2 * _MARK
        cut = metrics(cell.role).horizontalAdvance(cell.text) > room
        QToolTip.showText(event.globalPos(), cell.tip or (cell.text if cut else ""), view)
        return True


def _paint_cell(painter: QPainter, area: QRectF, cell: Cell, column: Column[Any], ground: QColor) -> None:
    colours = tokens()
    if cell.mark is not None:
        place = QRectF(area.left(), area.center().y() - _MARK / 2, _MARK, _MARK)
        paint_mark(painter, place, cell.mark, ground, colours.colour(mark_tone(cell.mark)))
        area = area.adjusted(_MARK + _MARK_GAP, 0, 0, 0)
    if column.second:
        slot = QRectF(area.right() - px(column.second), area.top(), px(column.second), area.height())
        write(painter, slot, cell.second, font("cap"), colours.text3, align=Qt.AlignmentFlag.AlignRight)
        area = area.adjusted(0, 0, -px(column.second), 0)
    if cell.badge:
        _paint_badge(painter, QRectF(area.right() - _BADGE, area.center().y() - _BADGE / 2, _BADGE, _BADGE), cell.badge)
        area = area.adjusted(0, 0, -_BADGE - 6, 0)
    if column.right:
        _paint_number(painter, area, cell)
        return
    words = shortened(cell.text, cell.role, int(area.width()) + 1)
    write(painter, area, words, font(cell.role), colours.colour(cell.tone))


def _paint_number(painter: QPainter, area: QRectF, cell: Cell) -> None:
    """Writes a number whole: smaller, and at last narrower, where its column is too small for it."""
    role, weight = _fitting(cell, area.width()), font(cell.role).weight()
    room, ink = area.width() + _SPARE, tokens().colour(cell.tone)
    squeeze = min(1.0, room / max(1, metrics(role, weight, tabular=True).horizontalAdvance(cell.text)))
    painter.save()
    painter.translate(area.right(), 0)
    painter.scale(squeeze, 1.0)
    place = QRectF(-area.width(), area.top(), area.width(), area.height())
    write(painter, place, cell.text, font(role, weight, tabular=True), ink, align=Qt.AlignmentFlag.AlignRight)
    painter.restore()


def _fitting(cell: Cell, width: float) -> str:
    """The role in which a number fits: a number that is cut would be another number."""
    roles = (cell.role, "secondary", "cap")
    weight = font(cell.role).weight()
    fitting = (role for role in roles if metrics(role, weight, tabular=True).horizontalAdvance(cell.text) <= width + 1)
    return next(fitting, roles[-1])


def _paint_badge(painter: QPainter, rect: QRectF, initials: str) -> None:
    colours = tokens()
    panel(painter, rect, rect.width() / 2, colours.mute_soft, colours.mute_line)
    face = font("cap_strong")
    write(painter, rect, initials[:2], face, colours.text2, align=Qt.AlignmentFlag.AlignHCenter)
