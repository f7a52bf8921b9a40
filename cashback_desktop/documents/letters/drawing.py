"""Draws a composed letter as a PDF: every face embedded, the same letter always as the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.body import panel, paragraph
from cashback_desktop.documents.letters.closing import closing
from cashback_desktop.documents.letters.findings_table import findings_table
from cashback_desktop.documents.letters.flow import LEFT, RIGHT, Flow, fitting
from cashback_desktop.documents.letters.head import head
from cashback_desktop.documents.letters.item_list import item_list
from cashback_desktop.documents.letters.itemising import itemise
from cashback_desktop.documents.letters.letter import ItemList, Panel, Paragraph, texts
from cashback_desktop.documents.letters.marks import edge_marks
from cashback_desktop.documents.letters.paper import RULE, SECOND, Paper, Type

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.letter import Block, Letter

_SMALL: Final = Type(6.8, SECOND)
_TEXT_TOP: Final = 109.0


def draw(letter: Letter) -> bytes:
    """The letter as a PDF. Raises MissingGlyph, with the place, when a character has no glyph in any shipped face."""
    check_glyphs(letter)
    flow = laid_out(letter)
    keywords = f"{letter.reference} {letter.number}".strip()  # plain letters in any language: a letter is known by them
    paper = Paper(f"{letter.subject}, {letter.running}", letter.sender, letter.language, letter.han, keywords)
    for number, sheet in enumerate(flow.sheets, 1):
        if number > 1:
            _running_line(paper, letter, number, len(flow.sheets))
        for stroke in sheet:
            stroke(paper)
        _foot(paper, letter, number, len(flow.sheets))
        edge_marks(paper)
        paper.end_page()
    return paper.done()


def laid_out(letter: Letter) -> Flow:
    """On as few sheets as it takes: what would spill over is set as tight as it takes to save a sheet."""
    roomy = _filled(letter, 0.0)
    if len(roomy.sheets) == 1:
        return roomy
    tightest = _filled(letter, 1.0)
    if len(tightest.sheets) == len(roomy.sheets):
        return roomy
    between = (_filled(letter, tight) for tight in (0.25, 0.5, 0.75))
    return next((flow for flow in between if len(flow.sheets) == len(tightest.sheets)), tightest)


def _filled(letter: Letter, tight: float) -> Flow:
    flow = Flow(_TEXT_TOP, letter.han, tight)
    head(letter, flow)
    for block in letter.blocks:
        _block(block, flow)
    closing(letter, flow)
    return flow


def check_glyphs(letter: Letter) -> None:
    """Raises MissingGlyph for the first character that cannot be drawn, before anything is."""
    for where, text in texts(letter):
        itemise(text, "sans", letter.han, where)


def _block(block: Block, flow: Flow) -> None:
    if isinstance(block, Paragraph):
        paragraph(block, flow)
    elif isinstance(block, Panel):
        panel(block, flow)
    elif isinstance(block, ItemList):
        item_list(block, flow)
    else:
        findings_table(block, flow)


def _running_line(paper: Paper, letter: Letter, page: int, pages: int) -> None:
    paper.words(LEFT, 20, letter.running, Type(8, SECOND), "running line")
    paper.words_to(RIGHT, 20, _page(letter, page, pages), Type(8, SECOND))
    paper.rule(LEFT, 22.4, RIGHT, 0.4, RULE)


def _foot(paper: Paper, letter: Letter, page: int, pages: int) -> None:
    foot = letter.foot
    paper.rule(LEFT, 279, RIGHT, 0.4, RULE)
    x = LEFT + paper.words(LEFT, 283.2, foot.head_label, _SMALL) + 2
    if foot.head:
        x += paper.words(x, 283.2, foot.position, Type(6.8, weight=500)) + 2
        paper.words(x, 283.2, foot.head, Type(6.8, SECOND, "mono"))
    paper.words_to(RIGHT, 283.2, _page(letter, page, pages), _SMALL)
    paper.words(LEFT, 286.8, foot.second, fitting(paper, foot.second, _SMALL, RIGHT - LEFT, 5))


def _page(letter: Letter, page: int, pages: int) -> str:
    return letter.foot.page.format(page=page, pages=pages)
