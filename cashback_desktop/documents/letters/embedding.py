"""Puts the glyphs a letter uses, and only these, into its PDF, with what each of them stands for."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.faces import Face
    from cashback_desktop.documents.letters.shaping import Glyph, Stretch

_SYMBOLIC = 4
_FIXED = 1
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "DSIG", "name", "cmap", "post")
_FOUND_AS = {"\u00a0": " ", "\u202f": " ", "\u2011": "-"}


class EmbeddedFace:
    """One face inside one document; glyphs are numbered in the order they are first drawn.

    reportlab's own TrueType fonts number characters, not glyphs: shaped text then stands for private characters that
    depend on what was drawn before in the same process. Here the same letter always gives the same bytes, and
    ligatures and conjuncts are found as the words they are.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._numbers: dict[int, int] = {0: 0}
        self._texts: dict[int, str] = {}

    def number(self, glyph: Glyph) -> int:
        """The glyph's number in this document."""
        number = self._numbers.setdefault(glyph.index, len(self._numbers))
        if glyph.text:
            self._texts.setdefault(number, _found(glyph.text))
        return number

    def says(self, stretch: Stretch) -> bool:
        """Whether the glyphs of the stretch alone say its text in this document."""
        return stretch.exact and all(
            self._texts.get(self._numbers[glyph.index]) == _found(glyph.text) for glyph in stretch.glyphs
        )

    def addObjects(self, document: Any) -> None:  # noqa: N802 - called by reportlab
        """Adds the font's objects; reportlab calls this for every delayed font when it writes the document."""
        data, new = self._subset()
        base = f"{_tag(data)}+{self.face.name}"
        child = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": self._reference(document, self._descriptor(document, base, data), "descriptor"),
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(self._widths())]),
                "CIDToGIDMap": self._reference(document, _stream(self._map(new)), "glyphs"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([self._reference(document, child, "child")]),
                "ToUnicode": self._reference(document, _stream(self._to_unicode()), "words"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = self._reference(document, font, "font")

    def _reference(self, document: Any, thing: Any, part: str) -> Any:
        return document.Reference(thing, f"{self.name}.{part}")

    def _descriptor(self, document: Any, base: str, data: bytes) -> Any:
        extents = self.face.shaper.get_font_extents("ltr")
        file = _stream(data)
        file.dictionary["Length1"] = len(data)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": _SYMBOLIC | (_FIXED if self.face.family == "mono" else 0),
                "FontBBox": pdfdoc.PDFArray([-1000, extents.descender, 2000, extents.ascender]),
                "ItalicAngle": 0,
                "Ascent": extents.ascender,
                "Descent": extents.descender,
                "CapHeight": 700,
                "StemV": 50 + int((self.face.weight / 65) ** 2),
                "FontFile2": self._reference(document, file, "file"),
            }
        )

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(self._numbers)
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _UNUSED_TABLES)
        source = self.face.shaper.face
        plan = uharfbuzz.SubsetPlan(source, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _map(self, new: dict[int, int]) -> bytes:
        return b"".join(new[index].to_bytes(2, "big") for index in self._numbers)

    def _widths(self) -> list[int]:
        return [self.face.shaper.get_glyph_h_advance(index) for index in self._numbers]

    def _to_unicode(self) -> bytes:
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        pairs = sorted(self._texts.items())
        for start in range(0, len(pairs), 100):
            part = pairs[start : start + 100]
            lines.append(f"{len(part)} beginbfchar")
            lines += [f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>" for number, text in part]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


def _found(text: str) -> str:
    """What a search finds: spaces that keep words together are spaces to the person who types."""
    return text if text.isascii() else "".join(_FOUND_AS.get(character, character) for character in text)


def _tag(data: bytes) -> str:
    """The six letters a subset's name starts with, from its content."""
    value = zlib.crc32(data)
    return "".join(chr(ord("A") + value // 26**place % 26) for place in range(6))


def _stream(content: bytes) -> Any:
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({}), content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream
