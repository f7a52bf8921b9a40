"""Small frozen records that handlers get from the unit of work; no table and no session in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.ids import AccountId, ClaimId, ImportId, LetterId, PersonId
    from cashback_desktop.domain.incentive import Incentive
    from cashback_desktop.domain.letter import LetterFacts, LetterState
    from cashback_desktop.domain.person import Role


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import of one file."""

    id: ImportId
    kind: str
    file_name: str
    file_sha256: str
    received_on: date | None
    started_at: datetime
    offer: str
    published: bool
    by_person: UUID  # who began it
    taken: int
    already_known: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class StoredExamination:
    """An examination as it was kept. `digest` is SHA-256 over findings, incentive and offer version."""

    id: UUID
    claim_id: ClaimId
    digest: str
    findings: tuple[Finding, ...]
    incentive: Incentive | None


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter as it was kept; `facts_digest` is SHA-256 over its facts."""

    id: LetterId
    claim_id: ClaimId
    state: LetterState
    number: str
    facts: LetterFacts
    facts_digest: str
    copies: int = 0


@dataclass(frozen=True, slots=True)
class KeptOverride:
    """One criterion that a person took as met."""

    id: UUID
    criterion: str
    reason_commitment: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it was kept; `kind` is confirm or reject. Without a note its commitment is empty."""

    id: UUID
    kind: str
    letter_id: LetterId
    note_commitment: str


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """A person with roles."""

    id: PersonId
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """An account of a person."""

    id: AccountId
    person_id: PersonId
    login: str
    active: bool
    passphrase_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LoggedCommand:
    """What the command log kept of a command: the hash of what was asked, and the answer as JSON."""

    payload_hash: str
    outcome: str
