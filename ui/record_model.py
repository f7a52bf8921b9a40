"""The rows of a long table: read page by page, kept as ready text, found again by their record's id."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.record_reading import PAGE, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ui.record_columns import Column, Source
    from ui.record_reading import Loaded, Page, Ready
    from ui.tasks import Tasks

Row = TypeVar("Row")
_PAGES_KEPT = 64
_ACCESSIBLE = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()


class RecordModel(QAbstractTableModel, Generic[Row]):
    """A table model of any length that never asks for more than the pages in view."""

    loaded = Signal()
    about_to_load = Signal()
    failed = Signal(object)
    waiting = Signal(bool)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key_of: Callable[[Row], Hashable],
        tasks: Tasks | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._reader, self._tasks = Reader(self.columns, key_of), tasks
        self._source: Source[Row] | None = None  # of the rows shown
        self._wanted: Source[Row] | None = None  # asked for last
        self._seek: Hashable | None = None
        self._near, self._reading = 0, False
        self._count = 0
        self._pages: OrderedDict[int, Page[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._failed: set[int] = set()
        self._topic = f"rows {id(self)}"
        self._generation = 0
        self.place: int | None = None

    def show_source(self, source: Source[Row], *, near: int = 0, seek: Hashable | None = None) -> None:
        """Shows other rows; the old ones stay until the new are here. Then `place` tells where the sought one is."""
        self._wanted, self._seek, self._near, self._reading = source, seek, near, True
        self.waiting.emit(True)
        if self._tasks is None:
            self._take(self._reader.look(source, near, seek))
        else:
            reader = self._reader
            self._tasks.read(lambda: reader.look(source, near, seek), self._take, self._not_read, topic=self._topic)

    def refresh(self, *, near: int = 0, seek: Hashable | None = None) -> None:
        """Reads the same rows again, around the row `near`, and seeks a record."""
        if self._wanted is not None:
            self.show_source(self._wanted, near=near, seek=seek)

    def follow(self, row: int) -> None:
        """A person went to that row. While rows are read, its record is the one to find in them."""
        self.ask_again()
        if self._reading:
            self._near, self._seek = max(0, row), self.key_at(row)

    def ask_again(self) -> None:
        """A person moved on: pages that could not be read may be asked for again."""
        self._asked -= self._failed
        self._failed.clear()

    def _take(self, loaded: Loaded[Row]) -> None:
        place = loaded.place if loaded.sought == self._seek and loaded.place is not None else loaded.find(self._seek)
        if place is None and loaded.sought != self._seek and self._seek is not None:
            self.show_source(loaded.source, near=self._near, seek=self._seek)
            return
        self._reading = False
        self.about_to_load.emit()
        self.beginResetModel()
        self._source, self._count = loaded.source, loaded.count
        self._pages = OrderedDict(loaded.pages)
        self._generation += 1
        self._asked.clear()
        self._failed.clear()
        self.place = place
        self.endResetModel()
        self.waiting.emit(False)
        self.loaded.emit()

    def _not_read(self, fault: Exception) -> None:
        """What is shown stays, and its pages are read from where it came."""
        self._reading = False
        self.waiting.emit(False)
        self.failed.emit(fault)

    def ready(self, row: int) -> Ready[Row] | None:
        """The row with its cells, or None while it is read (it is asked for)."""
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            page = self._pages.get(number)
        else:
            self._pages.move_to_end(number)
        return page[place] if page is not None and place < len(page) else None

    def record(self, row: int) -> Row | None:
        """The record in that row, or None while it is not read or not there."""
        found = self.ready(row)
        return found.row if found is not None else None

    def key_at(self, row: int) -> Hashable | None:
        """The id of the record in that row, if it is at hand; reads nothing."""
        page = self._pages.get(row // PAGE) if row >= 0 else None
        place = row % PAGE
        return page[place].key if page is not None and place < len(page) else None

    def _ask(self, number: int) -> None:
        source = self._source
        if number in self._asked or source is None:
            return
        generation, reader = self._generation, self._reader
        if self._tasks is None:
            self._keep((generation, number, reader.page(source, number)))
            return
        self._asked.add(number)
        self._tasks.read(
            lambda: (generation, number, reader.page(source, number)),
            self._arrived,
            partial(self._page_failed, generation, number),
        )

    def _page_failed(self, generation: int, number: int, fault: Exception) -> None:
        """Not asked for again by painting alone: that would never end on a disk that fails."""
        if generation == self._generation:
            self._failed.add(number)
        self.failed.emit(fault)

    def _arrived(self, answer: tuple[int, int, Page[Row]]) -> None:
        if answer[0] == self._generation and self._keep(answer):
            first = answer[1] * PAGE
            last = min(self._count, first + PAGE) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _keep(self, answer: tuple[int, int, Page[Row]]) -> bool:
        _, number, page = answer
        self._asked.discard(number)
        self._pages[number] = page
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return number * PAGE < self._count

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell in full words, for readers; what is painted comes from `ready`."""
        if role not in _ACCESSIBLE or not index.isValid():
            return None
        found = self.ready(index.row())
        return found.cells[index.column()].spoken() if found is not None else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles; rows have none."""
        if orientation == Qt.Orientation.Horizontal and role in _ACCESSIBLE and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None
