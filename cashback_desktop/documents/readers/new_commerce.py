"""The new-commerce reconciliation file of Partner Center, in its editions of 40 and 46 columns."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_DOWN, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cashback_desktop.documents.readers import values
from cashback_desktop.documents.readers.rows import RecordRow
from cashback_desktop.documents.readers.sheet import Column, LineFaulty, Sheet
from cashback_desktop.domain.agreement import AgreementKind, NotASubscriptionId, csp_subscription

if TYPE_CHECKING:
    from collections.abc import Callable

_REMEMBERED = 4096  # a file repeats its dates, prices and names line after line
_CENTS = Decimal("0.01")
_EXACT = Context(prec=120)  # three factors of up to 30 digits lose nothing
_BY_RATE = ("effective_price", "billable", "rate")


def _tenant(text: str) -> str:
    """The customer's tenant, without the "org:" that some files put before it."""
    return values.plain(text.casefold().removeprefix("org:"))


def _needed_currency(text: str) -> str:
    return values.currency(values.needed(text))


def _subscription(row: dict[str, Any]) -> None:
    written = row.pop("subscription")
    if not written:
        raise LineFaulty("SubscriptionId", "", "this charge belongs to no subscription; no claim can name it")
    try:
        row["agreement_key"] = _key(written)
    except NotASubscriptionId as fault:
        raise LineFaulty("SubscriptionId", written, "a subscription ID has the form of a GUID") from fault
    row["agreement_kind"] = AgreementKind.CSP.value


def _amounts(row: dict[str, Any]) -> None:
    """What is not written follows from what is; then the subtotal is recomputed by Microsoft's formula."""
    price, billable, rate = (row.pop(name) for name in _BY_RATE)
    same_currency = row.pop("pricing_currency") in ("", row["currency"])
    metered = bool(row.pop("meter"))
    row["effective_unit_price"] = row["unit_price"] if price is None else price
    row["billable_quantity"] = row["quantity"] if billable is None else billable
    if rate is None and same_currency:
        rate = Decimal(1)
    agrees = None
    if price is not None and billable is not None and rate is not None:
        agrees = row["subtotal"] == subtotal(price, rate, billable, metered=metered)
    row["subtotal_agrees"] = agrees


def subtotal(price: Decimal, rate: Decimal, billable: Decimal, *, metered: bool) -> Decimal:
    """Microsoft's own arithmetic (facts 5.2): seats round the price down first, meters round price times quantity."""
    if metered:
        return _down(_EXACT.multiply(_down(_EXACT.multiply(price, billable)), rate))
    return _EXACT.multiply(_down(_EXACT.multiply(price, rate)), billable)


def _down(amount: Decimal) -> Decimal:
    return amount.quantize(_CENTS, rounding=ROUND_DOWN, context=_EXACT)


def _ordered(row: dict[str, Any]) -> None:
    """A cell with a clock names a moment; without one it names a day, which is the same in every territory."""
    ordered = row.pop("ordered")
    with_clock = isinstance(ordered, datetime)
    row["order_date"], row["order_day"] = (ordered, None) if with_clock else (None, ordered)


def _complete(row: dict[str, Any]) -> None:
    _ordered(row)
    _subscription(row)
    _amounts(row)


def _often(meaning: Callable[[str], Any]) -> Callable[[str], Any]:
    return lru_cache(_REMEMBERED)(meaning)


_key = lru_cache(_REMEMBERED)(lambda written: csp_subscription(written).key)
_plain, _number, _maybe_number = values.plain, _often(values.exact), _often(values.maybe_exact)
_day = _often(values.file_day)
_mpn, _words, _currency = _often(values.maybe_mpn), _often(values.words), _often(_needed_currency)

NEW_COMMERCE = Sheet(
    kind="new_commerce",
    title="new-commerce reconciliation file",
    row=RecordRow,
    columns=(
        Column("CustomerId", _often(_tenant), "customer_id"),
        Column("CustomerName", _plain, "customer_name", required=True),
        Column("CustomerCountry", _plain, "customer_country"),
        Column("InvoiceNumber", _plain, "invoice_number"),
        Column("MpnId", _mpn, "mpn_id", required=True),
        Column("ResellerMpnId", _mpn, "reseller_mpn_id", required=True),
        Column("OrderId", _plain, "order_id", required=True),
        Column("OrderDate", values.file_moment_or_day, "ordered", required=True),
        Column("ProductId", _plain, "product_id", required=True),
        Column("SkuId", _plain, "sku_id"),
        Column("SkuName", _plain, "sku_name"),
        Column("ProductName", _plain, "product_name", required=True),
        Column("ChargeType", _plain, "charge_type", required=True),
        Column("UnitPrice", _number, "unit_price"),
        Column("Quantity", _number, "quantity", required=True),
        Column("Subtotal", _number, "subtotal", required=True),
        Column("TaxTotal", _number, "tax"),
        Column("Total", _number, "total", required=True),
        Column("Currency", _currency, "currency", required=True),
        Column("SubscriptionId", values.identifier, "subscription", required=True),
        Column("TermAndBillingCycle", _plain, "term"),
        Column("EffectiveUnitPrice", _maybe_number, "effective_price"),
        Column("BillableQuantity", _maybe_number, "billable"),
        Column("PricingCurrency", _often(values.currency), "pricing_currency"),
        Column("PCToBCExchangeRate", _maybe_number, "rate"),
        Column("MeterDescription", _plain, "meter"),
        Column("ChargeStartDate", _day, "charge_start"),
        Column("SubscriptionStartDate", _day, "subscription_start"),
        Column("SubscriptionEndDate", _day, "subscription_end"),
        Column("ReferenceId", _plain, "reference_id"),
        Column("ProductQualifiers", _words, "qualifiers"),
        Column("PromotionId", _plain, "promotion_id"),
    ),
    complete=_complete,
    ignored=(
        *("PartnerId", "CustomerDomainName", "AvailabilityId", "PriceAdjustmentDescription", "PublisherName"),
        *("PublisherId", "SubscriptionDescription", "ChargeEndDate", "UnitType", "AlternateId"),
        *("BillingFrequency", "PCToBCExchangeRateDate", "ReservationOrderId", "CreditReasonCode"),
    ),
)
