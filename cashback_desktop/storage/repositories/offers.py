"""Offers: versions, of which one is live."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from cashback_desktop.reference.offer_files import offer_from_json
from cashback_desktop.storage.tables import offer_version

if TYPE_CHECKING:
    from uuid import UUID

    from cashback_desktop.domain.offer import Offer
    from cashback_desktop.storage.transaction import Transaction

LIVE, REPLACED = "live", "replaced"


@lru_cache(maxsize=256)
def _read(body: str) -> Offer:
    return offer_from_json(body)


class Offers:
    """The offers of the workspace."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def live(self, offer_id: str) -> Offer | None:
        """The version that is live now."""
        body = self._in.value(offer_version.c.body, offer_version.c.offer_id == offer_id, offer_version.c.state == LIVE)
        return None if body is None else _read(body)

    def all_live(self) -> list[str]:
        """The ids of the offers that are live."""
        found = self._in.execute(select(offer_version.c.offer_id).where(offer_version.c.state == LIVE))
        return sorted(found.scalars())

    def has(self, offer_id: str, version: int) -> bool:
        """Whether that version was ever published here."""
        mine = (offer_version.c.offer_id == offer_id, offer_version.c.version == version)
        return self._in.value(offer_version.c.id, *mine) is not None

    def publish(self, version_id: UUID, offer_id: str, version: int, name: str, currency: str, body: str) -> None:
        """Makes the version the live one; the one before stays as replaced."""
        before = update(offer_version).where(offer_version.c.offer_id == offer_id, offer_version.c.state == LIVE)
        self._in.execute(before.values(state=REPLACED))
        row = {
            "id": version_id,
            "offer_id": offer_id,
            "version": version,
            "name": name,
            "state": LIVE,
            "currency": currency,
            "body": body,
        }
        self._in.execute(insert(offer_version).values(row))
