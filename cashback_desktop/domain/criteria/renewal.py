"""What an offer asks of a renewal, against the agreement that came before it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - offers are read from files by these types
from typing import TYPE_CHECKING

from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.finding import Matter
from cashback_desktop.domain.invoice import invoice_that
from cashback_desktop.domain.money import Money, is_currency_code

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding

_SEEN = "claim"
_EARLIER = "a copy of the earlier agreement that shows its"

RENEWED_VALUE = Matter("renewed_value", "Value of the renewal", "offer")
RENEWED_IN_TIME = Matter("renewed_before_expiry", "Renewed in time", "offer")


@dataclass(frozen=True, slots=True)
class RenewedValue:
    """The renewed agreement is worth at least so many per cent of the earlier one (offer)."""

    at_least_percent: Decimal
    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Compares both values exactly, in minor units."""
        renewed, earlier = case.claim.amount_minor, case.claim.previous_value_minor
        least = f"{self.at_least_percent.normalize():f} %"
        required = f"at least {least} of the earlier agreement's value"
        more = {"record": _SEEN, "assumed": self.assumed}
        if renewed is None or not is_currency_code(case.claim.currency):
            settles = invoice_that("shows the value of the renewal")
            return RENEWED_VALUE.unproven(required, "value of the renewal not known", settles=settles, **more)
        if earlier is None or earlier <= 0:
            actual = "value of the earlier agreement not known"
            return RENEWED_VALUE.unproven(required, actual, settles=f"{_EARLIER} value", **more)
        now, before = Money(renewed, case.claim.currency).text(), Money(earlier, case.claim.currency).text()
        actual = f"{now} after {before}, as claimed"
        if renewed * 100 >= earlier * self.at_least_percent:
            return RENEWED_VALUE.met(required, actual, **more)
        return RENEWED_VALUE.not_met(required, actual, **more)


@dataclass(frozen=True, slots=True)
class RenewedBeforeExpiry:
    """The agreement was renewed before the earlier one expired (offer)."""

    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """The day of expiry itself is too late: the text says before."""
        expiry, renewed = case.claim.previous_expiry, case.claim.sale_date
        more = {"record": _SEEN, "assumed": self.assumed}
        if expiry is None:
            required = "renewed before the earlier agreement expired"
            settles = f"{_EARLIER} day of expiry"
            return RENEWED_IN_TIME.unproven(required, "day of expiry not known", settles=settles, **more)
        required, actual = f"renewed before {day_words(expiry)}", f"renewed {day_words(renewed)}, both days as claimed"
        if renewed < expiry:
            return RENEWED_IN_TIME.met(required, actual, **more)
        return RENEWED_IN_TIME.not_met(required, actual, **more)
