"""The nine state marks: each has a shape of its own, so that a state is read without its colour."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor


class Mark(StrEnum):
    """What a mark means."""

    MET = "met"
    NOT_MET = "not met"
    UNPROVEN = "unproven"
    OVERRIDDEN = "overridden"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NOW = "now"


_TONES = {
    Mark.MET: "ok",
    Mark.NOT_MET: "bad",
    Mark.UNPROVEN: "warn",
    Mark.OVERRIDDEN: "accent_text",
    Mark.OVERDUE: "bad",
    Mark.TODAY: "warn",
    Mark.SOON: "text2",
    Mark.LATER: "text3",
    Mark.NOW: "accent_text",
}
_UNIT = 16.0  # marks are drawn in a square of 16


def mark_tone(kind: Mark) -> str:
    """The token of the mark's colour."""
    return _TONES[kind]


def paint_mark(painter: QPainter, rect: QRectF, kind: Mark | str, ground: QColor, tone: QColor | None = None) -> None:
    """Paints a mark into a square of 11 to 16 px; `ground` is what it stands on and becomes the inner stroke."""
    kind = Mark(kind)
    ink = tone or tokens().colour(_TONES[kind])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _UNIT, rect.height() / _UNIT)
    _DRAWINGS[kind](painter, ink, ground)
    painter.restore()


def _stroke(painter: QPainter, colour: QColor, width: float) -> None:
    caps, joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, caps, joins))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _met(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _fill(painter, ink)
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    _stroke(painter, ground, 1.9)
    _line(painter, (4.8, 8.3), (7.1, 10.6), (11.3, 5.9))


def _not_met(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _fill(painter, ink)
    painter.drawRoundedRect(QRectF(1.4, 1.4, 13.2, 13.2), 2.6, 2.6)
    _stroke(painter, ground, 1.9)
    _line(painter, (5.4, 5.4), (10.6, 10.6))
    _line(painter, (10.6, 5.4), (5.4, 10.6))


def _unproven(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    _stroke(painter, ink, 1.6)
    path = QPainterPath(QPointF(7.2, 1.5))
    path.quadTo(8, 0.7, 8.8, 1.5)
    path.lineTo(14.5, 7.2)
    path.quadTo(15.3, 8, 14.5, 8.8)
    path.lineTo(8.8, 14.5)
    path.quadTo(8, 15.3, 7.2, 14.5)
    path.lineTo(1.5, 8.8)
    path.quadTo(0.7, 8, 1.5, 7.2)
    path.closeSubpath()
    painter.drawPath(path)
    _stroke(painter, ink, 1.5)
    question = QPainterPath(QPointF(6.3, 6.6))
    question.cubicTo(6.3, 4.3, 9.8, 4.3, 9.8, 6.5)
    question.cubicTo(9.8, 7.9, 8, 7.8, 8, 9.1)
    painter.drawPath(question)
    _fill(painter, ink)
    painter.drawEllipse(QPointF(8, 11.2), 0.95, 0.95)


def _overridden(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    _stroke(painter, ink, 1.6)
    painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
    wave = QPainterPath(QPointF(4.6, 8.8))
    wave.cubicTo(5.7, 6.2, 7.1, 6.4, 8, 8)
    wave.cubicTo(8.9, 9.6, 10.3, 9.8, 11.4, 7.2)
    painter.drawPath(wave)


def _overdue(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _fill(painter, ink)
    outline = QPen(ink, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(outline)
    painter.drawPolygon(QPolygonF([QPointF(8, 2.4), QPointF(14.3, 13.6), QPointF(1.7, 13.6)]))
    _stroke(painter, ground, 1.8)
    _line(painter, (8, 6.3), (8, 9.3))
    _fill(painter, ground)
    painter.drawEllipse(QPointF(8, 12), 1, 1)


def _today(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _fill(painter, ink)
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    _stroke(painter, ground, 1.8)
    _line(painter, (8, 4.6), (8, 8.2), (10.6, 9.8))


def _soon(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    _stroke(painter, ink, 1.6)
    painter.drawEllipse(QRectF(1.8, 1.8, 12.4, 12.4))
    _fill(painter, ink)
    half = QPainterPath(QPointF(8, 4))
    half.arcTo(QRectF(4, 4, 8, 8), 90, 180)
    half.closeSubpath()
    painter.drawPath(half)


def _later(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    _stroke(painter, ink, 1.6)
    painter.drawEllipse(QRectF(1.8, 1.8, 12.4, 12.4))


def _now(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    _stroke(painter, ink, 1.6)
    painter.drawEllipse(QRectF(1.8, 1.8, 12.4, 12.4))
    _fill(painter, ink)
    painter.drawEllipse(QPointF(8, 8), 3.2, 3.2)


_DRAWINGS: dict[Mark, Callable[[QPainter, QColor, QColor], None]] = {
    Mark.MET: _met,
    Mark.NOT_MET: _not_met,
    Mark.UNPROVEN: _unproven,
    Mark.OVERRIDDEN: _overridden,
    Mark.OVERDUE: _overdue,
    Mark.TODAY: _today,
    Mark.SOON: _soon,
    Mark.LATER: _later,
    Mark.NOW: _now,
}
