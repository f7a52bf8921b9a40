"""Brings company names to the form by which they are compared: folded words, without their legal form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.domain.legal_forms import LegalForm, LegalForms

# Letters that decomposition leaves whole, and that people write without their stroke.
_STROKES = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ħ": "h", "\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)
# "S.A.S.", "Co.", "O'Neil": full stops and apostrophes vanish, other punctuation parts words.
_STOPS = re.compile("[.'`\u2018\u2019\u00b4\u02bc]")
_SPACED_ACRONYM = re.compile(r"(?<=\b\w\.) (?=\w\.)")  # "K. K."
# In other scripts a mark is part of the letter: kana, Thai, Devanagari.
_ACCENTED = ("LATIN", "GREEK")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as its core words and the legal forms found at its ends."""

    core: tuple[str, ...]
    forms: tuple[LegalForm, ...]
    written: str

    @property
    def form_keys(self) -> frozenset[str]:
        """Which forms they are, however they are spelt."""
        return frozenset(form.key for form in self.forms)


def fold(name: str) -> str:
    """Width, capitals, accents, strokes and punctuation folded; words apart by one space."""
    wide = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    plain = _without_accents(wide).translate(_STROKES).replace("&", " and ").replace("+", " and ")
    plain = _STOPS.sub("", _SPACED_ACRONYM.sub("", plain))
    return " ".join("".join(letter if _belongs(letter) else " " for letter in plain).split())


def parts(name: str, forms: LegalForms) -> NameParts:
    """The name taken apart: its core, and its legal forms at either end."""
    folded, joined = _strip_joined(fold(name), forms)
    words, trailing = _strip_trailing(tuple(folded.split()), forms)
    words, leading = _strip_leading(words, forms)
    return NameParts(words, (*leading, *joined, *trailing), " ".join(name.split()))


def _belongs(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    accented = False
    for letter in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(letter):
            accented = unicodedata.name(letter, "").startswith(_ACCENTED)
        elif accented:
            continue
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


def _strip_joined(folded: str, forms: LegalForms) -> tuple[str, tuple[LegalForm, ...]]:
    """Takes forms of scripts without spaces off both ends; the table has the longest first."""
    found: list[LegalForm] = []
    while form := _joined_form(folded, forms):
        folded = _without_ends(folded, form)
        found.append(forms.joined[form])
    return folded, tuple(found)


def _without_ends(folded: str, form: str) -> str:
    return folded.removeprefix(form).removesuffix(form).strip()


def _joined_form(folded: str, forms: LegalForms) -> str:
    if folded.isascii():
        return ""
    at_an_end = (form for form in forms.joined if folded.startswith(form) or folded.endswith(form))
    return next((form for form in at_an_end if _without_ends(folded, form)), "")


def _strip_trailing(words: tuple[str, ...], forms: LegalForms) -> tuple[tuple[str, ...], tuple[LegalForm, ...]]:
    """Takes the forms off the end, the longest first; a name is never its form alone."""
    found: list[LegalForm] = []
    sizes = range(min(forms.longest, len(words) - 1), 0, -1)
    while size := next((size for size in sizes if words[-size:] in forms.trailing), 0):
        found.insert(0, forms.trailing[words[-size:]])
        words = words[:-size]
        sizes = range(min(forms.longest, len(words) - 1), 0, -1)
    return words, tuple(found)


def _strip_leading(words: tuple[str, ...], forms: LegalForms) -> tuple[tuple[str, ...], tuple[LegalForm, ...]]:
    """Takes one form off the beginning."""
    sizes = range(min(forms.longest, len(words) - 1), 0, -1)
    size = next((size for size in sizes if words[:size] in forms.leading), 0)
    return (words[size:], (forms.leading[words[:size]],)) if size else (words, ())
