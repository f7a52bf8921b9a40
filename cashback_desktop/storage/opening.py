"""Opens a workspace file as lightly as can be: rows are read long before the object mapper is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.places import refuse_network_share
from cashback_desktop.storage.refusals import FolderClosed
from cashback_desktop.storage.schema import HEAD
from cashback_desktop.storage.sqlcipher_file import (
    OTHER_LANES_KIB,
    connect,
    refuse_missing_file,
    refuse_old_library,
    refuse_plain_file,
    value,
)
from cashback_desktop.storage.worklists.connection import Reader
from cashback_desktop.storage.workspace_lock import WorkspaceLock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cashback_desktop.domain.journal import Verdict
    from cashback_desktop.storage.database import Database
    from cashback_desktop.storage.journal_chain import GivenHead
    from cashback_desktop.world import World


class OpenFile:
    """An open workspace file: readers at once, the database with its object mapper when somebody writes.

    Where nothing can be written, `closed` says why, and it is only read.
    """

    def __init__(
        self, path: Path, keys: KeySet, world: World, lock: WorkspaceLock | None, closed: FolderClosed | None = None
    ) -> None:
        self.path = path
        self._keys = keys
        self._world = world
        self._lock = lock
        self._closed = closed
        self._database: Database | None = None

    @property
    def may_be_written(self) -> bool:
        """Whether commands can be given."""
        return self._closed is None

    def reader(self) -> Reader:
        """A read-only connection for one thread."""
        immutable = not self.may_be_written
        return Reader(self.path, self._keys.database, cache_kib=OTHER_LANES_KIB, immutable=immutable)

    def verify_journal(self, heads: Iterable[GivenHead]) -> Verdict:
        """Verifies the journal's chains, their signed heads, and heads kept elsewhere."""
        from cashback_desktop.storage.journal_chain import verify

        with self.reader() as reader:
            return verify(reader, heads, self._keys.journal_public)

    def database(self) -> Database:
        """The database to write to; made at the first call. Raises FolderClosed."""
        if self._closed is not None:
            raise self._closed
        if self._database is None:
            from cashback_desktop.storage.database import Database

            self._database = Database(self.path, self._keys, self._world, None)
        return self._database

    def close(self) -> None:
        """Closes the database and lets the workspace's lock go."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def create(path: Path, key: bytes, world: World, facts: Mapping[str, str]) -> OpenFile:
    """Makes a workspace file with the newest schema. Raises the refusals of `storage.refusals`."""
    from cashback_desktop.storage.database import create_database

    create_database(path, key, world, facts).close()
    return open_file(path, key, world)


def open_file(path: Path, key: bytes, world: World) -> OpenFile:
    """Opens a workspace file; an older schema is brought up to date first, a newer one refused untouched.

    Raises the refusals of `storage.refusals`.
    """
    keys = KeySet.of(key)
    refuse_old_library()
    refuse_missing_file(path)
    refuse_network_share(path)
    try:
        lock = WorkspaceLock(path)
    except FolderClosed as closed:
        return _open_to_read(path, keys, world, closed)
    try:
        refuse_plain_file(path)
        if _revision(path, keys.database) != HEAD:
            from cashback_desktop.storage.database import bring_up_to_date

            bring_up_to_date(path, keys, world)
    except BaseException:
        lock.release()
        raise
    return OpenFile(path, keys, world, lock)


def _open_to_read(path: Path, keys: KeySet, world: World, closed: FolderClosed) -> OpenFile:
    """An auditor's copy on a medium that nobody writes. What lies in a log beside it could not be read, so none may be.

    Raises FolderClosed and the other refusals of `storage.refusals`.
    """
    refuse_plain_file(path)
    log = path.with_name(f"{path.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    if has_log or _revision(path, keys.database, immutable=True) != HEAD:
        raise closed
    return OpenFile(path, keys, world, None, closed)


def _revision(path: Path, database_key: bytes, *, immutable: bool = False) -> str | None:
    """The schema's version, read without changing a byte; None where `bring_up_to_date` has to say what is wrong."""
    connection = connect(path, database_key, mode="ro", immutable=immutable)
    try:
        found = value(connection, "SELECT name FROM sqlite_master WHERE name = 'alembic_version'")
        return str(value(connection, "SELECT version_num FROM alembic_version")) if found else None
    finally:
        connection.close()
