"""Breaks text into lines: at spaces, between Han characters and kana, inside a word only where nothing else helps."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cashback_desktop.documents.letters.faces import SHAPED
from cashback_desktop.documents.letters.itemising import script_of
from cashback_desktop.documents.letters.letter import Run
from cashback_desktop.documents.letters.shaping import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEVER_FIRST = frozenset(
    "、。，．・：；？！）」』】〕〉》〗’”々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％…,.;:?!)]}%"  # noqa: RUF001 - these very characters
)
NEVER_LAST = frozenset("（「『【〔〈《〖‘“([{")  # noqa: RUF001 - these very characters
_FREE = frozenset({"han", "kana"})
_BREAK_AFTER = frozenset("-/@._")

Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: type size in points, room in points, and the faces for Latin and Han."""

    size: float
    room: float
    han: str
    family: str = "sans"

    def width(self, line: Iterable[Run]) -> float:
        """The width of these runs in points."""
        return sum(width_of(run.text, self.family, run.weight, self.han) for run in line) * self.size


def break_lines(runs: Iterable[Run], setting: Setting) -> list[Line]:
    """The runs as lines that fit the room. A text without words is one empty line."""
    runs = tuple(runs)
    characters = [(character, run.weight) for run in runs for character in run.text]
    if setting.width(runs) <= setting.room:
        return [_runs(_trimmed(characters))]
    # the spaces between words of a shaped script are as wide as that script has them, so these lines count whole
    whole = any(script_of(character) in SHAPED for character, _ in characters)
    lines: list[list[tuple[str, int]]] = [[]]
    used = 0.0
    for atom in _fitting_atoms(characters, setting):
        before = lines[-1] if whole else []
        if lines[-1] and (0.0 if whole else used) + setting.width(_runs(_trimmed([*before, *atom]))) > setting.room:
            lines.append([])
            used = 0.0
        lines[-1].extend(atom)
        used += setting.width(_runs(atom))
    return [_runs(_trimmed(line)) for line in lines]


def _fitting_atoms(characters: list[tuple[str, int]], setting: Setting) -> Iterator[list[tuple[str, int]]]:
    """Stretches that stay on one line; one wider than the room is cut after a hyphen or between letters."""
    for atom in _atoms(characters):
        if setting.width(_runs(_trimmed(atom))) <= setting.room:
            yield atom
        else:
            yield from _forced(atom, setting)


def _forced(atom: list[tuple[str, int]], setting: Setting) -> Iterator[list[tuple[str, int]]]:
    rest = atom
    while rest:
        end = _last_fitting(rest, setting)
        yield rest[:end]
        rest = rest[end:]


def _last_fitting(rest: list[tuple[str, int]], setting: Setting) -> int:
    ends = [end for end in range(1, len(rest) + 1) if end == len(rest) or not _is_mark(rest[end][0])]
    fitting = ends[: max(bisect_right(ends, setting.room, key=lambda end: setting.width(_runs(rest[:end]))), 1)]
    if fitting[-1] == len(rest):
        return len(rest)
    after_hyphen = [end for end in fitting[len(fitting) // 2 :] if rest[end - 1][0] in _BREAK_AFTER]
    return (after_hyphen or fitting)[-1]


def _atoms(characters: list[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    start = 0
    for place in range(1, len(characters)):
        if may_break(characters[place - 1][0], characters[place][0]):
            yield characters[start:place]
            start = place
    if characters:
        yield characters[start:]


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if before == " ":
        return after != " "
    if after == " " or _is_mark(after) or after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return script_of(before) in _FREE or script_of(after) in _FREE


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def _trimmed(characters: list[tuple[str, int]]) -> list[tuple[str, int]]:
    end = len(characters)
    while end and characters[end - 1][0] == " ":
        end -= 1
    return characters[:end]


def _runs(characters: list[tuple[str, int]]) -> Line:
    groups = groupby(characters, key=lambda pair: pair[1])
    return tuple(Run("".join(character for character, _ in group), weight) for weight, group in groups)
