"""What the palette offers, as data: entries in sections, which of them fit the words typed, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ui.actions import Action, Actions
    from ui.marks import Mark

DO, CLAIMS, GO, SETTINGS = "Do", "Claims", "Go to", "Settings"
SECTIONS = (DO, CLAIMS, GO, SETTINGS)
_ON_A_CLAIM = {"Decide", "Letters", "Look"}


@dataclass(frozen=True)
class Entry:
    """One line of the palette; refused ones stay, with their reason."""

    section: str
    title: str
    run: Callable[[], None]
    second: str = ""
    keys: tuple[str, ...] = ()
    reason: str = ""
    icon: str = ""
    mark: Mark | None = None

    def spoken(self) -> str:
        """The line in full words, for readers."""
        parts = [self.title, f"not now: {self.reason}" if self.reason else self.second, " ".join(self.keys)]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Heading:
    """The title of a section, and how many it holds in all."""

    title: str
    count: str


Line = Entry | Heading


def entry_of(action: Action, actions: Actions, claim: str = "") -> Entry:
    """The palette's line of an action; what is done with a claim stands under that claim's name."""
    section = action.group if action.group in SECTIONS else DO
    if claim and action.group in _ON_A_CLAIM:
        section = claim
    reason = actions.reason(action.id) or ""
    return Entry(
        section, action.words, lambda: actions.run(action.id), keys=action.caps, reason=reason, icon=action.icon
    )


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where the typed words stand in the text, as start and end; empty when one of them does not."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds into two would move what follows
        folded = text.lower() if len(text.lower()) == len(text) else text
    found = []
    for word in words.casefold().split():
        start = _best_place(folded, word)
        if start < 0:
            return []
        found.append((start, start + len(word)))
    return sorted(found)


def _best_place(text: str, word: str) -> int:
    """The start of a word before the middle of one."""
    if text.startswith(word):
        return 0
    inside = text.find(f" {word}")
    return inside + 1 if inside >= 0 else text.find(word)


def _rank(entry: Entry, words: str) -> tuple[int, int]:
    first = spans(entry.title, words)[0][0]
    title = entry.title
    at_word = first == 0 or title[first - 1] == " "
    return (0 if first == 0 else 1 if at_word else 2, len(title))


def fitting(entries: Iterable[Entry], words: str) -> list[Entry]:
    """The entries whose title holds every word, best first; all of them, in their order, for no words."""
    if not words.strip():
        return list(entries)
    return sorted((entry for entry in entries if spans(entry.title, words)), key=lambda entry: _rank(entry, words))


def in_sections(entries: Sequence[Entry], claims: Sequence[Entry], claims_in_all: int, most: int) -> list[Line]:
    """The lines to show: headings with counts, and at most so many entries of each section; first the claim's own."""
    lines: list[Line] = []
    own = dict.fromkeys(entry.section for entry in entries if entry.section not in SECTIONS)
    for section in (*own, *SECTIONS):
        found = list(claims) if section == CLAIMS else [entry for entry in entries if entry.section == section]
        if not found:
            continue
        in_all = max(claims_in_all, len(found)) if section == CLAIMS else len(found)
        shown = found[:most]
        count = str(in_all) if len(shown) == in_all else f"{len(shown)} of {in_all}"
        lines += [Heading(section, count), *shown]
    return lines
