"""How the field's values lie in columns, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Integer, LargeBinary, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator

from cashback_desktop.domain.journal import moment_text

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

POSTGRESQL = "postgresql"

RowNumber = BigInteger().with_variant(Integer(), "sqlite")
"""The number of a row inside its file; SQLite numbers by itself only what is called INTEGER."""


class Identity(TypeDecorator[UUID]):
    """An id: 16 bytes on SQLite, uuid on PostgreSQL."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The engine's own type."""
        return dialect.type_descriptor(postgresql.UUID() if dialect.name == POSTGRESQL else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """From id to column."""
        return value if value is None or dialect.name == POSTGRESQL else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """From column to id."""
        return value if value is None or dialect.name == POSTGRESQL else UUID(bytes=value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: sortable text on SQLite, timestamptz on PostgreSQL. A moment without a zone is refused."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The engine's own type."""
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == POSTGRESQL else Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """From moment to column. Raises ValueError for a moment without a zone."""
        if value is None:
            return None
        text = moment_text(value)
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if dialect.name == POSTGRESQL else text

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From column to moment."""
        if value is None:
            return None
        if dialect.name == POSTGRESQL:
            kept: datetime = value
            return kept.astimezone(UTC)
        return datetime.fromisoformat(value).replace(tzinfo=UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal number as it was written, as text: no binary fraction ever touches it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given by SQLAlchemy
        """From number to text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - given by SQLAlchemy
        """From text to number."""
        return None if value is None else Decimal(value)


class Texts(TypeDecorator[tuple[str, ...]]):
    """A row of texts, kept as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given by SQLAlchemy
        """From texts to JSON."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002 - given by SQLAlchemy
        """From JSON to texts."""
        return None if value is None else tuple(json.loads(value))


class Word(TypeDecorator["StrEnum"]):
    """One word of a closed list, kept as the word itself."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given by SQLAlchemy
        """From word to text. Raises ValueError for a word that is not on the list."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002 - given by SQLAlchemy
        """From text to word. Raises ValueError for a word that is not on the list."""
        return None if value is None else self.words(value)
