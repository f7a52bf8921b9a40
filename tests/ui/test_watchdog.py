"""Tests of the watchdog: it says in which line the window stood, however fast that line is left again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from cashback_desktop.key_places import key_of
from cashback_desktop.sample import SAMPLE_PASSPHRASE
from cashback_desktop.workspace import Workspace
from tests.ui.at_the_queue import Bench
from tests.ui.stalls import longer, waited
from ui.local_desk import LocalDesk
from ui.sampler import LEAST_LOOKS, LOOK_SECONDS, Moment, Record, frames_of, told_of
from ui.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.pages.queue import QueuePage

_WAIT = 0.3  # seconds
_TOLD = """Thread 0x00007f00000000b2 (most recent call first):
  File "/p/ui/watchdog.py", line 58 in _look
  File "/lib/threading.py", line 982 in run

Current thread 0x00007f00000000a1 (most recent call first):
  File "/p/ui/pages/claim.py", line 12 in _show
  File "/p/a folder/x.py", line 3 in <module>
"""


def test_that_the_stack_of_the_right_thread_is_read_outermost_call_first() -> None:
    frames = frames_of(told_of(_TOLD, 0x7F00000000A1).splitlines())
    names = [(frame.filename, frame.lineno, frame.name) for frame in frames]
    assert names == [("/p/a folder/x.py", 3, "<module>"), ("/p/ui/pages/claim.py", 12, "_show")]


def _busy(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_that_a_stall_is_told_with_the_line_it_stood_in(qtbot: QtBot) -> None:
    watching = Watchdog(counts=lambda _stall: True)
    watching.start()
    QTimer.singleShot(0, lambda: _busy(0.1))
    qtbot.waitUntil(lambda: bool(watching.stalls))
    stalls = watching.stop()
    assert "_busy" in {frame.name for stall in stalls for frame in stall.stack}


def _deep(depth: int) -> int:
    return _deep(depth - 1) + 1 if depth else 0


def test_that_looking_at_a_thread_that_runs_never_harms_it() -> None:
    """Frames come and go by the thousand while they are looked at."""
    watching = Watchdog()
    watching.start()
    sampler = watching._sampler
    assert sampler is not None
    with restless():
        looking = threading.Thread(target=lambda: [sampler.stack_text() for _ in range(200)])
        looking.start()
        while looking.is_alive():
            assert _deep(40) == 40
        looking.join()
    watching.stop()


@contextmanager
def restless() -> Iterator[None]:
    """Threads take turns as often as the interpreter allows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


# -- what is a wait


class Look(NamedTuple):
    """One look, 4 ms after the last: in which line, and what the thread had done meanwhile."""

    line: int
    busy: float = 0.0
    turns: int = 0
    asleep: bool = True


def _seen(looks: list[Look]) -> Record:
    record, busy, turns = Record(0.0), 0.0, 0
    for number, look in enumerate(looks):
        busy, turns = busy + look.busy, turns + look.turns
        moment = Moment(number * LOOK_SECONDS, busy, turns, look.asleep)
        record.saw(f'  File "/p/ui/pages/claim.py", line {look.line} in _show', moment, moment)
    return record


def test_that_standing_in_one_line_without_computing_is_a_wait_there() -> None:
    record = _seen([Look(3), *[Look(12)] * 10, Look(4)])
    assert record.waited == pytest.approx(9 * LOOK_SECONDS)
    assert [frame.lineno for frame in record.waiting] == [12]


@pytest.mark.parametrize(
    "looks",
    [
        pytest.param([Look(12, LOOK_SECONDS)] * 20, id="computing, or in the queue for a processor"),
        pytest.param([Look(12, asleep=False)] * 20, id="running, though the machine's host gave it no time"),
        pytest.param([Look(12, turns=8)] * 20, id="asking for the interpreter, which another thread has"),
        pytest.param([Look(line) for line in range(20)], id="another line at every look"),
        pytest.param([Look(12)] * (LEAST_LOOKS - 1), id="hardly seen"),
    ],
)
def test_that_anything_else_is_no_wait(looks: list[Look]) -> None:
    assert _seen(looks).waited == pytest.approx(0.0)


# -- waits planted in a page


def _plant(page: QueuePage, monkeypatch: pytest.MonkeyPatch, wait: Callable[[], object]) -> None:
    """From now on the page waits before it shows a claim, in a line of its own."""
    shows = page.preview.show_claim

    def planted(claim: ClaimDetail, today: date) -> None:
        wait()
        shows(claim, today)

    monkeypatch.setattr(page.preview, "show_claim", planted)


def _caught(bench: Bench) -> list[str]:
    """Steps to the next claim; in which functions the window waited meanwhile. The test alone judges it."""
    bench.hit(Qt.Key.Key_J)
    bench.settle()
    QTest.qWait(20)
    waits = [stall for stall in longer(bench.watchdog.stalls) if waited(stall)]
    bench.watchdog.stalls.clear()
    return [stall.sentence().rpartition(" in ")[2] for stall in waits]


@pytest.fixture
def bench(qtbot: QtBot, watchdog: Watchdog) -> Iterator[Bench]:
    made = Bench(qtbot, watchdog)
    yield made
    made.close()


def _sleep() -> None:
    time.sleep(_WAIT)


def _lock() -> None:
    lock = threading.Lock()
    lock.acquire()
    threading.Timer(_WAIT, lock.release).start()
    lock.acquire()


def _program() -> None:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(0.3)"], check=True)


def _file() -> None:
    """Reads from a pipe into which nobody has written yet."""
    reading, writing = os.pipe()
    threading.Timer(_WAIT, os.close, (writing,)).start()
    assert os.read(reading, 1) == b""
    os.close(reading)


@pytest.mark.parametrize("wait", [_sleep, _lock, _program, _file])
def test_that_a_wait_in_the_windows_thread_is_caught(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, wait: Callable[[], None]
) -> None:
    _plant(bench.page, monkeypatch, wait)
    assert "_show" in _caught(bench)


@pytest.fixture
def workspace(sample: Path) -> Iterator[Workspace]:
    opened = Workspace.open(sample, key_of(sample))
    opened.sign_in("reviewer", SAMPLE_PASSPHRASE)
    yield opened
    opened.close()


def test_that_a_wait_for_the_database_is_caught(
    qtbot: QtBot, watchdog: Watchdog, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another connection writes: the window would stand until it is done."""
    bench = Bench(qtbot, watchdog, LocalDesk(workspace))
    writes = threading.Event()

    def write() -> None:
        with workspace._database.unit_of_work():
            writes.set()
            time.sleep(_WAIT)

    def confirm() -> None:
        threading.Thread(target=write).start()
        assert writes.wait(10)
        claim = bench.page.claim()
        assert claim is not None
        bench.desk.confirm(claim.row.claim_id, claim.row.revision)

    _plant(bench.page, monkeypatch, confirm)
    found = _caught(bench)
    bench.close()
    assert "_begin_immediate" in found


# -- a machine that is busy with other things


def test_that_a_busy_machine_alone_is_not_blamed(bench: Bench) -> None:
    """Other programs have the processors, and another thread the interpreter: the window waits for nothing."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3 * (os.cpu_count() or 1))]
    stop = threading.Event()
    beside = threading.Thread(target=_reckon, args=(stop,))
    beside.start()
    try:
        waits = [name for _ in range(12) for name in _caught(bench)]
    finally:
        stop.set()
        beside.join()
        for program in busy:
            program.kill()
            program.wait()
    assert waits == []


def _reckon(stop: threading.Event) -> None:
    while not stop.is_set():
        sum(range(1000))
