"""Makes a new workspace file beside its place and moves it there when it is whole: it is there, or it is not."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cashback_desktop.storage.engine import workspace_engine
from cashback_desktop.storage.refusals import WorkspaceExists
from cashback_desktop.storage.sqlcipher_file import connect_to_write, refuse_plain_file
from cashback_desktop.storage.workspace_lock import WorkspaceLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine


def make_whole(path: Path, database_key: bytes, fill: Callable[[Engine], None]) -> None:
    """Makes an encrypted file, lets it be filled, and gives it its name last. The caller holds the workspace's lock.

    Whatever an earlier try left unfinished is removed. Raises the refusals of `storage.refusals`.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    _remove(unfinished)
    try:
        connect_to_write(unfinished, database_key, mode="rwc").close()
        engine = workspace_engine(unfinished, database_key)
        try:
            fill(engine)
        finally:
            engine.dispose()  # the last connection empties the log into the file and removes it
        refuse_plain_file(unfinished)
        unfinished.replace(path)
    except BaseException:
        _remove(unfinished)
        raise
    _sync_folder(path.parent)


@contextmanager
def founding(path: Path) -> Iterator[Path]:
    """A place beside the path to found a workspace in; when the block ends well, the file gets its name for good.

    One program at a time. Raises WorkspaceExists, WorkspaceInUse, OSError.
    """
    lock = WorkspaceLock(path)
    place = path.with_name(f"{path.name}.founding")
    try:
        if path.exists():
            raise WorkspaceExists(f"There is a file at {path} already. Open it, or choose another name.")
        _remove(place)
        yield place
        place.replace(path)
        _sync_folder(path.parent)
    finally:
        _remove(place)
        lock.release()
        if not path.exists():
            lock.path.unlink(missing_ok=True)


def _remove(unfinished: Path) -> None:
    """Removes a file that was not finished, with what lies beside it."""
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """A name lasts once its folder is synced; Windows keeps names by itself."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
