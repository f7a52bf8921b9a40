"""Whether a program runs from the environment: each holds a lock on a file beside it for as long as it lives."""

from __future__ import annotations

import contextlib
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_held: list[IO[bytes]] = []  # let go by the end of the process, however it ends


def hold(file: Path) -> None:
    """Say that this process runs from the environment. Where there are no locks, or no right to write, it goes on."""
    with contextlib.suppress(OSError):
        opened = file.open("ab")
        _held.append(opened)
        _share(opened)


@contextlib.contextmanager
def unused(file: Path) -> Iterator[bool]:
    """Whether no program runs from the environment; while it answers yes, none says that it does.

    Without locks the answer is yes: the set-up goes on as if there were no such file.
    """
    with contextlib.ExitStack() as stack:
        try:
            free = _take(stack.enter_context(file.open("ab")))
        except OSError:
            free = True
        yield free


if sys.platform == "win32":
    import msvcrt

    _MOST = 64  # Windows has no shared lock: each program takes one byte, the set-up all of them

    def _share(file: IO[bytes]) -> None:
        for place in range(_MOST):
            file.seek(place)
            with contextlib.suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                return

    def _take(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _MOST)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _share(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
