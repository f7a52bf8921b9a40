"""The line icons, drawn from their SVG files in the tone and size they are wanted in."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cashback_desktop.resources import resource
from ui.fonts import px

_STROKE = re.compile(r'stroke-width="[^"]*"')
_SMALL = 18  # below it the stroke stays 2 units of 24, above it 1.75


@lru_cache(maxsize=80)
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=240)
def _drawn(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    width = 2 if size < _SMALL else 1.75
    text = _STROKE.sub(f'stroke-width="{width}"', _source(name)).replace("currentColor", colour)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon_pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture, kept for the next time. `ratio` is the device's pixels per pixel."""
    return _drawn(name, size, colour.name(), ratio)


def grown(size: int = 16) -> int:
    """How much larger than drawn an icon of that size is at the present text size."""
    return px(size) - size


def paint_icon(painter: QPainter, at: QPointF, name: str, colour: QColor, size: int = 16) -> None:
    """Paints the icon, as large as the present text wants it.

    The point is its upper left corner at the usual text size; larger, it keeps its left edge and its middle line.
    """
    more = grown(size)
    paint_exactly(painter, QPointF(at.x(), at.y() - more / 2), name, colour, size + more)


def paint_exactly(painter: QPainter, at: QPointF, name: str, colour: QColor, size: int) -> None:
    """Paints the icon so large, with its upper left corner at the point: in a frame that has its size already."""
    painter.drawPixmap(at, icon_pixmap(name, size, colour, painter.device().devicePixelRatioF()))
