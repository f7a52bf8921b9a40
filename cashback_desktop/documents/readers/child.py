"""The reading child: confines itself, reads one file, and says line by line as JSON what it found."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import os
import stat
import sys
from datetime import date
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from cashback_desktop.documents.own_program import own_program
from cashback_desktop.documents.readers.confinement import confine
from cashback_desktop.documents.readers.first_look import first_look
from cashback_desktop.documents.readers.limits import LIMITS, Limits
from cashback_desktop.documents.readers.lines import LineReader, header_of
from cashback_desktop.documents.readers.records import records
from cashback_desktop.documents.readers.refusal import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cashback_desktop.documents.readers.header import Header
    from cashback_desktop.documents.readers.records import Record
    from cashback_desktop.documents.readers.rows import RefusedLine

VERB = "_reader"
LIMITS_VARIABLE = "CASHBACK_READER_LIMITS"
"""Lower limits for this child as JSON, by the names of `Limits`; higher ones do not count."""
DONE, REFUSED, USAGE = 0, 3, 2
_BUFFER = 256 * 1024


def command_line() -> list[str]:
    """The words that start this program as a reader; the path of the file follows."""
    return [*own_program(), VERB]


def serve(argv: list[str]) -> int:
    """Reads the file named by `argv` and writes messages to standard output; the exit code repeats the last one."""
    if len(argv) != 1:
        return USAGE
    limits = lowered(os.environ.get(LIMITS_VARIABLE, ""))
    confine(limits)
    gc.disable()  # rows make no circles, and the memory is limited
    return tell(argv[0], limits, sys.stdout.buffer)


def tell(path: str, limits: Limits, out: IO[bytes]) -> int:
    """Says what is in the file, or why it is refused; answers the exit code."""
    told = _Telling(out)
    try:
        _read(path, limits, told)
    except FileRefused as refusal:
        told.say({"file_refused": str(refusal)})
        return REFUSED
    except MemoryError:
        told.say({"file_refused": f"needs more than {limits.memory_bytes // 1024**2} MB of memory; split it"})
        return REFUSED
    except OSError as fault:
        told.say({"file_refused": _why_not(fault)})
        return REFUSED
    return DONE


def _why_not(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "is not there; choose it again"
    if isinstance(fault, IsADirectoryError):
        return "is a folder; choose the sheet itself"
    if isinstance(fault, PermissionError):
        return "may not be read; close the program that holds it, or ask its owner for the right to read it"
    return f"cannot be read ({fault.strerror or 'no reason given'}); copy it to this machine and import the copy"


def lowered(text: str) -> Limits:
    """The limits, with those lowered that `text` names."""
    wanted: dict[str, Any] = json.loads(text) if text else {}
    return Limits(**{name: min(value, getattr(LIMITS, name)) for name, value in wanted.items()})


class _Telling:
    """Writes messages, one a line."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode

    def encoded(self, content: object) -> str:
        """What would be written."""
        return self._encode(content)

    def say(self, message: dict[str, object]) -> None:
        """Says it at once."""
        self.say_encoded(self._encode(message))

    def say_encoded(self, message: str) -> None:
        """Says at once what is encoded already."""
        self._out.write(message.encode() + b"\n")
        self._out.flush()


def _plain(value: object) -> str:
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    assert isinstance(value, Decimal), type(value)
    return str(value)


class _Hashed(io.RawIOBase):
    """The file as it is read the second time, hashed on the way."""

    def __init__(self, file: io.FileIO) -> None:
        super().__init__()
        self._file = file
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._file.readinto(buffer) or 0
        self.digest.update(memoryview(buffer)[:count])
        return count


def _read(path: str, limits: Limits, told: _Telling) -> None:
    with io.FileIO(path, opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise FileRefused("is no ordinary file; choose the sheet itself")
        seen = first_look(file, limits)
        file.seek(0)
        hashed = _Hashed(file)
        text = io.TextIOWrapper(io.BufferedReader(hashed, _BUFFER), encoding="utf-8-sig", errors="strict", newline="")
        found = records(text, limits)
        header = header_of(found, limits)
        told.say({"opened": _head(header, limits) | {"sha256": seen.sha256, "lines": seen.lines}})
        counted = _Batches(header, limits, told).tell(found)
        if hashed.digest.hexdigest() != seen.sha256:
            raise FileRefused("changed while it was being read; import it again when nobody writes to it")
        told.say({"ended": counted})


def _open_at_once(path: str, flags: int) -> int:
    """Opens without waiting: a pipe that nobody writes to would never open."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _head(header: Header, limits: Limits) -> dict[str, object]:
    return {
        "kind": header.sheet.kind,
        "columns": [name[: limits.shown_letters] for name in header.columns],
        "unknown_columns": [name[: limits.shown_letters] for name in header.unknown],
    }


class _Batches:
    """Gathers rows and refused lines into messages of a bounded size."""

    def __init__(self, header: Header, limits: Limits, told: _Telling) -> None:
        self._reader = LineReader(header, limits)
        self._limits = limits
        self._told = told
        self._rows: list[str] = []
        self._refused: list[str] = []
        self._size = 0
        self._counted = {"rows": 0, "refused": 0}
        self._first: RefusedLine | None = None
        self._lines_refused = 0

    def tell(self, found: Iterator[Record]) -> dict[str, int]:
        """Tells all lines; answers how many rows and refusals were told."""
        for record in found:
            line = self._reader.read(record)
            if isinstance(line, tuple):
                self._add(self._rows, line)
            elif line:
                self._refuse(line)
        self._send()
        return self._counted

    def _refuse(self, cells: list[RefusedLine]) -> None:
        for cell in cells:
            self._add(self._refused, (cell.line, cell.column, cell.value, cell.reason))
        self._first = self._first or cells[0]
        self._lines_refused += 1
        if self._lines_refused > self._limits.refused_lines:
            where = f"the first is line {self._first.line}, {self._first.column}: {self._first.reason}"
            raise FileRefused(f"has more than {self._limits.refused_lines} lines that cannot be taken; {where}")

    def _add(self, where: list[str], what: tuple[object, ...]) -> None:
        encoded = self._told.encoded(what)
        where.append(encoded)
        self._size += len(encoded)
        full = len(where) >= self._limits.batch_rows or self._size >= self._limits.batch_bytes
        if full:
            self._send()

    def _send(self) -> None:
        if self._rows or self._refused:
            batch = f'{{"rows":[{",".join(self._rows)}],"refused":[{",".join(self._refused)}]}}'
            self._told.say_encoded(batch)
        self._counted["rows"] += len(self._rows)
        self._counted["refused"] += len(self._refused)
        self._rows.clear()
        self._refused.clear()
        self._size = 0
