"""Resellers and sales records: what claims are judged against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, insert, select
from sqlalchemy.orm.attributes import set_attribute

from cashback_desktop.domain.reseller import Reseller
from cashback_desktop.domain.sales_record import SalesRecord
from cashback_desktop.storage.tables import import_batch
from cashback_desktop.storage.tables import reseller as resellers
from cashback_desktop.storage.tables import sales_record as records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cashback_desktop.storage.records import ImportBatch
    from cashback_desktop.storage.transaction import Transaction


class Resellers:
    """The registrations. A changed registration is a new row; the old one stays."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def by_mpn(self, mpn_id: str) -> Reseller | None:
        """The newest published registration with the MPN ID."""
        published = exists().where(import_batch.c.id == resellers.c.import_id, import_batch.c.state == "published")
        newest = select(Reseller).where(resellers.c.mpn_id == mpn_id, published).order_by(resellers.c.row.desc())
        return self._in.session.scalars(newest.limit(1)).first()

    def add(self, reseller: Reseller, fingerprint: str) -> None:
        """Takes a registration in. `fingerprint` is the hash of the line it came from."""
        self._in.session.add(reseller)
        set_attribute(reseller, "fingerprint", fingerprint)

    def known(self, batch: ImportBatch, mpn_id: str, fingerprint: str) -> bool:
        """Whether the newest registration says the same, or this very file brought the line before.

        An older sheet imported once more must not bring back a registration that was changed since.
        """
        mine = resellers.c.mpn_id == mpn_id
        newest = select(resellers.c.fingerprint).where(mine).order_by(resellers.c.row.desc()).limit(1)
        if self._in.execute(newest).scalar() == fingerprint:
            return True
        earlier = exists().where(
            import_batch.c.id == resellers.c.import_id,
            import_batch.c.id != batch.id,
            import_batch.c.file_sha256 == batch.file_sha256,
        )
        brought = select(resellers.c.id).where(mine, resellers.c.fingerprint == fingerprint, earlier).limit(1)
        return self._in.execute(brought).first() is not None


class Records:
    """Microsoft's sales records."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def on_agreement(self, key: str) -> list[SalesRecord]:
        """The published records of the agreement, in the order of their files' lines."""
        published = exists().where(import_batch.c.id == records.c.import_id, import_batch.c.state == "published")
        statement = select(SalesRecord).where(records.c.agreement_key == key, published).order_by(records.c.row)
        return list(self._in.session.scalars(statement))

    def add(self, lines: Sequence[dict[str, Any]]) -> None:
        """Takes lines in: the fields of a SalesRecord each, and `fingerprint`, the hash of the line it came from."""
        if lines:
            self._in.execute(insert(records), lines)

    def known(self, batch: ImportBatch, fingerprints: Sequence[str]) -> frozenset[str]:
        """Those of the lines that another import holds. Equal lines of one file are lines of their own."""
        if not fingerprints:
            return frozenset()
        others = (records.c.fingerprint.in_(fingerprints), records.c.import_id != batch.id)
        return frozenset(self._in.execute(select(records.c.fingerprint).where(*others)).scalars())
