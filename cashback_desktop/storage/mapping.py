"""Joins the domain's own classes to their tables; the domain knows nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from sqlalchemy import event
from sqlalchemy.orm import registry

from cashback_desktop.domain.claim import Claim
from cashback_desktop.domain.reseller import Reseller
from cashback_desktop.domain.sales_record import SalesRecord
from cashback_desktop.storage import tables

if TYPE_CHECKING:
    from sqlalchemy import Table

mapper_registry = registry(metadata=tables.metadata)


class RecordIsNeverEdited(Exception):
    """A line of Microsoft's own data was about to be changed or deleted."""


def _map(kind: type[Any], table: Table, **options: Any) -> None:
    # the row number belongs to the file, the fingerprint to the import; neither is a field of the class
    mapper_registry.map_imperatively(
        kind,
        table,
        primary_key=[table.c.id],
        exclude_properties=["row"],
        **options,
    )


def _refuse(_mapper: object, _connection: object, record: SalesRecord) -> NoReturn:
    raise RecordIsNeverEdited(f"{record.seen_in} is Microsoft's own data; it is never edited.")


def join() -> None:
    """Joins class and table, once for the whole process."""
    if mapper_registry.mappers:
        return
    # the domain moves the revision; the database refuses a change that was based on another one
    _map(Claim, tables.claim, version_id_col=tables.claim.c.revision, version_id_generator=False)
    _map(Reseller, tables.reseller, version_id_col=tables.reseller.c.revision, version_id_generator=False)
    _map(SalesRecord, tables.sales_record)
    event.listen(SalesRecord, "before_update", _refuse)
    event.listen(SalesRecord, "before_delete", _refuse)
