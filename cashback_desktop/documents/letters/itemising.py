"""Cuts a text into stretches that one face can draw, by script; a character no face can draw is an error."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from cashback_desktop.documents.letters.faces import FILES, HAN, SHAPED, face
from cashback_desktop.documents.letters.missing_glyph import MissingGlyph

_RANGES = (
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0E00, 0x0E7F, "thai"),
    (0x1100, 0x11FF, "hangul"),
    (0x1CD0, 0x1CFF, "devanagari"),
    (0x2E80, 0x303F, "han"),
    (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3200, 0x9FFF, "han"),
    (0xA8E0, 0xA8FF, "devanagari"),
    (0xA960, 0xA97F, "hangul"),
    (0xAC00, 0xD7FF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFE, "arabic"),
    (0xFF00, 0xFF65, "han"),
    (0xFF66, 0xFF9F, "kana"),
    (0xFFE0, 0xFFEF, "han"),
    (0x20000, 0x3FFFF, "han"),
)
_FIRST_WITH_SCRIPT = 0x0600
_HAN_OF_LANGUAGE = {"ja": "jp", "ko": "kr", "zh-hant": "tc", "zh-tw": "tc", "zh-hk": "tc", "zh-mo": "tc", "zh": "sc"}
_HAN_OF_ZONE = {
    "Asia/Tokyo": "jp",
    "Asia/Seoul": "kr",
    "Asia/Taipei": "tc",
    "Asia/Hong_Kong": "tc",
    "Asia/Macau": "tc",
}


def script_of(character: str) -> str:
    """The script that decides the face: "latin" stands for all that IBM Plex draws."""
    code = ord(character)
    if code < _FIRST_WITH_SCRIPT:
        return "latin"
    return next((script for low, high, script in _RANGES if low <= code <= high), "latin")


def han_family(language: str, zone: str) -> str:
    """The face for Han characters: by the letter's language, else by the territory's time zone, else simplified."""
    asked = language.lower()
    while asked:
        if asked in _HAN_OF_LANGUAGE:
            return _HAN_OF_LANGUAGE[asked]
        asked = asked.rpartition("-")[0]
    return _HAN_OF_ZONE.get(zone, "sc")


def itemise(text: str, family: str = "sans", han: str = "sc", where: str = "") -> list[tuple[str, str]]:
    """`text` as (family, stretch) pairs in reading order. Raises MissingGlyph."""
    if text.isascii() and text.isprintable():  # most of a letter; every Latin face has all of it
        return [(family, text)] if text else []
    han = _han_of_text(text, han)
    families: list[str] = []
    for character in text:
        before = families[-1] if families else family
        families.append(_family_for(character, before, family, han, where))
    _join_spaces(text, families, family)
    pairs = groupby(zip(families, text, strict=True), key=lambda pair: pair[0])
    return [(name, "".join(character for _, character in group)) for name, group in pairs]


def _han_of_text(text: str, han: str) -> str:
    """Kana and Hangul decide for the Han characters beside them."""
    scripts = {script_of(character) for character in text}
    if "kana" in scripts:
        return "jp"
    return "kr" if "hangul" in scripts else han


def _family_for(character: str, before: str, family: str, han: str, where: str) -> str:
    if unicodedata.category(character) in {"Mn", "Me"} and face(before).has(character):
        return before
    if character in "\u200c\u200d" or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return before
    script = script_of(character)
    wanted = {"latin": family, "han": han, "kana": "jp", "hangul": "kr"}.get(script, script)
    for name in dict.fromkeys((wanted, family, "sans", han, *HAN, *FILES)):
        if face(name).has(character):
            return name
    raise MissingGlyph(character, where)


def _join_spaces(text: str, families: list[str], family: str) -> None:
    """A space between two words of a shaped script belongs to them, so that they are shaped and found as one."""
    for position in range(1, len(text) - 1):
        before, after = families[position - 1], families[position + 1]
        if text[position] == " " and families[position] == family and before == after and before in SHAPED:
            families[position] = before
