"""The list of what is missing or not met, on the panel's ground, over as many sheets as it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.flow import BOTTOM, LEFT, RIGHT, ROOM, Flow, Stroke, line_stroke, step_of
from cashback_desktop.documents.letters.letter import Item, ItemList, Run
from cashback_desktop.documents.letters.marks import answer_mark
from cashback_desktop.documents.letters.paper import RULE, SECOND, Paper, Type

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.line_breaking import Line

_INSET: Final = 5.0
_RADIUS: Final = 1.6
_HEADING: Final = Type(10.5, weight=600)
_DUE_LABEL: Final = Type(7.5, SECOND)
_DUE: Final = Type(10, weight=600)
_TITLE: Final = Type(9.5, weight=500)
_LABEL: Final = Type(7.5, SECOND)
_VALUE: Final = Type(8.5)
_TITLE_X: Final = LEFT + _INSET + 5.6
_VALUE_X: Final = _TITLE_X + 25.0
_HEADING_HEIGHT: Final = 12.6
_PADDING: Final = 3.4
_BETWEEN: Final = (2.2, 0.8)
_LAST: Final = 0.8  # below the last lines of a box, beside the padding

Placed = Callable[[float], Stroke]


@dataclass(frozen=True, slots=True)
class _Block:
    """Strokes that stay together, placed by their upper edge."""

    strokes: tuple[Placed, ...]
    height: float


def item_list(block: ItemList, flow: Flow) -> None:
    """Draws the list; what does not fit goes on in a box on the next sheet."""
    flow.y += flow.air(3.7, 2.4)
    rest = [_Block((partial(_heading, block),), _HEADING_HEIGHT), *(_item(item, flow) for item in block.items)]
    flow.need(rest[0].height + rest[1].height + 2 * _PADDING)
    while rest:
        taken = _taken(rest, BOTTOM - flow.y - 2 * _PADDING)
        _box(rest[:taken], flow)
        rest = rest[taken:]
        if rest:
            flow.need(BOTTOM)


def _taken(blocks: list[_Block], room: float) -> int:
    used, count = 0.0, 0
    for block in blocks:
        if count and used + block.height > room:
            break
        used, count = used + block.height, count + 1
    return count


def _box(blocks: list[_Block], flow: Flow) -> None:
    top = flow.y
    height = sum(block.height for block in blocks) + _PADDING - flow.air(*_BETWEEN) + _LAST
    flow.put(lambda paper: paper.box(LEFT, top, ROOM, height, _RADIUS))
    y = top + (0 if blocks[0].height == _HEADING_HEIGHT else _PADDING)
    height += y - top
    for block in blocks:
        for placed in block.strokes:
            flow.put(placed(y))
        y += block.height
    flow.y = top + height


def _heading(block: ItemList, top: float) -> Stroke:
    def draw(paper: Paper) -> None:
        paper.words(LEFT + _INSET, top + 7.2, block.heading, _HEADING, "list")
        if block.due:
            start = paper.words_to(RIGHT - _INSET, top + 7.2, block.due, _DUE, "list")
            paper.words_to(start - 2, top + 7.2, block.due_label, _DUE_LABEL, "list")
        paper.rule(LEFT + _INSET, top + 9.9, RIGHT - _INSET, 0.5, RULE)

    return draw


def _item(item: Item, flow: Flow) -> _Block:
    title = flow.lines([Run(item.title, 500)], _TITLE, RIGHT - _INSET - _TITLE_X)
    strokes: list[Placed] = [partial(_mark, item.answer)]
    height = _lines(strokes, title, _TITLE_X, 3.6, _TITLE, 12.5)
    for label, text in item.lines:
        lines = flow.lines([Run(text)], _VALUE, RIGHT - _INSET - _VALUE_X)
        strokes.append(partial(_label, label, height + 3.4))
        height += _lines(strokes, lines, _VALUE_X, height + 3.4, _VALUE, 11.5)
    return _Block(tuple(strokes), height + flow.air(*_BETWEEN))


def _lines(strokes: list[Placed], lines: list[Line], x: float, baseline: float, kind: Type, leading: float) -> float:
    step = step_of(lines, kind, leading)
    for number, line in enumerate(lines):
        strokes.append(partial(_line, x, baseline + number * step, line, kind))
    return step * len(lines)


def _line(x: float, baseline: float, line: Line, kind: Type, top: float) -> Stroke:
    return line_stroke(x, top + baseline, line, kind, "list")


def _label(label: str, baseline: float, top: float) -> Stroke:
    return lambda paper: _words(paper, label, top + baseline)


def _words(paper: Paper, label: str, y: float) -> None:
    paper.words(_TITLE_X, y, label, _LABEL, "list")


def _mark(answer: str, top: float) -> Stroke:
    return lambda paper: answer_mark(paper, LEFT + _INSET + 1.4, top + 2.45, answer)
