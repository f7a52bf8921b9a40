"""Looks from beside where the window's thread stands while a beat is late, and how long it stands there waiting."""

from __future__ import annotations

import faulthandler
import linecache
import re
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOK_SECONDS = 0.004
LEAST_LOOKS = 4
"""So often a thread is found in the same lines before it is said to wait there: others may hold the interpreter."""
_THREAD = re.compile(r"^(?:Current thread|Thread) (?P<ident>0x[0-9a-f]+)")
_FRAME = re.compile(r'^  File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>.*)$')
_NANO = 1e-9
_LONGEST_QUEUE = 0.25
_MOST_TURNS = 300  # in a second: who waits for the interpreter asks for it far more often

Stack = tuple[traceback.FrameSummary, ...]


class Moment(NamedTuple):
    """A moment, and what the watched thread had done by then."""

    wall: float  # seconds
    busy: float  # seconds it had computed, or stood in the queue for a processor
    turns: int  # how often it had got a processor
    asleep: bool  # whether it neither has nor wants one now


class Clock:
    """Tells of one thread how much of its time it did not wait: it computed, or others had the processors."""

    def __init__(self, native_id: int) -> None:
        room = Path(f"/proc/self/task/{native_id}")
        self._figures, self._state = room / "schedstat", room / "stat"
        self.allowance = 0.0 if self._figures.exists() else _LONGEST_QUEUE
        """Seconds that a thread may stand still in the queue where the system does not count them."""

    def now(self) -> Moment:
        """The present moment."""
        wall = time.monotonic()
        if self.allowance:
            return Moment(wall, 0.0, 0, asleep=True)
        computed, queued, turns = self._figures.read_text(encoding="ascii").split()
        state = self._state.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
        return Moment(wall, (int(computed) + int(queued)) * _NANO, int(turns), asleep=state in "SD")


@dataclass(slots=True)
class Record:
    """What was seen since one beat."""

    began: float  # seconds, of the monotonic clock
    first: Stack = ()
    waited: float = 0.0  # seconds, the longest wait in one place
    waiting: Stack = ()
    _text: str = ""
    _since: Moment | None = None
    _times: int = 0

    def saw(self, text: str, before: Moment, after: Moment, allowance: float = 0.0) -> None:
        """Takes in one look: where the thread stood between two moments."""
        self.first = self.first or frames_of(text.splitlines())
        if self._since is None or text != self._text or not before.asleep:
            self._text, self._since, self._times = text, after, 0
        self._times += 1
        waited = before.wall - self._since.wall - (before.busy - self._since.busy) - allowance
        restless = before.turns - self._since.turns > _MOST_TURNS * max(waited, LOOK_SECONDS)
        if self._times >= LEAST_LOOKS and waited > self.waited and (not restless or _sleeps(text)):
            self.waited, self.waiting = waited, frames_of(text.splitlines())


def _sleeps(text: str) -> bool:
    """Whether the innermost line asks again and again, and sleeps in between."""
    innermost = frames_of(text.splitlines()[:1])
    return any("sleep(" in linecache.getline(frame.filename, frame.lineno or 0) for frame in innermost)


class Sampler:
    """Looks in a thread of its own, every 4 ms while a beat is later than it may be."""

    def __init__(self, late: float) -> None:
        """Watches the thread that calls this; `late` is in seconds."""
        self._late, self._watched = late, threading.get_ident()
        self._clock = Clock(threading.get_native_id())
        self._told = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the watching stops
        self._stop = threading.Event()
        self.record = Record(time.monotonic())
        self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)
        self._thread.start()

    def restart(self) -> None:
        """A beat came: what is seen from now on belongs to the next."""
        self.record = Record(time.monotonic())

    def _look(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            record = self.record
            if time.monotonic() - record.began > self._late:
                before = self._clock.now()
                text = self.stack_text()
                record.saw(text, before, self._clock.now(), self._clock.allowance)

    def stack_text(self) -> str:
        """Where the watched thread stands, as the interpreter writes it.

        The interpreter's own writer walks it while no other thread runs. A walk in Python would follow links that the
        watched thread changes meanwhile; that ended the process now and then.
        """
        self._told.seek(0)
        self._told.truncate()
        faulthandler.dump_traceback(self._told, all_threads=True)
        self._told.seek(0)
        return told_of(self._told.read().decode("utf-8", "replace"), self._watched)

    def stop(self) -> None:
        """Ends looking."""
        self._stop.set()
        self._thread.join()
        self._told.close()


def told_of(text: str, thread: int) -> str:
    """The lines about one thread in what `faulthandler` writes."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if heading := _THREAD.match(line):
            inside = int(heading["ident"], 16) == thread
        elif inside:
            lines.append(line)
    return "\n".join(lines)


def frames_of(lines: Sequence[str]) -> Stack:
    """The calls in those lines, the outermost first."""
    found = (_FRAME.match(line) for line in reversed(lines))
    return tuple(
        traceback.FrameSummary(one["file"], int(one["line"]), one["name"], lookup_line=False) for one in found if one
    )
