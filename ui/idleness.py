"""Notices that nobody has been at the window for some minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

_MINUTE_MS = 60_000
_BY_A_PERSON = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Idleness(QObject):
    """Listens to the window and to each dialog that gets the keyboard.

    A listener for the whole program would be called for every repaint. A dialog that the system itself shows is not
    heard: what is done in it goes past the program.
    """

    passed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._hear)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.passed)

    @property
    def minutes(self) -> int:
        """After how many minutes it tells."""
        return self.timer.interval() // _MINUTE_MS

    def begin(self, minutes: int) -> None:
        """Waits so many minutes from the last key or move of the pointer."""
        self._hear(self._window.windowHandle())
        self.timer.start(minutes * _MINUTE_MS)

    def _hear(self, handle: QWindow | None) -> None:
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def end(self) -> None:
        """Waits no more."""
        self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begins the time anew."""
        if event.type() in _BY_A_PERSON and self.timer.isActive():
            self.timer.start()
        return super().eventFilter(watched, event)
