"""What the window remembers from one start to the next: its place on the screen and its look."""

from __future__ import annotations

import base64
import binascii
import logging
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QByteArray

from ui.theme import Mode, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from cashback_desktop.settings import Settings
    from ui.tasks import Tasks

_LOG = logging.getLogger("cashback.window")
_FIRST_SIZE = (1440, 900)
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
        _fit(window)
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


def _fit(window: QWidget) -> None:
    """The first size: as drawn, or what the screen has room for beside the window's own frame."""
    room = window.screen().availableGeometry()
    width, height = min(_FIRST_SIZE[0], room.width() - _FRAME[0]), min(_FIRST_SIZE[1], room.height() - _FRAME[1])
    window.resize(width, height)
    window.move(room.center().x() - width // 2, room.top() + max(0, (room.height() - _FRAME[1] - height) // 2))
