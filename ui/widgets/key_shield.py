"""Keeps plain keys inside a panel that asks: a letter meant for it never decides a claim behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_OVER_ALL = (QKeyCombination(_CONTROL, Qt.Key.Key_K), QKeyCombination(_CONTROL, Qt.Key.Key_L))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def shields(event: QEvent | QObject) -> bool:
    """Whether the event asks if a plain key, Escape or Ctrl Enter belongs to a panel before any shortcut; it does."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.modifiers() in _BARE or event.key() in _ENTER


def shields_all(event: QEvent) -> bool:
    """Whether the event asks if a key belongs to what lies over the whole window; the palette and the lock go on."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.keyCombination() not in _OVER_ALL


class KeyShield(QWidget):
    """A widget inside which plain keys never reach the shortcuts of the page around it."""

    def event(self, event: QEvent) -> bool:
        """Takes plain keys before the shortcuts do."""
        if shields(event):
            event.accept()
            return True
        return super().event(event)
