"""The amount to reimburse, with the lines that make it up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cashback_desktop.domain.money import Money, NotAnAmount, Rounding
from cashback_desktop.domain.share import NoIncentive

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.share import Share


@dataclass(frozen=True, slots=True)
class IncentiveLine:
    """One line of "how this sum comes about"."""

    text: str  # "Power BI: 50 seats at USD 4.00"
    amount: Money


@dataclass(frozen=True, slots=True)
class Incentive:
    """What a claim is worth under its offer when it is confirmed. The lines add up to the total."""

    total: Money
    lines: tuple[IncentiveLine, ...]
    rounding: Rounding = Rounding.HALF_UP


def reckon(case: Case) -> tuple[Incentive | None, str]:
    """The incentive, or None with the sentence that says what is missing.

    The sum is what the rewards say of the sale; whether the claim qualifies is the matter of its findings.
    """
    if not case.offer.rewards:
        return None, "The offer names no reward; nothing is paid until the programme manager sets one."
    try:
        shares = tuple(share for reward in case.offer.rewards for share in reward.shares(case))
        return _added(shares, case), ""
    except (NoIncentive, NotAnAmount) as reason:
        return None, str(reason)


def _added(shares: tuple[Share, ...], case: Case) -> Incentive:
    currencies = {share.currency for share in shares} or {case.offer.currency or case.claim.currency}
    if len(currencies) > 1:
        raise NoIncentive(f"The rewards are in {' and '.join(sorted(currencies))}, which cannot be added.")
    currency, rounding = currencies.pop(), case.offer.rounding
    if not currency:
        raise NoIncentive("Neither the offer nor the claim names a currency.")
    total = Money.rounded(sum((share.amount for share in shares), Decimal(0)), currency, rounding)
    return Incentive(total, _lines(shares, total, rounding), rounding)


def _lines(shares: tuple[Share, ...], total: Money, rounding: Rounding) -> tuple[IncentiveLine, ...]:
    """Each share rounded by itself, and a line of its own for what rounding at the end makes of them."""
    lines = [IncentiveLine(share.text, Money.rounded(share.amount, total.currency, rounding)) for share in shares]
    rest = total.minor - sum(line.amount.minor for line in lines)
    if rest:
        lines.append(IncentiveLine(f"rounded {rounding} at the end", Money(rest, total.currency)))
    return tuple(lines)
