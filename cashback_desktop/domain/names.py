"""Compares two company names and says in words how they differ (P1)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cashback_desktop.domain.name_words import parts

if TYPE_CHECKING:
    from cashback_desktop.domain.legal_forms import LegalForms
    from cashback_desktop.domain.name_words import NameParts

_ALIKE = {"LATIN", "CYRILLIC", "GREEK"}
_LONGEST_COMPARED = 200  # letters; the time for slips grows with the square, and no company is called longer
_LETTERS_PER_SLIP = 5  # one slip of the pen is forgiven for each five letters


class Grade(StrEnum):
    """How much alike two names are. Close is for a person to decide."""

    SAME = "same"
    CLOSE = "close"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The grade and the sentence that explains it."""

    grade: Grade
    sentence: str

    @property
    def may_be_one(self) -> bool:
        """Whether both names may be one company's; different ones are two companies' until a person finds otherwise."""
        return self.grade is not Grade.DIFFERENT


def compare_names(first: str, second: str, forms: LegalForms) -> NameComparison:
    """Compares after folding and legal forms; digits and extra words never pass as the same (P1)."""
    one, two = parts(first, forms), parts(second, forms)
    if not one.core or not two.core:
        return NameComparison(Grade.DIFFERENT, "one of the names is empty")
    if one.written == two.written:
        return NameComparison(Grade.SAME, "the same name")
    if "".join(one.core) == "".join(two.core) and _numbers(one.core) == _numbers(two.core):
        return _judge_forms(one, two)
    return _judge_cores(one, two)


def _judge_forms(one: NameParts, two: NameParts) -> NameComparison:
    remark = _form_remark(one, two)
    if one.forms and two.forms and one.form_keys != two.form_keys:
        return NameComparison(Grade.CLOSE, f"same apart from the legal form; {remark}")
    if remark:
        return NameComparison(Grade.SAME, f"the same name; {remark}")
    return NameComparison(Grade.SAME, "the same name apart from capitals, accents, spaces or punctuation")


def _judge_cores(one: NameParts, two: NameParts) -> NameComparison:
    remark = _form_remark(one, two)
    grade, said = _compare_cores(one.core, two.core)
    return NameComparison(grade, f"{said}; {remark}" if remark else said)


def _compare_cores(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[Grade, str]:
    if _numbers(one) != _numbers(two):
        return Grade.DIFFERENT, "different numbers in the names"
    extra_one, extra_two = _without(one, two), _without(two, one)
    if not extra_one and not extra_two:
        return Grade.CLOSE, "the same words in another order"
    if not extra_one or not extra_two:
        return Grade.CLOSE, f"same apart from {_quoted(extra_one or extra_two)}"
    if _slips("".join(one), "".join(two)):
        return Grade.CLOSE, f"nearly the same spelling: {_two_words(extra_one, extra_two)}"
    return Grade.DIFFERENT, f"different names: {_two_words(extra_one, extra_two)}"


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    """All runs of digits: "Alpha Tech 1" and "Alpha Tech 2" are two companies."""
    runs = "".join(letter if letter.isdigit() else " " for word in words for letter in f"{word} ")
    return tuple(sorted(runs.split()))


def _two_words(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    mixed = "; letters of two scripts in one word" if _mixes_scripts(one) or _mixes_scripts(two) else ""
    return f"{_quoted(one)} and {_quoted(two)}{mixed}"


def _mixes_scripts(words: tuple[str, ...]) -> bool:
    """Whether a word mixes letters that look alike, as a name made to deceive does."""
    return any(len({unicodedata.name(letter, "").partition(" ")[0] for letter in word} & _ALIKE) > 1 for word in words)


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    left = list(others)
    extra = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            extra.append(word)
    return tuple(extra)


def _quoted(words: tuple[str, ...]) -> str:
    return f"'{' '.join(word.capitalize() for word in words)}'"


def _form_remark(one: NameParts, two: NameParts) -> str:
    """What is to be said of the legal forms: "Ltd and Limited are the same legal form"."""
    said_one, said_two = _form_words(one), _form_words(two)
    if one.form_keys == two.form_keys:
        return "" if said_one == said_two else f"{said_one} and {said_two} are the same legal form"
    if one.forms and two.forms:
        return f"{said_one} and {said_two} are different legal forms"
    return f"only one of them says {said_one or said_two}"


def _form_words(name: NameParts) -> str:
    return " ".join(form.written for form in name.forms)


def _slips(one: str, two: str) -> bool:
    """Whether a few slips of the pen turn one into the other."""
    allowed = min(len(one), len(two)) // _LETTERS_PER_SLIP
    if max(len(one), len(two)) > _LONGEST_COMPARED:
        return False
    return allowed > 0 and abs(len(one) - len(two)) <= allowed and _distance(one, two) <= allowed


def _distance(one: str, two: str) -> int:
    """How many letters were left out, put in, changed or swapped with their neighbour."""
    earlier: list[int] = []
    row = list(range(len(two) + 1))
    for place, letter in enumerate(one, 1):
        next_row = [place]
        for other_place, other in enumerate(two, 1):
            changed = row[other_place - 1] + (letter != other)
            cost = min(changed, row[other_place] + 1, next_row[-1] + 1)
            swapped = place > 1 and other_place > 1 and letter == two[other_place - 2] and other == one[place - 2]
            next_row.append(min(cost, earlier[other_place - 2] + 1) if swapped else cost)
        earlier, row = row, next_row
    return row[-1]
