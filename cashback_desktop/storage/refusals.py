"""Why a workspace's database does not open: one class a reason, each with a sentence and advice."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class StorageUnavailable(Exception):
    """The database cannot be used; the message is a sentence for the person at the desk."""


class NoSuchWorkspace(StorageUnavailable):
    """There is no file at that place."""


class WorkspaceExists(StorageUnavailable):
    """There is a file at that place already."""


class NotEncrypted(StorageUnavailable):
    """The file, or the library that would open it, is not encrypted."""


class WrongKey(StorageUnavailable):
    """The key does not open the file, or the file is damaged at its start."""


class LibraryTooOld(StorageUnavailable):
    """The SQLite inside is older than the last one that could lose rows."""


class NewerSchema(StorageUnavailable):
    """A later version of the program wrote this file."""


class OnNetworkShare(StorageUnavailable):
    """The file lies on a network share, where write-ahead logs lose rows."""


class WorkspaceInUse(StorageUnavailable):
    """Another program holds the workspace."""


class FolderClosed(StorageUnavailable):
    """Nothing can be written beside the workspace, where its lock and its log lie."""


class NotDurable(StorageUnavailable):
    """The database does not promise that what was acknowledged survives a power cut."""


class Damaged(StorageUnavailable):
    """A part of the file cannot be read, or is not what was written."""


class NotWritten(StorageUnavailable):
    """The database could not take a transaction; nothing of it was kept."""


# the words are SQLite's own; it has no other name for these faults that the driver passes on
_ADVICE = {
    "full": "Free space on its disk, then try again.",
    "readonly": "Look whether you may write to its folder, then try again.",
    "locked": "Another program holds it: close that one, then try again.",
    "disk I/O error": "Free space on its disk and look whether the disk is still there, then try again.",
}
_ADVICE_ELSE = "Try again; if it is refused again, `db check` says whether the file is whole."


@contextmanager
def said_in_a_sentence() -> Iterator[None]:
    """Turns a database's own failure (a full disk, no right to write, a damaged page) into NotWritten or Damaged."""
    from sqlalchemy.exc import DBAPIError, OperationalError

    try:
        yield
    except DBAPIError as fault:
        if not isinstance(fault, OperationalError) and "malformed" in str(fault.orig):
            raise Damaged(damaged_words(str(fault.orig))) from fault
        raise NotWritten(
            f"The workspace could not be written ({fault.orig}); nothing of this was kept. {_advice(str(fault.orig))}"
        ) from fault


def _advice(fault: str) -> str:
    """What to do about a fault that the database names in these words."""
    return next((advice for words, advice in _ADVICE.items() if words in fault), _ADVICE_ELSE)


def opening_words(fault: StorageUnavailable | OSError, path: Path) -> str:
    """Why the workspace at that path is neither made nor opened, and what to do."""
    if isinstance(fault, StorageUnavailable):
        return str(fault)
    if fault.errno == errno.ENOSPC:
        return f"The disk of {path} is full; free some space and try again."
    why = fault.strerror or str(fault)
    return f"{path} cannot be used ({why}). Look whether its folder is there and may be written, then try again."


@contextmanager
def damage_said() -> Iterator[None]:
    """A page that cannot be read is said in a sentence: Damaged."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.DatabaseError as fault:
        if isinstance(fault, dbapi2.OperationalError | dbapi2.ProgrammingError):
            raise
        raise Damaged(damaged_words(str(fault))) from fault


def damaged_words(fault: str) -> str:
    """The sentence for a damaged file."""
    return f"The workspace file is damaged ({fault}); restore a copy. `db check` says which part."
