"""Makes a new workspace file beside its place and moves it there when it is whole: it is there, or it is not."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from cashback_desktop.storage.engine import workspace_engine
from cashback_desktop.storage.sqlcipher_file import connect_to_write, refuse_plain_file

if TYPE_CHECKING:
    from collections.abc import Callable
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


def _remove(unfinished: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
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
