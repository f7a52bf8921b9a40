"""The one statement that both engines spell in their own module: insert, unless the key is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

if TYPE_CHECKING:
    from sqlalchemy import Table

    from cashback_desktop.storage.transaction import Transaction


def insert_unless_there(transaction: Transaction, table: Table, row: dict[str, Any]) -> None:
    """Inserts the row unless its key is there already."""
    if transaction.locks_rows:
        transaction.execute(postgresql_insert(table).values(row).on_conflict_do_nothing())
    else:
        transaction.execute(sqlite_insert(table).values(row).on_conflict_do_nothing())
