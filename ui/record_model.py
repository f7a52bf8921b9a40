"""The rows of a long table: read page by page, kept as ready text, found again by their record's id."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ui.marks import Mark
    from ui.tasks import Tasks

Row = TypeVar("Row")
PAGE = 128
_PAGES_KEPT = 64
_ACCESSIBLE = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: a mark, words in a role and tone, a small second text in a slot of its own."""

    text: str = ""
    tone: str = "text"
    role: str = "body"
    mark: Mark | None = None
    second: str = ""  # the currency's code, the territory: 11 px, in its own slot at the right
    badge: str = ""  # initials of who has it checked out
    words: str = ""  # for readers, where text and second do not say it in full
    tip: str = ""

    def spoken(self) -> str:
        """The cell in full words."""
        return self.words or f"{self.text} {self.second}".strip()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column as data. Widths are pixels at the usual text size; the column with `width=0` takes the rest."""

    key: str
    title: str
    cell: Callable[[Row], Cell]
    width: int = 0
    right: bool = False
    second: int = 0  # width of the slot of the second text
    sortable: bool = True
    drop: int = 0  # leaves when it gets narrow, highest first; 0 stays
    least: int = 120  # what the column without width keeps at least


@dataclass(frozen=True)
class Source(Generic[Row]):
    """Where rows come from. Called beside the window when the model has tasks.

    `fetch_page(offset, limit)` reads rows, `count()` how many there are, `locate(key)` where a record stands now.
    """

    fetch_page: Callable[[int, int], Sequence[Row]]
    count: Callable[[], int]
    locate: Callable[[Hashable], int | None] | None = None


@dataclass(frozen=True, slots=True)
class _Ready(Generic[Row]):
    """A row with its cells."""

    row: Row
    key: Hashable
    cells: tuple[Cell, ...]


_Page = list[_Ready[Row]]


@dataclass(frozen=True, slots=True)
class _Loaded(Generic[Row]):
    """A first look at a source: how many rows, the pages in view, where the sought record stands."""

    count: int
    pages: dict[int, _Page[Row]]
    place: int | None


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
        self._key_of, self._tasks = key_of, tasks
        self._source: Source[Row] | None = None
        self._count = 0
        self._pages: OrderedDict[int, _Page[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._topic = f"rows {id(self)}"
        self._generation = 0
        self.place: int | None = None

    def show_source(self, source: Source[Row], *, near: int = 0, seek: Hashable | None = None) -> None:
        """Shows other rows; the old ones stay until the new are here. Then `place` tells where the sought one is."""
        self._source = source
        self._generation += 1
        self._asked.clear()
        self.waiting.emit(True)
        if self._tasks is None:
            self._take(self._look(source, near, seek))
        else:
            self._tasks.read(lambda: self._look(source, near, seek), self._take, self._not_read, topic=self._topic)

    def refresh(self, *, near: int = 0, seek: Hashable | None = None) -> None:
        """Reads the same rows again, around the row `near`, and seeks a record."""
        if self._source is not None:
            self.show_source(self._source, near=near, seek=seek)

    def _look(self, source: Source[Row], near: int, seek: Hashable | None) -> _Loaded[Row]:
        count = source.count()
        place = source.locate(seek) if seek is not None and source.locate is not None else None
        centre = place if place is not None else min(near, max(0, count - 1))
        wanted = {page for page in (centre // PAGE, (centre + PAGE // 2) // PAGE) if page * PAGE < count}
        pages = {page: self._prepare(source, page) for page in sorted(wanted)}
        if place is None and seek is not None:
            place = next((page * PAGE + i for page in pages for i, r in enumerate(pages[page]) if r.key == seek), None)
        return _Loaded(count, pages, place)

    def _prepare(self, source: Source[Row], page: int) -> _Page[Row]:
        rows = source.fetch_page(page * PAGE, PAGE)
        return [_Ready(row, self._key_of(row), tuple(c.cell(row) for c in self.columns)) for row in rows]

    def _take(self, loaded: _Loaded[Row]) -> None:
        self.about_to_load.emit()
        self.beginResetModel()
        self._count = loaded.count
        self._pages = OrderedDict(loaded.pages)
        self.place = loaded.place
        self.endResetModel()
        self.waiting.emit(False)
        self.loaded.emit()

    def _not_read(self, fault: Exception) -> None:
        self.waiting.emit(False)
        self.failed.emit(fault)

    def ready(self, row: int) -> _Ready[Row] | None:
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
        self._asked.add(number)
        generation = self._generation
        if self._tasks is None:
            self._keep((generation, number, self._prepare(source, number)))
        else:
            self._tasks.read(lambda: (generation, number, self._prepare(source, number)), self._arrived, self._not_read)

    def _arrived(self, answer: tuple[int, int, _Page[Row]]) -> None:
        if answer[0] == self._generation and self._keep(answer):
            first = answer[1] * PAGE
            last = min(self._count, first + PAGE) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _keep(self, answer: tuple[int, int, _Page[Row]]) -> bool:
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
