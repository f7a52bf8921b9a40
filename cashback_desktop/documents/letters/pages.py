"""Paints the pages of a letter as PNG pictures in a child process, so that its faults never reach the window."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from cashback_desktop.documents.own_program import NO_WINDOW, own_program
from cashback_desktop.documents.readers.confinement import confine
from cashback_desktop.documents.readers.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG: Final = b"\x89PNG\r\n\x1a\n"
LARGEST_SCALE: Final = 8.0  # 576 dpi: one A4 page is 96 MB while it is painted
_LONGEST_FILE: Final = 25 * 1024 * 1024
_MOST_PAGES: Final = 200
_PATIENCE: Final = 60.0  # seconds
_PREFIX: Final = 4  # octets of the length before each picture
_PROCESSOR_SECONDS: Final = 40


class PagesNotPainted(RuntimeError):
    """The pictures of a letter could not be made; the sentence says why."""


def render_pages(pdf: bytes, scale: float) -> list[bytes]:
    """The pages as PNG, `scale` pixels for each point. Raises PagesNotPainted."""
    words = [*own_program(), "_pages", f"{scale:g}"]
    try:
        told = subprocess.run(  # noqa: S603 - our own program, our own words
            words,
            input=pdf,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            cwd=_place(),
            creationflags=NO_WINDOW,
        )
    except OSError as fault:
        raise PagesNotPainted(_because(f"{fault.strerror or fault}: {words[0]}.")) from fault
    except subprocess.TimeoutExpired as fault:
        raise PagesNotPainted(_because(f"it was not done after {_PATIENCE:g} seconds.")) from fault
    pictures = list(_parts(told.stdout))
    if told.returncode or not pictures or not all(picture.startswith(PNG) for picture in pictures):
        raise PagesNotPainted(_sentence(told.returncode, told.stderr))
    return pictures


def serve(argv: list[str]) -> int:
    """The child: a PDF on standard input, PNG pictures on standard output, each behind its length (4 octets).

    Ends with 0, with 2 when the scale is none, with 3 and one sentence when the file is not a PDF it paints.
    """
    scale = _scale(argv)
    if scale is None:
        return _complain("Name the scale: pixels for each point, above 0 and at most 8.", 2)
    confine(replace(LIMITS, processor_seconds=_PROCESSOR_SECONDS))
    pdf = sys.stdin.buffer.read(_LONGEST_FILE + 1)
    if len(pdf) > _LONGEST_FILE:
        return _complain("The file is longer than 25 MB.", 3)
    return _answer(pdf, scale, sys.stdout.buffer)


def paint(pdf: bytes, scale: float) -> Iterator[bytes]:
    """The pages as PNG, in this very process. Raises what pypdfium2 raises, and ValueError for too many pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) > _MOST_PAGES:
            raise ValueError(f"it has more than {_MOST_PAGES} pages")
        for page in document:
            picture = page.render(scale=scale, rev_byteorder=True)
            yield png(picture.width, picture.height, picture.stride, bytes(picture.buffer))
    finally:
        document.close()


def _answer(pdf: bytes, scale: float, out: BinaryIO) -> int:
    import pypdfium2

    try:
        out.writelines(len(picture).to_bytes(_PREFIX, "big") + picture for picture in paint(pdf, scale))
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as fault:
        return _complain(f"The file cannot be painted: {str(fault) or 'too little memory'}.", 3)
    out.flush()
    return 0


def png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """A PNG of rows of red, green and blue octets, each row `stride` octets long."""
    import struct
    import zlib

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + pixels[row * stride : row * stride + 3 * width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def _parts(answer: bytes) -> Iterator[bytes]:
    """The pictures of an answer; one that was cut off is left out."""
    place = 0
    while place + _PREFIX <= len(answer):
        end = place + _PREFIX + int.from_bytes(answer[place : place + _PREFIX], "big")
        if end > len(answer):
            return
        yield answer[place + _PREFIX : end]
        place = end


def _sentence(code: int, said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    why = lines[-1] if code == 3 and lines else f"the painting program ended with {code}."  # noqa: PLR2004 - refused
    return _because(why)


def _because(why: str) -> str:
    return f"The letter's picture could not be made: {why} Save the letter instead."


def _scale(argv: list[str]) -> float | None:
    try:
        scale = float(argv[0])
    except (IndexError, ValueError):
        return None
    return scale if 0 < scale <= LARGEST_SCALE else None


def _place() -> Path | None:
    """A checkout is found from its own folder, wherever the window was started."""
    if getattr(sys, "frozen", False):
        return None
    return Path(__file__).resolve().parents[3]


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - the child's only way to say it
    return code
