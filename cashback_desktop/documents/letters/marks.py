"""Drawn marks: the sender's mark, the answers of findings, the code of the letter."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import segno

from cashback_desktop.documents.letters.paper import (
    HEIGHT,
    INK,
    MARK,
    MET,
    MM,
    NOT_MET,
    RULE,
    UNPROVEN,
    WHITE,
    Paper,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.pathobject import PDFPathObject

TONES: Final = {"met": MET, "not met": NOT_MET, "unproven": UNPROVEN, "overridden": MARK}
_RADIUS: Final = 1.3
_FOLDS: Final = ((105.0, 4.0), (148.5, 6.0), (210.0, 4.0))


def answer_mark(paper: Paper, x: float, y: float, answer: str) -> None:
    """The answer's mark around its centre; each has its own outline, so that it survives grey print."""
    {"met": _disc, "not met": _square, "unproven": _diamond, "overridden": _ring}[answer](paper, x, y)


def sender_mark(paper: Paper, x: float, y: float) -> None:
    """The mark of the programme, 9 by 9, from its upper left corner."""
    paper.box(x, y, 9, 9, 2.1, MARK)
    _pen(paper, WHITE, 0.62)
    middle_x, middle_y = x + 4.5, y + 4.62
    reach = 2.45
    left, low = (middle_x - reach) * MM, (HEIGHT - middle_y - reach) * MM
    right, high = (middle_x + reach) * MM, (HEIGHT - middle_y + reach) * MM
    paper.canvas.arc(left, low, right, high, startAng=212, extent=298)
    path = _path(paper)
    corner_x, corner_y = middle_x - 2.32, middle_y - 1.12
    _trace(path, (corner_x, corner_y - 1.55), (corner_x, corner_y), (corner_x + 1.55, corner_y))
    paper.canvas.drawPath(path, stroke=1, fill=0)
    paper.canvas.setFillColor(WHITE)
    paper.canvas.circle(middle_x * MM, (HEIGHT - middle_y) * MM, 0.5 * MM, stroke=0, fill=1)


def edge_marks(paper: Paper) -> None:
    """Where to fold and where to punch."""
    for y, length in _FOLDS:
        paper.rule(5, y, 5 + length, 0.4, RULE)


def qr(paper: Paper, x: float, y: float, size: float, payload: str) -> None:
    """The code as rectangles, joined along each row: sharp at any size."""
    rows = _matrix(payload)
    cells = [f"{start} {-number} {length} -1 re" for number, row in enumerate(rows) for start, length in _dark(row)]
    paper.canvas.setFillColor(INK)
    paper.scaled(x, y, size / len(rows), f"{' '.join(cells)} f")


@lru_cache(maxsize=64)
def _matrix(payload: str) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, segno.make(payload, error="m", micro=False, boost_error=False).matrix))


def _dark(row: tuple[int, ...]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for place, value in enumerate(row):
        if value and stretches and sum(stretches[-1]) == place:
            stretches[-1] = (stretches[-1][0], stretches[-1][1] + 1)
        elif value:
            stretches.append((place, 1))
    return stretches


def _disc(paper: Paper, x: float, y: float) -> None:
    paper.canvas.setFillColor(MET)
    paper.canvas.circle(x * MM, (HEIGHT - y) * MM, _RADIUS * MM, stroke=0, fill=1)
    _stroke(paper, WHITE, (x - 0.58, y + 0.03), (x - 0.17, y + 0.45), (x + 0.6, y - 0.4))


def _square(paper: Paper, x: float, y: float) -> None:
    paper.box(x - 1.2, y - 1.2, 2.4, 2.4, 0.55, NOT_MET)
    _stroke(paper, WHITE, (x - 0.5, y - 0.5), (x + 0.5, y + 0.5))
    _stroke(paper, WHITE, (x - 0.5, y + 0.5), (x + 0.5, y - 0.5))


def _diamond(paper: Paper, x: float, y: float) -> None:
    path = _path(paper)
    _trace(path, (x, y - 1.6), (x + 1.6, y), (x, y + 1.6), (x - 1.6, y))
    path.close()
    paper.canvas.setFillColor(UNPROVEN)
    paper.canvas.drawPath(path, stroke=0, fill=1)
    _pen(paper, WHITE, 0.33)
    sign = _path(paper)
    sign.moveTo((x - 0.42) * MM, (HEIGHT - y + 0.4) * MM)
    sign.curveTo((x - 0.4) * MM, (HEIGHT - y + 1.05) * MM, (x + 0.52) * MM, (HEIGHT - y + 1.0) * MM,
                 (x + 0.44) * MM, (HEIGHT - y + 0.35) * MM)  # fmt: skip
    sign.curveTo((x + 0.4) * MM, (HEIGHT - y + 0.05) * MM, x * MM, (HEIGHT - y + 0.1) * MM,
                 x * MM, (HEIGHT - y - 0.3) * MM)  # fmt: skip
    paper.canvas.drawPath(sign, stroke=1, fill=0)
    paper.canvas.setFillColor(WHITE)
    paper.canvas.circle(x * MM, (HEIGHT - y - 0.8) * MM, 0.2 * MM, stroke=0, fill=1)


def _ring(paper: Paper, x: float, y: float) -> None:
    _pen(paper, MARK, 0.3)
    paper.canvas.circle(x * MM, (HEIGHT - y) * MM, (_RADIUS - 0.12) * MM, stroke=1, fill=0)
    path = _path(paper)
    path.moveTo((x - 0.7) * MM, (HEIGHT - y - 0.1) * MM)
    path.curveTo((x - 0.35) * MM, (HEIGHT - y + 0.7) * MM, (x + 0.35) * MM, (HEIGHT - y - 0.7) * MM,
                 (x + 0.7) * MM, (HEIGHT - y + 0.1) * MM)  # fmt: skip
    paper.canvas.drawPath(path, stroke=1, fill=0)


def _pen(paper: Paper, color: str, width: float) -> None:
    paper.canvas.setStrokeColor(color)
    paper.canvas.setLineWidth(width * MM)
    paper.canvas.setLineCap(1)
    paper.canvas.setLineJoin(1)


def _stroke(paper: Paper, color: str, *points: tuple[float, float]) -> None:
    _pen(paper, color, 0.36)
    path = _path(paper)
    _trace(path, *points)
    paper.canvas.drawPath(path, stroke=1, fill=0)


def _path(paper: Paper) -> PDFPathObject:
    return paper.canvas.beginPath()


def _trace(path: PDFPathObject, first: tuple[float, float], *others: tuple[float, float]) -> None:
    path.moveTo(first[0] * MM, (HEIGHT - first[1]) * MM)
    for x, y in others:
        path.lineTo(x * MM, (HEIGHT - y) * MM)
