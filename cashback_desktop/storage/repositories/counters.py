"""Counters that never give a number twice: references of claims, numbers of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from cashback_desktop.storage.repositories.upserts import insert_unless_there
from cashback_desktop.storage.tables import counter

if TYPE_CHECKING:
    from cashback_desktop.storage.transaction import Transaction


class Counters:
    """The counters. A transaction that does not commit gives its numbers back, so there are no gaps."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def next(self, name: str) -> int:
        """The counter's next number, from 1."""
        return self.take(name, 1)

    def take(self, name: str, count: int) -> int:
        """The first of `count` numbers in a row that are now taken."""
        insert_unless_there(self._in, counter, {"name": name, "value": 0})
        moved = update(counter).where(counter.c.name == name).values(value=counter.c.value + count)
        last = self._in.execute(moved.returning(counter.c.value)).scalar_one()
        return int(last) - count + 1
