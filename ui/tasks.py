"""Runs reading, commands, long jobs and pictures beside the window, and brings their answers back to it."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

Answer = TypeVar("Answer")
Lane = Literal["reading", "writing", "working", "checking", "picturing"]
_LANES: tuple[Lane, ...] = ("reading", "writing", "working", "checking", "picturing")
_CLOSE_SECONDS = 0.15
# A short interval lets the window's thread have the interpreter soon while another thread computes.
_SWITCH_SECONDS = 0.0005


def _nobody_waits(_answer: object) -> None:
    """What becomes of an answer that nobody asked for."""


@dataclass(slots=True)
class _Job:
    """One asked task. The window's thread keeps it until its answer came, so nothing of it dies in another thread."""

    function: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    topic: str
    lane: Lane
    answer: Any = None
    fault: Exception | None = field(default=None)


class _Bridge(QObject):
    """Carries the number of a finished task into the window's thread."""

    done = Signal(int)


class Tasks(QObject):
    """Five lanes of one thread each: short reads, commands, long jobs, checks, pictures.

    Ask from the window's thread only.
    """

    unhandled = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._pools = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane) for lane in _LANES}
        self._jobs: dict[int, _Job] = {}
        self._newest: dict[str, int] = {}
        self._futures: dict[int, Future[None]] = {}
        self._interrupts: list[Callable[[], None]] = []
        self._number = 0
        self._closed = False
        self._bridge = _Bridge(self)
        self._bridge.done.connect(self._finished, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        function: Callable[[], Answer],
        then: Callable[[Answer], None] = _nobody_waits,
        failed: Callable[[Exception], None] | None = None,
        *,
        topic: str = "",
    ) -> int:
        """Runs a short read; `then` gets its answer in the window's thread.

        A newer task of the same topic makes the older one's answer stale: it is dropped. A fault goes to `failed`,
        else to the signal `unhandled`. An answer whose receiver (a widget's method) is gone is dropped.
        """
        return self._ask(_Job(function, then, failed, topic, "reading"))

    def write(
        self,
        function: Callable[[], Answer],
        then: Callable[[Answer], None] = _nobody_waits,
        failed: Callable[[Exception], None] | None = None,
    ) -> int:
        """Runs a command in the lane of commands, one after the other. Its answer is never dropped as stale."""
        return self._ask(_Job(function, then, failed, "", "writing"))

    def write_after_reads(self, function: Callable[[], None]) -> int:
        """Runs a command when the reads and pictures asked before it have ended: it takes away what they read from."""
        asked = [self._futures[number] for number, job in self._jobs.items() if job.lane in {"reading", "picturing"}]

        def last() -> None:
            wait(asked)
            function()

        return self.write(last)

    def work(
        self,
        function: Callable[[], Answer],
        then: Callable[[Answer], None] = _nobody_waits,
        failed: Callable[[Exception], None] | None = None,
    ) -> int:
        """Runs a long job, such as an import; reads and commands go on beside it."""
        return self._ask(_Job(function, then, failed, "", "working"))

    def check(
        self,
        function: Callable[[], Answer],
        then: Callable[[Answer], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> int:
        """Reckons something long again, such as the journal, that only reads: it does not wait for an import."""
        return self._ask(_Job(function, then, failed, "", "checking"))

    def picture(
        self,
        function: Callable[[], Answer],
        then: Callable[[Answer], None] = _nobody_waits,
        failed: Callable[[Exception], None] | None = None,
        *,
        topic: str = "",
    ) -> int:
        """Makes pictures of letters, for the screen or a printer: neither reads nor an import wait for it.

        A newer task of the same topic makes the older one's answer stale, as with `read`.
        """
        return self._ask(_Job(function, then, failed, topic, "picturing"))

    def forget(self, topic: str) -> None:
        """Drops the answers of that topic that are still to come."""
        self._newest.pop(topic, None)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._jobs)

    def before_close(self, interrupt: Callable[[], None]) -> None:
        """Calls this when the window closes, so that a running job ends soon. It must not wait."""
        self._interrupts.append(interrupt)

    def close(self) -> bool:
        """Drops what waits, interrupts what runs, and waits 150 ms at most. True when every lane has ended."""
        self._closed = True
        for interrupt in self._interrupts:
            interrupt()
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + _CLOSE_SECONDS
        while self._running() and time.monotonic() < deadline:
            time.sleep(0.002)
        return not self._running()

    def _running(self) -> bool:
        return any(not future.done() for future in self._futures.values())

    def _ask(self, job: _Job) -> int:
        if self._closed:
            return 0
        self._number += 1
        number = self._number
        if job.topic:
            self._newest[job.topic] = number
        self._jobs[number] = job
        self._futures[number] = self._pools[job.lane].submit(self._run, number)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        return number

    def _run(self, number: int) -> None:
        job = self._jobs[number]
        try:
            if not self._stale(number, job):
                job.answer = job.function()
        except Exception as fault:  # noqa: BLE001  # every fault travels to the window as a value
            job.fault = fault
        del job
        if not self._closed:
            self._bridge.done.emit(number)

    def _stale(self, number: int, job: _Job) -> bool:
        return bool(job.topic) and self._newest.get(job.topic) != number

    @Slot(int)
    def _finished(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        self._futures.pop(number, None)
        if job is None or self._closed:
            return
        if not self._stale(number, job):
            self._deliver(job)
        if not self._jobs:
            self.busy_changed.emit(False)

    def _deliver(self, job: _Job) -> None:
        if job.fault is None:
            if _receiver_lives(job.then):
                job.then(job.answer)
        elif job.failed is None:
            self.unhandled.emit(job.fault)
        elif _receiver_lives(job.failed):
            job.failed(job.fault)


def _receiver_lives(target: Callable[..., None]) -> bool:
    owner = getattr(getattr(target, "func", target), "__self__", None)  # of a partial, the method's
    return not isinstance(owner, QObject) or isValid(owner)
