"""Reads the lines of one agreement as one sale: each charge once, seats and value as they stand after all changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cashback_desktop.domain.charges import RENEWALS, SALES, charge_kind, of_kinds, signed_seats
from cashback_desktop.domain.seats_left import all_taken_back, beginning, seats_left

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from cashback_desktop.domain.sales_record import SalesRecord
    from cashback_desktop.domain.territory import Territory

NEW_AGREEMENT, RENEWAL = "new agreement", "renewal"


@dataclass(frozen=True, slots=True)
class RecordedSale:
    """The charges of one agreement, its newest sale or renewal first.

    `term`: those since the newest renewal, by day; what was sold before it says nothing of what was renewed.
    """

    charges: tuple[SalesRecord, ...]
    term: tuple[SalesRecord, ...]

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
        by_day = tuple(sorted(once.values(), key=_day_and_place))
        term = _newest_term(by_day)
        return cls(tuple(dict.fromkeys((*beginning(term), *term, *by_day))), term)

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
        """Billable seats of the sale or renewal, with later additions, reductions and cancellations."""
        return seats_left(self.term)

    @property
    def subtotals(self) -> dict[str, int]:
        """The value billed since the sale or the newest renewal, before tax, by currency, in minor units."""
        sums: dict[str, int] = {}
        for charge in self.term:
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
        days = [charge.ordered_on(territory) for charge in beginning(self.term) or self.charges]
        return min((day for day in days if day), default=None)

    @property
    def licence_type(self) -> str:
        """What the charges say: "renewal", "new agreement", or nothing where they show neither."""
        if of_kinds(self.term, RENEWALS):
            return RENEWAL
        return NEW_AGREEMENT if of_kinds(self.term, SALES) else ""

    @property
    def cancelled(self) -> bool:
        """Whether nothing is left of what was sold."""
        return all_taken_back(self.term)


def _newest_term(by_day: tuple[SalesRecord, ...]) -> tuple[SalesRecord, ...]:
    """A renewal that is taken back begins no term; a line without a day may belong to any."""
    renewals = (line for line in of_kinds(by_day, RENEWALS) if signed_seats(line) > 0)
    began = max((line.counts_from or date.min for line in renewals), default=date.min)
    return tuple(line for line in by_day if (line.counts_from or date.max) >= began)


def _charge(record: SalesRecord) -> tuple[object, ...]:
    """What makes two lines the same charge: everything but invoice number and tax, which follow with the bill."""
    return (
        *(record.order_id.casefold(), record.product_id, record.sku_id, charge_kind(record)),
        *(record.order_date, record.order_day, record.charge_start),
        *(record.billable_quantity, record.subtotal_minor, record.currency),
        *(record.subscription_start, record.subscription_end, record.reference_id),
    )


def _billed_last(record: SalesRecord) -> bool:
    return bool(record.invoice_number)


def _day_and_place(record: SalesRecord) -> tuple[date, str, int]:
    return record.counts_from or date.min, record.file_name, record.line
