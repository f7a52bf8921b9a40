"""Why a workspace's database does not open: one class a reason, each with a sentence and advice."""

from __future__ import annotations


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
