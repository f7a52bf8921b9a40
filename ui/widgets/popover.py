"""A small panel that floats over a page beside what it belongs to; Escape or a look elsewhere closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.cards import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_AWAY = 4


class Popover(Card):
    """Not a window: a child over its page, so that it works in every window system. Focus comes back when it closes."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("raised", "line2", parent)
        self._host = parent
        self._came_from: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open_at(self, anchor: QWidget) -> None:
        """Opens below the anchor, or above it where there is no room, inside its parent."""
        self._came_from = QApplication.focusWidget()
        self.adjustSize()
        host = self._host
        room = host.rect().adjusted(8, 8, -8, -8)
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))
        below = anchor.mapTo(host, QPoint(0, anchor.height() + _AWAY))
        above = anchor.mapTo(host, QPoint(0, -_AWAY)).y() - self.height()
        fits = below.y() + self.height() <= room.bottom()
        top = below.y() if fits else max(room.top(), above)
        left = max(room.left(), min(below.x(), room.right() - self.width()))
        self.move(left, min(top, max(room.top(), room.bottom() - self.height())))
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._looked_elsewhere)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self

    def close_it(self) -> None:
        """Closes, and gives the keyboard back where it came from."""
        if not self.isVisible():
            return
        self._leave()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def _leave(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._looked_elsewhere)
        self.hide()
        self.closed.emit()

    def _looked_elsewhere(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)
