"""Reads and writes offers: as TOML files that people edit, as JSON in the database."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.strategies import configure_tagged_union

from cashback_desktop.domain.criteria.licence import CustomerSegmentIn, LicenceTypeIn, NoAddOnOrTrial
from cashback_desktop.domain.criteria.renewal import RenewedBeforeExpiry, RenewedValue
from cashback_desktop.domain.criteria.reseller import ManagedStatus, RegisteredBy
from cashback_desktop.domain.criteria.sale import MinimumSeats, ProductIn, SaleDate
from cashback_desktop.domain.money import Money, NotAnAmount
from cashback_desktop.domain.offer import Criterion, Offer, Reward
from cashback_desktop.domain.period import Period
from cashback_desktop.domain.rewards.per_unit import FixedPerUnit
from cashback_desktop.domain.rewards.share_of_value import ShareOfValue
from cashback_desktop.reference import currencies
from cashback_desktop.reference.territories import territory
from cashback_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

# The word by which a file names each kind; it stays when a class is renamed.
_KINDS: dict[type, str] = {
    SaleDate: "sale date",
    ProductIn: "product",
    LicenceTypeIn: "licence type",
    CustomerSegmentIn: "customer segment",
    MinimumSeats: "minimum seats",
    NoAddOnOrTrial: "no add-on or trial",
    RegisteredBy: "registered by",
    ManagedStatus: "managed status",
    RenewedValue: "renewed value",
    RenewedBeforeExpiry: "renewed before expiry",
    FixedPerUnit: "fixed per unit",
    ShareOfValue: "share of value",
}

_CRITERIA = (
    SaleDate
    | ProductIn
    | LicenceTypeIn
    | CustomerSegmentIn
    | MinimumSeats
    | NoAddOnOrTrial
    | RegisteredBy
    | ManagedStatus
    | RenewedValue
    | RenewedBeforeExpiry
)
_REWARDS = FixedPerUnit | ShareOfValue


class OfferNotReadable(ValueError):
    """The text is not an offer; the message says where and why."""


def read_offer(toml_text: str) -> Offer:
    """One offer from its file. Raises OfferNotReadable with everything that is wrong."""
    try:
        return _structured(tomllib.loads(toml_text))
    except tomllib.TOMLDecodeError as fault:
        raise OfferNotReadable(f"not a TOML file: {fault}") from fault


def offer_to_json(offer: Offer) -> str:
    """The offer as text for the database; the same offer gives the same text."""
    return json.dumps(_converter().unstructure(offer), ensure_ascii=False, sort_keys=True)


def offer_from_json(text: str) -> Offer:
    """The offer that `offer_to_json` wrote. Raises OfferNotReadable."""
    try:
        return _structured(json.loads(text))
    except json.JSONDecodeError as fault:
        raise OfferNotReadable(f"not JSON: {fault}") from fault


@cache
def shipped_offers() -> tuple[Offer, ...]:
    """The offers that ship with the program, by id."""
    files = resource("programme/offers").iterdir()
    texts = [file.read_text(encoding="utf-8") for file in files if file.name.endswith(".toml")]
    return tuple(sorted((read_offer(text) for text in texts), key=lambda offer: offer.id))


def _structured(data: Any) -> Offer:
    try:
        offer: Offer = _converter().structure(data, Offer)
    except BaseValidationError as fault:
        raise OfferNotReadable("; ".join(transform_error(fault, path="offer"))) from fault
    except (KeyError, TypeError, ValueError) as fault:
        raise OfferNotReadable(f"offer: {fault}") from fault
    faults = tuple(_faults(offer))
    if faults:
        raise OfferNotReadable("; ".join(faults))
    return offer


def _faults(offer: Offer) -> Iterator[str]:
    """What types alone do not refuse."""
    if not offer.id or not offer.name:
        yield "an offer has an id and a name"
    yield from (f"{code} is no territory of the programme" for code in offer.territories if territory(code) is None)
    if offer.currency and not currencies.known(offer.currency):
        yield f"{offer.currency} is no currency of ISO 4217"
    criteria = [type(criterion) for criterion in offer.criteria]
    yield from (f"{_KINDS[kind]} stands twice" for kind in dict.fromkeys(criteria) if criteria.count(kind) > 1)
    for reward in offer.rewards:
        if isinstance(reward, FixedPerUnit):
            yield from _rate_faults(offer, reward)


def _rate_faults(offer: Offer, reward: FixedPerUnit) -> Iterator[str]:
    if not offer.currency:
        yield "a fixed amount needs the offer's currency"
        return
    for rate in reward.rates:
        try:
            Money.exactly(rate.amount, offer.currency)
        except NotAnAmount as fault:
            yield f"{rate.family.name}: {fault}"


@cache
def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True)
    made.register_structure_hook(date, _day)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Period, lambda text, _: Period.parse(text))
    made.register_unstructure_hook(Period, str)
    _add_kinds(made, Criterion, _CRITERIA)
    _add_kinds(made, Reward, _REWARDS)
    return made


def _add_kinds(made: Converter, role: type, kinds: Any) -> None:
    """Reads and writes what an offer calls by its role as one of the kinds there are."""
    configure_tagged_union(kinds, made, _KINDS.__getitem__, "kind")
    made.register_structure_hook_func(lambda wanted: wanted is role, lambda data, _: made.structure(data, kinds))
    made.register_unstructure_hook_func(lambda held: held is role, lambda held: made.unstructure(held, kinds))


def _day(value: Any, _: type) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _decimal(value: Any, _: type) -> Decimal:
    """Amounts are written as text or whole numbers: a binary fraction is never exact."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TypeError(f"write the number {value!r} as text")
    try:
        return Decimal(value)
    except InvalidOperation as fault:
        raise ValueError(f"{value!r} is not a number") from fault
