"""A sales record is a line of Microsoft's own data against which a claim is judged; it is never edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from cashback_desktop.domain.agreement import AgreementKind
    from cashback_desktop.domain.ids import ImportId, SalesRecordId
    from cashback_desktop.domain.territory import Territory


@dataclass(kw_only=True, eq=False)
class SalesRecord:
    """One line of a reconciliation file, with where it stood. Amounts are minor units of `currency`."""

    id: Final[SalesRecordId]
    import_id: Final[ImportId]
    file_name: Final[str]
    file_sha256: Final[str]
    line: Final[int]
    agreement_kind: Final[AgreementKind]
    agreement_key: Final[str]
    customer_id: Final[str]  # tenant GUID without "org:"
    customer_name: Final[str]
    customer_country: Final[str]
    invoice_number: Final[str]
    mpn_id: Final[str]
    reseller_mpn_id: Final[str]  # "" when there is none, however it was spelt
    order_id: Final[str]
    order_date: Final[datetime | None]  # None where the file names the day alone, or nothing
    order_day: Final[date | None]  # a day without a clock is the same day everywhere
    product_id: Final[str]
    sku_id: Final[str]
    sku_name: Final[str]
    product_name: Final[str]
    charge_type: Final[str]
    quantity: Final[Decimal]
    billable_quantity: Final[Decimal]
    unit_price: Final[Decimal]
    effective_unit_price: Final[Decimal]
    subtotal_minor: Final[int]
    tax_minor: Final[int]
    total_minor: Final[int]
    currency: Final[str]
    subtotal_agrees: Final[bool | None]  # recomputed by Microsoft's formula; None: the columns for it are missing
    term: Final[str]
    charge_start: Final[date | None]
    subscription_start: Final[date | None]
    subscription_end: Final[date | None]
    qualifiers: Final[tuple[str, ...]]  # "AddOn", "Trial"
    promotion_id: Final[str]
    reference_id: Final[str]

    @property
    def seller_mpn_id(self) -> str:
        """Who sold: the reseller where the record names one, else the record's own partner (facts 4)."""
        return self.reseller_mpn_id or self.mpn_id

    def ordered_on(self, territory: Territory | None = None) -> date | None:
        """Day of the order, in the territory's zone where the file gives the moment."""
        if self.order_date is None:
            return self.order_day
        return territory.local_day(self.order_date) if territory else self.order_date.date()

    @property
    def counts_from(self) -> date | None:
        """Day from which this line bills: its own, else that of the order."""
        return self.charge_start or self.ordered_on()

    @property
    def seen_in(self) -> str:
        """Where a reviewer finds this line: "recon.csv line 212"."""
        return f"{self.file_name} line {self.line}"
