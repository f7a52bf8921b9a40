"""A sheet of A4 that letters are drawn on; places are millimetres from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cashback_desktop.documents.letters.embedding import EmbeddedFace
from cashback_desktop.documents.letters.faces import face, font_file
from cashback_desktop.documents.letters.shaping import Stretch, shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cashback_desktop.documents.letters.faces import Face
    from cashback_desktop.documents.letters.letter import Run

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
MM: Final = 72 / 25.4
INK: Final = "#1A1A21"
SECOND: Final = "#55555F"
MARK: Final = "#2F459F"
RULE: Final = "#C9C9D1"
THIN_RULE: Final = "#DDDDE4"
MET: Final = "#0E6B3D"
NOT_MET: Final = "#B3261E"
UNPROVEN: Final = "#855000"
PANEL: Final = "#F4F4F7"
WHITE: Final = "#FFFFFF"

rl_config.useA85 = 0  # streams as they are: writing them in letters costs time and a quarter more octets


@dataclass(frozen=True, slots=True)
class Type:
    """How words look: size in points, colour, faces."""

    size: float
    color: str = INK
    family: str = "sans"
    weight: int = 400


class Paper:
    """One PDF being drawn. The same strokes in the same order give the same bytes."""

    def __init__(self, title: str, author: str, language: str, han: str, keywords: str = "") -> None:
        self.han = han
        self._file = BytesIO()
        self.canvas = Canvas(
            self._file,
            pagesize=(WIDTH * MM, HEIGHT * MM),
            pageCompression=1,
            invariant=1,
            initialFontName=_first_font(),
            lang=language,
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(title)
        self.canvas.setKeywords(keywords)
        self.canvas.setCreator("Cash Back Desktop")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self._faces: dict[Face, EmbeddedFace] = {}

    def end_page(self) -> None:
        """Begins a new sheet."""
        self.canvas.showPage()

    def done(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._file.getvalue()

    def words(self, x: float, y: float, text: str, kind: Type, where: str = "") -> float:
        """Writes `text` from x on the baseline y. Returns its width in millimetres. Raises MissingGlyph."""
        pieces = shape(text, kind.family, kind.weight, self.han, where)
        self.canvas.setFillColor(_color(kind.color))
        place = x * MM
        written = []
        for piece in pieces:
            written.append(self._written(place, (HEIGHT - y) * MM, piece, kind.size))
            place += piece.width * kind.size / 1000
        unsaid = [number for number, piece in enumerate(pieces) if not self._embedded(piece.face).says(piece)]
        self.canvas.addLiteral(_said(pieces, written, unsaid))
        return place / MM - x

    def words_to(self, x: float, y: float, text: str, kind: Type, where: str = "") -> float:
        """Writes `text` so that it ends at x. Returns where it begins."""
        start = x - self.width(text, kind)
        self.words(start, y, text, kind, where)
        return start

    def line(self, x: float, y: float, runs: Iterable[Run], kind: Type, where: str = "") -> None:
        """Writes one line of runs, each in its weight."""
        for run in runs:
            x += self.words(x, y, run.text, Type(kind.size, kind.color, kind.family, run.weight), where)

    def width(self, text: str, kind: Type) -> float:
        """The width of `text` in millimetres."""
        pieces = shape(text, kind.family, kind.weight, self.han)
        return sum(piece.width for piece in pieces) * kind.size / 1000 / MM

    def rule(self, x: float, y: float, to: float, points: float, color: str = RULE) -> None:
        """A horizontal line of this thickness in points."""
        self.canvas.setStrokeColor(_color(color))
        self.canvas.setLineWidth(points)
        self.canvas.setLineCap(0)
        self.canvas.line(x * MM, (HEIGHT - y) * MM, to * MM, (HEIGHT - y) * MM)

    def upright(self, x: float, y: float, to: float, points: float, color: str = RULE) -> None:
        """A vertical line."""
        self.canvas.setStrokeColor(_color(color))
        self.canvas.setLineWidth(points)
        self.canvas.setLineCap(0)
        self.canvas.line(x * MM, (HEIGHT - y) * MM, x * MM, (HEIGHT - to) * MM)

    def box(self, x: float, y: float, width: float, height: float, radius: float, color: str = PANEL) -> None:
        """A filled box with round corners."""
        self.canvas.setFillColor(_color(color))
        self.canvas.roundRect(
            x * MM, (HEIGHT - y - height) * MM, width * MM, height * MM, radius * MM, stroke=0, fill=1
        )

    def scaled(self, x: float, y: float, unit: float, operators: str) -> None:
        """Strokes of whole numbers from x, y on, each of them `unit` millimetres; upwards is positive."""
        size = f"{unit * MM:.6f}"
        self.canvas.addLiteral(f"q {size} 0 0 {size} {_number(x * MM)} {_number((HEIGHT - y) * MM)} cm {operators} Q")

    def _written(self, x: float, y: float, piece: Stretch, size: float) -> str:
        embedded = self._embedded(piece.face)
        operators = _operators(embedded, piece, size)
        return f"BT /{embedded.name} {_number(size)} Tf {_number(x)} {_number(y)} Td {operators} ET"

    def _embedded(self, wanted: Face) -> EmbeddedFace:
        if wanted not in self._faces:
            self._faces[wanted] = EmbeddedFace(wanted, f"F{len(self._faces) + 1}")
            self.canvas._doc.delayedFonts.append(self._faces[wanted])  # noqa: SLF001 - the one door for fonts
        return self._faces[wanted]


def _said(pieces: tuple[Stretch, ...], written: list[str], unsaid: list[int]) -> str:
    """The strokes; from the first stretch whose glyphs do not say its text to the last, the text stands beside them.

    One text for all of them: some readers say the first text of several on one line twice.
    """
    if not unsaid:
        return " ".join(written)
    first, end = unsaid[0], unsaid[-1] + 1
    text = "".join(piece.text for piece in pieces[first:end])
    said = ("\ufeff" + text).encode("utf-16-be").hex().upper()
    marked = f"/Span <</ActualText <{said}>>> BDC {' '.join(written[first:end])} EMC"
    return " ".join([*written[:first], marked, *written[end:]])


def _operators(embedded: EmbeddedFace, piece: Stretch, size: float) -> str:
    """Shows the glyphs; moves are thousandths of the size, against the writing direction."""
    parts: list[str] = []
    shown: list[str] = []
    rise = 0
    for glyph in piece.glyphs:
        if glyph.dy != rise:
            parts += _shown(shown)
            parts.append(f"{_number(glyph.dy * size / 1000)} Ts")
            shown, rise = [], glyph.dy
        correction = embedded.face.shaper.get_glyph_h_advance(glyph.index) - glyph.advance + glyph.dx
        shown += [str(-glyph.dx)] if glyph.dx else []
        shown.append(f"<{embedded.number(glyph):04X}>")
        shown += [str(correction)] if correction else []
    parts += _shown(shown)
    return " ".join([*parts, "0 Ts"] if rise else parts)


def _shown(shown: list[str]) -> list[str]:
    return [f"[{''.join(shown)}] TJ".replace("><", "")] if shown else []


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


@cache
def _color(value: str) -> HexColor:
    return HexColor(value)


@cache
def _first_font() -> str:
    """The face a page begins with: without it reportlab lists a Helvetica that is not embedded."""
    plex = face("sans")
    with font_file(plex.file).open("rb") as file:
        pdfmetrics.registerFont(TTFont(plex.name, BytesIO(file.read())))
    return plex.name
