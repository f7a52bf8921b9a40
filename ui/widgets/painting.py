"""Drawing that all painted widgets share: panels with outlines, focus rings, key caps, a line of text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.fonts import font, metrics, px, shortened
from ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip | Qt.AlignmentFlag.AlignVCenter
CAP_HEIGHT = 18
CAP_GAP = 4
CONTROL_RADIUS = 6
CARD_RADIUS = 8


def smooth(widget: QWidget) -> QPainter:
    """A painter on the widget, with smooth edges. Whoever asked for it ends it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def panel(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, outline: QColor | None) -> None:
    """A rounded panel whose outline lies wholly inside the rectangle."""
    width = tokens().outline_width
    inset = width / 2 if outline is not None else 0.0
    painter.setPen(QPen(outline, width) if outline is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """The focus outline, two pixels on the control's own edge."""
    painter.setPen(QPen(tokens().focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    face: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, in the middle of the rectangle's height."""
    painter.setFont(face)
    painter.setPen(colour)
    painter.drawText(rect, _flags(align), text)


@cache
def _flags(align: Qt.AlignmentFlag) -> int:
    """Put together once: Python's flags cost more than the text they place."""
    return int(align.value | _ONE_LINE)


def elided(text: str, role: str, width: float, *, tabular: bool | None = None) -> str:
    """The text, cut at its end with an ellipsis where it is wider than `width`."""
    return shortened(text, role, max(0, int(width)), tabular)


def cap_width(text: str) -> int:
    """The width of one key cap: at least as wide as high."""
    height = px(CAP_HEIGHT)
    return max(height, metrics("cap").horizontalAdvance(text) + 10)


def caps_width(keys: Sequence[str]) -> int:
    """The width of a row of key caps."""
    return sum(map(cap_width, keys)) + CAP_GAP * max(0, len(keys) - 1)


def paint_caps(painter: QPainter, at: QPointF, keys: Sequence[str], *, on_primary: bool = False) -> None:
    """Key caps from the point's left; the point's height is their middle."""
    colours = tokens()
    height = px(CAP_HEIGHT)
    left = at.x()
    for key in keys:
        rect = QRectF(left, at.y() - height / 2, cap_width(key), height)
        if on_primary:
            panel(painter, rect, 4, QColor(0, 0, 0, 64), None)
        else:
            panel(painter, rect, 4, colours.key, colours.line2)
        face = font("cap_strong" if on_primary else "cap")
        colour = colours.on_accent if on_primary else colours.text2
        write(painter, rect, key, face, colour, align=Qt.AlignmentFlag.AlignHCenter)
        left += rect.width() + CAP_GAP
