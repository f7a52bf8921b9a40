"""Finds what is wrong with an offer whose fields have the right shape: each fault is one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from cashback_desktop.domain.criteria.renewal import RenewedValue
from cashback_desktop.domain.criteria.reseller import RegisteredBy
from cashback_desktop.domain.criteria.sale import MinimumSeats
from cashback_desktop.domain.money import Money, NotAnAmount
from cashback_desktop.domain.rewards.per_unit import FixedPerUnit
from cashback_desktop.domain.rewards.share_of_value import ShareOfValue
from cashback_desktop.reference import currencies
from cashback_desktop.reference.offer_shapes import CRITERIA
from cashback_desktop.reference.territories import territory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cashback_desktop.domain.offer import Criterion, Offer, Reward

_Each = TypeVar("_Each")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHOLE = 100  # per cent


def faults_of(offer: Offer) -> Iterator[str]:
    """Every fault of the offer; none for one that may become live."""
    yield from _head(offer)
    yield from _places_and_days(offer)
    yield from _limits(offer)
    yield from _criteria(offer)
    for reward in offer.rewards:
        yield from _reward(offer, reward)


def _head(offer: Offer) -> Iterator[str]:
    if not _ID.fullmatch(offer.id):
        yield f"an offer's id has small letters, digits and hyphens, this is {offer.id!r}"
    if not offer.name.strip():
        yield "an offer has a name"
    if offer.version < 1:
        yield f"versions count from 1, this is {offer.version}"
    if offer.id in offer.stackable_with:
        yield "an offer cannot be stacked with itself"


def _places_and_days(offer: Offer) -> Iterator[str]:
    if not offer.territories:
        yield "an offer has at least one territory"
    yield from (f"{code} is no territory of the programme" for code in offer.territories if not _known(code))
    yield from (f"territory {code} stands twice" for code in _twice(offer.territories))
    if not offer.programmes:
        yield "an offer takes Open, CSP or both"
    period, reckoned = offer.claiming_period, offer.calculation_date
    if period and period.last and not period.yearly and reckoned and reckoned < period.last:
        yield f"the calculation date {reckoned} lies before the end of the claiming period"


def _limits(offer: Offer) -> Iterator[str]:
    if offer.pay_within_days < 1:
        yield f"payment takes at least a day, this is {offer.pay_within_days}"
    if offer.currency and not currencies.known(offer.currency):
        yield f"{offer.currency} is no currency of ISO 4217"
    elif offer.decision_limit is not None and not offer.currency:
        yield "a decision limit needs the offer's currency"
    elif offer.decision_limit is not None and offer.decision_limit <= 0:
        yield f"a decision limit lies above zero, this is {offer.decision_limit}"


def _criteria(offer: Offer) -> Iterator[str]:
    words = {kind: word for word, kind in CRITERIA.items()}
    yield from (f"{words[kind]} stands twice" for kind in _twice(type(each) for each in offer.criteria))
    for criterion in offer.criteria:
        yield from _criterion(criterion)


def _criterion(criterion: Criterion) -> Iterator[str]:
    if isinstance(criterion, MinimumSeats):
        minimums = (criterion.minimum, *(line.minimum for line in criterion.by_product))
        yield from (f"a minimum is at least one seat, this is {least}" for least in minimums if least < 1)
    if isinstance(criterion, RenewedValue) and criterion.at_least_percent <= 0:
        yield f"a renewal has at least some of the value, this is {criterion.at_least_percent} %"
    if isinstance(criterion, RegisteredBy) and criterion.extended_to and criterion.extended_to <= criterion.deadline:
        yield f"an extension lies after the deadline, this is {criterion.extended_to}"


def _reward(offer: Offer, reward: Reward) -> Iterator[str]:
    if isinstance(reward, ShareOfValue) and not 0 < reward.percent <= _WHOLE:
        yield f"a share lies above 0 and is at most 100 per cent, this is {reward.percent}"
    if isinstance(reward, FixedPerUnit):
        yield from _rates(offer, reward)


def _rates(offer: Offer, reward: FixedPerUnit) -> Iterator[str]:
    if not offer.currency:
        yield "a fixed amount needs the offer's currency"
        return
    if not reward.rates:
        yield "a fixed reward has at least one rate"
    yield from (f"{name} has two rates" for name in _twice(rate.family.name.casefold() for rate in reward.rates))
    for rate in reward.rates:
        try:
            amount = Money.exactly(rate.amount, offer.currency)
        except NotAnAmount as fault:
            yield f"{rate.family.name}: {fault}"
            continue
        if amount.minor <= 0:
            yield f"{rate.family.name}: an amount lies above zero, this is {rate.amount}"


def _known(code: str) -> bool:
    known = territory(code)
    return known is not None and known.code == code


def _twice(values: Iterable[_Each]) -> tuple[_Each, ...]:
    seen = list(values)
    return tuple(value for value in dict.fromkeys(seen) if seen.count(value) > 1)
