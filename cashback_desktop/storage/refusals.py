"""Why a workspace's database does not open: one class a reason, each with a sentence and advice."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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


class NotDurable(StorageUnavailable):
    """The database does not promise that what was acknowledged survives a power cut."""


class Damaged(StorageUnavailable):
    """A part of the file cannot be read, or is not what was written."""


class NotWritten(StorageUnavailable):
    """The database could not take a transaction; nothing of it was kept."""


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
            f"The workspace could not be written ({fault.orig}); nothing of this was kept. "
            "Free space on its disk and look whether you may write there, then try again."
        ) from fault


def damaged_words(fault: str) -> str:
    """The sentence for a damaged file."""
    return f"The workspace file is damaged ({fault}); restore a copy. `db check` says which part."
