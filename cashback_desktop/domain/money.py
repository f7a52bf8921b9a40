"""Money is integer minor units with an ISO 4217 currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NARROW_SPACE = "\u202f"

# Every currency of ISO 4217 that does not have two digits; a test compares it with the published list.
_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_FOUR_DIGITS = "CLF UYW"
_EXPONENTS: dict[str, int] = {
    **dict.fromkeys(_NO_DIGITS.split(), 0),
    **dict.fromkeys(_THREE_DIGITS.split(), 3),
    **dict.fromkeys(_FOUR_DIGITS.split(), 4),
}
_CODE = re.compile(r"[A-Z]{3}")
_LARGEST = Decimal(10) ** 15  # major units; a file with more holds a mistake, and the database 64 bits


class Rounding(StrEnum):
    """How a fraction of a minor unit ends: a field of the offer, half up by default."""

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    DOWN = "down"

    @property
    def mode(self) -> str:
        """The name of this rounding in `decimal`."""
        return f"ROUND_{self.name}"


class MixedCurrencies(ValueError):
    """Two sums of different currencies were added or compared."""


class NotAnAmount(ValueError):
    """This is not an amount in this currency."""


def exponent(currency: str) -> int:
    """How many decimals the currency has (ISO 4217): 0 for JPY, 3 for KWD, 2 for most."""
    return _EXPONENTS.get(currency, 2)


def is_currency_code(text: str) -> bool:
    """Whether the text has the shape of an ISO 4217 code; whether there is such a currency, `reference` knows."""
    return bool(_CODE.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in integer minor units of one currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if not is_currency_code(self.currency):
            raise NotAnAmount(f"a currency has three capital letters, this is {self.currency!r}")

    @classmethod
    def exactly(cls, amount: Decimal, currency: str) -> Money:
        """`amount` in major units, as money. Raises NotAnAmount where a fraction of a minor unit would be lost."""
        money = cls.rounded(amount, currency, Rounding.DOWN)
        if money.amount != amount:
            raise NotAnAmount(f"{amount} has more decimals than {currency} has")
        return money

    @classmethod
    def rounded(cls, amount: Decimal, currency: str, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """`amount` in major units, rounded to whole minor units. Raises NotAnAmount for what no sum can be."""
        if not amount.is_finite() or abs(amount) >= _LARGEST:
            raise NotAnAmount(f"{amount} is not an amount")
        return cls(int(amount.scaleb(exponent(currency)).to_integral_value(rounding.mode)), currency)

    @property
    def amount(self) -> Decimal:
        """The sum in major units, exact."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def plain(self) -> str:
        """The figure alone, for files: "1240.00"."""
        return f"{self.amount:.{exponent(self.currency)}f}"

    def text(self) -> str:
        """For people: "NZD 1 240.00", thousands apart by a narrow no-break space, the ISO code first."""
        figure = f"{self.amount:,.{exponent(self.currency)}f}".replace(",", NARROW_SPACE)
        return f"{self.currency}\u00a0{figure}"

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency} cannot be added")
        return Money(self.minor + other.minor, self.currency)
