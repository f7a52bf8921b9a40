"""Turns a stretch of text into glyphs and their places, with HarfBuzz."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz

from cashback_desktop.documents.letters.faces import SHAPED, Face, face
from cashback_desktop.documents.letters.itemising import itemise

_SCRIPT = {"thai": "Thai", "devanagari": "Deva", "arabic": "Arab", "kr": "Hang"}
_FEATURES = {"mono": {"liga": False, "calt": False}}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph. Measures are thousandths of the type size; `text` is what it stands for, "" inside a cluster."""

    index: int
    advance: int
    dx: int
    dy: int
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Glyphs of one face. `exact`: each glyph alone says what it stands for, so a search needs no help."""

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]
    exact: bool

    @property
    def width(self) -> int:
        """Thousandths of the type size."""
        return sum(glyph.advance for glyph in self.glyphs)


@lru_cache(maxsize=4096)
def shape(text: str, family: str, weight: int, han: str, where: str = "") -> tuple[Stretch, ...]:
    """`text` as stretches in the order they stand on the line. Raises MissingGlyph."""
    pieces = [_shaped(part, face(name, weight)) for name, part in itemise(text, family, han, where)]
    return tuple(_from_right(pieces))


def width_of(text: str, family: str, weight: int, han: str) -> float:
    """The width of `text` in type sizes."""
    return sum(piece.width for piece in shape(text, family, weight, han)) / 1000


def _shaped(text: str, used: Face) -> Stretch:
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if used.family in _SCRIPT:
        buffer.script = _SCRIPT[used.family]
    buffer.direction = "rtl" if used.family == "arabic" else "ltr"
    uharfbuzz.shape(used.shaper, buffer, _FEATURES.get(used.family, {}))
    pairs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in pairs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    clusters = [list(group) for _, group in groupby(pairs, key=lambda pair: pair[0].cluster)]
    glyphs = tuple(glyph for group in clusters for glyph in _cluster(group, text, ends))
    exact = used.family not in SHAPED and all(glyph.text for glyph in glyphs)
    return Stretch(used, text, glyphs, exact)


def _cluster(group: list[tuple[Any, Any]], text: str, ends: dict[int, int]) -> list[Glyph]:
    start = group[0][0].cluster
    words = text[start : ends[start]]
    return [
        Glyph(info.codepoint, at.x_advance, at.x_offset, at.y_offset, words if number == 0 else "")
        for number, (info, at) in enumerate(group)
    ]


def _from_right(pieces: list[Stretch]) -> list[Stretch]:
    """Turns round each row of Arabic stretches with what stands between them; the line itself runs from the left."""
    arabic = [number for number, piece in enumerate(pieces) if piece.face.family == "arabic"]
    if len(arabic) < 2:  # noqa: PLR2004 - one stretch turns itself
        return pieces
    first, last = arabic[0], arabic[-1]
    return [*pieces[:first], *reversed(pieces[first : last + 1]), *pieces[last + 1 :]]
