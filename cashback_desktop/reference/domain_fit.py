"""Measures how much of a company's name its mail domain carries; a person decides what that means (P1)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz.fuzz import partial_ratio

from cashback_desktop.domain.name_words import parts
from cashback_desktop.reference.legal_forms import legal_forms

_KEPT = re.compile(r"[^a-z0-9]")
# Digits that stand for letters in look-alike domains.
_DIGIT_LETTERS = str.maketrans("0134578", "oieastb")
_PARTLY = 60
_ALIKE = 90
_SHORTEST = 4  # shorter labels are found inside almost any name


@dataclass(frozen=True, slots=True)
class DomainFit:
    """0 to 100, in words, and whether other letters or digits stand for those of the name."""

    score: int
    words: str
    lookalike: bool = False


def domain_fit(domain: str, company_name: str) -> DomainFit:
    """The registrable domain's first label against the core of the name. `domain` may be in punycode."""
    written = _unicode(domain.partition(".")[0])
    label, words = _plain(written), [_plain(word) for word in parts(company_name, legal_forms()).core]
    name = "".join(words)
    if not label or not name:
        return DomainFit(0, "nothing to compare")
    fit = _fit(label, name, words)
    if _mixes_scripts(written):
        return DomainFit(fit.score, f"{fit.words}; the domain mixes scripts", lookalike=True)
    return _digits_for_letters(label, name, words) or fit


def _fit(label: str, name: str, words: list[str]) -> DomainFit:
    if label == name:
        return DomainFit(100, "the domain is the company's name")
    if label in words or (len(label) >= _SHORTEST and label in name):
        return DomainFit(95, "the domain is part of the company's name")
    if len(name) >= _SHORTEST and name in label:
        return DomainFit(95, "the company's name is part of the domain")
    if len(words) > 1 and label == "".join(word[0] for word in words if word):
        return DomainFit(90, "the domain is the company's initials")
    if len(label) < _SHORTEST or len(name) < _SHORTEST:
        return DomainFit(0, "the domain is too short to be compared")
    score = round(partial_ratio(label, name))
    return DomainFit(score, "letters alike" if score >= _PARTLY else "the domain does not look like the company's name")


def _digits_for_letters(label: str, name: str, words: list[str]) -> DomainFit | None:
    """Finds digits that the name does not have and that read as its letters: c0ntoso for Contoso."""
    if not re.search(r"[0-9]", label) or set(re.findall(r"[0-9]", label)) <= set(name):
        return None
    read = label.translate(_DIGIT_LETTERS)
    best = max((_fit(guess, name, words) for guess in (read, read.replace("i", "l"))), key=lambda fit: fit.score)
    if best.score <= _fit(label, name, words).score or best.score < _ALIKE:
        return None
    return DomainFit(round(partial_ratio(label, name)), f"{label} reads as {read}", lookalike=True)


def _plain(text: str) -> str:
    return _KEPT.sub("", anyascii(unicodedata.normalize("NFKC", text)).casefold())


def _unicode(label: str) -> str:
    """The label as people write it. Python's own "idna" is the standard of 2003 and refuses straße."""
    return label.removeprefix("xn--").encode("ascii").decode("punycode") if label.startswith("xn--") else label


def _mixes_scripts(label: str) -> bool:
    """Latin letters beside Cyrillic or Greek ones, as in look-alike names."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in label if letter.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1
