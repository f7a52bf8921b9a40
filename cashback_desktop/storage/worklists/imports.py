"""What an import brought, and which open claims it says something about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.ids import ClaimId
from cashback_desktop.storage.worklists.reading import identity

if TYPE_CHECKING:
    from uuid import UUID

    from cashback_desktop.storage.worklists.connection import Reader


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many lines were taken, were known before, and which were refused: line, column, value, reason."""

    taken: int
    known: int
    refused: tuple[tuple[int, str, str, str], ...]


def counts(reader: Reader, import_id: UUID) -> ImportCounts:
    """The counts of an import."""
    bound = {"id": import_id.bytes}
    found = reader.rows("SELECT rows, already_known FROM import_batch WHERE id = :id", bound)
    refused = reader.rows(
        'SELECT line, "column", value, reason FROM import_refusal WHERE import_id = :id ORDER BY line, "column"', bound
    )
    return ImportCounts(int(found[0][0]), int(found[0][1]), tuple(refused))


def claims(reader: Reader, import_id: UUID) -> list[ClaimId]:
    """The claims that an import brought, published or not."""
    found = reader.rows("SELECT id FROM claim WHERE import_id = :id", {"id": import_id.bytes})
    return [ClaimId(identity(row[0])) for row in found]


def affected(reader: Reader, import_id: UUID) -> list[ClaimId]:
    """Open claims of other imports that this import says something about, by agreement or by MPN ID."""
    found = reader.rows(
        """
        SELECT c.id FROM claim c JOIN import_batch b ON b.id = c.import_id AND b.state = 'published'
         WHERE c.step IN ('received', 'awaiting invoice') AND c.import_id <> :id
           AND (c.agreement_key IN (SELECT agreement_key FROM sales_record WHERE import_id = :id)
             OR c.agreement_key IN (SELECT agreement_key FROM claim WHERE import_id = :id)
             OR c.mpn_id IN (SELECT mpn_id FROM reseller WHERE import_id = :id))
        """,
        {"id": import_id.bytes},
    )
    return [ClaimId(identity(row[0])) for row in found]


def unfinished(reader: Reader) -> int:
    """How many imports were cut off before they were published."""
    return int(reader.rows("SELECT COUNT(*) FROM import_batch WHERE state = 'unfinished'", {})[0][0])


def fact(reader: Reader, name: str) -> str:
    """A fact about the workspace; empty when it was never set."""
    found = reader.rows("SELECT value FROM workspace_fact WHERE key = :name", {"name": name})
    return str(found[0][0]) if found else ""
