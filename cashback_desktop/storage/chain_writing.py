"""Gives journal entries and feed rows their positions, as the last thing before a transaction commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from cashback_desktop.domain.journal import BEGINNING, entry_hash, head_words, moment_text
from cashback_desktop.storage.repositories.upserts import insert_unless_there
from cashback_desktop.storage.tables import feed, feed_head, journal, journal_head

if TYPE_CHECKING:
    from cashback_desktop.storage.transaction import PendingEntry, PendingFeed, Transaction


def take_positions(transaction: Transaction) -> None:
    """Writes what was collected. Heads are locked in the order of their names: two writers never wait crosswise.

    A head's row stays locked until the commit: positions are handed out in commit order, and a rollback returns them.
    """
    entries, changes = transaction.entries, _newest(transaction.changes)
    for territory in sorted({entry.territory for entry in entries} | {change.territory for change in changes}):
        mine = [change for change in changes if change.territory == territory]
        first = _advance(transaction, territory, len(mine))
        _chain(transaction, territory, [entry for entry in entries if entry.territory == territory])
        _feed(transaction, first, mine)
    transaction.entries.clear()
    transaction.changes.clear()


def _newest(changes: list[PendingFeed]) -> list[PendingFeed]:
    last = {(change.territory, change.kind, change.key): change for change in changes}
    return list(last.values())


def _advance(transaction: Transaction, territory: str, count: int) -> int:
    """Locks the territory's head, moves it by `count`, and answers the first new position."""
    insert_unless_there(transaction, feed_head, {"territory": territory, "position": 0})
    moved = update(feed_head).where(feed_head.c.territory == territory)
    moved = moved.values(position=feed_head.c.position + count)
    return int(transaction.execute(moved.returning(feed_head.c.position)).scalar_one()) - count + 1


def _feed(transaction: Transaction, first: int, changes: list[PendingFeed]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "territory": change.territory,
            "position": position,
            "kind": change.kind,
            "key": change.key,
            "row_version": change.row_version,
        }
        for position, change in enumerate(changes, start=first)
    ]
    if rows:
        transaction.execute(insert(feed), rows)


def _chain(transaction: Transaction, territory: str, entries: list[PendingEntry]) -> None:
    if not entries:
        return
    head = transaction.execute(select(journal_head).where(journal_head.c.territory == territory)).first()
    position, digest = (head.position, head.hash) if head else (0, BEGINNING)
    rows = []
    for entry in entries:
        position += 1
        row = _entry_row(transaction, entry, position, digest)
        digest = row["hash"]
        rows.append(row)
    transaction.execute(insert(journal), rows)
    _sign(transaction, territory, position, digest, known=head is not None)


def _entry_row(transaction: Transaction, entry: PendingEntry, position: int, previous: str) -> dict[str, Any]:
    entry_id = transaction.world.new_id()
    digest = entry_hash(
        territory=entry.territory,
        position=position,
        entry_id=str(entry_id),
        at=moment_text(entry.at),
        by_person=str(entry.by_person),
        kind=entry.kind,
        subject=entry.subject,
        body=entry.body,
        previous=previous,
    )
    return {
        "territory": entry.territory,
        "position": position,
        "entry_id": entry_id,
        "at": entry.at,
        "by_person": entry.by_person,
        "kind": entry.kind,
        "subject": entry.subject,
        "body": entry.body,
        "previous": previous,
        "hash": digest,
    }


def _sign(transaction: Transaction, territory: str, position: int, digest: str, *, known: bool) -> None:
    signature = transaction.keys.journal.sign(head_words(territory, position, digest)).hex()
    head = {"position": position, "hash": digest, "signature": signature}
    if known:
        transaction.execute(update(journal_head).where(journal_head.c.territory == territory).values(head))
    else:
        transaction.execute(insert(journal_head).values({"territory": territory, **head}))
