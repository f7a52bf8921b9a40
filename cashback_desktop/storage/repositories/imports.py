"""Imports: begun, filled in small batches, published in one step, or dropped without a trace."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from cashback_desktop.domain.ids import ImportId
from cashback_desktop.storage.records import ImportBatch
from cashback_desktop.storage.tables import (
    claim,
    examination,
    import_batch,
    import_refusal,
    open_finding,
    reseller,
    sales_record,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from typing import Protocol

    from cashback_desktop.domain.person import Actor
    from cashback_desktop.storage.transaction import Transaction

    class Refusal(Protocol):
        """A line that was not taken."""

        @property
        def line(self) -> int:
            """Where it stands."""

        @property
        def column(self) -> str:
            """Its column."""

        @property
        def value(self) -> str:
            """What stands there."""

        @property
        def reason(self) -> str:
            """Why it was not taken."""


class Imports:
    """The imports of the workspace."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def begin(
        self,
        import_id: ImportId,
        *,
        kind: str,
        file_name: str,
        file_sha256: str,
        received_on: date | None,
        offer: str,
        actor: Actor,
        at: datetime,
    ) -> None:
        """Opens an import; nothing of it is seen before it is published."""
        row = {
            "id": import_id,
            "kind": kind,
            "file_name": file_name,
            "file_sha256": file_sha256,
            "received_on": received_on,
            "offer": offer,
            "started_at": at,
            "by": actor.person,
        }
        counts = {"state": "unfinished", "rows": 0, "already_known": 0, "refused": 0}
        self._in.execute(insert(import_batch).values(row | counts))

    def get(self, import_id: ImportId) -> ImportBatch | None:
        """The import, or None when there is none (any more)."""
        found = self._in.execute(select(import_batch).where(import_batch.c.id == import_id)).mappings().first()
        if found is None:
            return None
        return ImportBatch(
            id=ImportId(found["id"]),
            kind=found["kind"],
            file_name=found["file_name"],
            file_sha256=found["file_sha256"],
            received_on=found["received_on"],
            started_at=found["started_at"],
            offer=found["offer"],
            published=found["state"] == "published",
            by_person=found["by"],
            taken=found["rows"],
            already_known=found["already_known"],
            refused=found["refused"],
        )

    def unfinished(self) -> str | None:
        """The file of an import that is being taken in, if there is one."""
        found = self._in.value(import_batch.c.file_name, import_batch.c.state == "unfinished")
        return None if found is None else str(found)

    def refuse(self, batch: ImportBatch, lines: Sequence[Refusal]) -> None:
        """Keeps the lines that were not taken, with the reason."""
        if not lines:
            return
        rows = [
            {
                "import_id": batch.id,
                "line": said.line,
                "column": said.column,
                "value": said.value,
                "reason": said.reason,
            }
            for said in lines
        ]
        self._in.execute(insert(import_refusal), rows)
        self._add(batch, refused=import_batch.c.refused + len({said.line for said in lines}))

    def count(self, batch: ImportBatch, *, taken: int, known: int) -> None:
        """Adds to what was taken and what was known before."""
        self._add(batch, rows=import_batch.c.rows + taken, already_known=import_batch.c.already_known + known)

    def publish(self, batch: ImportBatch) -> str:
        """Lets the import be seen; answers a hash over its claims: SHA-256 over their fingerprints, in order."""
        digest = hashlib.sha256()
        fingerprints = select(claim.c.fingerprint).where(claim.c.import_id == batch.id).order_by(claim.c.row)
        for fingerprint in self._in.execute(fingerprints).scalars():
            digest.update(fingerprint.encode())
        self._add(batch, state="published", claims_hash=digest.hexdigest())
        return digest.hexdigest()

    def sweep(self) -> tuple[str, ...]:
        """Drops every import that was not published, as the program does at its start; answers their files."""
        unfinished = import_batch.c.state == "unfinished"
        columns = select(import_batch.c.id, import_batch.c.file_name)
        found = self._in.execute(columns.where(unfinished).order_by(import_batch.c.started_at)).all()
        for row in found:
            self.drop(ImportId(row.id))
        return tuple(row.file_name for row in found)

    def drop(self, import_id: ImportId) -> bool:
        """Takes an unfinished import back with all that it brought; a published one stays, and False is answered."""
        batch = self.get(import_id)
        if batch is None or batch.published:
            return False
        own_claims = select(claim.c.id).where(claim.c.import_id == import_id)
        own_resellers = select(reseller.c.id).where(reseller.c.import_id == import_id)
        for table in (open_finding, examination):
            self._in.execute(delete(table).where(table.c.claim_id.in_(own_claims)))
        self._in.execute(update(claim).where(claim.c.reseller_id.in_(own_resellers)).values(reseller_id=None))
        for table in (claim, reseller, sales_record, import_refusal):
            self._in.execute(delete(table).where(table.c.import_id == import_id))
        self._in.execute(delete(import_batch).where(import_batch.c.id == import_id))
        self._in.session.expire_all()
        return True

    def _add(self, batch: ImportBatch, **values: object) -> None:
        self._in.execute(update(import_batch).where(import_batch.c.id == batch.id).values(**values))
