"""Journal, feed and command log: collected while a command is applied, written last, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from cashback_desktop.domain.journal import BEGINNING, JournalHead, LastWord, canonical
from cashback_desktop.storage.records import LoggedCommand
from cashback_desktop.storage.repositories.upserts import insert_unless_there
from cashback_desktop.storage.tables import command_log, counter, journal, journal_head, person
from cashback_desktop.storage.transaction import PendingEntry, PendingFeed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from cashback_desktop.domain.ids import CommandId
    from cashback_desktop.domain.person import Actor
    from cashback_desktop.storage.transaction import Transaction


class Journal:
    """The journal, one chain per territory."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def append(
        self, territory: str, kind: str, subject: str, body: Mapping[str, object], actor: Actor, at: datetime
    ) -> None:
        """Adds an entry; it gets its position and hash when the transaction commits."""
        entry = PendingEntry(territory, kind, subject, canonical(body), actor.person, at)
        self._in.entries.append(entry)

    def head(self, territory: str) -> JournalHead:
        """Where the committed chain ends; entries of this transaction come after it."""
        found = self._in.execute(select(journal_head).where(journal_head.c.territory == territory)).first()
        return JournalHead(found.position, found.hash) if found else JournalHead(0, BEGINNING)

    def last_about(self, territory: str, subject: str, *, but: Sequence[str] = ()) -> LastWord | None:
        """The newest committed entry about a subject, of whatever kind `but` these: who, what, when."""
        statement = (
            select(person.c.name, journal.c.kind, journal.c.at, journal.c.by_person, journal.c.body)
            .join_from(journal, person, person.c.id == journal.c.by_person)
            .where(journal.c.territory == territory, journal.c.subject == subject, journal.c.kind.not_in(but))
            .order_by(journal.c.position.desc())
        )
        found = self._in.execute(statement.limit(1)).first()
        return LastWord(found.name, found.kind, found.at, found.by_person, found.body) if found else None


class Feed:
    """What changed, for those who follow: key, kind and row version only."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def put(self, territory: str, kind: str, key: str, row_version: int) -> None:
        """Tells that a row has a new version; told twice in one transaction, the last counts."""
        self._in.changes.append(PendingFeed(territory, kind, key, row_version))


class CommandLog:
    """Every command that was ever given, with its answer. Its content is sealed."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def find(self, command_id: CommandId) -> LoggedCommand | None:
        """What was answered to that command, if it was given before.

        Where several write at once, the same command waits here until the transaction that handles it has ended.
        """
        if self._in.locks_rows:
            self._take_turn(command_id)
        statement = select(command_log.c.payload_hash, command_log.c.outcome).where(command_log.c.id == command_id)
        found = self._in.execute(statement).first()
        return LoggedCommand(found.payload_hash, found.outcome) if found else None

    def _take_turn(self, command_id: CommandId) -> None:
        # a name that is inserted and removed again stays locked until the commit, and leaves no row behind
        turn = f"turn of command {command_id}"
        insert_unless_there(self._in, counter, {"name": turn, "value": 0})
        self._in.execute(delete(counter).where(counter.c.name == turn))

    def add(
        self,
        command_id: CommandId,
        kind: str,
        payload_hash: str,
        body: str,
        actor: Actor,
        at: datetime,
        outcome: str,
    ) -> None:
        """Keeps the command and its answer. An empty body stays empty."""
        row = {
            "id": command_id,
            "kind": kind,
            "payload_hash": payload_hash,
            "sealed_body": self._in.sealer.seal(body.encode(), _place(command_id)) if body else b"",
            "by_person": actor.person,
            "at": at,
            "outcome": outcome,
        }
        self._in.execute(insert(command_log).values(row))

    def body(self, command_id: CommandId) -> str:
        """The content of a command as it was given. Raises LookupError, SealBroken."""
        sealed = self._in.value(command_log.c.sealed_body, command_log.c.id == command_id)
        if sealed is None:
            raise LookupError(f"command {command_id} is not in the log")
        return self._in.sealer.open(bytes(sealed), _place(command_id)).decode() if sealed else ""


def _place(command_id: CommandId) -> str:
    return f"command_log.sealed_body:{command_id}"
