"""The columns of released steps. A step that was released is never changed, and neither is what stands here."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

_ID = sa.LargeBinary(16).with_variant(postgresql.UUID(), "postgresql")
_MOMENT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")
_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def row() -> sa.Column[Any]:
    """The row's number inside the file."""
    return sa.Column("row", _ROW, autoincrement=True, nullable=False)


def identity(name: str, *, null: bool = False) -> sa.Column[Any]:
    """An id."""
    return sa.Column(name, _ID, nullable=null)


def text(name: str, *, null: bool = False) -> sa.Column[Any]:
    """A text."""
    return sa.Column(name, sa.Text(), nullable=null)


def moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    """A moment in UTC."""
    return sa.Column(name, _MOMENT, nullable=null)


def day(name: str, *, null: bool = False) -> sa.Column[Any]:
    """A day."""
    return sa.Column(name, sa.Date(), nullable=null)


def number(name: str) -> sa.Column[Any]:
    """A count."""
    return sa.Column(name, sa.Integer(), nullable=False)


def big(name: str, *, null: bool = False) -> sa.Column[Any]:
    """A sum in minor units, or a position; never counted by the engine itself."""
    return sa.Column(name, sa.BigInteger(), nullable=null, autoincrement=False)


def flag(name: str, *, null: bool = False) -> sa.Column[Any]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=null)


def data(name: str) -> sa.Column[Any]:
    """Bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)
