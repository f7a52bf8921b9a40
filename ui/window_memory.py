"""What the window remembers from one start to the next: its place on the screen and its look."""

from __future__ import annotations

import base64
import binascii
import logging
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QByteArray, QSize

from ui.theme import Mode, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from cashback_desktop.settings import Settings
    from ui.tasks import Tasks

_LOG = logging.getLogger("cashback.window")
_FIRST_SIZE, LEAST_SIZE = (1440, 900), (880, 560)
_FRAME = (8, 40)
_LOOKS: tuple[Mode, ...] = get_args(Mode)


class WindowMemory:
    """Reads the settings at the start and writes them beside the window; `tell` says when they cannot be kept."""

    def __init__(self, settings: Settings, tasks: Tasks, tell: Callable[[str], None]) -> None:
        self._settings, self._tasks, self._tell = settings, tasks, tell

    def restore(self, window: QWidget) -> None:
        """The look and place of last time; what cannot be read is as at the first start."""
        look = self._settings.get("look", "system")
        theme().set_mode(look if look in _LOOKS else "system")
        fit(window, window.screen().availableGeometry())
        try:
            kept = base64.b64decode(str(self._settings.get("place", "")), validate=True)
        except (binascii.Error, ValueError):
            return
        window.restoreGeometry(QByteArray(kept))

    def choose_look(self, look: str) -> None:
        """Changes the look now and for the next start."""
        for known in _LOOKS:
            if known == look:
                theme().set_mode(known)
                self.put("look", look)

    def keep_place(self, window: QWidget) -> None:
        """Keeps where the window stands, at once: the window is going, and its tasks with it."""
        place = base64.b64encode(window.saveGeometry().data()).decode("ascii")
        try:
            self._settings.put("place", place)
        except OSError as fault:
            _LOG.warning("The window's place could not be kept: %s", fault.strerror)

    def put(self, name: str, value: object) -> None:
        """Keeps one setting."""
        settings = self._settings
        self._tasks.write(lambda: settings.put(name, value), failed=self._not_kept)

    def _not_kept(self, fault: Exception) -> None:
        self._tell(f"The settings could not be kept: {fault}.")


def fit(window: QWidget, room: QRect) -> None:
    """The first and the least size: as drawn, or what the screen has room for beside the window's own frame."""
    whole = QSize(room.width() - _FRAME[0], room.height() - _FRAME[1])
    window.setMinimumSize(QSize(*LEAST_SIZE).boundedTo(whole))
    size = QSize(*_FIRST_SIZE).boundedTo(whole)
    window.resize(size)
    window.move(room.center().x() - size.width() // 2, room.top() + max(0, (whole.height() - size.height()) // 2))
