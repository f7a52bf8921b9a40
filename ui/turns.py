"""Spreads one long showing over several turns of the event loop, so that no frame waits for all of it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable


class Turns(QObject):
    """Takes steps one a turn. A newer showing takes the place of what is left of the older one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether steps are left."""
        return bool(self._steps)

    def start(self, *steps: Callable[[], None]) -> None:
        """Takes the first step now, each other one in a turn of its own."""
        self._steps = deque(steps)
        self._next()

    def _next(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if self._steps:
            self._timer.start()
