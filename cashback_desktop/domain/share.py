"""A share is one line of an incentive before the sum is rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class NoIncentive(Exception):
    """The sum cannot be reckoned; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Share:
    """One line before rounding: major units of a currency."""

    text: str
    amount: Decimal
    currency: str
