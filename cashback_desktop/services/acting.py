"""Who a command is really by: the person is looked up, and nothing that the command says of them is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.person import Actor
from cashback_desktop.services.commands import Refused
from cashback_desktop.services.people import AddPerson

if TYPE_CHECKING:
    from cashback_desktop.services.commands import Command
    from cashback_desktop.storage.unit_of_work import UnitOfWork


def person_behind(command: Command, work: UnitOfWork) -> Actor | Refused:
    """The person with the name and roles that the database holds, or why nothing is taken from them."""
    claimed = command.actor.person
    known = work.people.get(claimed)
    if known is None:
        if isinstance(command, AddPerson) and command.person == claimed and not work.people.all():
            return command.actor  # a workspace is founded by its first person
        return Refused("people", "The person behind this command is not known in this workspace.")
    if not work.people.may_sign_in(claimed):
        return Refused("people", f"{known.name} has no open account; ask the administrator.")
    return Actor(known.id, known.name, known.roles)
