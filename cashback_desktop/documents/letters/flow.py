"""Fills sheets from top to bottom: what does not fit any more begins the next sheet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.itemising import script_of
from cashback_desktop.documents.letters.line_breaking import Line, Setting, break_lines
from cashback_desktop.documents.letters.paper import MM, Paper, Type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cashback_desktop.documents.letters.letter import Run

LEFT: Final = 25.0
RIGHT: Final = 190.0
ROOM: Final = RIGHT - LEFT
BOTTOM: Final = 273.0
NEXT_TOP: Final = 29.0
_TALL: Final = {"thai", "devanagari", "arabic"}
_TALL_LEADING: Final = 1.5
_ASCENT: Final = 0.95  # from the top of a line to its baseline, in type sizes

Stroke = Callable[[Paper], None]


class Flow:
    """Sheets being filled. `y` is where the next thing begins, in millimetres from the top.

    `tight` says how much of the air between things is taken out, from 0 to 1; the type stays as it is.
    """

    def __init__(self, top: float, han: str, tight: float = 0.0) -> None:
        self.sheets: list[list[Stroke]] = [[]]
        self.y = top
        self.han = han
        self.tight = tight

    def put(self, stroke: Stroke) -> None:
        """Draws on the current sheet."""
        self.sheets[-1].append(stroke)

    def air(self, roomy: float, tight: float) -> float:
        """The measure between these two, in millimetres, that fits how tight the flow is."""
        return roomy + (tight - roomy) * self.tight

    def need(self, height: float, bottom: float = BOTTOM) -> bool:
        """Begins a new sheet if this height does not fit any more. Says whether it did."""
        if self.y + height <= bottom:
            return False
        self.sheets.append([])
        self.y = NEXT_TOP
        return True

    def lines(self, runs: Iterable[Run], kind: Type, room: float) -> list[Line]:
        """The runs broken for this room in millimetres."""
        return break_lines(runs, Setting(kind.size, room * MM, self.han, kind.family))

    def write(self, lines: list[Line], x: float, kind: Type, leading: float, where: str) -> None:
        """Writes lines from `y` down, over as many sheets as they need; `leading` in points."""
        step = step_of(lines, kind, leading)
        for line in lines:
            self.need(step)
            self.put(line_stroke(x, self.y + kind.size * _ASCENT / MM, line, kind, where))
            self.y += step


def step_of(lines: list[Line], kind: Type, leading: float) -> float:
    """Millimetres from line to line; scripts with marks above and below get more room."""
    others = "".join(run.text for line in lines for run in line if not run.text.isascii())
    tall = any(script_of(character) in _TALL for character in others)
    return (max(leading, kind.size * _TALL_LEADING) if tall else leading) / MM


def line_stroke(x: float, y: float, line: Line, kind: Type, where: str) -> Stroke:
    """Writes one line on the baseline y."""
    return lambda paper: paper.line(x, y, line, kind, where)


def fitting(paper: Paper, text: str, kind: Type, room: float, least: float) -> Type:
    """The type made smaller, in quarter points and not below `least`, until the text fits the room."""
    while kind.size > least and paper.width(text, kind) > room:
        kind = Type(kind.size - 0.25, kind.color, kind.family, kind.weight)
    return kind


def shortened(paper: Paper, text: str, kind: Type, room: float) -> str:
    """The text, ending with an ellipsis where it would leave the room."""
    if paper.width(text, kind) <= room:
        return text
    fit = bisect_right(range(len(text)), room, key=lambda end: paper.width(f"{text[:end].rstrip()}…", kind))
    return f"{text[: max(fit - 1, 0)].rstrip()}…"
