"""The first commands of a new workspace: its people, the shipped offers, then the accounts of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.ids import AccountId, PersonId
from cashback_desktop.key_places import passphrase_hash
from cashback_desktop.reference.offer_files import offer_to_json, shipped_offers
from cashback_desktop.services.offers import PublishOffer
from cashback_desktop.services.people import AddAccount, AddPerson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cashback_desktop.domain.person import NewPerson
    from cashback_desktop.services.commands import Command
    from cashback_desktop.world import World


def first_commands(
    new: Callable[..., Command], world: World, first: PersonId, people: Sequence[NewPerson]
) -> Iterator[Command]:
    """The commands as `new` makes them, by the first person, whose id is `first`.

    With the first account the founding is over.
    """
    ids = [first, *(PersonId(world.new_id()) for _ in people[1:])]
    for person_id, person in zip(ids, people, strict=True):
        yield new(AddPerson, person=person_id, name=person.name, roles=person.roles)
    for offer in shipped_offers():
        yield new(PublishOffer, body=offer_to_json(offer))
    for person_id, person in zip(ids, people, strict=True):
        account = AccountId(world.new_id())
        hashed = passphrase_hash(person.passphrase, world)
        yield new(AddAccount, account=account, person=person_id, login=person.login, passphrase_hash=hashed)
