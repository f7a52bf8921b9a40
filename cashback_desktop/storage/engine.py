"""Engines: SQLCipher for one workspace file, PostgreSQL for a centre."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2

from cashback_desktop.storage.refusals import StorageUnavailable
from cashback_desktop.storage.sqlcipher_file import BUSY_MILLISECONDS, connect_to_write

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

_WRITERS = 4
_POLL_SECONDS = 0.001


def workspace_engine(path: Path, database_key: bytes) -> Engine:
    """The engine of an encrypted file. Every transaction begins with the write lock in hand."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect_to_write(path, database_key),
        poolclass=QueuePool,
        pool_size=_WRITERS,
        max_overflow=0,
        hide_parameters=True,  # what people wrote never stands in an error
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def central_engine(url: str) -> Engine:
    """The engine of a centre's PostgreSQL. Raises StorageUnavailable for any other database."""
    place = make_url(url)
    if place.get_backend_name() != "postgresql":
        raise StorageUnavailable(f"A centre works on PostgreSQL, not on {place.get_backend_name()}.")
    return create_engine(
        place.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",  # who waited for a lock must see what was committed meanwhile
        pool_size=_WRITERS,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def _begin_immediate(connection: Connection) -> None:
    """Takes the write lock, asking often: a person's command must not sleep while an import takes turn after turn."""
    raw: Any = connection.connection.dbapi_connection
    give_up = time.monotonic() + 2 * BUSY_MILLISECONDS / 1000
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while not _locked(raw):
            if time.monotonic() > give_up:
                raise StorageUnavailable("Another program holds the workspace's write lock. Close it and try again.")
            time.sleep(_POLL_SECONDS)
    finally:
        raw.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def _locked(raw: Any) -> bool:
    try:
        raw.execute("BEGIN IMMEDIATE")
    except dbapi2.OperationalError as fault:
        if fault.sqlite_errorname not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            raise
        return False
    return True
