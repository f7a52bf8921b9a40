"""What a line of a reconciliation file says by its charge type and its sign (facts 5.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from cashback_desktop.domain.sales_record import SalesRecord

_LETTERS = re.compile(r"[^a-z]")
# Charge types as the files write them, letters only.
SALES = frozenset({"new", "purchasefee", "activationfee", "proratefeeswhenpurchase", "proratefeeswhenactivate"})
RENEWALS = frozenset({"renew", "renewfee", "proratefeewhenrenew"})
CYCLES = frozenset({"cyclefee", "cyclecharge", "cycleinstanceprorate"})
# Every change writes the refund of the old quantity and the charge of the new one, so both are summed with their sign.
CHANGES = frozenset(
    {
        "addquantity",
        "removequantity",
        "convert",
        "proratefeeswhenconverttoanewoffering",
        "proratefeeswhenconvertawayfromcurrentoffering",
        "offsetalineitem",
    }
)
CANCELLATIONS = frozenset({"cancel", "cancelfee", "cancelinstanceprorate", "cancelimmediate", "proratefeeswhencancel"})


def charge_kind(record: SalesRecord) -> str:
    """The charge type by its letters alone: "Cycle fee" and "CycleFee" are the same."""
    return _LETTERS.sub("", record.charge_type.casefold())


def of_kinds(records: Iterable[SalesRecord], kinds: frozenset[str]) -> tuple[SalesRecord, ...]:
    """The records of these kinds, in their order."""
    return tuple(record for record in records if charge_kind(record) in kinds)


def signed_seats(record: SalesRecord) -> Decimal:
    """The billable quantity; below zero for a cancellation, and for a refund that shows by its amount alone."""
    taken_back = record.subtotal_minor < 0 or charge_kind(record) in CANCELLATIONS
    return -abs(record.billable_quantity) if taken_back else record.billable_quantity
