"""Opens one encrypted file with the one SQLite library of this program, and refuses what is not safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from cashback_desktop.storage.refusals import (
    LibraryTooOld,
    NoSuchWorkspace,
    NotDurable,
    NotEncrypted,
    StorageUnavailable,
    WrongKey,
    damage_said,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

OLDEST_SQLITE = (3, 51, 3)  # 3.7.0 to 3.51.2 could reset a log that another connection was still writing
PLAIN_MARK = b"SQLite format 3\x00"
BUSY_MILLISECONDS = 5000
PAGE_LANE_KIB = 64 * 1024
OTHER_LANES_KIB = 16 * 1024
_SYNCHRONOUS_FULL = 2


def library_version() -> tuple[int, ...]:
    """The version of the SQLite that sqlcipher3 carries."""
    return tuple(int(part) for part in dbapi2.sqlite_version.split("."))


def refuse_old_library() -> None:
    """Raises LibraryTooOld for a SQLite that is known to lose rows in this program's way of working."""
    if library_version() < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise LibraryTooOld(f"SQLite {dbapi2.sqlite_version} is too old; this program needs {needed} or later.")


def refuse_missing_file(path: Path) -> None:
    """Raises NoSuchWorkspace."""
    if not path.is_file():
        raise NoSuchWorkspace(f"There is no workspace at {path}.")


def refuse_plain_file(path: Path) -> None:
    """Raises NoSuchWorkspace, NotEncrypted or WrongKey, by the first bytes of the file alone.

    Only for a file that this process has no connection to: closing it takes the locks of every connection away (POSIX).
    """
    refuse_missing_file(path)
    with path.open("rb") as file:
        mark = file.read(len(PLAIN_MARK))
    if mark == PLAIN_MARK:
        raise NotEncrypted(f"{path} is a database in clear; this program opens encrypted ones only.")
    if len(mark) < len(PLAIN_MARK):
        raise WrongKey(f"{path} is no whole database: it has only {len(mark)} bytes. Restore a copy.")


def is_in_clear(path: Path) -> bool:
    """Whether the file can be read without any key, asked of the library itself: its locks stay where they are."""
    connection = dbapi2.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def connect(
    path: Path, key: bytes, *, mode: str, cache_kib: int = OTHER_LANES_KIB, immutable: bool = False
) -> Connection:
    """A connection to the encrypted file; `mode` is ro, rw or rwc. Transactions are begun and ended by hand.

    An immutable file is read without a lock, and without a log beside it.
    Raises WrongKey, NotEncrypted, StorageUnavailable.
    """
    place = f"file:{quote(str(path))}?mode={mode}{'&immutable=1' if immutable else ''}"
    try:
        connection = dbapi2.connect(place, uri=True, isolation_level=None, check_same_thread=False)
    except dbapi2.Error as fault:
        raise StorageUnavailable(f"{path} cannot be opened: {fault}.") from fault
    try:
        _unlock(connection, path, key)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_write(path: Path, key: bytes, *, mode: str = "rw", cache_kib: int = OTHER_LANES_KIB) -> Connection:
    """A writing connection: write-ahead log, every commit synced to the disk. Raises NotDurable when it is not."""
    connection = connect(path, key, mode=mode, cache_kib=cache_kib)
    try:
        _make_durable(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_durable(connection: Connection, path: Path) -> None:
    journal = value(connection, "PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    synchronous = value(connection, "PRAGMA synchronous")
    if (journal, synchronous) != ("wal", _SYNCHRONOUS_FULL):
        raise NotDurable(f"{path} writes with journal {journal} and synchronous {synchronous}; it needs wal and 2.")


def value(connection: Connection, sql: str) -> Any:
    """The first value that a statement answers, or None. Raises Damaged."""
    with damage_said():
        row = connection.execute(sql).fetchone()
    return row[0] if row else None


def _unlock(connection: Connection, path: Path, key: bytes) -> None:
    # the library writes to standard error when a key does not fit; we say it in a sentence instead
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not value(connection, "PRAGMA cipher_version"):
        raise NotEncrypted("The database library of this program has no cipher; install sqlcipher3 anew.")
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as fault:
        if isinstance(fault, dbapi2.OperationalError):
            raise StorageUnavailable(f"{path} cannot be read: {fault}.") from fault
        raise WrongKey(
            f"The key does not open {path}. Use the key of this workspace or its recovery words; "
            "if they are right, the file is damaged: restore a copy."
        ) from fault
