"""Text from outside is made harmless for letters here, once: no control, no hidden direction mark, no endless line."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST: Final = 300
STRONG_START: Final = "\ue000"  # set by our own templates only: private-use characters from outside never pass
STRONG_END: Final = "\ue001"

_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = ("DEVANAGARI", "ARABIC")
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_SPACES = {"\t", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"}
_CONSIDERED: Final = 4  # times the longest: composing and joining spaces makes a text shorter, but not endlessly
_MOST_MARKS: Final = 4  # on one letter; more would climb into the lines above


def letter_text(value: str, longest: int = LONGEST) -> str:
    """`value` as one line fit for a letter.

    Composed (NFC); line ends and tabs become spaces; control characters, direction marks, a fifth mark on one letter
    and everything else that cannot be seen stand as their code, "[U+202E]"; after `longest` characters it ends with
    an ellipsis.
    """
    if len(value) <= longest and value.isascii() and value.isprintable():
        return " ".join(value.split())
    considered = value[: _CONSIDERED * longest]
    composed = unicodedata.normalize("NFC", considered)
    spaced = "".join(" " if character in _SPACES else character for character in composed)
    line = " ".join(part for part in spaced.split(" ") if part)
    shown = "".join(_shown(line, position) for position in range(min(len(line), longest + 1)))
    if len(shown) <= longest and len(considered) == len(value):
        return shown
    return shown[: longest - 1].rstrip() + "…"


def _shown(line: str, position: int) -> str:
    character = line[position]
    if _joins(line, position):
        return character
    hidden = unicodedata.category(character) in _HIDDEN or character in _BLANK_LETTERS or _piled(line, position)
    return f"[U+{ord(character):04X}]" if hidden else character


def _piled(line: str, position: int) -> bool:
    """Whether this is a mark on a letter that bears enough of them."""
    before = line[max(position - _MOST_MARKS, 0) : position + 1]
    return len(before) > _MOST_MARKS and all(unicodedata.category(mark)[0] == "M" for mark in reversed(before))


def _joins(line: str, position: int) -> bool:
    """Joiners are letters' business in Devanagari and Arabic, and a hiding place anywhere else."""
    if line[position] not in _JOINERS or position == 0:
        return False
    return unicodedata.name(line[position - 1], "").startswith(_JOINED_SCRIPTS)
