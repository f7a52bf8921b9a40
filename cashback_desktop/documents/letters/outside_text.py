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
_SPACES = {"\t", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"}


def letter_text(value: str, longest: int = LONGEST) -> str:
    """`value` as one line fit for a letter.

    Composed (NFC); line ends and tabs become spaces; control characters, direction marks and everything else that
    cannot be seen stand as their code, "[U+202E]"; after `longest` characters it ends with an ellipsis.
    """
    composed = unicodedata.normalize("NFC", value)
    spaced = "".join(" " if character in _SPACES else character for character in composed)
    line = " ".join(part for part in spaced.split(" ") if part)
    shown = "".join(_shown(line, position) for position in range(min(len(line), longest + 1)))
    return shown if len(line) <= longest else shown[: longest - 1].rstrip() + "…"


def _shown(line: str, position: int) -> str:
    character = line[position]
    if unicodedata.category(character) not in _HIDDEN or _joins(line, position):
        return character
    return f"[U+{ord(character):04X}]"


def _joins(line: str, position: int) -> bool:
    """Joiners are letters' business in Devanagari and Arabic, and a hiding place anywhere else."""
    if line[position] not in _JOINERS or position == 0:
        return False
    return unicodedata.name(line[position - 1], "").startswith(_JOINED_SCRIPTS)
