"""Cuts a CSV text into records and knows in which line of the file each begins."""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cashback_desktop.documents.readers.limits import Limits

_NEVER_CLOSED = "a quotation mark is opened here and never closed"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it begins in, its cells, and why it cannot be read where it cannot."""

    line: int
    cells: list[str]
    fault: str = ""


class _NeverClosed(csv.Error):
    """A quotation mark swallows line after line."""


class _Lines:
    """Hands lines to the CSV reader, remembers which it took, and can hand them out again."""

    def __init__(self, text: Iterable[str], most: int) -> None:
        self._text = iter(text)
        self._again: deque[str] = deque()
        self._most = most
        self.taken: list[str] = []
        self.first = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= self._most:
            raise _NeverClosed
        line = self._again.popleft() if self._again else next(self._text)
        self.taken.append(line)
        return line

    def go_on(self) -> None:
        """The next record begins behind the lines taken."""
        self.first += len(self.taken)
        self.taken.clear()

    def go_back(self) -> None:
        """The next record begins behind the first of the lines taken."""
        self._again.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]
        self.go_on()


def records(text: Iterable[str], limits: Limits) -> Iterator[Record]:
    """The records of a text whose lines keep their ends. A line that is no CSV is a record with a fault."""
    lines = _Lines(text, limits.cell_lines)
    reader = csv.reader(lines, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Record(lines.first, [line.rstrip("\r\n") for line in lines.taken[:1]], _reason(fault))
            lines.go_back()
            continue
        yield Record(lines.first, cells, _too_long(cells, limits))
        lines.go_on()


def _too_long(cells: list[str], limits: Limits) -> str:
    if cells and max(map(len, cells)) > limits.field_letters:
        return f"a cell of this line is longer than {limits.field_letters} letters"
    return ""


def _reason(fault: csv.Error) -> str:
    if isinstance(fault, _NeverClosed) or "unexpected end" in str(fault):
        return _NEVER_CLOSED
    if "expected after" in str(fault):
        return "text follows a closing quotation mark; double the quotation marks inside a cell"
    return "this line is no CSV; export it again"
