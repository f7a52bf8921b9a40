"""A long table as data: its columns, what a cell shows, and where its rows come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ui.marks import Mark

Row = TypeVar("Row")


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
