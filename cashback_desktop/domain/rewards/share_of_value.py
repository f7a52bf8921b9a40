"""A reward of a percentage of a value; which value is a field."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from cashback_desktop.domain.criteria.records import ValueInRecords
from cashback_desktop.domain.money import Money
from cashback_desktop.domain.product import ProductFamily  # noqa: TC001 - offers are read from files by these types
from cashback_desktop.domain.share import NoIncentive, Share
from cashback_desktop.domain.sold_product import of_family, sold_products

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.offer import Criterion


class Value(StrEnum):
    """The value a percentage is taken of."""

    SALE_AMOUNT = "sale amount"  # as claimed
    RECORD_SUBTOTAL = "record subtotal"  # billed before tax, in Microsoft's records
    RENEWED_VALUE = "renewed value"  # as claimed, of the agreement that followed


@dataclass(frozen=True, slots=True)
class ShareOfValue:
    """So many per cent of the value of the sale (offer)."""

    percent: Decimal
    value: Value = Value.SALE_AMOUNT
    families: tuple[ProductFamily, ...] = ()  # empty: every product

    @property
    def relies_on(self) -> tuple[Criterion, ...]:
        """A value that the claim names must be seen in the records too, or on the invoice (P5)."""
        return () if self.value is Value.RECORD_SUBTOTAL else (ValueInRecords(),)

    def shares(self, case: Case) -> tuple[Share, ...]:
        """One line for the value. Raises NoIncentive where the value is not known in one currency."""
        if self.families and not any(of_family(case, family) for family in self.families):
            words = (
                f"{', '.join(sold_products(case)) or 'no product named'}: no product family of the offer earns for it"
            )
            return (Share(words, Decimal(0), case.offer.currency or case.claim.currency),)
        value = self._value(case)
        if case.offer.currency and value.currency != case.offer.currency:
            raise NoIncentive(
                f"The value is in {value.currency} and the offer pays in {case.offer.currency}: no rate is on file."
            )
        words = f"{self.percent.normalize():f} % of the {self.value} {value.text()}{self._remark(case, value)}"
        if value.minor <= 0:
            return (Share(f"{words}: nothing is earned on it", Decimal(0), value.currency),)
        return (Share(words, value.amount * self.percent / 100, value.currency),)

    def _remark(self, case: Case, value: Money) -> str:
        """Where the claim's own figure counts, what Microsoft billed stands beside it."""
        billed = case.sale.subtotals.get(value.currency)
        if billed is None or self.value is Value.RECORD_SUBTOTAL or billed == value.minor:
            return ""
        return f" (Microsoft's records bill {Money(billed, value.currency).text()})"

    def _value(self, case: Case) -> Money:
        if self.value is Value.RECORD_SUBTOTAL:
            return _billed(case)
        if case.claim.amount_minor is None:
            raise NoIncentive(f"The claim does not say the {self.value}.")
        if not case.claim.currency:
            raise NoIncentive(f"The claim does not say the currency of the {self.value}.")
        return Money(case.claim.amount_minor, case.claim.currency)


def _billed(case: Case) -> Money:
    sums = case.sale.subtotals
    if not sums:
        raise NoIncentive("Microsoft's records have no line for the agreement, so its value is not known.")
    if len(sums) > 1:
        raise NoIncentive(f"The agreement was billed in {' and '.join(sorted(sums))}, which cannot be added.")
    ((currency, minor),) = sums.items()
    return Money(minor, currency)
