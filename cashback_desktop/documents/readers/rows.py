"""What a line of each kind of file says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 - messages of the child are checked against these types
from decimal import Decimal  # noqa: TC003 - messages of the child are checked against these types


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be taken: where, which column, what stood there, and why, in one sentence."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of a claims sheet. Days without a zone are days of the territory."""

    line: int
    claim_id: str
    reseller: str
    mpn_id: str
    subscription_id: str
    agreement_number: str
    agreement_kind: str  # "CSP" or "Open"
    agreement_key: str
    sale_date: date
    seats: int
    offer: str
    currency: str
    amount: Decimal | None
    contact: str
    product: str
    licence_type: str
    customer_segment: str
    customer: str
    territory: str
    received_at: datetime | None
    terms_version: str
    terms_accepted_at: datetime | None
    previous_value: Decimal | None
    previous_expiry: date | None


@dataclass(frozen=True, slots=True)
class ResellerRow:
    """One registration of a resellers sheet."""

    line: int
    reseller: str
    mpn_id: str
    email: str
    territory: str
    address: str
    language: str
    currency: str
    registered_at: date | None
    managed: bool | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line of a reconciliation file; amounts are major units of `currency`."""

    line: int
    agreement_kind: str
    agreement_key: str
    customer_id: str
    customer_name: str
    customer_country: str
    invoice_number: str
    mpn_id: str
    reseller_mpn_id: str
    order_id: str
    order_date: datetime | None  # None where the file names the day alone, or nothing
    order_day: date | None
    product_id: str
    sku_id: str
    sku_name: str
    product_name: str
    charge_type: str
    quantity: Decimal
    billable_quantity: Decimal
    unit_price: Decimal
    effective_unit_price: Decimal
    subtotal: Decimal
    tax: Decimal
    total: Decimal
    currency: str
    subtotal_agrees: bool | None
    term: str
    charge_start: date | None
    subscription_start: date | None
    subscription_end: date | None
    qualifiers: tuple[str, ...]
    promotion_id: str
    reference_id: str


Row = ClaimRow | ResellerRow | RecordRow
