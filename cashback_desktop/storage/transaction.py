"""What the parts of one unit of work share: the session, the keys, and what is written last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Executable, Result
    from sqlalchemy.orm import Session
    from sqlalchemy.sql.elements import ColumnElement

    from cashback_desktop.storage.keys import KeySet
    from cashback_desktop.storage.sealing import Sealer
    from cashback_desktop.world import World


@dataclass(frozen=True, slots=True)
class PendingEntry:
    """A journal entry that has no position yet."""

    territory: str
    kind: str
    subject: str
    body: str
    by_person: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class PendingFeed:
    """A feed row that has no position yet."""

    territory: str
    kind: str
    key: str
    row_version: int


@dataclass(slots=True)
class Transaction:
    """One transaction. Positions of journal and feed are taken as the last thing before it commits."""

    session: Session
    world: World
    keys: KeySet
    sealer: Sealer
    entries: list[PendingEntry] = field(default_factory=list)
    changes: list[PendingFeed] = field(default_factory=list)

    @property
    def locks_rows(self) -> bool:
        """Whether the engine lets several write at once, so that rows are locked one by one."""
        return self.session.get_bind().dialect.name == "postgresql"

    def execute(self, statement: Executable, rows: Sequence[dict[str, Any]] | None = None) -> Result[Any]:
        """Writes what the domain's objects say first, so that the statement sees it."""
        self.session.flush()
        return self.session.execute(statement, rows) if rows is not None else self.session.execute(statement)

    def value(self, column: ColumnElement[Any], *where: ColumnElement[bool]) -> Any:
        """The first value of a column where the conditions hold, or None."""
        return self.execute(select(column).where(*where).limit(1)).scalar()
