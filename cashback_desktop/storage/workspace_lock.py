"""One program per workspace: the window's process holds a lock beside the file until it ends."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from cashback_desktop.storage.refusals import FolderClosed, NoSuchWorkspace, WorkspaceInUse

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class WorkspaceLock:
    """Held from making to `release`, or until the process ends; the system takes it back from a killed one."""

    def __init__(self, workspace: Path) -> None:
        """Takes the lock. Raises WorkspaceInUse, NoSuchWorkspace, FolderClosed."""
        self.path = workspace.with_name(workspace.name + ".lock")
        # the file is left in place for good: deleting it would let two programs lock two files of one name
        self._file = os.fdopen(self._opened(), "r+b", buffering=0)
        try:
            _take(self._file)
        except OSError as fault:
            self._file.close()
            raise WorkspaceInUse(
                f"{workspace.name} is open in another window of this program. Go there, or close it first."
            ) from fault

    def _opened(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError as fault:
            raise NoSuchWorkspace(f"There is no folder {self.path.parent}. Make it, or name another place.") from fault
        except OSError as fault:
            raise FolderClosed(
                f"Nothing can be written to the folder {self.path.parent} ({fault.strerror}), where the lock and the "
                "log of a workspace lie. Copy the workspace to a folder of your own, or ask for the right to write."
            ) from fault

    def release(self) -> None:
        """Lets the lock go."""
        self._file.close()
