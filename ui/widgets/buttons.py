"""Buttons: the one primary, secondary, danger and ghost, each with its key caps and, when disabled, its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.fonts import font, metrics, px
from ui.icons import paint_exactly, paint_icon
from ui.theme import Tokens, tokens
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

    from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent

    from ui.actions import Actions

Kind = Literal["primary", "secondary", "danger", "ghost"]
_PADDING, _GAP, _ICON = 12, 8, 16
_CAP_NEARER = 4  # a cap has an outline of its own and stands nearer to the edge
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class PaintedButton(QAbstractButton):
    """A real button that paints itself: pointer, focus by key, and a reason when it is disabled."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self._refuses = False
        self._description = ""
        self.setText(text)
        self.setAccessibleName(text.replace("…", ""))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def ringed(self) -> bool:
        """Whether the focus ring is to be seen: focus that came by a key."""
        return self._ring and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remembers whether the focus came by a key."""
        self._ring = event.reason() in _BY_KEY or event.reason() == Qt.FocusReason.OtherFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does: Qt lets it do so only in dialogs."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def set_reason(self, reason: str | None) -> None:
        """Disables the button with the reason in words, or enables it again with None.

        One that has the keyboard keeps it and only takes no presses: Qt would hand the keyboard to the next button,
        and the next press of Space would do what nobody asked for. It is disabled once the keyboard leaves.
        """
        self._refuses = reason is not None
        held = self._refuses and self.window().focusWidget() is self
        self.blockSignals(held)
        self.setEnabled(held or not self._refuses)
        words = reason or self._description
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.update()

    def isEnabled(self) -> bool:
        """Whether a press does something now; Qt's own answer is also yes while a refused button has the keyboard."""
        return super().isEnabled() and not self._refuses

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was only kept for the keyboard is disabled now, unless another window is in front for a while."""
        super().focusOutEvent(event)
        if self._refuses and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.blockSignals(False)
            self.setEnabled(False)

    def describe(self, words: str) -> None:
        """What the button does, for its tool tip and for readers, while it is enabled."""
        self._description = words
        if self.isEnabled():
            self.setToolTip(words)
            self.setAccessibleDescription(words)

    def bind(self, actions: Actions, action_id: str) -> None:
        """Runs that action when pressed, and shows whether it is possible now."""
        self._actions, self._action_id = actions, action_id
        self.clicked.connect(self._run)
        actions.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Asks the bound action again whether it is possible."""
        self.set_reason(self._actions.reason(self._action_id))

    def _run(self) -> None:
        self._actions.run(self._action_id)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows the pointer's ground."""
        self.update()
        super().enterEvent(event)


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
