"""The end of a letter: what happens next, who signed, and how to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cashback_desktop.documents.letters.body import GAP, paragraph, paragraph_height
from cashback_desktop.documents.letters.flow import LEFT, RIGHT, Flow, fitting, shortened
from cashback_desktop.documents.letters.marks import qr
from cashback_desktop.documents.letters.paper import RULE, SECOND, Paper, Type

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.letter import Check, Letter

_ABOVE: Final = (4.2, 3.0)
_QR: Final = 19.0
_BESIDE: Final = 4.0
_GAP: Final = (5.0, 4.0)
_LAST: Final = 275.5  # the signature may come nearer to the foot than text
_SIGNED_ROOM: Final = 72.0


def closing(letter: Letter, flow: Flow) -> None:
    """The last words and the signature stay on one sheet."""
    flow.y += flow.air(*_ABOVE)
    gap = flow.air(*_GAP) - GAP  # the paragraph leaves its own below it
    flow.need(paragraph_height(letter.closing, flow) + gap + _QR, _LAST)
    paragraph(letter.closing, flow)
    top = flow.y + gap
    flow.put(lambda paper: _signature(paper, letter, top))
    flow.put(lambda paper: _check(paper, letter.check, top))
    flow.y = top + _QR


def _signature(paper: Paper, letter: Letter, top: float) -> None:
    """Room for a hand's signature, a line to sign on, then who signs."""
    paper.rule(LEFT, top + 10, LEFT + 50, 0.4, RULE)
    _fitted(paper, top + 14.4, letter.signed_by, Type(9.5, weight=600))
    _fitted(paper, top + 18.6, letter.signer_role, Type(8.5, SECOND))


def _fitted(paper: Paper, y: float, text: str, kind: Type) -> None:
    kind = fitting(paper, text, kind, _SIGNED_ROOM, 7)
    paper.words(LEFT, y, shortened(paper, text, kind, _SIGNED_ROOM), kind, "signature")


def _check(paper: Paper, check: Check, top: float) -> None:
    right = RIGHT
    if check.payload:
        qr(paper, RIGHT - _QR, top, _QR, check.payload)
        right -= _QR + _BESIDE
    paper.words_to(right, top + 3, check.title, Type(8, weight=500), "check")
    paper.words_to(right, top + 7, check.how, Type(8, SECOND), "check")
    if check.code:
        paper.words_to(right, top + 12.4, check.code, Type(10.5, family="mono", weight=500), "check")
        paper.words_to(right, top + 16.7, check.issued, Type(7.5, SECOND), "check")
