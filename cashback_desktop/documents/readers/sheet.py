"""What a kind of file is made of: its columns with their meanings, and how a line of it becomes a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cashback_desktop.documents.readers.rows import Row

_NOT_IN_NAMES = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """A column's name in the form by which it is known: "Claim ID", "claim_id" and "CLAIMID" are one."""
    return _NOT_IN_NAMES.sub("", name.casefold())


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, the field of the row that it fills, and how a cell of it is read."""

    name: str
    meaning: Callable[[str], Any]
    field: str = ""
    required: bool = False

    @property
    def fills(self) -> str:
        """The field of the row."""
        return self.field or self.name


class LineFaulty(ValueError):
    """The cells of a line do not go together: the column to look at, its value and the reason."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.value = value
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of file. `complete` adds what follows from several cells; it may raise LineFaulty."""

    kind: str
    title: str
    row: type[Row]
    columns: tuple[Column, ...]
    complete: Callable[[dict[str, Any]], None]
    either: tuple[str, ...] = ()  # at least one of these columns must be there
    ignored: tuple[str, ...] = ()  # columns that belong to the file and say nothing to us

    def missing(self, names: Iterable[str]) -> list[str]:
        """Names of the columns that the file lacks; `names` are folded."""
        there = set(names)
        lacking = [column.name for column in self.columns if column.required and folded(column.name) not in there]
        if self.either and not any(folded(name) in there for name in self.either):
            lacking.append(" or ".join(self.either))
        return lacking

    def named(self) -> dict[str, Column]:
        """The columns that fill a field, by their folded names."""
        return {folded(column.name): column for column in self.columns}

    def knows(self) -> dict[str, str]:
        """The written name of every column of this kind of file, by its folded name."""
        return {folded(name): name for name in (*(column.name for column in self.columns), *self.ignored)}
