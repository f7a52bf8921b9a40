"""Who has the keyboard in a window, also while another window is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def holds_keyboard(widget: QWidget) -> bool:
    """Whether keys go to the widget or to something in it."""
    focused = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
