"""Which stalls of the window a test answers for, and what may take longer than a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.pace import frame_seconds
from ui.watchdog import FRAME_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from traceback import FrameSummary

    from ui.watchdog import Stall, Watchdog

# What a stall may be for: the first use of a face reads its tables, once in the life of the program. A picture taken
# for comparison (goldens.py) paints the whole page at once, which no event does.
_ALLOWED = ("load_fonts", "font", "metrics")
# What runs beside the window, or after it: a test that calls it by itself waits for it, as it should.
_BESIDE = tuple(f"/ui/{name}.py" for name in ("local_desk", "local_door", "tasks", "headless", "watchdog", "sampler"))
FIRST, WHOLE_PAGE = 10, 3
"""Frames that a first build of a page, and a turn that lays out and paints a whole page, may compute."""


def counts(stall: Stall) -> bool:
    """Whether it is a fault, unless the machine is slow at everything."""
    return not _allowed(stall) and (_computed(stall) or waited(stall))


def _allowed(stall: Stall) -> bool:
    return any(frame.name in _ALLOWED or frame.filename.endswith("goldens.py") for frame in stall.stack)


def _of_the_window(stall: Stall) -> list[FrameSummary]:
    return [frame for frame in stall.stack if "/ui/" in frame.filename and "/tests/" not in frame.filename]


def _computed(stall: Stall) -> bool:
    """A stall of the event loop: our code that Qt called. What a test builds by itself is no stall."""
    ours = _of_the_window(stall)
    called_by_qt = any(frame.name.endswith("Event") or frame.name == "paint" for frame in ours)
    turned = any("pytestqt" in frame.filename for frame in stall.stack[-12:])
    return bool(ours) and (called_by_qt or turned) and stall.cpu > FRAME_SECONDS


def waited(stall: Stall) -> bool:
    """Whether the window waited for a lock, a file, the database or another program, whoever called it."""
    ours = [frame for frame in _of_the_window(stall) if not frame.filename.endswith(_BESIDE)]
    return bool(ours) and stall.waited > FRAME_SECONDS


def longer(stalls: Iterable[Stall], frames: float = 1) -> list[Stall]:
    """Those that computed for longer than so many frames of this machine just now. A wait is never forgiven."""
    found = list(stalls)
    allowed = frames * frame_seconds() if found else 0.0
    return [stall for stall in found if stall.cpu > allowed or waited(stall)]


def forgive(watchdog: Watchdog, frames: float) -> None:
    """Forgets the stalls that computed no longer than so many frames."""
    watchdog.stalls[:] = longer(watchdog.stalls, frames)


def first_shown(watchdog: Watchdog) -> None:
    """What is built and painted for the first time may take longer than a frame, once, but not long."""
    slow = [stall.sentence() for stall in longer(watchdog.stalls, FIRST)]
    assert not slow, "; ".join(slow)
    watchdog.stalls.clear()
    watchdog.forgive()


def built(watchdog: Watchdog) -> None:
    """Forgets whatever was computed until now: a test built it, or took a picture of it."""
    watchdog.stalls[:] = [stall for stall in watchdog.stalls if waited(stall)]
    watchdog.forgive()
