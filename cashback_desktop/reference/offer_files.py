"""Reads and writes offers: as TOML files that people edit, as JSON in the database."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from cashback_desktop.reference.offer_faults import faults_of
from cashback_desktop.reference.offer_shapes import WrongShape, offer_as_data, offer_from
from cashback_desktop.resources import resource

if TYPE_CHECKING:
    from cashback_desktop.domain.offer import Offer


class OfferNotReadable(ValueError):
    """The text is not an offer; the message says where and why."""


def read_offer(toml_text: str) -> Offer:
    """One offer from its file. Raises OfferNotReadable with everything that is wrong."""
    try:
        data = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as fault:
        raise OfferNotReadable(f"not a TOML file: {fault}") from fault
    return _checked(data)


def offer_to_json(offer: Offer) -> str:
    """The offer as text for the database; the same offer gives the same text."""
    return json.dumps(offer_as_data(offer), ensure_ascii=False, sort_keys=True)


def offer_from_json(text: str) -> Offer:
    """The offer that `offer_to_json` wrote. Raises OfferNotReadable."""
    try:
        data = json.loads(text)
    except ValueError as fault:
        raise OfferNotReadable(f"not JSON: {fault}") from fault
    return _checked(data)


@cache
def shipped_offers() -> tuple[Offer, ...]:
    """The offers that ship with the program, by id."""
    files = resource("programme/offers").iterdir()
    texts = [file.read_text(encoding="utf-8") for file in files if file.name.endswith(".toml")]
    return tuple(sorted((read_offer(text) for text in texts), key=lambda offer: offer.id))


def _checked(data: Any) -> Offer:
    try:
        offer = offer_from(data)
    except WrongShape as fault:
        raise OfferNotReadable(str(fault)) from fault
    if faults := tuple(faults_of(offer)):
        raise OfferNotReadable("; ".join(faults))
    return offer
