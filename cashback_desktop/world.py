"""The one place that knows the time, chance and new ids, so that tests can replace all three."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Callable

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """Clock, randomness and ids. Nothing else in the program asks the system for them."""

    now: Callable[[], datetime] = field(default=_now)
    token: Callable[[int], bytes] = field(default=secrets.token_bytes)

    def new_id(self) -> UUID:
        """A UUID of version 7 (RFC 9562): sorts by the millisecond it was made in."""
        milliseconds = int(self.now().timestamp() * 1000)
        chance = int.from_bytes(self.token(10), "big")
        high, low = chance >> 68, chance & ((1 << 62) - 1)
        return UUID(int=(milliseconds << 80) | _VERSION_7 | (high << 64) | _VARIANT | low)
