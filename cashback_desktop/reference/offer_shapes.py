"""How an offer is written down, as data of plain kinds; whatever has another shape is refused in a sentence."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.cols import homogenous_tuple_structure_factory

from cashback_desktop.domain.criteria.licence import CustomerSegmentIn, LicenceTypeIn, NoAddOnOrTrial
from cashback_desktop.domain.criteria.renewal import RenewedBeforeExpiry, RenewedValue
from cashback_desktop.domain.criteria.reseller import ManagedStatus, RegisteredBy
from cashback_desktop.domain.criteria.sale import MinimumSeats, ProductIn, SaleDate
from cashback_desktop.domain.offer import Criterion, Offer, Reward
from cashback_desktop.domain.period import NotAPeriod, Period
from cashback_desktop.domain.rewards.per_unit import FixedPerUnit
from cashback_desktop.domain.rewards.share_of_value import ShareOfValue

# The word by which a file names each kind; it stays when a class is renamed.
CRITERIA: dict[str, type] = {
    "sale date": SaleDate,
    "product": ProductIn,
    "licence type": LicenceTypeIn,
    "customer segment": CustomerSegmentIn,
    "minimum seats": MinimumSeats,
    "no add-on or trial": NoAddOnOrTrial,
    "registered by": RegisteredBy,
    "managed status": ManagedStatus,
    "renewed value": RenewedValue,
    "renewed before expiry": RenewedBeforeExpiry,
}
REWARDS: dict[str, type] = {"fixed per unit": FixedPerUnit, "share of value": ShareOfValue}

_WANTED = {str: "a text", int: "a whole number", bool: "true or false"}


class WrongShape(ValueError):
    """A value has not the shape that its field wants; the message is what a person reads."""


def offer_from(data: Any) -> Offer:
    """The offer that the data describe. Raises WrongShape with every fault, each a sentence with its place."""
    try:
        offer: Offer = _converter().structure(_table(data), Offer)
    except BaseValidationError as fault:
        told = transform_error(fault, path="offer", format_exception=_sentence)
        raise WrongShape("; ".join(_place_first(each) for each in told)) from fault
    return offer


def offer_as_data(offer: Offer) -> Any:
    """The offer as tables, lists and texts; `offer_from` gives it back."""
    return _converter().unstructure(offer)


@cache
def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True)
    for kind in (str, int, bool):
        made.register_structure_hook(kind, _strictly)
    made.register_structure_hook_factory(_is_list, lambda wanted: _list_hook(wanted, made))
    made.register_structure_hook(date, _day)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Period, _period)
    made.register_unstructure_hook(Period, str)
    _add_kinds(made, Criterion, CRITERIA)
    _add_kinds(made, Reward, REWARDS)
    return made


def _add_kinds(made: Converter, role: type, kinds: dict[str, type]) -> None:
    """Reads and writes what an offer calls by its role as one of the kinds there are."""
    words = {kind: word for word, kind in kinds.items()}

    def read(data: Any, _: Any) -> Any:
        given = dict(_table(data))
        word = given.pop("kind", None)
        if not isinstance(word, str) or word not in kinds:
            raise WrongShape(f"kind is one of {', '.join(kinds)}, this is {word!r}")
        return made.structure(given, kinds[word])

    def write(held: Any) -> Any:
        return {"kind": words[type(held)], **made.unstructure(held)}

    made.register_structure_hook_func(lambda wanted: wanted is role, read)
    made.register_unstructure_hook_func(lambda held: held is role, write)


def _table(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise WrongShape(f"a table is wanted, this is {data!r}")
    return data


def _choice(value: Any, wanted: type[Enum]) -> Enum:
    try:
        return wanted(value)
    except ValueError as fault:
        raise WrongShape(f"one of {', '.join(each.value for each in wanted)} is wanted, this is {value!r}") from fault


def _is_list(wanted: Any) -> bool:
    return get_origin(wanted) is tuple and get_args(wanted)[-1] is Ellipsis


def _list_hook(wanted: Any, made: Converter) -> Any:
    each = homogenous_tuple_structure_factory(wanted, made)

    def read(data: Any, kind: Any) -> Any:
        if not isinstance(data, list):  # of a text, every letter would be an entry
            raise WrongShape(f"a list is wanted, this is {data!r}")
        return each(data, kind)

    return read


def _strictly(value: Any, wanted: type) -> Any:
    """No value is bent into shape: int(1.9) is 1 and bool("no") is true. Choices are texts too."""
    if issubclass(wanted, Enum):
        return _choice(value, wanted)
    if type(value) is not wanted:
        raise WrongShape(f"{_WANTED[wanted]} is wanted, this is {value!r}")
    return value


def _day(value: Any, _: type) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as fault:
        raise WrongShape(f"a day like 2026-11-24 is wanted, this is {value!r}") from fault


def _decimal(value: Any, _: type) -> Decimal:
    """Amounts are written as text or whole numbers: a binary fraction is never exact."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise WrongShape(f"write the number {value!r} as text")
    try:
        number = Decimal(value)
    except InvalidOperation as fault:
        raise WrongShape(f"a number is wanted, this is {value!r}") from fault
    if not number.is_finite():
        raise WrongShape(f"a number is wanted, this is {value!r}")
    return number


def _period(value: Any, _: type) -> Period:
    try:
        return Period.parse(_strictly(value, str))
    except NotAPeriod as fault:
        raise WrongShape(str(fault)) from fault


def _sentence(fault: BaseException, _: type | None) -> str:
    if isinstance(fault, KeyError):
        return "this is missing"
    if isinstance(fault, ForbiddenExtraKeysError):
        return f"nothing is called {', '.join(sorted(fault.extra_fields))} here"
    if isinstance(fault, WrongShape):
        return str(fault)
    return "a table is wanted"


def _place_first(told: str) -> str:
    sentence, _, place = told.rpartition(" @ ")
    return f"{place}: {sentence}"
