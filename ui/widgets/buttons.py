"""Buttons: the one primary, secondary, danger and ghost, each with its key caps and, when disabled, its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.fonts import font, metrics, px
from ui.icons import paint_exactly, paint_icon
from ui.theme import Tokens, tokens
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import (
    CONTROL_RADIUS,
    cap_width,
    caps_width,
    focus_ring,
    paint_caps,
    panel,
    smooth,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter, QPaintEvent


Kind = Literal["primary", "secondary", "danger", "ghost"]
_PADDING, _GAP, _ICON = 12, 8, 16
_CAP_NEARER = 4  # a cap has an outline of its own and stands nearer to the edge


class PushButton(PaintedButton):
    """The button of bars, panels and forms."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        keys: Sequence[str] = (),
        icon: str = "",
        parent: QWidget | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._keys, self._icon, self._small = kind, tuple(keys), icon, small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> Kind:
        """Primary, secondary, danger or ghost."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Changes the weight of the button: only one primary is in view."""
        self._kind = kind
        self.update()

    def set_text(self, text: str) -> None:
        """Changes the words, and the name for readers with them."""
        self.setText(text)
        self.setAccessibleName(text.replace("…", ""))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for icon, words and key caps."""
        width = 2 * _PADDING + metrics("name").horizontalAdvance(self.text())
        width += px(_ICON) + _GAP if self._icon else 0
        width += _GAP + caps_width(self._keys) - _CAP_NEARER if self._keys else 0
        return QSize(width, px(28 if self._small else 32))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground, icon, words and caps."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        self._paint_ground(painter, rect, colours)
        ink = self._ink(colours)
        left = float(_PADDING)
        if self._icon:
            paint_icon(painter, QPointF(left, (self.height() - _ICON) / 2), self._icon, ink)
            left += px(_ICON) + _GAP
        width = metrics("name").horizontalAdvance(self.text())
        write(painter, QRectF(left, 0, width, self.height()), self.text(), font("name"), ink)
        if self._keys:
            at = QPointF(left + width + _GAP, self.height() / 2)
            paint_caps(painter, at, self._keys, on_primary=self._kind == "primary" and self.isEnabled())
        painter.end()

    def _ink(self, colours: Tokens) -> QColor:
        if not self.isEnabled():
            return colours.text3
        if self._kind == "primary":
            return colours.on_accent
        if self._kind == "danger":
            return colours.bad
        return colours.text2 if self._kind == "ghost" else colours.text

    def _paint_ground(self, painter: QPainter, rect: QRectF, colours: Tokens) -> None:
        if not self.isEnabled():
            panel(painter, rect, CONTROL_RADIUS, colours.sunken, colours.line)
        elif self._kind == "primary":
            self._paint_primary(painter, rect, colours)
            return
        elif self._kind == "ghost":
            if self.underMouse() or self.isDown():
                panel(painter, rect, CONTROL_RADIUS, colours.hover, None)
        else:
            resting = colours.raised if colours.dark else colours.surface
            pressed = self.underMouse() or self.isDown()
            panel(painter, rect, CONTROL_RADIUS, colours.hover if pressed else resting, colours.line2)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)

    def _paint_primary(self, painter: QPainter, rect: QRectF, colours: Tokens) -> None:
        fill = colours.primary.darker(112) if self.isDown() else colours.primary
        if self.underMouse() and not self.isDown():
            fill = colours.primary.darker(105)
        if self.ringed:
            panel(painter, rect, CONTROL_RADIUS, colours.surface, None)
            focus_ring(painter, rect, CONTROL_RADIUS)
            panel(painter, rect.adjusted(4, 4, -4, -4), CONTROL_RADIUS - 2, fill, None)
        else:
            panel(painter, rect, CONTROL_RADIUS, fill, None)


class IconButton(PaintedButton):
    """A button of one icon: copy, close, more, zoom. Its name is its tool tip and what readers hear."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None, *, size: int = 28, glyph: int = 16) -> None:
        super().__init__("", parent)
        self._icon, self._glyph = icon, px(glyph)
        self.setAccessibleName(name)
        self.describe(name)
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the icon, and a ground under the pointer."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            panel(painter, rect, CONTROL_RADIUS, colours.hover, None)
        middle = (self.width() - self._glyph) / 2
        ink = colours.text2 if self.isEnabled() else colours.text3
        paint_exactly(painter, QPointF(middle, (self.height() - self._glyph) / 2), self._icon, ink, self._glyph)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()


class KeyCap(QWidget):
    """Key caps beside words: the keys of what the words say."""

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self.setAccessibleName("Key " + " ".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its caps."""
        return QSize(max(cap_width(""), caps_width(self._keys)), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the caps."""
        painter = smooth(self)
        paint_caps(painter, QPointF(0, self.height() / 2), self._keys)
        painter.end()
