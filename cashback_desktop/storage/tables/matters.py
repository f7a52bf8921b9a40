"""Short words for the columns that all tables are made of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, MetaData, Text

from cashback_desktop.storage.column_types import Identity, Moment, RowNumber

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def row_number() -> Column[int]:
    """The row's number inside this file, for rank tables and search; it never leaves the file."""
    return Column("row", RowNumber, primary_key=True, autoincrement=True)


def key(name: str = "id") -> Column[Any]:
    """An id that is the table's key."""
    return Column(name, Identity(), primary_key=True)


def identity(name: str, target: str | None = None, *, nullable: bool = False, unique: bool = False) -> Column[Any]:
    """An id; with a target it must exist there. Nothing is ever deleted in its wake."""
    links = [ForeignKey(target)] if target else []
    return Column(name, Identity(), *links, nullable=nullable, unique=unique or None)


def text(name: str, *, nullable: bool = False, unique: bool = False, primary_key: bool = False) -> Column[Any]:
    """A text; empty is a value of its own."""
    return Column(name, Text, nullable=nullable, unique=unique or None, primary_key=primary_key)


def number(name: str, *, nullable: bool = False) -> Column[Any]:
    """A count."""
    return Column(name, Integer, nullable=nullable)


def minor(name: str, *, nullable: bool = False) -> Column[Any]:
    """A sum in minor units."""
    return Column(name, BigInteger, nullable=nullable)


def day(name: str, *, nullable: bool = False) -> Column[Any]:
    """A day in the territory's time zone."""
    return Column(name, Date, nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[Any]:
    """A moment in UTC."""
    return Column(name, Moment(), nullable=nullable)


def flag(name: str, *, nullable: bool = False) -> Column[Any]:
    """Yes or no; nullable: or not known."""
    return Column(name, Boolean(create_constraint=False), nullable=nullable)
