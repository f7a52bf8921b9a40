"""Offers become live as versions; a claim is judged by the version that was live when it was examined."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cashback_desktop.domain.journal import WORKSPACE_CHAIN
from cashback_desktop.domain.person import Role
from cashback_desktop.reference.offer_files import OfferNotReadable, offer_from_json
from cashback_desktop.services.commands import Applied, Command, Outcome, Refused
from cashback_desktop.services.handling import Handling, lacks_role


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOffer(Command):
    """Makes a version of an offer live; `body` is the offer as tagged JSON."""

    body: str


def publish_offer(command: PublishOffer, handling: Handling) -> Outcome:
    """Stores the version and makes it the live one. The shipped offers come with the founding of the workspace."""
    obstacle = lacks_role(handling, Role.PROGRAMME_MANAGER)
    if obstacle and not handling.work.people.are_founding():
        return obstacle
    try:
        offer = offer_from_json(command.body)
    except OfferNotReadable as fault:
        return Refused("P4", f"This offer cannot be read: {fault}")
    if handling.work.offers.has(offer.id, offer.version):
        return Refused("P4", f"{offer.name} has a version {offer.version} already; a change is a new version.")
    live = handling.work.offers.live(offer.id)
    if live is not None and offer.version < live.version:
        return Refused("P4", f"{offer.name} is live in version {live.version}; version {offer.version} is older.")
    handling.work.offers.publish(
        handling.world.new_id(), offer.id, offer.version, offer.name, offer.currency, command.body
    )
    body = {"version": offer.version, "offer": hashlib.sha256(command.body.encode()).hexdigest()}
    handling.record(command, WORKSPACE_CHAIN, offer.id, body)
    handling.work.feed.put(WORKSPACE_CHAIN, "offer", offer.id, 1)
    return Applied(f"{offer.name}, version {offer.version}, is live.")
