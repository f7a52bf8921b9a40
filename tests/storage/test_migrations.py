"""Steps of the schema: the same tables on both engines, nothing lost on the way, all of a step or nothing."""

from __future__ import annotations

import ast
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, inspect, text

from cashback_desktop.storage import migrating
from cashback_desktop.storage.copies import KEPT, copies_of, copy_before_upgrade
from cashback_desktop.storage.database import bring_up_to_date, create_database, open_database
from cashback_desktop.storage.engine import central_engine, workspace_engine
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.opening import open_file
from cashback_desktop.storage.refusals import StorageUnavailable
from cashback_desktop.storage.sqlcipher_file import connect, connect_to_write
from cashback_desktop.storage.tables import metadata
from cashback_desktop.world import World
from tests.storage.conftest import BOTH_ENGINES
from tests.storage.filling import counts, fill
from tests.storage.story import KEY, whole_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from cashback_desktop.storage.database import Store

KEYS = KeySet.of(KEY)
REVISIONS = tuple(reversed(migrating.known_revisions()))
STEPS = list(pairwise(REVISIONS))
REBUILDS = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "9001", "{head}", None, None
def upgrade():
    for table in ("person", "import_batch", "claim"):
        with op.batch_alter_table(table, recreate="{recreate}") as batch:
            batch.add_column(sa.Column("remark", sa.Text(), nullable=True))
"""
ORPHANS = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "9001", "{head}", None, None
def upgrade():
    op.execute("DELETE FROM person")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An encrypted file without any table."""
    file = tmp_path / "desk.cashback"
    connect_to_write(file, KEYS.database, mode="rwc").close()
    return file


@pytest.fixture
def engine(request: pytest.FixtureRequest, path: Path) -> Iterator[Engine]:
    """An engine without any table: of a file, or of a centre."""
    if request.param == "file":
        made = workspace_engine(path, KEYS.database)
    else:
        made = central_engine(request.getfixturevalue("postgres_url"))
    yield made
    made.dispose()


