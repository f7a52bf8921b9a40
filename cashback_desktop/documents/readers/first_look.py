"""Looks at all bytes of a file before a line of it is taken: what it is, its encoding, its lengths, its hash."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.documents.readers.refusal import FileRefused

if TYPE_CHECKING:
    from typing import BinaryIO

    from cashback_desktop.documents.readers.limits import Limits

_CHUNK = 1024 * 1024
_AS_CSV = "save it as CSV UTF-8 and import that file"
_OTHER_FILES = (
    (b"PK\x03\x04", f"is an Excel workbook or another ZIP archive, not a CSV file; {_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Excel workbook, not a CSV file; {_AS_CSV}"),
    (b"%PDF", "is a PDF document, not a CSV file; export the sheet itself as CSV UTF-8 and import that file"),
    (b"\x1f\x8b", "is a compressed file; unpack it and import the CSV file in it"),
    (b"\xff\xfe", f"is text in UTF-16; {_AS_CSV}"),
    (b"\xfe\xff", f"is text in UTF-16; {_AS_CSV}"),
    (b"{", "is JSON, not a CSV file; export the sheet as CSV UTF-8 and import that file"),
    (b"[", "is JSON, not a CSV file; export the sheet as CSV UTF-8 and import that file"),
    (b"<", "is a web page or XML, not a CSV file; export the sheet as CSV UTF-8 and import that file"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the look at the whole file found."""

    sha256: str
    lines: int


class _Look:
    """The look on its way through the file, one chunk after the other."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.digest = hashlib.sha256()
        self.decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self.size = 0
        self.ended_lines = 0
        self.open_line = 0  # bytes of a line whose end was not seen yet

    def take(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size > self.limits.file_bytes:
            raise FileRefused(f"is larger than {self.limits.file_bytes // 1024**2} MB; split it and import the parts")
        self.digest.update(chunk)
        self._text(chunk)
        self._lengths(chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))

    def end(self) -> Seen:
        self._text(b"", last=True)
        return Seen(self.digest.hexdigest(), self.ended_lines + bool(self.open_line))

    def _text(self, chunk: bytes, *, last: bool = False) -> None:
        if b"\0" in chunk:
            line = self._line_of(chunk, chunk.index(b"\0"))
            raise FileRefused(f"holds a zero byte in line {line}, so it is no text; {_AS_CSV}")
        try:
            self.decoder.decode(chunk, last)
        except UnicodeDecodeError as fault:
            line = self._line_of(bytes(fault.object), fault.start)
            raise FileRefused(f"is not UTF-8 in line {line}; {_AS_CSV}") from fault

    def _line_of(self, chunk: bytes, place: int) -> int:
        before = chunk[:place].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return self.ended_lines + before.count(b"\n") + 1

    def _lengths(self, chunk: bytes) -> None:
        pieces = chunk.split(b"\n")
        pieces_lengths = [len(piece) for piece in pieces]
        pieces_lengths[0] += self.open_line
        if max(pieces_lengths) > self.limits.line_bytes:
            line = self.ended_lines + next(i for i, n in enumerate(pieces_lengths, 1) if n > self.limits.line_bytes)
            raise FileRefused(f"has more than {self.limits.line_bytes // 1024} kB in line {line}; mend that line")
        self.open_line = pieces_lengths[-1]
        self.ended_lines += len(pieces) - 1
        if self.ended_lines > self.limits.lines:
            raise FileRefused(f"has more than {self.limits.lines} lines; split it and import the parts")


def first_look(file: BinaryIO, limits: Limits) -> Seen:
    """Reads the file once. Raises FileRefused with what is said of it: "is a PDF document, ..."."""
    look = _Look(limits)
    chunk = _chunk(file)
    _refuse_other_files(chunk)
    while chunk:
        look.take(chunk)
        chunk = _chunk(file)
    return look.end()


def _chunk(file: BinaryIO) -> bytes:
    """The next bytes; an end of line of two bytes is never cut in two."""
    chunk = file.read(_CHUNK)
    return chunk + file.read(1) if chunk.endswith(b"\r") else chunk


def _refuse_other_files(beginning: bytes) -> None:
    if not beginning:
        raise FileRefused("is empty; export it again")
    bare = beginning.removeprefix(codecs.BOM_UTF8).lstrip()
    for mark, sentence in _OTHER_FILES:
        if beginning.startswith(mark) or bare.startswith(mark):
            raise FileRefused(sentence)
