"""Fills every table of a database with made-up rows that keep its rules, whatever revision it stands at."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import BLOB, Boolean, Date, DateTime, MetaData, String, Text, Uuid, func, insert, select

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table

ROWS = 3
_CLOSED_LISTS = {
    ("import_batch", "state"): "published",
    ("offer_version", "state"): "replaced",
    ("open_finding", "answer"): "unproven",
    ("letter", "state"): "draft",
    ("letter", "number"): None,
    ("decision", "kind"): "confirm",
}
"""What a column must say where a check of the database wants certain words."""


def reflected(connection: Connection) -> list[Table]:
    """Every table that is there, those first that others point to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in reflected(connection)
    }


def fill(connection: Connection) -> None:
    """Puts rows into every table; rows point to rows of the same number."""
    made: dict[str, list[dict[str, Any]]] = {}
    for table in reflected(connection):
        made[table.name] = [_row(table, number, made) for number in range(ROWS)]
        connection.execute(insert(table), made[table.name])


def _row(table: Table, number: int, made: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {column.name: _value(table.name, column, number, made) for column in table.columns}


def _value(table: str, column: Column[Any], number: int, made: dict[str, list[dict[str, Any]]]) -> Any:
    if (table, column.name) in _CLOSED_LISTS:
        return _CLOSED_LISTS[table, column.name]
    for link in column.foreign_keys:
        return made[link.column.table.name][number][link.column.name]
    match column.type:
        case Boolean():
            return number == 0
        case Date():
            return date(2026, 1, 1 + number)
        case DateTime():
            return datetime(2026, 1, 1 + number, tzinfo=UTC)
        case Uuid():
            return UUID(int=number + 1)
        case Text() | String():
            return f"2026-01-0{number + 1}T00:00:00.000000" if column.name.endswith("at") else f"text {number}"
        case BLOB():
            return UUID(int=number + 1).bytes
    return b"bytes" if column.type.python_type is bytes else number + 1
