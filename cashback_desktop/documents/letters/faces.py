"""The faces letters are drawn with: all shipped, none taken from the machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import uharfbuzz

from cashback_desktop.resources import resource

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FILES: dict[str, dict[int, str]] = {
    "sans": {
        400: "plex_sans/IBMPlexSans-Regular.ttf",
        500: "plex_sans/IBMPlexSans-Medium.ttf",
        600: "plex_sans/IBMPlexSans-SemiBold.ttf",
    },
    "mono": {400: "plex_mono/IBMPlexMono-Regular.ttf", 500: "plex_mono/IBMPlexMono-Medium.ttf"},
    "thai": {
        400: "noto_thai/NotoSansThai-Regular.ttf",
        500: "noto_thai/NotoSansThai-Medium.ttf",
        600: "noto_thai/NotoSansThai-SemiBold.ttf",
    },
    "devanagari": {
        400: "noto_devanagari/NotoSansDevanagari-Regular.ttf",
        500: "noto_devanagari/NotoSansDevanagari-Medium.ttf",
        600: "noto_devanagari/NotoSansDevanagari-SemiBold.ttf",
    },
    "arabic": {
        400: "noto_arabic/NotoSansArabic-Regular.ttf",
        500: "noto_arabic/NotoSansArabic-Medium.ttf",
        600: "noto_arabic/NotoSansArabic-SemiBold.ttf",
    },
    "jp": {400: "noto_jp/NotoSansJP-Regular.ttf"},
    "kr": {400: "noto_kr/NotoSansKR-Regular.ttf"},
    "sc": {400: "noto_sc/NotoSansSC-Regular.ttf"},
    "tc": {400: "noto_tc/NotoSansTC-Regular.ttf"},
}
HAN = ("jp", "sc", "tc", "kr")
SHAPED = ("thai", "devanagari", "arabic")


@dataclass(frozen=True)
class Face:
    """One static font file. Measures are thousandths of the type size."""

    family: str
    weight: int
    file: str

    @property
    def name(self) -> str:
        """The PostScript name, as viewers list it."""
        return self.file.rsplit("/", 1)[1].removesuffix(".ttf")

    @cached_property
    def shaper(self) -> Any:
        """The file as uharfbuzz reads it, scaled to thousandths."""
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(font_file(self.file).read_bytes())))
        font.scale = (1000, 1000)
        return font

    def has(self, character: str) -> bool:
        """Whether the face draws this character."""
        return self.shaper.get_nominal_glyph(ord(character)) is not None


def font_file(name: str) -> Traversable:
    """The shipped font file "plex_sans/IBMPlexSans-Regular.ttf"."""
    return resource(f"fonts/{name}")


@cache
def face(family: str, weight: int = 400) -> Face:
    """The family's face of this weight, or of the next lighter one that is shipped."""
    weights = FILES[family]
    fitting = max((shipped for shipped in weights if shipped <= weight), default=min(weights))
    if fitting != weight:
        return face(family, fitting)
    return Face(family, fitting, weights[fitting])
