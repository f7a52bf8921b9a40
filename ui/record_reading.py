"""Reads the rows of a long table and makes their cells ready; what stands here runs beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ui.record_columns import Cell, Column, Source

Row = TypeVar("Row")
PAGE = 128


@dataclass(frozen=True, slots=True)
class Ready(Generic[Row]):
    """A row with its cells."""

    row: Row
    key: Hashable
    cells: tuple[Cell, ...]


Page = list[Ready[Row]]


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Row]):
    """A first look at a source: how many rows, the pages in view, where the sought record stands."""

    source: Source[Row]
    count: int
    pages: dict[int, Page[Row]]
    sought: Hashable | None
    place: int | None

    def find(self, key: Hashable) -> int | None:
        """Where that record stands in the pages that were read."""
        rows = ((page * PAGE + place, ready) for page, rows in self.pages.items() for place, ready in enumerate(rows))
        return next((place for place, ready in rows if ready.key == key), None)


class Reader(Generic[Row]):
    """Reads pages and prepares their cells; `key_of` names a record."""

    def __init__(self, columns: Sequence[Column[Row]], key_of: Callable[[Row], Hashable]) -> None:
        self._columns, self._key_of = tuple(columns), key_of

    def look(self, source: Source[Row], near: int, seek: Hashable | None) -> Loaded[Row]:
        """How many rows there are, and the pages around the sought record, or around the row `near`."""
        count = source.count()
        place = source.locate(seek) if seek is not None and source.locate is not None else None
        centre = place if place is not None else min(near, max(0, count - 1))
        wanted = {page for page in (centre // PAGE, (centre + PAGE // 2) // PAGE) if page * PAGE < count}
        return Loaded(source, count, {page: self.page(source, page) for page in sorted(wanted)}, seek, place)

    def page(self, source: Source[Row], number: int) -> Page[Row]:
        """The rows of a page, ready to be shown."""
        rows = source.fetch_page(number * PAGE, PAGE)
        return [Ready(row, self._key_of(row), tuple(c.cell(row) for c in self._columns)) for row in rows]
