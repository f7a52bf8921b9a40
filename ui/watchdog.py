"""Notices when the window does not answer for longer than one frame, and says in which line it stood."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

from ui.sampler import Sampler

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.sampler import Stack

FRAME_SECONDS = 0.016
_BEAT_MS = 2
_OURS = tuple(str(Path(__file__).resolve().parents[1] / room) for room in ("ui", "cashback_desktop"))


class Stall(NamedTuple):
    """A time in which the window did not answer."""

    wall: float  # seconds
    cpu: float  # seconds the window's thread computed
    stack: Stack  # where it stood: where it waited, if it did
    waited: float = 0.0  # seconds it stood there and neither computed nor was in the queue for a processor

    @property
    def ours(self) -> bool:
        """Whether the line it stood in is ours, or was called by ours."""
        return any(frame.filename.startswith(_OURS) for frame in self.stack)

    def sentence(self) -> str:
        """What happened, with the innermost of our lines."""
        lines = [frame for frame in self.stack if frame.filename.startswith(_OURS)]
        where = f"{lines[-1].filename}:{lines[-1].lineno} in {lines[-1].name}" if lines else "no line of ours"
        spent = f"{self.cpu * 1000:.0f} ms computing, {self.waited * 1000:.0f} ms waiting"
        return f"The window stood still for {self.wall * 1000:.0f} ms ({spent}): {where}"


class Watchdog(QObject):
    """Beats every 2 ms in the window's thread; a late beat is a stall.

    On a busy machine the thread may just not have been let run. So a stall counts only when the thread computed for
    longer than a frame, or waited as long in one line of ours (for a lock, a file, the database, a sleep).
    """

    def __init__(self, parent: QObject | None = None, counts: Callable[[Stall], bool] | None = None) -> None:
        super().__init__(parent)
        self.stalls: list[Stall] = []
        self._counts = counts or _stood_still
        self._sampler: Sampler | None = None
        self._cpu = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begins to watch the thread that calls this."""
        self._sampler = Sampler(FRAME_SECONDS)
        self.forgive()
        self._timer.start()

    def stop(self) -> list[Stall]:
        """Ends watching; returns what was counted."""
        self._timer.stop()
        if self._sampler is not None:
            self._sampler.stop()
            self._sampler = None
        return self.stalls

    def forgive(self) -> None:
        """Starts the present beat anew: what came before, such as building a window, is not counted."""
        if self._sampler is not None:
            self._sampler.restart()
        self._cpu = time.thread_time()

    def _beat(self) -> None:
        if self._sampler is None:
            return
        seen = self._sampler.record
        wall = time.monotonic() - seen.began
        if wall > FRAME_SECONDS:
            stall = Stall(wall, time.thread_time() - self._cpu, seen.waiting or seen.first, seen.waited)
            if self._counts(stall):
                self.stalls.append(stall)
        self.forgive()


def _stood_still(stall: Stall) -> bool:
    return stall.cpu > FRAME_SECONDS or (stall.waited > FRAME_SECONDS and stall.ours)
