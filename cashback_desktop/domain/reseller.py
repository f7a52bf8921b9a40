"""A reseller is a company with an MPN ID, registered for Cash Back with a company e-mail address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.domain.ids import ImportId, ResellerId


@dataclass(kw_only=True, eq=False)
class Reseller:
    """One registration (P1)."""

    id: ResellerId
    mpn_id: str  # digits, kept as text
    name: str
    email: str
    territory: str
    address: str  # lines joined by "\n"; empty when not given
    language: str  # BCP 47; empty: the territory's
    currency: str  # preferred payment currency; empty when not given
    registered_at: date | None
    managed: bool | None  # None: not known
    import_id: ImportId
    revision: int = 1
