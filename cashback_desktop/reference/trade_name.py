"""Takes a company's name apart into its own words and those that many companies have (P1)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from anyascii import anyascii

from cashback_desktop.domain.name_words import fold, parts
from cashback_desktop.reference.legal_forms import legal_forms
from cashback_desktop.reference.territories import all_territories
from cashback_desktop.resources import resource

_KEPT = re.compile(r"[^a-z0-9]")
_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
# How German and Nordic names are written where a domain has no such letters.
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


class WordKind(StrEnum):
    """What a word of a company's name is worth."""

    OWN = "own"
    COMMON = "common"  # in many names, but no name is whole without it: blue, first
    GENERAL = "general"  # what a company does or is: consulting, group
    PLACE = "place"
    JOINING = "joining"  # and, of


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word in Latin letters and digits, as a domain would have it."""

    letters: str
    kind: WordKind

    @property
    def shows_whose(self) -> bool:
        """Whether the word tells this company from others."""
        return self.kind is WordKind.OWN

    @property
    def may_be_left_out(self) -> bool:
        """Whether a name is still whole without the word."""
        return self.kind in (WordKind.GENERAL, WordKind.PLACE, WordKind.JOINING)


def latin(text: str) -> str:
    """The text in small Latin letters and digits, other scripts romanised."""
    return _KEPT.sub("", anyascii(unicodedata.normalize("NFKC", text)).casefold())


def spellings(company_name: str) -> tuple[tuple[NameWord, ...], ...]:
    """The words of the name without its legal form; a second time with "ue" for "ü" where it has such letters."""
    written = unicodedata.normalize("NFKC", company_name).lower()
    return tuple(_words(name) for name in dict.fromkeys((written, written.translate(_TWO_LETTERS))))


def place_endings() -> frozenset[str]:
    """What a domain may add to a name: countries and their codes."""
    return _known().endings


@dataclass(frozen=True, slots=True)
class _Known:
    kinds: dict[tuple[str, ...], WordKind]
    longest: int  # words
    joined: tuple[str, ...]  # words of scripts without spaces, the longest first
    endings: frozenset[str]


@cache
def _known() -> _Known:
    table = tomllib.loads(resource("programme/name_words.toml").read_text(encoding="utf-8"))
    countries = [place.name for place in all_territories() if "-" not in place.code]
    listed = {
        WordKind.COMMON: table["common"],
        WordKind.GENERAL: table["general"],
        WordKind.PLACE: [*table["places"], *countries, *table["codes"]],
        WordKind.JOINING: table["joining"],
    }
    kinds = {tuple(fold(word).split()): kind for kind, words in listed.items() for word in words}
    joined = sorted((words[0] for words in kinds if _is_joined(words[0])), key=len, reverse=True)
    endings = frozenset(map(latin, listed[WordKind.PLACE]))
    return _Known(kinds, max(map(len, kinds)), tuple(joined), endings)


def _is_joined(word: str) -> bool:
    return not word.isascii() and unicodedata.name(word[0], "").startswith(_WITHOUT_SPACES)


def _words(name: str) -> tuple[NameWord, ...]:
    core = tuple(part for word in parts(name, legal_forms()).core for part in _split(word))
    found, at = [], 0
    while at < len(core):
        size = next((size for size in range(_known().longest, 0, -1) if core[at : at + size] in _known().kinds), 1)
        run = core[at : at + size]
        found.append(NameWord(latin("".join(run)), _known().kinds.get(run, WordKind.OWN)))
        at += size
    return tuple(word for word in found if word.letters)


def _split(word: str) -> list[str]:
    """Parts a word of a script without spaces from the known words at its ends; another word stays whole."""
    if not _is_joined(word):
        return [word]
    first = next((known for known in _known().joined if word.startswith(known) and word != known), "")
    rest = word.removeprefix(first)
    last: list[str] = []
    while ending := next((known for known in _known().joined if rest.endswith(known) and rest != known), ""):
        rest = rest.removesuffix(ending)
        last.insert(0, ending)
    return [part for part in (first, rest, *last) if part]
