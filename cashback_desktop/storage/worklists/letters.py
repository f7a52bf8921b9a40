"""The letters of the workspace as they were kept, and what is known of their readers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.storage.worklists.reading import identity

if TYPE_CHECKING:
    from uuid import UUID

    from cashback_desktop.storage.worklists.connection import Reader


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter: its number ("" while it is a draft), how many copies were printed, and its facts as JSON."""

    letter_id: UUID
    number: str
    copies: int
    reference: str
    facts: str
    territory: str
    claim_id: UUID


_KEPT = """
SELECT l.id, COALESCE(l.number, ''), l.copies, c.reference, l.facts, c.territory, c.id
  FROM letter l JOIN claim c ON c.id = l.claim_id
"""


def letter(reader: Reader, letter_id: UUID) -> KeptLetter:
    """The letter. Raises LookupError."""
    found = reader.rows(f"{_KEPT} WHERE l.id = :id", {"id": letter_id.bytes})
    if not found:
        raise LookupError(f"letter {letter_id} is not in this workspace")
    return _kept(found[0])


def issued(reader: Reader) -> list[KeptLetter]:
    """Every issued letter, newest first."""
    found = reader.rows(f"{_KEPT} WHERE l.state = 'issued' ORDER BY l.issued_at DESC, l.id DESC", {})
    return [_kept(row) for row in found]


def promised(reader: Reader, kept: KeptLetter) -> str:
    """SHA-256 of the facts that the journal holds from when the letter was issued; empty where it holds none."""
    entries = reader.rows(
        "SELECT body FROM journal WHERE territory = :territory AND subject = :claim AND kind = 'IssueLetter'",
        {"territory": kept.territory, "claim": str(kept.claim_id)},
    )
    told = (json.loads(body) for (body,) in entries)
    return next((str(said["facts"]) for said in told if said["letter"] == str(kept.letter_id) and "facts" in said), "")


def _kept(row: tuple[object, ...]) -> KeptLetter:
    letter_id, number, copies, reference, facts, territory, claim_id = row
    assert isinstance(letter_id, bytes)
    assert isinstance(claim_id, bytes)
    assert isinstance(copies, int)
    return KeptLetter(
        identity(letter_id), str(number), copies, str(reference), str(facts), str(territory), identity(claim_id)
    )
