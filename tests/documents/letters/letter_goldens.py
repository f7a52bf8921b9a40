"""Compares letters with the texts and pictures kept of them; `CASHBACK_GOLDENS=write` keeps them anew."""

from __future__ import annotations

import os
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.pages import paint, png

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT: Final = Path(__file__).with_name("goldens")
OUT: Final = Path(__file__).resolve().parents[2] / "_out" / "goldens" / "letters"
SCALE: Final = 1.0
_NEARLY: Final = 16  # of 255: processors round the edges of letters differently
_RED: Final = b"\xe0\x00\x00"


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels as rows of red, green and blue octets."""

    width: int
    height: int
    pixels: bytes

    @classmethod
    def of(cls, file: bytes) -> Picture:
        """The pixels of a PNG as `pages.png` writes them: no interlace, no filter."""
        width, height = struct.unpack(">II", file[16:24])
        place, packed = 8, b""
        while place < len(file):
            length, kind = struct.unpack(">I4s", file[place : place + 8])
            packed += file[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
            place += 12 + length
        rows, step = zlib.decompress(packed), 1 + 3 * width
        return cls(width, height, b"".join(rows[row * step + 1 : (row + 1) * step] for row in range(height)))

    def differs(self, other: Picture) -> list[int]:
        """The places of pixels that look different; both pictures are of one size."""
        places: set[int] = set()
        for start in range(0, len(self.pixels), 3 * self.width):
            row = slice(start, start + 3 * self.width)
            if self.pixels[row] != other.pixels[row]:
                pairs = enumerate(zip(self.pixels[row], other.pixels[row], strict=True), start)
                places |= {place // 3 for place, (mine, theirs) in pairs if abs(mine - theirs) > _NEARLY}
        return sorted(places)


def assert_says(text: str, name: str) -> None:
    """Fails where the letter says something else than the text kept under that name."""
    file = KEPT / f"{name}.txt"
    if os.environ.get("CASHBACK_GOLDENS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.is_file(), f"No text {name} is kept yet: read the letter, then keep it with CASHBACK_GOLDENS=write."
    assert text == file.read_text(encoding="utf-8")


def assert_looks_like(pdf: bytes, name: str) -> None:
    """Fails where a page of the letter looks different from the picture kept of it, or where their number differs.

    The pages seen and where they differ (in red) are then written into `tests/_out/goldens/letters`.
    """
    seen = list(paint(pdf, SCALE))
    kept = [file.read_bytes() for file in sorted(KEPT.glob(f"{name}-[0-9].png"))]
    if os.environ.get("CASHBACK_GOLDENS") == "write" and not _all_alike(seen, kept):
        _keep(seen, name)  # a page that looks as before stays the same file
        return
    faults = [number for number, pair in enumerate(zip(seen, kept, strict=False), 1) if not _alike(*pair, name, number)]
    assert len(seen) == len(kept), f"{name} has {len(seen)} pages, {len(kept)} are kept of it"
    assert not faults, f"{name} looks different on page {faults[0]}: see {OUT / name}-{faults[0]}-difference.png"


def _keep(pages: Sequence[bytes], name: str) -> None:
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob(f"{name}-[0-9].png"):
        old.unlink()
    for number, page in enumerate(pages, 1):
        (KEPT / f"{name}-{number}.png").write_bytes(page)


def _all_alike(seen: Sequence[bytes], kept: Sequence[bytes]) -> bool:
    if len(seen) != len(kept):
        return False
    pairs = [(Picture.of(mine), Picture.of(theirs)) for mine, theirs in zip(seen, kept, strict=True)]
    return all(mine.width == theirs.width and not mine.differs(theirs) for mine, theirs in pairs)


def _alike(seen: bytes, kept: bytes, name: str, number: int) -> bool:
    mine, theirs = Picture.of(seen), Picture.of(kept)
    if (mine.width, mine.height) == (theirs.width, theirs.height) and not (places := mine.differs(theirs)):
        return True
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}-{number}-actual.png").write_bytes(seen)
    if mine.pixels and len(mine.pixels) == len(theirs.pixels):
        pixels = bytearray(mine.pixels)
        for place in places:
            pixels[3 * place : 3 * place + 3] = _RED
        red = png(mine.width, mine.height, 3 * mine.width, bytes(pixels))
        (OUT / f"{name}-{number}-difference.png").write_bytes(red)
    return False
