"""Turns what the database keeps into values: ids, days, moments."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID


def identity(kept: bytes) -> UUID:
    """An id kept as 16 bytes."""
    return UUID(bytes=bytes(kept))


def day(kept: str) -> date:
    """A day kept as ISO text."""
    return date.fromisoformat(kept)


def maybe_day(kept: str | None) -> date | None:
    """A day that may be missing."""
    return date.fromisoformat(kept) if kept else None


def moment(kept: str | int) -> datetime:
    """A moment, always UTC."""
    return datetime.fromisoformat(str(kept)).replace(tzinfo=UTC)
