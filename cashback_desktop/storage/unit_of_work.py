"""One transaction with everything a handler may ask and write; it commits whole or leaves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from cashback_desktop.storage import mapping
from cashback_desktop.storage.chain_writing import take_positions
from cashback_desktop.storage.repositories.chain import CommandLog, Feed, Journal
from cashback_desktop.storage.repositories.claims import Claims
from cashback_desktop.storage.repositories.counters import Counters
from cashback_desktop.storage.repositories.facts import Facts
from cashback_desktop.storage.repositories.imports import Imports
from cashback_desktop.storage.repositories.intake import Records, Resellers
from cashback_desktop.storage.repositories.letters import Letters
from cashback_desktop.storage.repositories.offers import Offers
from cashback_desktop.storage.repositories.people import People
from cashback_desktop.storage.repositories.reviewing import Decisions, Examinations, Overrides
from cashback_desktop.storage.repositories.texts import Texts
from cashback_desktop.storage.transaction import Transaction

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from sqlalchemy import Engine

    from cashback_desktop.storage.keys import KeySet
    from cashback_desktop.storage.sealing import Sealer
    from cashback_desktop.world import World

mapping.join()


class UnitOfWork:
    """`with database.unit_of_work() as work:` begins; leaving commits; leaving with an error rolls back."""

    def __init__(self, engine: Engine, world: World, keys: KeySet, sealer: Sealer) -> None:
        self._session = Session(engine, autoflush=True, expire_on_commit=False)
        self._in = within = Transaction(self._session, world, keys, sealer)
        self.facts = Facts(within)
        self.people = People(within)
        self.counters = Counters(within)
        self.texts = Texts(within)
        self.claims = Claims(within)
        self.resellers = Resellers(within)
        self.records = Records(within)
        self.imports = Imports(within)
        self.offers = Offers(within)
        self.overrides = Overrides(within, self.texts)
        self.examinations = Examinations(within, self.overrides)
        self.decisions = Decisions(within, self.texts)
        self.letters = Letters(within)
        self.journal = Journal(within)
        self.feed = Feed(within)
        self.command_log = CommandLog(within)

    def __enter__(self) -> Self:
        try:
            self._session.begin()
            self._session.connection()  # the write lock is taken now, not at the first write
        except BaseException:
            self._session.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._session.flush()
                take_positions(self._in)
                self._session.commit()
        finally:
            self._session.close()  # rolls back what is not committed

    def attempt(self) -> Attempt:
        """A part of this transaction that can be taken back alone."""
        return Attempt(self._in)


class Attempt:
    """Everything written inside it vanishes when it is taken back, or when it is left with an error."""

    def __init__(self, within: Transaction) -> None:
        self._in = within
        self._taken_back = False

    def __enter__(self) -> Self:
        self._entries, self._changes = len(self._in.entries), len(self._in.changes)
        self._savepoint = self._in.session.begin_nested()
        return self

    def take_back(self) -> None:
        """Nothing of this attempt is to stay."""
        self._taken_back = True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and not self._taken_back:
            self._savepoint.commit()
            return
        self._savepoint.rollback()
        del self._in.entries[self._entries :]
        del self._in.changes[self._changes :]
