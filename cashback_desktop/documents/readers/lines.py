"""Turns the records of a file into rows and refused lines."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from cashback_desktop.documents.readers.header import read_header
from cashback_desktop.documents.readers.refusal import FileRefused
from cashback_desktop.documents.readers.rows import RefusedLine
from cashback_desktop.documents.readers.sheet import LineFaulty
from cashback_desktop.documents.readers.values import CellRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cashback_desktop.documents.readers.header import Header
    from cashback_desktop.documents.readers.limits import Limits
    from cashback_desktop.documents.readers.records import Record

Values = tuple[Any, ...]
"""A row as the values of its fields, in their order."""


def header_of(records: Iterator[Record], limits: Limits) -> Header:
    """The header: the first line that says anything. Raises FileRefused."""
    for record in records:
        if record.fault:
            raise FileRefused(f"has no header that can be read, as {record.fault}; mend line {record.line}")
        if any(cell.strip() for cell in record.cells):
            return read_header(record.cells, limits)
    raise FileRefused("has no line with text in it; export it again")


class LineReader:
    """Reads the lines behind one header."""

    def __init__(self, header: Header, limits: Limits) -> None:
        self._header = header
        self._limits = limits
        self._fields = tuple(field.name for field in fields(header.sheet.row))
        self._cells = tuple((place, column.fills, column.meaning, column.name) for column, place in header.places)
        filled = {column.fills for column, _ in header.places}
        self._absent = {
            c.fills: c.meaning("") for c in header.sheet.columns if not c.required and c.fills not in filled
        }

    def read(self, record: Record) -> Values | list[RefusedLine] | None:
        """The row's values, or why the line is refused; None for a line without text."""
        if record.fault:
            return [self._refused(record.line, "", ",".join(record.cells), record.fault)]
        cells = record.cells
        if len(cells) != self._header.width and not any(cells):
            return None
        if len(cells) != self._header.width and (len(cells) < self._header.width or any(cells[self._header.width :])):
            reason = f"the line has {len(cells)} cells where the header has {self._header.width}"
            return [self._refused(record.line, "", ",".join(cells), reason)]
        return self._row(record) if any(cells) else None

    def _row(self, record: Record) -> Values | list[RefusedLine]:
        row: dict[str, Any] = dict(self._absent, line=record.line)
        refused, cells = [], record.cells
        for place, fills, meaning, name in self._cells:
            text = cells[place].strip()
            try:
                row[fills] = meaning(text)
            except CellRefused as fault:
                refused.append(self._refused(record.line, name, text, str(fault)))
        if refused:
            return refused
        try:
            self._header.sheet.complete(row)
        except LineFaulty as fault:
            return [self._refused(record.line, fault.column, fault.value, fault.reason)]
        return tuple([row[name] for name in self._fields])

    def _refused(self, line: int, column: str, value: str, reason: str) -> RefusedLine:
        shown = self._limits.shown_letters
        return RefusedLine(line, column, value if len(value) <= shown else f"{value[: shown - 1]}…", reason)
