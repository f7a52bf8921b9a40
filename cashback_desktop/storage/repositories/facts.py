"""Facts about the workspace itself: its id, whether it is a sample, its public keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from cashback_desktop.storage.tables import workspace_fact

if TYPE_CHECKING:
    from cashback_desktop.storage.transaction import Transaction


class Facts:
    """The facts. A fact is set once and stays."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def get(self, name: str) -> str | None:
        """The fact, or None when it was never set."""
        found = self._in.value(workspace_fact.c.value, workspace_fact.c.key == name)
        return None if found is None else str(found)

    def set_once(self, name: str, value: str) -> None:
        """Sets a fact for good; a second time is an error of the database."""
        self._in.execute(insert(workspace_fact).values(key=name, value=value))

    def all(self) -> dict[str, str]:
        """Every fact."""
        return {row.key: row.value for row in self._in.execute(select(workspace_fact))}
