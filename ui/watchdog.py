"""Notices when the window does not answer for longer than one frame, and says in which line it stood."""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME_SECONDS = 0.016
_BEAT_MS = 2
_LOOK_SECONDS = 0.004
_THREAD = re.compile(r"^(?:Current thread|Thread) (?P<ident>0x[0-9a-f]+)")
_FRAME = re.compile(r'^  File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>.*)$')
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
        self._told = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the watching stops
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
        """Where the watched thread stands.

        The interpreter's own writer walks it while no other thread runs. A walk in Python would follow links that the
        watched thread changes meanwhile; that ended the process now and then.
        """
        self._told.seek(0)
        self._told.truncate()
        faulthandler.dump_traceback(self._told, all_threads=True)
        self._told.seek(0)
        return stack_told(self._told.read().decode("utf-8", "replace"), self._watched)

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()
        self._told.close()


def stack_told(text: str, thread: int) -> tuple[traceback.FrameSummary, ...]:
    """The stack of one thread in what `faulthandler` writes, the outermost call first."""
    frames: list[traceback.FrameSummary] = []
    inside = False
    for line in text.splitlines():
        if heading := _THREAD.match(line):
            inside = int(heading["ident"], 16) == thread
        elif inside and (found := _FRAME.match(line)):
            frames.append(traceback.FrameSummary(found["file"], int(found["line"]), found["name"], lookup_line=False))
    return tuple(reversed(frames))


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
