"""The middle of a letter: running text and the panel of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.flow import LEFT, ROOM, Flow, fitting, step_of
from cashback_desktop.documents.letters.paper import RULE, SECOND, Paper, Type

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.letter import Figure, Panel, Paragraph

TEXT: Final = Type(9.5)
LEADING: Final = 13.5
GAP: Final = 2.5
_INSET: Final = 5.0
_PANEL_HEIGHT: Final = 17.0
_RADIUS: Final = 1.6
_LABEL: Final = Type(7.5, SECOND)


def paragraph(block: Paragraph, flow: Flow) -> None:
    """Running text over the whole width."""
    lines = flow.lines(block.runs, TEXT, ROOM)
    flow.need(min(len(lines), 2) * step_of(lines, TEXT, LEADING))
    flow.write(lines, LEFT, TEXT, LEADING, "text")
    flow.y += GAP


def paragraph_height(block: Paragraph, flow: Flow) -> float:
    """Millimetres that the paragraph takes."""
    lines = flow.lines(block.runs, TEXT, ROOM)
    return len(lines) * step_of(lines, TEXT, LEADING) + GAP


def panel(block: Panel, flow: Flow) -> None:
    """The figures side by side on a quiet ground."""
    flow.y += flow.air(3.7, 2.4)
    flow.need(_PANEL_HEIGHT)
    top = flow.y
    flow.put(lambda paper: _figures(paper, top, block.figures))
    flow.y = top + _PANEL_HEIGHT


def _figures(paper: Paper, top: float, figures: tuple[Figure, ...]) -> None:
    paper.box(LEFT, top, ROOM, _PANEL_HEIGHT, _RADIUS)
    x = LEFT + _INSET
    for number, (figure, room) in enumerate(zip(figures, _rooms(paper, figures), strict=True)):
        if number:
            paper.upright(x - 3.4, top + 3.8, top + _PANEL_HEIGHT - 3.6, 0.4, RULE)
        paper.words(x, top + 6, figure.label, fitting(paper, figure.label, _LABEL, room - 4, 5), "panel")
        value = fitting(paper, figure.value, _figure_type(figure), room - 4, 6)
        paper.words(x, top + 11.9, figure.value, value, "panel")
        x += room


def _figure_type(figure: Figure) -> Type:
    return Type(11 if figure.main else 10, weight=600)


def _rooms(paper: Paper, figures: tuple[Figure, ...]) -> list[float]:
    """Equal shares, but a long sum gets what it needs."""
    whole = ROOM - 2 * _INSET + 4
    needed = [paper.width(figure.value, _figure_type(figure)) + 5.5 for figure in figures]
    share = whole / len(figures)
    wide = [room for room in needed if room > share]
    if not wide or sum(needed) > whole:
        return [share] * len(figures) if not wide else [room * whole / sum(needed) for room in needed]
    rest = (whole - sum(wide)) / (len(figures) - len(wide))
    return [room if room > share else rest for room in needed]
