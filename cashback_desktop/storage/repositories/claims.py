"""Claims: taken in, found again, numbered when their import is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Text, case, cast, exists, func, literal, or_, select, update
from sqlalchemy.orm.attributes import set_attribute

from cashback_desktop.domain.claim import Claim
from cashback_desktop.domain.ids import ClaimId, ImportId
from cashback_desktop.storage.repositories.counters import Counters
from cashback_desktop.storage.tables import claim as claims
from cashback_desktop.storage.tables import import_batch

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement

    from cashback_desktop.storage.transaction import Transaction

PORTAL = "portal"
_DIGITS = 1_000_000  # references have six digits, and more once there are more


class Claims:
    """The claims of the workspace."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def get(self, claim_id: ClaimId) -> Claim | None:
        """The claim, locked until the transaction ends; its changes are written with it."""
        return self._in.session.get(Claim, claim_id, with_for_update=self._in.locks_rows)

    def add(self, claim: Claim, fingerprint: str) -> None:
        """Takes a new claim in. `fingerprint` is the hash of the line it came from."""
        self._in.session.add(claim)
        set_attribute(claim, "fingerprint", fingerprint)

    def fingerprint(self, claim_id: str, source: str = PORTAL) -> str | None:
        """The fingerprint under which the portal's claim was taken before, by any import."""
        found = self._in.value(claims.c.fingerprint, claims.c.source == source, claims.c.claim_id == claim_id)
        return None if found is None else str(found)

    def taken_by(self, claim_id: str, source: str = PORTAL) -> ImportId | None:
        """The import that took the portal's claim."""
        found = self._in.value(claims.c.import_id, claims.c.source == source, claims.c.claim_id == claim_id)
        return None if found is None else ImportId(found)

    def on_agreement(self, key: str, import_id: ImportId) -> list[Claim]:
        """Claims on the agreement that are published, or belong to that import; oldest first."""
        seen = or_(claims.c.import_id == import_id, _published(claims.c.import_id))
        statement = select(Claim).where(claims.c.agreement_key == key, seen).order_by(claims.c.row)
        return list(self._in.session.scalars(statement))

    def of_import(self, import_id: ImportId) -> list[ClaimId]:
        """The claims of an import, in the order of their lines."""
        found = self._in.execute(select(claims.c.id).where(claims.c.import_id == import_id).order_by(claims.c.row))
        return [ClaimId(row) for row in found.scalars()]

    def number(self, import_id: ImportId, year: int) -> None:
        """Gives the import's claims their references, CB-YYYY-NNNNNN, without a gap and in the order of their lines."""
        count = int(self._in.value(func.count(), claims.c.import_id == import_id) or 0)
        if not count:
            return
        first = Counters(self._in).take(f"claim-{year}", count)
        counted = select(claims.c.id, (func.row_number().over(order_by=claims.c.row) + first - 1).label("number"))
        numbered = counted.where(claims.c.import_id == import_id).subquery()
        digits = case(
            (numbered.c.number < _DIGITS, func.substr(cast(numbered.c.number + _DIGITS, Text), 2)),
            else_=cast(numbered.c.number, Text),
        )
        reference = literal(f"CB-{year}-", Text) + digits
        self._in.execute(update(claims).values(reference=reference).where(claims.c.id == numbered.c.id))
        self._in.session.expire_all()


def _published(import_id: ColumnElement[object]) -> ColumnElement[bool]:
    return exists().where(import_batch.c.id == import_id, import_batch.c.state == "published")
