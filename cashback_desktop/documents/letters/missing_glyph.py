"""The error of a letter that cannot be drawn as it is written."""

from __future__ import annotations

import unicodedata


class MissingGlyph(ValueError):
    """No shipped face draws this character; the letter is not made rather than made with a gap."""

    def __init__(self, character: str, where: str = "") -> None:
        self.character = character
        self.name = unicodedata.name(character, "no name")
        self.where = where
        place = f" in the {where}" if where else ""
        super().__init__(f"No face of the program draws U+{ord(character):04X} ({self.name.lower()}){place}.")
