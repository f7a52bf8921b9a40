"""The upper part of the first sheet: sender, address window, reference block, subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.flow import LEFT, RIGHT, ROOM, Flow, fitting, shortened
from cashback_desktop.documents.letters.letter import Run
from cashback_desktop.documents.letters.line_breaking import Setting, break_lines
from cashback_desktop.documents.letters.marks import sender_mark
from cashback_desktop.documents.letters.paper import MM, RULE, SECOND, Paper, Type

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.letter import Letter
    from cashback_desktop.documents.letters.line_breaking import Line

_FIRST_BASELINE: Final = 56.2
_LAST_BASELINE: Final = 88.0  # the window ends here
_STEP: Final = 4.9
_ADDRESS_ROOM: Final = 95.0
_LABELS: Final = 128.0
_VALUES: Final = 150.0
_TEXT_TOP: Final = 109.0
_MOST_LINES: Final = 2  # of a value in the reference block


def head(letter: Letter, flow: Flow) -> None:
    """Draws the head and leaves the flow where the text begins."""
    flow.put(lambda paper: _sender(paper, letter))
    flow.put(lambda paper: _address(paper, letter))
    flow.put(lambda paper: _references(paper, letter))
    about = flow.lines([Run(letter.about)], Type(8.5), ROOM)
    flow.put(lambda paper: _subject(paper, letter, about))
    flow.y = _TEXT_TOP + 4.2 * (len(about) - 1)


def _sender(paper: Paper, letter: Letter) -> None:
    sender_mark(paper, LEFT, 18)
    paper.words(37.5, 21.6, letter.sender, Type(13, weight=600), "sender")
    paper.words(37.5, 26.2, letter.area, Type(9, SECOND), "sender")
    line = fitting(paper, letter.return_line, Type(6.5, SECOND), _ADDRESS_ROOM, 4)
    paper.words(LEFT, 48.5, letter.return_line, line, "return line")
    paper.rule(LEFT, 50, LEFT + 80, 0.4, RULE)


def _address(paper: Paper, letter: Letter) -> None:
    """The lines stay inside the window: many of them stand closer and smaller."""
    for size in (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0):
        lines = _address_lines(letter, size)
        step = min(_STEP, (_LAST_BASELINE - _FIRST_BASELINE) / max(len(lines) - 1, 1))
        if step * MM >= size * 1.12:
            break
    for number, line in enumerate(lines):
        paper.line(LEFT, _FIRST_BASELINE + number * step, line, Type(size), "address")


def _address_lines(letter: Letter, size: float) -> list[Line]:
    setting = Setting(size, _ADDRESS_ROOM * MM, letter.han)
    first, *others = letter.address
    lines = break_lines([Run(first, 500)], setting)
    for text in others:
        lines += break_lines([Run(text)], setting)
    return lines


def _references(paper: Paper, letter: Letter) -> None:
    y = _FIRST_BASELINE
    for label, value in letter.references:
        paper.words(_LABELS, y, label, Type(8, SECOND), "reference block")
        kind = Type(9, weight=600 if value == letter.reference else 400)
        for line in _two_lines(paper, value, kind):
            paper.words(_VALUES, y, line, kind, "reference block")
            y += 3.9
        y += _STEP - 3.9


def _two_lines(paper: Paper, value: str, kind: Type) -> list[str]:
    lines = ["".join(run.text for run in line) for line in break_lines([Run(value, kind.weight)], _value(paper, kind))]
    return (
        lines if len(lines) <= _MOST_LINES else [lines[0], shortened(paper, "".join(lines[1:]), kind, RIGHT - _VALUES)]
    )


def _value(paper: Paper, kind: Type) -> Setting:
    return Setting(kind.size, (RIGHT - _VALUES) * MM, paper.han)


def _subject(paper: Paper, letter: Letter, about: list[Line]) -> None:
    subject = fitting(paper, letter.subject, Type(15, weight=600), ROOM, 9)
    paper.words(LEFT, 96, letter.subject, subject, "subject")
    for number, line in enumerate(about):
        paper.line(LEFT, 102.2 + 4.2 * number, line, Type(8.5, SECOND), "line below the subject")
