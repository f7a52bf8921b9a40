"""Notices when the window does not answer for longer than one frame, and says in which line it stood."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

FRAME_SECONDS = 0.016
_BEAT_MS = 2
_LOOK_SECONDS = 0.004
_OURS = tuple(str(Path(__file__).resolve().parents[1] / room) for room in ("ui", "cashback_desktop"))


class Stall(NamedTuple):
    """A time in which the window did not answer."""

    wall: float  # seconds
    cpu: float  # seconds the window's thread computed
    stack: tuple[traceback.FrameSummary, ...]

    @property
    def ours(self) -> bool:
        """Whether the line it stood in is ours, or was called by ours."""
        return any(frame.filename.startswith(_OURS) for frame in self.stack)

    def sentence(self) -> str:
        """What happened, with the innermost of our lines."""
        lines = [frame for frame in self.stack if frame.filename.startswith(_OURS)]
        where = f"{lines[-1].filename}:{lines[-1].lineno} in {lines[-1].name}" if lines else "no line of ours"
        return f"The window stood still for {self.wall * 1000:.0f} ms ({self.cpu * 1000:.0f} ms computing): {where}"


class _Sampler:
    """Looks from beside, in a thread of its own, where the window's thread stands when a beat is late."""

    def __init__(self, watched: int) -> None:
        self._watched = watched
        self._stop = threading.Event()
        self.last_beat = time.monotonic()
        self.seen: tuple[traceback.FrameSummary, ...] = ()
        self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(_LOOK_SECONDS):
            if not self.seen and time.monotonic() - self.last_beat > FRAME_SECONDS:
                self.seen = self._stack()

    def _stack(self) -> tuple[traceback.FrameSummary, ...]:
        frame: FrameType | None = sys._current_frames().get(self._watched)  # noqa: SLF001  # the only way to see it
        return tuple(traceback.extract_stack(frame)) if frame is not None else ()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()


class Watchdog(QObject):
    """Beats every 2 ms in the window's thread; a late beat is a stall.

    On a busy machine the thread may just not have been let run. So a stall counts only when the thread computed for
    longer than a frame, or stood in a line of ours without computing (a lock, a sleep, a file).
    """

    def __init__(self, parent: QObject | None = None, counts: Callable[[Stall], bool] | None = None) -> None:
        super().__init__(parent)
        self.stalls: list[Stall] = []
        self._counts = counts or _stood_still
        self._sampler: _Sampler | None = None
        self._cpu = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begins to watch the thread that calls this."""
        self._sampler = _Sampler(threading.get_ident())
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
            self._sampler.last_beat = time.monotonic()
            self._sampler.seen = ()
        self._cpu = time.thread_time()

    def _beat(self) -> None:
        sampler = self._sampler
        if sampler is None:
            return
        wall = time.monotonic() - sampler.last_beat
        if wall > FRAME_SECONDS:
            stall = Stall(wall, time.thread_time() - self._cpu, sampler.seen)
            if self._counts(stall):
                self.stalls.append(stall)
        self.forgive()


def _stood_still(stall: Stall) -> bool:
    return stall.cpu > FRAME_SECONDS or stall.ours
