"""The table of findings; its head is said again on each sheet it reaches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.flow import LEFT, RIGHT, ROOM, Flow, step_of
from cashback_desktop.documents.letters.letter import Findings, Row, Run
from cashback_desktop.documents.letters.marks import TONES, answer_mark
from cashback_desktop.documents.letters.paper import INK, MET, MM, SECOND, THIN_RULE, Paper, Type
from cashback_desktop.documents.letters.shaping import width_of

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.line_breaking import Line

_ASKED_X: Final = 69.0
_FOUND_X: Final = 121.0
_ROW: Final = (5.15, 4.2)
_LEADING: Final = 10.6
_HEADING: Final = Type(10.5, weight=600)
_COLUMN: Final = Type(7.5, SECOND, weight=500)
_CELL: Final = Type(8.5)
_QUIET_CELL: Final = Type(8.5, SECOND)
_NOTE: Final = Type(7.2, SECOND)
_GAP: Final = 2.5
_BELOW_MIDDLE: Final = 1.075  # from the middle of a row to its baseline
_MARK_ROOM: Final = 8.6  # from the left edge of the mark to its word's right edge, without the word
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def findings_table(block: Findings, flow: Flow) -> None:
    """Heading, rows and footnotes."""
    flow.y += flow.air(4.2, 3.2)
    rows = [_cells(row, flow) for row in block.rows]
    row_height = flow.air(*_ROW)
    heights = [_height(cells, row_height) for cells in rows]
    flow.need(18 + sum(heights[:2]))
    _heading(block, flow)
    _columns(block, flow)
    for row, cells, height in zip(block.rows, rows, heights, strict=True):
        if flow.need(height):
            flow.y += 1.5
            _columns(block, flow)
        first = flow.y + row_height / 2 + _BELOW_MIDDLE + max(_extra(lines) for lines in cells) / 2
        flow.put(partial(_draw_row, first=first, bottom=flow.y + height, row=row, cells=cells))
        flow.y += height
    _footnotes(block, flow)


def _heading(block: Findings, flow: Flow) -> None:
    y = flow.y + 4.3
    tone = Type(8.5, MET if block.all_good else INK, weight=500)

    def draw(paper: Paper) -> None:
        paper.words(LEFT, y, block.heading, _HEADING, "findings")
        paper.words_to(RIGHT, y, block.summary, tone, "findings")

    flow.put(draw)
    flow.y = y + 2.9


def _columns(block: Findings, flow: Flow) -> None:
    top = flow.y
    criterion, asked_for, found, finding = block.columns

    def draw(paper: Paper) -> None:
        paper.rule(LEFT, top, RIGHT, 0.8, INK)
        paper.words(LEFT, top + 3.9, criterion, _COLUMN, "findings")
        paper.words(_ASKED_X, top + 3.9, asked_for, _COLUMN, "findings")
        paper.words(_FOUND_X, top + 3.9, found, _COLUMN, "findings")
        paper.words_to(RIGHT, top + 3.9, finding, _COLUMN, "findings")
        paper.rule(LEFT, top + 5.75, RIGHT, 0.3, THIN_RULE)

    flow.put(draw)
    flow.y = top + 5.75


def _cells(row: Row, flow: Flow) -> tuple[list[Line], list[Line], list[Line]]:
    note = f"\u00a0{str(row.footnote).translate(_RAISED)}" if row.footnote else ""
    answer_room = width_of(row.word, "sans", 500, flow.han) * _CELL.size / MM + _MARK_ROOM
    return (
        flow.lines([Run(row.criterion, 500)], _CELL, _ASKED_X - LEFT - _GAP),
        flow.lines([Run(row.asked_for)], _CELL, _FOUND_X - _ASKED_X - _GAP),
        flow.lines([Run(row.found + note)], _CELL, RIGHT - _FOUND_X - answer_room),
    )


def _height(cells: tuple[list[Line], list[Line], list[Line]], row_height: float) -> float:
    return max((len(lines) - 1) * step_of(lines, _CELL, _LEADING) + _extra(lines) for lines in cells) + row_height


def _extra(lines: list[Line]) -> float:
    """Marks above and below need a little more than the row of a Latin text."""
    return 0.9 if step_of(lines, _CELL, _LEADING) * MM > _LEADING else 0.0


def _draw_row(paper: Paper, *, first: float, bottom: float, row: Row, cells: tuple[list[Line], ...]) -> None:
    for x, kind, lines in zip((LEFT, _ASKED_X, _FOUND_X), (_CELL, _QUIET_CELL, _CELL), cells, strict=True):
        step = step_of(lines, kind, _LEADING)
        for number, line in enumerate(lines):
            paper.line(x, first + number * step, line, kind, "findings")
    word = Type(8.5, TONES[row.answer], weight=500)
    start = paper.words_to(RIGHT, first, row.word, word, "findings")
    answer_mark(paper, start - 3.9, first - 1.08, row.answer)
    paper.rule(LEFT, bottom, RIGHT, 0.3, THIN_RULE)


def _footnotes(block: Findings, flow: Flow) -> None:
    flow.y += 0.9 if block.footnotes else 0.0
    for number, note in enumerate(block.footnotes, 1):
        text = f"{str(number).translate(_RAISED)}\u00a0 {note}"
        lines = flow.lines([Run(text)], _NOTE, ROOM)
        flow.write(lines, LEFT, _NOTE, 9.6, "footnote")
