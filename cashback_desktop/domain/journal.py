"""The journal is one chain per territory: every entry carries the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

BEGINNING = "0" * 64
WORKSPACE_CHAIN = "workspace"
"""The chain of what belongs to no territory: people, offers, imports."""


def canonical(content: Mapping[str, object]) -> str:
    """JSON that is the same for the same content: keys sorted, nothing between, no number that is none."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def moment_text(moment: datetime) -> str:
    """A moment as sortable text, always UTC, always with microseconds: "2026-11-24T09:30:00.000000"."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone cannot be kept: {moment.isoformat()}")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def entry_hash(
    *,
    territory: str,
    position: int,
    entry_id: str,
    at: str,
    by_person: str,
    kind: str,
    subject: str,
    body: str,
    previous: str,
) -> str:
    """SHA-256 in hexadecimal over every field of an entry; `at` is UTC with microseconds, `body` canonical JSON."""
    told = [territory, position, entry_id, at, by_person, kind, subject, body, previous]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def head_words(territory: str, position: int, digest: str) -> bytes:
    """What is signed when a chain's head is signed."""
    return json.dumps(["cashback journal head", territory, position, digest], ensure_ascii=False).encode()


def commitment(salt: bytes, text: str) -> str:
    """What the journal keeps of a text that may have to be erased: SHA-256 over 32 random bytes and the text."""
    return hashlib.sha256(b"cashback text\x00" + salt + text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class JournalHead:
    """Where a chain ends: how many entries, and the hash of the last."""

    position: int
    hash: str


@dataclass(frozen=True, slots=True)
class LastWord:
    """Who did what last about a subject; `body` is the entry's canonical JSON."""

    by_name: str
    kind: str
    at: datetime
    by_person: UUID
    body: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying the journal found. `heads` are territory: (position, hash), fit to be kept elsewhere."""

    ok: bool
    entries: int
    first_break: str
    heads: Mapping[str, tuple[int, str]]
