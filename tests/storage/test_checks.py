"""Every check of `db check` is seen passing on a good workspace and failing on one with its own fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from cashback_desktop.domain.claim import Step
from cashback_desktop.services.overriding import Override
from cashback_desktop.storage import checks, sqlcipher_file
from cashback_desktop.storage.checks import check_pages
from cashback_desktop.storage.database import create_database, open_database
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.refusals import StorageUnavailable
from cashback_desktop.storage.sqlcipher_file import connect_to_write
from tests.storage.story import KEY, Story, whole_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from cashback_desktop.storage.database import Database

KEYS = KeySet.of(KEY)
NAMES = [
    "schema",
    "library",
    "cipher",
    "write-ahead log",
    "durability",
    "links",
    "pages",
    "rows",
    "texts",
    "steps",
    "decisions",
    "letters",
    "offers",
    "roles",
    "accounts",
    "journal",
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A workspace with a told story, one of whose findings was overridden."""
    database = create_database(tmp_path / "desk.cashback", KEY)
    story = whole_story(database, claims=3)
    (claim_id,) = story.import_claims(70, 1, met=False)
    claim = story.claim(claim_id)
    assert claim.step is Step.RECEIVED
    story.do(Override, claim=claim_id, seen=claim.revision, criterion=_open_finding(story), reason="seen on paper")
    yield database
    database.close()


def _open_finding(story: Story) -> str:
    with story.store.engine.connect() as connection:
        return str(connection.exec_driver_sql("SELECT criterion FROM open_finding ORDER BY criterion").scalar())


def failed(database: Database) -> list[str]:
    """The names of the checks that fail; every check has a sentence and none is left out."""
    found = database.check()
    assert [check.name for check in found] == NAMES
    assert all(check.sentence for check in found)
    return [check.name for check in found if not check.ok]


def plant(database: Database, *statements: str) -> None:
    """A fault, planted behind the program's back."""
    raw = connect_to_write(database.path, KEYS.database)
    raw.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_that_a_good_workspace_passes_every_check(database: Database) -> None:
    assert failed(database) == []


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("ALTER TABLE claim ADD COLUMN remark TEXT", "schema"),
        ("UPDATE alembic_version SET version_num = '0001'", "schema"),
        ("UPDATE erasable_text SET text = 'something else'", "texts"),
        ("UPDATE erasable_text SET salt = zeroblob(32)", "texts"),
        ("UPDATE letter SET claim_id = zeroblob(16) WHERE rowid = 1", "links"),
        ("UPDATE claim SET step = 'received' WHERE step = 'valid'", "steps"),
        ("UPDATE claim SET step = 'valid' WHERE step = 'received'", "steps"),
        ("UPDATE decision SET kind = 'reject'", "decisions"),
        ("UPDATE decision SET reasons = '[\"seats\"]'", "decisions"),
        ("UPDATE decision SET by = (SELECT id FROM person WHERE id <> decision.by LIMIT 1)", "decisions"),
        ("UPDATE decision SET undone_at = at WHERE undone_at IS NULL", "decisions"),
        ("DELETE FROM decision WHERE rowid = 1", "decisions"),
        ("UPDATE letter SET facts = replace(facts, 'NZ', 'AU')", "letters"),
        ("UPDATE letter SET state = 'void', number = NULL WHERE state = 'issued'", "letters"),
        ("UPDATE offer_version SET body = body || ' '", "offers"),
        ("DELETE FROM offer_version WHERE rowid = 1", "offers"),
        ("INSERT OR IGNORE INTO person_role SELECT id, 'checker' FROM person", "roles"),
        ("DELETE FROM person_role WHERE role = 'reviewer'", "roles"),
        ("UPDATE account SET active = 0", "accounts"),
        ("UPDATE account SET person_id = (SELECT id FROM person WHERE id <> account.person_id LIMIT 1)", "accounts"),
        ("UPDATE journal_head SET signature = ''", "journal"),
    ],
)
def test_that_a_planted_fault_is_found_by_its_check(database: Database, statement: str, name: str) -> None:
    plant(database, statement)
    assert failed(database) == [name]


def test_that_a_row_missing_from_an_index_is_found(database: Database) -> None:
    plant(
        database,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX ix_letter_claim_id ON letter (kind)' "
        "WHERE name = 'ix_letter_claim_id'",
    )
    assert "rows" in failed(database)


def test_that_a_damaged_page_is_found(database: Database) -> None:
    path = database.path
    database.close()
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    for page in range(1, pages):
        content[page * 4096 + 2000] ^= 1
        path.write_bytes(content)
        reopened = _opened_anyway(path)
        if reopened is not None:
            assert not check_pages(reopened).ok, f"page {page + 1}"
            reopened.close()
        content[page * 4096 + 2000] ^= 1
    path.write_bytes(content)
    again = open_database(path, KEY)
    assert failed(again) == []
    again.close()


def _opened_anyway(path: Path) -> Database | None:
    """The workspace, where the damaged page is not needed to open it; else that is said in a sentence."""
    try:
        return open_database(path, KEY)
    except StorageUnavailable:
        return None


def test_that_a_page_half_copied_from_the_log_is_not_taken_for_damaged(database: Database) -> None:
    """So a power cut in the middle of a checkpoint leaves the file; the log beside it has the page whole."""
    raw = connect_to_write(database.path, KEYS.database)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.execute("UPDATE erasable_text SET text = text || 'x'")
    with database.path.open("r+b") as file:
        file.seek((_page_of_the_log(database) - 1) * 4096 + 2048)
        file.write(bytes(2048))
    assert raw.execute("PRAGMA cipher_integrity_check").fetchall() != []
    raw.close()
    assert check_pages(database).ok


def _page_of_the_log(database: Database) -> int:
    log = database.path.with_name(f"{database.path.name}-wal").read_bytes()
    return int.from_bytes(log[32:36], "big")


def test_that_an_old_library_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.51.2")
    assert failed(database) == ["library"]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("PRAGMA synchronous = NORMAL", "durability"),
        ("PRAGMA foreign_keys = OFF", "links"),
    ],
)
def test_that_a_driver_that_promises_less_is_found(
    database: Database, monkeypatch: pytest.MonkeyPatch, statement: str, name: str
) -> None:
    def less(path: Path, key: bytes) -> Connection:
        connection = connect_to_write(path, key)
        connection.execute(statement)
        return connection

    monkeypatch.setattr(checks, "connect_to_write", less)
    assert failed(database) == [name]


def test_that_a_file_without_write_ahead_log_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def old_fashioned(path: Path, key: bytes) -> Connection:
        connection = sqlcipher_file.connect(path, key, mode="rw")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_mode = DELETE")
        return connection

    database.engine.dispose()
    monkeypatch.setattr(checks, "connect_to_write", old_fashioned)
    with monkeypatch.context() as patched:
        patched.setattr(sqlcipher_file, "_make_durable", lambda _connection, _path: None)
        assert failed(database) == ["write-ahead log"]


def test_that_a_file_in_clear_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = database.path.with_name("plain.cashback")
    raw = connect_to_write(database.path, KEYS.database)
    raw.execute("ATTACH ? AS plain KEY ''", (str(plain),))
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.close()
    assert sqlcipher_file.is_in_clear(plain)
    monkeypatch.setattr(checks, "is_in_clear", lambda _path: sqlcipher_file.is_in_clear(plain))
    assert failed(database) == ["cipher"]
