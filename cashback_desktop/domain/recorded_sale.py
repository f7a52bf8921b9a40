"""Reads the lines of one agreement as one sale: each charge once, seats and value as they stand after all changes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cashback_desktop.domain.sales_record import SalesRecord
    from cashback_desktop.domain.territory import Territory

NEW_AGREEMENT, RENEWAL = "new agreement", "renewal"
_LETTERS = re.compile(r"[^a-z]")
# Charge types of Microsoft's reconciliation files, letters only (facts 5.4).
_SALES = frozenset({"new", "purchasefee", "activationfee", "proratefeeswhenpurchase", "proratefeeswhenactivate"})
_RENEWALS = frozenset({"renew", "renewfee", "proratefeewhenrenew"})
_CYCLES = frozenset({"cyclefee", "cyclecharge", "cycleinstanceprorate"})
# Every change writes the refund of the old quantity and the charge of the new one, so both are summed with their sign.
_CHANGES = frozenset(
    {
        "addquantity",
        "removequantity",
        "convert",
        "proratefeeswhenconverttoanewoffering",
        "proratefeeswhenconvertawayfromcurrentoffering",
        "offsetalineitem",
    }
)
_CANCELLATIONS = frozenset({"cancel", "cancelfee", "cancelinstanceprorate", "cancelimmediate", "proratefeeswhencancel"})


@dataclass(frozen=True, slots=True)
class RecordedSale:
    """The charges of one agreement, the first sale or renewal first."""

    charges: tuple[SalesRecord, ...]

    @classmethod
    def of(cls, records: Iterable[SalesRecord]) -> RecordedSale:
        """The charges behind the lines: one charge may stand on a bill, before it without a number, and in two files.

        Lines alike on one bill of one file are charges of their own.
        """
        once: dict[tuple[object, ...], SalesRecord] = {}
        seen: Counter[tuple[object, ...]] = Counter()
        for record in sorted(records, key=_billed_last):
            charge, bill = _charge(record), (record.file_sha256, record.invoice_number)
            seen[*charge, *bill] += 1
            once[*charge, seen[*charge, *bill]] = record
        return cls(tuple(sorted(once.values(), key=_reading_order)))

    @property
    def first(self) -> SalesRecord | None:
        """The line that shows the sale (or renewal) itself, else the earliest line."""
        return self.charges[0] if self.charges else None

    @property
    def seen_in(self) -> str:
        """Where the sale was seen: "recon.csv line 3"; empty without a record."""
        return self.charges[0].seen_in if self.charges else ""

    @property
    def seats(self) -> Decimal:
        """Billable seats of the sale or renewal, with later additions, reductions and cancellations.

        A file of a later month shows only the cycle's charge: then its newest quantity counts.
        """
        sold = self._of_kind(_SALES) or self._of_kind(_RENEWALS)
        changes = self._of_kind(_CHANGES | _CANCELLATIONS)
        cycles = self._of_kind(_CYCLES)
        if cycles and not sold and not changes:
            return cycles[-1].billable_quantity
        return _most(sold) + sum(map(_signed, changes), Decimal(0))

    @property
    def subtotals(self) -> dict[str, int]:
        """The billed value before tax by currency, in minor units."""
        sums: dict[str, int] = {}
        for charge in self.charges:
            sums[charge.currency] = sums.get(charge.currency, 0) + charge.subtotal_minor
        return sums

    @property
    def sellers(self) -> tuple[str, ...]:
        """MPN IDs of those who sold, in order of the lines."""
        return tuple(dict.fromkeys(charge.seller_mpn_id for charge in self.charges if charge.seller_mpn_id))

    @property
    def customers(self) -> tuple[str, ...]:
        """Names of the end customer as the lines write it."""
        return tuple(dict.fromkeys(charge.customer_name for charge in self.charges if charge.customer_name))

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What the lines say beside the product: "AddOn", "Trial"."""
        return tuple(dict.fromkeys(word for charge in self.charges for word in charge.qualifiers))

    def sold_on(self, territory: Territory | None) -> date | None:
        """Day of the order in the territory's zone; None where no line has one."""
        moments = [charge.order_date for charge in self.charges if charge.order_date]
        days = [territory.local_day(at) if territory and at.tzinfo else at.date() for at in moments]
        return min(days) if days else None

    @property
    def licence_type(self) -> str:
        """What the charges say: "new agreement", "renewal", or nothing where they show neither."""
        if self._of_kind(_SALES):
            return NEW_AGREEMENT
        return RENEWAL if self._of_kind(_RENEWALS) else ""

    @property
    def cancelled(self) -> bool:
        """Whether nothing is left of what was sold."""
        return bool(self._of_kind(_CHANGES | _CANCELLATIONS)) and self.seats <= 0

    def _of_kind(self, kinds: frozenset[str]) -> tuple[SalesRecord, ...]:
        return tuple(charge for charge in self.charges if _kind(charge) in kinds)


def _kind(record: SalesRecord) -> str:
    return _LETTERS.sub("", record.charge_type.casefold())


def _signed(record: SalesRecord) -> Decimal:
    """The billable quantity; below zero for a cancellation, and for a refund that shows by its amount alone."""
    taken_back = record.subtotal_minor < 0 or _kind(record) in _CANCELLATIONS
    return -abs(record.billable_quantity) if taken_back else record.billable_quantity


def _most(sold: tuple[SalesRecord, ...]) -> Decimal:
    """The seats of the sale: a fee and its share for the first days are two charges for the same seats."""
    by_kind: dict[str, Decimal] = {}
    for charge in sold:
        by_kind[_kind(charge)] = by_kind.get(_kind(charge), Decimal(0)) + charge.billable_quantity
    return max(by_kind.values(), default=Decimal(0))


def _charge(record: SalesRecord) -> tuple[object, ...]:
    """What makes two lines the same charge: everything but invoice number and tax, which follow with the bill."""
    when = record.order_date
    return (
        *(record.order_id.casefold(), record.product_id, record.sku_id, _kind(record)),
        *(when, record.billable_quantity, record.subtotal_minor, record.currency),
        *(record.subscription_start, record.subscription_end, record.reference_id),
    )


def _billed_last(record: SalesRecord) -> bool:
    return bool(record.invoice_number)


def _reading_order(record: SalesRecord) -> tuple[int, str, str, int]:
    kind = _kind(record)
    rank = 0 if kind in _SALES else 1 if kind in _RENEWALS else 2
    return rank, record.order_date.isoformat() if record.order_date else "", record.file_name, record.line