either_engine = pytest.mark.parametrize(
    "engine", ["file", pytest.param("centre", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def further_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Adds a step behind the newest one, as a later version of the program would."""

    def add(words: str, **named: str) -> None:
        folder = tmp_path / "later"
        folder.mkdir()
        (folder / "9001_later.py").write_text(words.format(head=migrating.head(), **named), encoding="utf-8")
        known, first = migrating._config, migrating.script_folder()

        def longer() -> Any:
            config = known()
            config.set_main_option("version_locations", f"{first} {folder}")
            config.set_main_option("path_separator", "space")
            return config

        monkeypatch.setattr(migrating, "_config", longer)

    return add


@either_engine
def test_that_the_steps_make_exactly_the_tables_declared(engine: Engine) -> None:
    migrating.upgrade(engine)
    with engine.connect() as connection:
        assert migrating.differences(connection) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, migrating.VERSION_TABLE}


@either_engine
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE claim ADD COLUMN remark TEXT",
        "DROP INDEX ix_letter_claim_id",
        "CREATE TABLE remark (id INTEGER)",
        "DROP TABLE feed",
    ],
)
def test_that_a_difference_would_be_seen(engine: Engine, change: str) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(change))
    with engine.connect() as connection:
        assert len(migrating.differences(connection)) >= 1


@either_engine
@pytest.mark.parametrize(("before", "after"), STEPS)
def test_that_no_step_loses_or_adds_a_row(engine: Engine, before: str, after: str) -> None:
    migrating.upgrade(engine, before)
    with engine.begin() as connection:
        fill(connection)
        rows = counts(connection)
    assert min(rows.values()) > 0
    migrating.upgrade(engine, after)
    with engine.connect() as connection:
        assert {name: count for name, count in counts(connection).items() if name in rows} == rows


@either_engine
def test_that_rebuilding_a_table_keeps_the_rows_that_point_to_it(
    engine: Engine, further_step: Callable[..., None]
) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        fill(connection)
        rows = counts(connection)
    further_step(REBUILDS, recreate="always" if engine.dialect.name == "sqlite" else "auto")
    migrating.upgrade(engine)
    with engine.connect() as connection:
        assert counts(connection) == rows
        assert "remark" in {column["name"] for column in inspect(connection).get_columns("claim")}
        assert _foreign_keys_are_on(connection)


@either_engine
def test_that_a_step_that_leaves_rows_pointing_to_nothing_is_rolled_back(
    engine: Engine, further_step: Callable[..., None]
) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        fill(connection)
        rows = counts(connection)
    further_step(ORPHANS)
    with pytest.raises(Exception, match=r"point to nothing|foreign key"):
        migrating.upgrade(engine)
    with engine.connect() as connection:
        assert counts(connection) == rows
        assert migrating.current_revision(connection) == REVISIONS[-1]
        assert _foreign_keys_are_on(connection)


def _foreign_keys_are_on(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.execute(text("PRAGMA foreign_keys")).scalar_one())


def test_that_all_steps_run_in_one_transaction_that_holds_the_write_lock(path: Path) -> None:
    said: list[str] = []
    engine = workspace_engine(path, KEYS.database)
    event.listen(engine, "connect", lambda raw, _record: raw.set_trace_callback(said.append))
    migrating.upgrade(engine)
    engine.dispose()
    words = [line.strip().upper() for line in said]
    begun = [place for place, line in enumerate(words) if line.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert [words[place] for place in begun][:2] == ["BEGIN IMMEDIATE", "COMMIT"]
    assert all(begun[0] < place < begun[1] for place, line in enumerate(words) if line.startswith("CREATE TABLE"))
    assert words.index("PRAGMA FOREIGN_KEYS = OFF") < begun[0]
    assert begun[0] < words.index("PRAGMA FOREIGN_KEY_CHECK") < begun[1]


def test_that_an_upgrade_interrupted_at_any_statement_leaves_the_old_file(path: Path) -> None:
    engine = workspace_engine(path, KEYS.database)
    migrating.upgrade(engine, REVISIONS[0])
    with engine.begin() as connection:
        fill(connection)
        rows = counts(connection)
    left = [0]

    def cut(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise ConnectionAbortedError

    event.listen(engine, "before_cursor_execute", cut)
    statement = 0
    while True:
        statement += 1
        left[0] = statement
        try:
            migrating.upgrade(engine)
        except ConnectionAbortedError:
            left[0] = 0
            with engine.connect() as connection:
                assert migrating.current_revision(connection) == REVISIONS[0]
                assert counts(connection) == rows
        else:
            break
    engine.dispose()
    assert statement > len(metadata.tables) // 2


def test_that_an_older_file_is_copied_before_it_is_upgraded(path: Path) -> None:
    engine = workspace_engine(path, KEYS.database)
    migrating.upgrade(engine, REVISIONS[0])
    with engine.begin() as connection:
        fill(connection)
        rows = counts(connection)
    engine.dispose()
    with pytest.raises(StorageUnavailable, match="needs an upgrade"):
        open_database(path, KEY, holder=False)
    assert copies_of(path) == []
    open_file(path, KEY, World()).close()
    (copy,) = copies_of(path)
    with workspace_engine(copy, KEYS.database).connect() as connection:
        assert migrating.current_revision(connection) == REVISIONS[0]
        assert counts(connection) == rows
    open_database(copy, KEY).close()
    with workspace_engine(path, KEYS.database).connect() as connection:
        assert migrating.current_revision(connection) == REVISIONS[-1]


def test_that_a_file_that_is_up_to_date_is_not_copied(tmp_path: Path) -> None:
    create_database(tmp_path / "desk.cashback", KEY).close()
    open_database(tmp_path / "desk.cashback", KEY).close()
    bring_up_to_date(tmp_path / "desk.cashback", KEYS, World())
    assert copies_of(tmp_path / "desk.cashback") == []


def test_that_the_newest_three_copies_are_kept_and_every_one_opens(path: Path) -> None:
    made = [copy_before_upgrade(path, KEYS.database, World()) for _ in range(KEPT + 2)]
    assert copies_of(path) == list(reversed(made))[:KEPT]
    for copy in copies_of(path):
        connect(copy, KEYS.database, mode="ro").close()
        assert copy.read_bytes()[:6] != b"SQLite"


@BOTH_ENGINES
def test_that_nothing_is_deleted_in_the_wake_of_something_else(store: Store) -> None:
    whole_story(store, claims=1)
    with store.engine.connect() as connection:
        asked = inspect(connection)
        links = [link for name in asked.get_table_names() for link in asked.get_foreign_keys(name)]
    assert len(links) > 10
    assert [link for link in links if link["options"].get("ondelete", "NO ACTION") != "NO ACTION"] == []
    assert [link for table in metadata.tables.values() for link in table.foreign_keys if link.ondelete] == []


def test_that_steps_import_nothing_that_may_change() -> None:
    files = [*migrating.script_folder().glob("[0-9]*.py"), migrating.script_folder().parent / "frozen_columns.py"]
    assert len(files) == len(REVISIONS) + 1
    for file in files:
        imported = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
        ours = {name for name in imported if name.startswith("cashback_desktop")}
        assert ours <= {"cashback_desktop.storage.migrations.frozen_columns"}, file.name
