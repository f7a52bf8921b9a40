"""Tests of the watchdog: it says in which line the window stood, however fast that line is left again."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.watchdog import Watchdog, stack_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

_TOLD = """Thread 0x00007f00000000b2 (most recent call first):
  File "/p/ui/watchdog.py", line 58 in _look
  File "/lib/threading.py", line 982 in run

Current thread 0x00007f00000000a1 (most recent call first):
  File "/p/ui/pages/claim.py", line 12 in _show
  File "/p/a folder/x.py", line 3 in <module>
"""


def test_that_the_stack_of_the_right_thread_is_read_outermost_call_first() -> None:
    names = [(frame.filename, frame.lineno, frame.name) for frame in stack_told(_TOLD, 0x7F00000000A1)]
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
        looking = threading.Thread(target=lambda: [sampler._stack() for _ in range(200)])
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
