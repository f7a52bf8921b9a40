"""What `db check` looks at: schema, cipher, durability, damage, rows against the journal; each says a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from cashback_desktop.domain.journal import commitment
from cashback_desktop.storage import migrating, promises
from cashback_desktop.storage.refusals import StorageUnavailable
from cashback_desktop.storage.sqlcipher_file import (
    OLDEST_SQLITE,
    connect_to_write,
    is_in_clear,
    library_version,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlcipher3.dbapi2 import Connection

    from cashback_desktop.domain.journal import Verdict
    from cashback_desktop.storage.keys import KeySet
    from cashback_desktop.storage.promises import Held

    class Checked(Protocol):
        """What is looked at: an open workspace file."""

        path: Path
        keys: KeySet
        engine: Engine

        def verify_journal(self) -> Verdict:
            """What verifying its journal found."""


_SYNCHRONOUS_FULL = 2
_COMMITTED = """
SELECT t.salt, t.text, o.reason_commitment FROM erasable_text t JOIN claim_override o ON o.reason_id = t.id
UNION ALL
SELECT t.salt, t.text, d.note_commitment FROM erasable_text t JOIN decision d ON d.note_id = t.id
"""
_JOURNALED: dict[str, Callable[[Connection], Held]] = {
    "steps": promises.steps,
    "decisions": promises.decisions,
    "letters": promises.letters,
    "offers": promises.offers,
    "roles": promises.roles,
    "accounts": promises.accounts,
}


class Check(NamedTuple):
    """One check: what was looked at, whether it is well, and what was seen."""

    name: str
    ok: bool
    sentence: str


def check(database: Checked) -> list[Check]:
    """Looks at everything; never raises for what it finds."""
    # a connection made exactly like the writing ones, so that what it promises is what they promise
    connection = connect_to_write(database.path, database.keys.database)
    try:
        looked = [
            _looked("library", _library),
            _looked("cipher", lambda: _cipher(connection, database)),
            _looked("write-ahead log", lambda: _log(connection)),
            _looked("durability", lambda: _synchronous(connection)),
            _looked("links", lambda: _foreign_keys(connection)),
            _looked("pages", lambda: _pages(connection)),
            _looked("rows", lambda: _rows(connection)),
            _looked("texts", lambda: _texts(connection)),
            *(_looked(name, partial(_as_journaled, name, hold, connection)) for name, hold in _JOURNALED.items()),
        ]
    finally:
        connection.close()
    return [
        _looked("schema", lambda: _schema(database)),
        *looked,
        _looked("journal", lambda: _journal(database)),
    ]


def _looked(name: str, look: Callable[[], Check]) -> Check:
    """What a look found; a part of the file that cannot even be read is what it found."""
    try:
        return look()
    except (dbapi2.Error, DBAPIError, StorageUnavailable) as fault:
        return Check(name, ok=False, sentence=f"cannot be read: {fault}")


def _schema(database: Checked) -> Check:
    with database.engine.connect() as connection:
        revision, found = migrating.current_revision(connection), migrating.differences(connection)
    ok = revision == migrating.head() and not found
    return Check("schema", ok, f"revision {revision}, {len(found)} differences from the tables declared")


def _library() -> Check:
    version = library_version()
    return Check("library", version >= OLDEST_SQLITE, f"SQLite {'.'.join(map(str, version))}")


def _cipher(connection: Connection, database: Checked) -> Check:
    version = value(connection, "PRAGMA cipher_version")
    plain = is_in_clear(database.path)
    words = "the file is in clear" if plain else "the file is encrypted"
    return Check("cipher", bool(version) and not plain, f"SQLCipher {version}; {words}")


def _log(connection: Connection) -> Check:
    mode = value(connection, "PRAGMA journal_mode")
    return Check("write-ahead log", mode == "wal", f"journal mode {mode}")


def _synchronous(connection: Connection) -> Check:
    level = value(connection, "PRAGMA synchronous")
    return Check("durability", level == _SYNCHRONOUS_FULL, f"synchronous {level} of {_SYNCHRONOUS_FULL} needed")


def _foreign_keys(connection: Connection) -> Check:
    on = value(connection, "PRAGMA foreign_keys")
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return Check("links", bool(on) and not broken, f"{len(broken)} rows point to nothing")


def check_pages(database: Checked) -> Check:
    """Looks at every page of the file, encrypted as it lies there."""
    connection = connect_to_write(database.path, database.keys.database)
    try:
        return _pages(connection)
    finally:
        connection.close()


def _pages(connection: Connection) -> Check:
    # the check reads the file without its log: a page half copied when the power went is whole in the log
    connection.execute("PRAGMA wal_checkpoint(FULL)").fetchall()
    faults = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return Check("pages", not faults, f"{len(faults)} pages are damaged or foreign")


def _rows(connection: Connection) -> Check:
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    faults = [line for told in said for line in told.splitlines() if line != "ok" and not line.startswith("***")]
    return Check("rows", said == ["ok"], f"{faults[0]}, and {len(faults) - 1} more" if faults else "ok")


def _texts(connection: Connection) -> Check:
    kept = connection.execute(_COMMITTED).fetchall()
    changed = sum(commitment(bytes(salt), text) != committed for salt, text, committed in kept)
    return Check("texts", not changed, f"{changed} of {len(kept)} are not what was committed to")


def _as_journaled(name: str, hold: Callable[[Connection], Held], connection: Connection) -> Check:
    held = hold(connection)
    return Check(name, not held.differ, f"{held.differ} of {held.among} are not what the journal says")


def _journal(database: Checked) -> Check:
    verdict = database.verify_journal()
    return Check("journal", verdict.ok, verdict.first_break or f"{verdict.entries} entries, every head signed")
