"""Says whether a mail domain carries a company's name, or only looks as if it did (P1)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from cashback_desktop.reference.trade_name import WordKind, latin, place_endings, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cashback_desktop.reference.trade_name import NameWord

_PARTLY = 60  # of 100: from here on the letters are called alike
_SHORTEST_NAME = 3  # letters left of a name without its general words, or initials
_SHORTEST_BEGINNING = 4  # shorter ones begin many names
_SHORTEST_COPIED = 5  # letters; shorter names are near each other by chance
_LETTERS_PER_SLIP = 5
_LONGEST_COMPARED = 200  # letters; the time grows with the square, and no company is called longer
_ONE_SHAPE = str.maketrans("0134578l", "oieastbi")
_TWO_SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_ALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


@dataclass(frozen=True, slots=True)
class DomainFit:
    """Whether the domain is the company's by its letters, in words, and whether it is made to look so."""

    fits: bool
    words: str
    lookalike: bool = False


def domain_fit(domain: str, company_name: str) -> DomainFit:
    """The registrable domain's first label against the name. `domain` may be in punycode.

    Fits: the name, with its legal form or a place or without general words, its beginning, its initials. Letters that
    are merely alike prove nothing: a domain of one letter more is how invoices are forged.
    """
    written = _unicode(domain.partition(".")[0])
    label, names = latin(written), [words for words in spellings(company_name) if words]
    if not label or not names:
        return DomainFit(fits=False, words="nothing to compare")
    if _mixes_scripts(written):
        return DomainFit(fits=False, words="the domain mixes scripts", lookalike=True)
    said = next(filter(None, (_carried(label, words) for words in names)), "")
    if not said and label == latin(company_name):
        said = "the domain is the company's name with its legal form"
    if said and not _has_other_letters(written, company_name):
        return DomainFit(fits=True, words=said)
    if label in {word.letters for words in names for word in words if not word.shows_whose}:
        return DomainFit(fits=False, words="the domain is a word that many companies have in their names")
    copied = label if said else next(filter(None, (_copied(written, words) for words in names)), "")
    if copied:
        return DomainFit(fits=False, words=f"{written} reads like {copied}", lookalike=True)
    return DomainFit(fits=False, words=_unlike(label, names[0]))


def _carried(label: str, words: tuple[NameWord, ...]) -> str:
    """How the label is the name, in words; empty where it is not."""
    if label == _joined(words):
        return "the domain is the company's name"
    placeless = [word for word in words if word.kind not in (WordKind.PLACE, WordKind.JOINING)]
    if label == _joined(placeless) and any(word.shows_whose for word in placeless):
        return "the domain is the company's name without its place"
    if label in _initials(words):
        return "the domain is the company's initials"
    reached = list(_read(label, words))
    if any(label[at:] in place_endings() for at, shown in reached[-1] if shown):
        return "the domain is the company's name and a place"
    if len(label) >= _SHORTEST_NAME and (len(label), True) in reached[-1]:
        return "the domain is the company's name without its general words"
    begins = len(label) >= _SHORTEST_BEGINNING and any((len(label), True) in so_far for so_far in reached)
    return "the domain is the beginning of the company's name" if begins else ""


def _joined(words: Iterable[NameWord]) -> str:
    return "".join(word.letters for word in words)


def _initials(words: tuple[NameWord, ...]) -> set[str]:
    firm = tuple(word for word in words if word.kind is not WordKind.JOINING)
    return {"".join(word.letters[0] for word in said) for said in (words, firm) if len(said) >= _SHORTEST_NAME}


def _read(label: str, words: tuple[NameWord, ...]) -> Iterator[set[tuple[int, bool]]]:
    """After each word of the name: how far into the label it can be read, and whether that shows whose name it is."""
    reached = {(0, False)}
    for word in words:
        taken = {
            (at + len(word.letters), shown or word.shows_whose)
            for at, shown in reached
            if label.startswith(word.letters, at)
        }
        reached = taken | reached if word.may_be_left_out else taken
        yield reached


def _copied(written: str, words: tuple[NameWord, ...]) -> str:
    """The name that the label, or a piece of it between hyphens, nearly spells; empty where it spells none."""
    pieces = [piece for piece in dict.fromkeys((latin(written), *map(latin, written.split("-")))) if piece]
    own = [word for word in words if word.kind in (WordKind.OWN, WordKind.COMMON)]
    names = dict.fromkeys((_joined(words), _joined(own), *(word.letters for word in words if word.shows_whose)))
    fair = [name for name in names if _SHORTEST_COPIED <= len(name) <= _LONGEST_COMPARED]
    return next((name for name in fair if any(_is_copy(piece, name) for piece in pieces)), "")


def _is_copy(piece: str, name: str) -> bool:
    if piece == name:
        return False
    if name not in piece and _shape(name) in _shape(piece):
        return True
    slips = len(name) // _LETTERS_PER_SLIP
    return OSA.distance(piece, name, score_cutoff=slips) <= slips


def _shape(text: str) -> str:
    """What a hurried reader sees: 0 as o, 1 and l as i, rn as m."""
    for two, one in _TWO_SHAPES:
        text = text.replace(two, one)
    return text.translate(_ONE_SHAPE)


def _unlike(label: str, words: tuple[NameWord, ...]) -> str:
    name = _joined(words)
    own = _joined(word for word in words if not word.may_be_left_out)
    if any(len(said) >= _SHORTEST_BEGINNING and said in label for said in (name, own)):
        return "the domain has more than the company's name"
    if min(len(label), len(name)) < _SHORTEST_BEGINNING:
        return "the domain is too short to be compared"
    alike = partial_ratio(label, name[:_LONGEST_COMPARED]) >= _PARTLY
    return "letters alike" if alike else "the domain does not look like the company's name"


def _unicode(label: str) -> str:
    """The label as people write it. Python's own "idna" is the standard of 2003 and refuses straße."""
    return label.removeprefix("xn--").encode("ascii").decode("punycode") if label.startswith("xn--") else label


def _scripts(letters: Iterable[str]) -> set[str]:
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}


def _mixes_scripts(label: str) -> bool:
    """Latin letters beside Cyrillic or Greek ones, as in look-alike names."""
    return len(_scripts(filter(str.isalpha, label)) & set(_ALIKE_SCRIPTS)) > 1


def _has_other_letters(label: str, company_name: str) -> bool:
    """Accented or strange letters that the name has not: ó in contóso, for Contoso."""
    name = unicodedata.normalize("NFC", company_name).lower()
    strange = {letter for letter in unicodedata.normalize("NFC", label).lower() if letter not in name}
    return bool(_scripts(letter for letter in strange if not letter.isascii()) & set(_ALIKE_SCRIPTS))
