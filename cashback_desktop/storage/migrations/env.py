"""Runs the steps in one transaction that is begun by hand; alembic calls this file, nothing imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from cashback_desktop.storage.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

connection: Connection = context.config.attributes["connection"]
sqlite = connection.dialect.name == "sqlite"


def _pragma(text: str) -> list[tuple[object, ...]]:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    return list(raw.cursor().execute(text))


if sqlite:
    # a batch step drops and rebuilds tables; with foreign keys on that would empty the tables that point to them.
    # The pragma does nothing inside a transaction, therefore it stands before it.
    _pragma("PRAGMA foreign_keys = OFF")
context.configure(
    connection=connection,
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=sqlite,
    compare_type=True,
)
try:
    with connection.begin():  # BEGIN IMMEDIATE on SQLite: the engine sees to it
        context.run_migrations()
        if sqlite and (broken := _pragma("PRAGMA foreign_key_check")):
            raise RuntimeError(f"the migration left {len(broken)} rows that point to nothing; it is rolled back")
finally:
    if sqlite:
        _pragma("PRAGMA foreign_keys = ON")
