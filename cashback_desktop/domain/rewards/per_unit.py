"""A reward of a fixed amount for each seat, token or server, by product family."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cashback_desktop.domain.money import Money
from cashback_desktop.domain.product import ProductFamily  # noqa: TC001 - offers are read from files by these types
from cashback_desktop.domain.share import NoIncentive, Share
from cashback_desktop.domain.sold_product import of_family, sold_products
from cashback_desktop.domain.sold_seats import paid_seats

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.offer import Criterion


@dataclass(frozen=True, slots=True)
class UnitRate:
    """What one unit of a family earns, in major units of the offer's currency."""

    family: ProductFamily
    amount: Decimal
    unit: str = "seat"


@dataclass(frozen=True, slots=True)
class FixedPerUnit:
    """So much for each unit sold of the family the product belongs to; the first family that fits counts (offer)."""

    rates: tuple[UnitRate, ...]

    @property
    def relies_on(self) -> tuple[Criterion, ...]:
        """Nothing besides: seats are judged for every claim."""
        return ()

    def shares(self, case: Case) -> tuple[Share, ...]:
        """One line for the units sold. Raises NoIncentive where the offer names no currency or no product is known."""
        if not case.offer.currency:
            raise NoIncentive("The offer pays a fixed amount but names no currency.")
        if not sold_products(case):
            raise NoIncentive("The claim names no product, so no rate can be chosen.")
        rate = next((rate for rate in self.rates if of_family(case, rate.family)), None)
        return (self._share(case, rate),) if rate else (self._nothing(case),)

    def _share(self, case: Case, rate: UnitRate) -> Share:
        seats, why = paid_seats(case)
        each = Money.exactly(rate.amount, case.offer.currency).text()
        words = f"{rate.family.name}: {seats:f} {rate.unit}{'' if seats == 1 else 's'} at {each}{why}"
        return Share(words, rate.amount * seats, case.offer.currency)

    def _nothing(self, case: Case) -> Share:
        named = ", ".join(sold_products(case))
        return Share(f"{named}: no product family of the offer earns for it", Decimal(0), case.offer.currency)
