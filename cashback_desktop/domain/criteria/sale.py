"""P4: what an offer asks of the sale: day, product, licence type, customer segment, seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.finding import Matter
from cashback_desktop.domain.invoice import invoice_that
from cashback_desktop.domain.period import Period  # noqa: TC001 - offers are read from files by these types
from cashback_desktop.domain.product import ProductFamily, product_words
from cashback_desktop.domain.sold_product import of_family, partly_of_family, sold_products
from cashback_desktop.domain.sold_seats import seat_words

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding

SALE_DATE = Matter("sale_date", "Sale date", "P4")
PROGRAMME = Matter("licensing_programme", "Licensing programme", "P4")
PRODUCT = Matter("product", "Product", "P4")
MINIMUM_SEATS = Matter("minimum_seats", "Minimum seats added", "P4")


@dataclass(frozen=True, slots=True)
class ProductWindow:
    """A product line with sale days of its own."""

    family: ProductFamily
    period: Period


@dataclass(frozen=True, slots=True)
class SaleDate:
    """The sale lies in the offer's sale window: Open and CSP each have their own, product lines may too (P4)."""

    open: Period | None = None
    csp: Period | None = None
    by_product: tuple[ProductWindow, ...] = ()
    assumed: str = ""

    def window(self, case: Case) -> Period | None:
        """The window that counts for this sale; the product line's before the programme's."""
        own = next((line.period for line in self.by_product if of_family(case, line.family)), None)
        return own or (self.open if case.claim.agreement_kind is AgreementKind.OPEN else self.csp)

    def judge(self, case: Case) -> Finding:
        """Judges the claim's day, and the record's where there is one; days are days of the territory."""
        window, sold, recorded = self.window(case), case.claim.sale_date, case.sale.sold_on(case.territory)
        more = {"record": case.sale.seen_in or "claim", "assumed": self.assumed}
        actual = f"sold {day_words(sold)}"
        if recorded and recorded != sold:
            actual += f", ordered {day_words(recorded)} in Microsoft's records"
        if sold > case.day_received:
            settles = invoice_that("shows a sale before the claim")
            return SALE_DATE.not_met("a sale before the claim", actual, settles=settles, **more)
        if window is None:
            words = more | {"assumed": self.assumed or "the offer's text names no sale dates, so every day counts"}
            return SALE_DATE.met("any sale date", actual, **words)
        required = f"{case.claim.agreement_kind} sale {window.words()}"
        if not window.holds(sold):
            return SALE_DATE.not_met(required, actual, **more)
        if recorded and not window.holds(recorded):
            settles = invoice_that(f"shows the sale of {day_words(sold)}")
            return SALE_DATE.unproven(required, actual, settles=settles, **more)
        return SALE_DATE.met(required, actual, **more)


@dataclass(frozen=True, slots=True)
class LicensingProgramme:
    """The agreement is of a licensing programme that the offer takes: Open, CSP or both (P4)."""

    def judge(self, case: Case) -> Finding:
        """Judges the kind of the agreement as Microsoft's records have it, else as the claim names it."""
        required, recorded = " or ".join(case.offer.programmes), {record.agreement_kind for record in case.records}
        kinds = recorded or {case.claim.agreement_kind}
        if kinds <= set(case.offer.programmes):
            return PROGRAMME.met(required, case.claim.agreement_words, record="claim")
        if not recorded or recorded == {case.claim.agreement_kind}:
            return PROGRAMME.not_met(required, case.claim.agreement_words, record="claim")
        told = f"{case.claim.agreement_words}; Microsoft's records show it as {' and '.join(sorted(recorded))}"
        return PROGRAMME.not_met(required, told, record=case.sale.seen_in or "claim")


@dataclass(frozen=True, slots=True)
class ProductIn:
    """The product belongs to the families of the offer, and to none that it leaves out (P4)."""

    families: tuple[ProductFamily, ...] = ()  # empty: every product
    excluded: tuple[ProductFamily, ...] = ()
    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Judges the records' product where there is one, else the claim's."""
        products = sold_products(case)
        required, actual = self._required(products), ", ".join(products)
        more = {"record": case.sale.seen_in or "claim", "assumed": self.assumed, "note": _named_differently(case)}
        if not self.families and not self.excluded:
            return PRODUCT.met(required, actual or "no product named", **more)
        if not actual:
            settles = invoice_that("names the product")
            return PRODUCT.unproven(required, "no product named", settles=settles, **more)
        wanted = not self.families or any(of_family(case, family) for family in self.families)
        barred = any(partly_of_family(case, family) for family in self.excluded)
        return (PRODUCT.met if wanted and not barred else PRODUCT.not_met)(required, actual, **more)

    def _required(self, products: tuple[str, ...]) -> str:
        named = ", ".join(family.name for family in self.families) or "any product"
        left_out = ((family.name, family.left_out(*products)) for family in self.families)
        barred = [family.name for family in self.excluded] + [f"{name} {word}" for name, word in left_out if word]
        return f"{named}, but not {', '.join(barred)}" if barred else named


def _named_differently(case: Case) -> str:
    """A remark where the claim's product shares no word with the records'."""
    claimed = set(product_words(case.claim.product))
    recorded = {word for name in sold_products(case) for word in product_words(name)}
    return f"the claim says {case.claim.product}" if claimed and not claimed & recorded else ""


@dataclass(frozen=True, slots=True)
class ProductMinimum:
    """A product line with a minimum of its own."""

    family: ProductFamily
    minimum: int


@dataclass(frozen=True, slots=True)
class MinimumSeats:
    """At least so many seats are added by the agreement (P4)."""

    minimum: int = 1
    by_product: tuple[ProductMinimum, ...] = ()
    assumed: str = ""

    def least(self, case: Case) -> int:
        """The minimum that counts for this sale; the product line's before the offer's."""
        own = (line.minimum for line in self.by_product if of_family(case, line.family))
        return next(own, self.minimum)

    def judge(self, case: Case) -> Finding:
        """Judges the seats claimed, and those in the records where they are fewer."""
        least, claimed, sale = self.least(case), case.claim.seats, case.sale
        required = f"at least {seat_words(least)} added"
        more = {"record": sale.seen_in or "claim", "assumed": self.assumed}
        if claimed < least:
            return MINIMUM_SEATS.not_met(required, f"{seat_words(claimed)} claimed", **more)
        if sale.charges and sale.seats < least:
            actual = f"{seat_words(claimed)} claimed, {seat_words(sale.seats)} in Microsoft's records"
            settles = invoice_that(f"shows {seat_words(claimed)}")
            return MINIMUM_SEATS.unproven(required, actual, settles=settles, **more)
        return MINIMUM_SEATS.met(required, seat_words(claimed), **more)
