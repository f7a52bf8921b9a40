"""What is refused at open, with which sentence, and that a refused file keeps every byte."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from sqlcipher3 import dbapi2

from cashback_desktop.storage import refusals
from cashback_desktop.storage.database import Store, create_database, open_database
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.opening import open_file
from cashback_desktop.storage.sqlcipher_file import PLAIN_MARK, connect_to_write, is_in_clear
from cashback_desktop.world import World
from tests.storage.story import KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHER_KEY = bytes(reversed(KEY))
OPENINGS: list[Callable[[Path, bytes], Any]] = [open_database, lambda path, key: open_file(path, key, World())]
either_way = pytest.mark.parametrize("opened", OPENINGS, ids=["to write", "to read first"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed workspace."""
    path = tmp_path / "desk.cashback"
    create_database(path, KEY).close()
    return path


def hashed(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if not file.name.endswith(".lock")
    }


def refused(opened: Callable[[Path, bytes], Any], file: Path, key: bytes = KEY) -> Exception:
    """Why the file does not open; checks that nothing of it changed and that the lock is free again."""
    before = hashed(file.parent)
    with pytest.raises(refusals.StorageUnavailable) as refusal:
        opened(file, key)
    assert before.items() <= hashed(file.parent).items()
    assert str(refusal.value).endswith(".")
    return refusal.value


@either_way
def test_that_a_closed_workspace_opens_again(file: Path, opened: Callable[[Path, bytes], Any]) -> None:
    for _ in range(2):
        opened(file, KEY).close()


def test_that_a_new_file_is_not_in_clear(file: Path) -> None:
    assert file.read_bytes()[: len(PLAIN_MARK)] != PLAIN_MARK
    assert b"CREATE TABLE" not in file.read_bytes()
    assert not is_in_clear(file)


def test_that_the_log_holds_nothing_in_clear(tmp_path: Path) -> None:
    database = create_database(tmp_path / "desk.cashback", KEY)
    with database.unit_of_work() as work:
        work.facts.set_once("note", "a word to be looked for")
    written = (tmp_path / "desk.cashback-wal").read_bytes()
    database.close()
    assert len(written) > 0
    assert b"a word to be looked for" not in written


@either_way
def test_that_a_database_in_clear_is_refused(tmp_path: Path, opened: Callable[[Path, bytes], Any]) -> None:
    plain = tmp_path / "desk.cashback"
    other = sqlite3.connect(plain)
    other.execute("CREATE TABLE person (name)")
    other.commit()
    other.close()
    assert is_in_clear(plain)
    assert isinstance(refused(opened, plain), refusals.NotEncrypted)


@either_way
def test_that_a_library_without_cipher_is_refused(
    file: Path, opened: Callable[[Path, bytes], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dbapi2, "connect", sqlite3.connect)
    assert "no cipher" in str(refused(opened, file))


@either_way
def test_that_an_old_library_is_refused(
    file: Path, opened: Callable[[Path, bytes], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.51.2")
    assert isinstance(refused(opened, file), refusals.LibraryTooOld)
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.51.3")
    opened(file, KEY).close()


def test_that_an_old_library_makes_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.50.4")
    with pytest.raises(refusals.LibraryTooOld):
        create_database(tmp_path / "desk.cashback", KEY)
    assert list(tmp_path.iterdir()) == []


@either_way
def test_that_a_newer_schema_is_refused_untouched(file: Path, opened: Callable[[Path, bytes], Any]) -> None:
    connection = connect_to_write(file, KeySet.of(KEY).database)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert isinstance(refused(opened, file), refusals.NewerSchema)


@either_way
def test_that_another_key_does_not_open_it(file: Path, opened: Callable[[Path, bytes], Any]) -> None:
    assert isinstance(refused(opened, file, OTHER_KEY), refusals.WrongKey)


@either_way
@pytest.mark.parametrize("size", [0, 10, 100, 5000])
def test_that_a_cut_file_is_refused(file: Path, opened: Callable[[Path, bytes], Any], size: int) -> None:
    file.write_bytes(file.read_bytes()[:size])
    assert isinstance(refused(opened, file), refusals.StorageUnavailable)


@either_way
@pytest.mark.parametrize("place", [0, 16, 100, 4095])
def test_that_one_changed_bit_at_the_start_is_noticed(
    file: Path, opened: Callable[[Path, bytes], Any], place: int
) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    assert isinstance(refused(opened, file), refusals.WrongKey)


@either_way
def test_that_a_missing_file_is_named_and_not_made(tmp_path: Path, opened: Callable[[Path, bytes], Any]) -> None:
    assert isinstance(refused(opened, tmp_path / "nowhere.cashback"), refusals.NoSuchWorkspace)
    assert list(tmp_path.iterdir()) == []


@either_way
def test_that_a_foreign_database_under_our_key_is_refused(tmp_path: Path, opened: Callable[[Path, bytes], Any]) -> None:
    path = tmp_path / "desk.cashback"
    foreign = connect_to_write(path, KeySet.of(KEY).database, mode="rwc")
    foreign.execute("CREATE TABLE something (else_)")
    foreign.close()
    assert "no workspace of this program" in str(refused(opened, path))


def test_that_a_workspace_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_store: object, _facts: object) -> None:
        assert [file.name for file in tmp_path.glob("desk.cashback")] == []
        raise ConnectionAbortedError

    monkeypatch.setattr(Store, "found", fail)
    with pytest.raises(ConnectionAbortedError):
        create_database(tmp_path / "desk.cashback", KEY)
    assert {file.name for file in tmp_path.iterdir()} == {"desk.cashback.lock"}


def test_that_what_an_earlier_try_left_unfinished_is_in_nobodys_way(tmp_path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"desk.cashback.unfinished{ending}").write_bytes(b"cut off in the middle")
    create_database(tmp_path / "desk.cashback", KEY).close()
    assert {file.name for file in tmp_path.iterdir()} == {"desk.cashback", "desk.cashback.lock"}
    open_database(tmp_path / "desk.cashback", KEY).close()


def test_that_an_existing_file_is_never_overwritten(file: Path) -> None:
    before = hashed(file.parent)
    with pytest.raises(refusals.WorkspaceExists):
        create_database(file, KEY)
    assert hashed(file.parent) == before


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"),
        ("PRAGMA journal_mode = WAL", "PRAGMA journal_mode"),
    ],
)
def test_that_a_driver_that_is_not_durable_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, instead: str
) -> None:
    class Deaf(dbapi2.Connection):  # type: ignore[misc] # ships no types
        """A connection that does not do what it is told."""

        def execute(self, sql: str, *more: object) -> Any:
            return super().execute(instead if sql == asked else sql, *more)

    true_connect = dbapi2.connect
    monkeypatch.setattr(dbapi2, "connect", lambda *words, **named: true_connect(*words, factory=Deaf, **named))
    with pytest.raises(refusals.NotDurable, match="it needs wal and 2"):
        create_database(tmp_path / "desk.cashback", KEY)


def test_that_every_writing_connection_syncs_every_commit(file: Path) -> None:
    database = open_database(file, KEY)
    try:
        with database.engine.connect() as first, database.engine.connect() as second:
            for connection in (first, second):
                raw: Any = connection.connection.dbapi_connection
                assert raw.execute("PRAGMA synchronous").fetchone() == (2,)
                assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
                assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
                connection.rollback()
    finally:
        database.close()
