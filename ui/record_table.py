"""The table of every long list: fixed rows, moved through by key, its current record kept across every refresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.fonts import px
from ui.record_delegate import RecordDelegate
from ui.record_header import ColumnLayout, RecordHeader
from ui.record_waiting import WaitLine
from ui.widgets.scrolling import ScrollBar

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from ui.record_columns import Source
    from ui.record_model import RecordModel

_Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
_NONE = Qt.KeyboardModifier.NoModifier


class RecordTable(QTableView, Generic[Row]):
    """A list of records. `J`/`K` and arrows move, Enter opens, `X` chooses, `Ctrl+A` chooses all that match."""

    picked = Signal(object)  # the current record's row value, or None
    opened = Signal(object)
    sort_asked = Signal(str)
    beside_asked = Signal()  # Right: what stands beside the list

    def __init__(
        self, model: RecordModel[Row], name: str, parent: QWidget | None = None, *, row_height: int = 32
    ) -> None:
        super().__init__(parent)
        self.records = model
        self.row_height = px(row_height)
        self.pointed_row = -1
        self._afresh = False
        self.finds_place = False  # rows were read again, and the bar goes where it was: nobody moved it
        self._row_before = 0
        self._top_before = 0
        self.setAccessibleName(name)
        self._behave()
        self._header = RecordHeader(model.columns, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._own_header_selections()
        self.setItemDelegate(RecordDelegate(self, self))
        self._wait_line = WaitLine(self)
        self._connect()
        self._columns = ColumnLayout(self, model.columns)

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(16)
        upright.setDefaultSectionSize(self.row_height)

    def _own_header_selections(self) -> None:
        """A header with the table's selection asks it about every row at each repaint: seconds in a long list."""
        for header in (self._header, self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.records, header))

    def _connect(self) -> None:
        self._header.sort_asked.connect(self.sort_asked)
        self.records.about_to_load.connect(self._remember)
        self.records.loaded.connect(self._restore)
        self.records.waiting.connect(self._wait_line.show_waiting)
        self.records.dataChanged.connect(self._page_arrived)
        self.doubleClicked.connect(self._double_clicked)
        self.verticalScrollBar().valueChanged.connect(self.records.ask_again)

    # -- which record

    def current_record(self) -> Row | None:
        """The record under the bar, or None."""
        return self.records.record(self.currentIndex().row())

    def current_key(self) -> Hashable | None:
        """Its id, or None."""
        return self.records.key_at(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Makes that row current and alone chosen."""
        if self.records.rowCount():
            row = max(0, min(row, self.records.rowCount() - 1))
            flags = QItemSelectionModel.SelectionFlag
            # said in full: left to itself the view asks which keys are down, and after Ctrl+Z two rows would be chosen
            chosen = flags.ClearAndSelect | flags.Rows
            self.selectionModel().setCurrentIndex(self.records.index(row, self._columns.first), chosen)

    def step(self, by: int) -> None:
        """Moves the bar down, or up by a negative number."""
        self.go_to(self.currentIndex().row() + by)

    def refresh(self, seek: Hashable | None = None) -> None:
        """Reads the rows again. The current record stays current; where it has gone, the next one takes its place."""
        sought = seek if seek is not None else self.current_key()
        self.records.refresh(near=max(0, self.currentIndex().row()), seek=sought)

    def show_source(self, source: Source[Row]) -> None:
        """Shows other rows. The current record stays current where they hold it, else the first one is."""
        self._afresh = True
        self.records.show_source(source, near=0, seek=self.current_key())

    def set_order(self, key: str, *, descending: bool = False) -> None:
        """Shows the order the rows are in."""
        self._header.set_order(key, descending=descending)

    def is_active(self) -> bool:
        """Whether the keyboard works here: the bar is in the accent then."""
        return self.hasFocus()

    def _remember(self) -> None:
        self._row_before = max(0, self.currentIndex().row())
        self._top_before = self.verticalScrollBar().value()
        self.setUpdatesEnabled(False)

    def _restore(self) -> None:
        place = self.records.place
        fallback = 0 if self._afresh else self._row_before
        self.finds_place, self._afresh = not self._afresh, False
        self.executeDelayedItemsLayout()  # the scroll bar must know the new length before it is set
        self.verticalScrollBar().setValue(self._top_before)
        if self.records.rowCount():
            self.go_to(place if place is not None else fallback)
        else:
            self.picked.emit(None)
        self.finds_place = False
        self.setUpdatesEnabled(True)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tells which record is current, and repaints both rows whole; rows that are still read keep to it."""
        super().currentChanged(current, previous)
        self.records.follow(current.row())
        for index in (current, previous):
            self._repaint_row(index.row())
        if current.isValid() and current.row() != previous.row():
            self.picked.emit(self.records.record(current.row()))

    def _page_arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        """Tells the current record once its page has been read."""
        if first.row() <= self.currentIndex().row() <= last.row():
            self.picked.emit(self.current_record())

    def _double_clicked(self, index: QModelIndex) -> None:
        record = self.records.record(index.row())
        if record is not None:
            self.opened.emit(record)

    # -- keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, opens, chooses; leaves every other letter to the shortcuts."""
        key, bare = event.key(), event.modifiers() in {_NONE, Qt.KeyboardModifier.KeypadModifier}
        if bare and key in {Qt.Key.Key_J, Qt.Key.Key_K}:
            self.step(1 if key == Qt.Key.Key_J else -1)
        elif bare and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._double_clicked(self.currentIndex())
        elif bare and key == Qt.Key.Key_Right:
            self.beside_asked.emit()
        elif bare and key == Qt.Key.Key_X:
            self._turn_choice()
        elif bare and event.text().isprintable() and event.text():
            event.ignore()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and bare:
            self.go_to(0 if key == Qt.Key.Key_Home else self.records.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: letters are our shortcuts, and Qt's search would read every row."""

    def _turn_choice(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.currentIndex(), flags.Toggle | flags.Rows)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Keeps the row under the pointer in sight."""
        super().mouseMoveEvent(event)
        self._point(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row is pointed at any more."""
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, row: int) -> None:
        before, self.pointed_row = self.pointed_row, row
        if before != row:
            self._repaint_row(before)
            self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.row_height)

    def is_first(self, column: int) -> bool:
        """Whether the column is the first one shown."""
        return column == self._columns.first

    def is_last(self, column: int) -> bool:
        """Whether the column is the last one shown."""
        return column == self._columns.last

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the columns their widths."""
        super().resizeEvent(event)
        self._columns.lay(self.viewport().width())
        self._wait_line.setGeometry(0, self._header.height() - 1, self.width(), 2)
