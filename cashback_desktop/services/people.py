"""Who may work here: persons, their roles, and the accounts they sign in with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.person import Role
from cashback_desktop.services.commands import Applied, Command, Outcome, Refused
from cashback_desktop.services.handling import Handling, lacks_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cashback_desktop.domain.ids import AccountId, PersonId

WORKSPACE_CHAIN = "workspace"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Command):
    """Adds a person with roles. Administrators only; nobody adds roles to themselves this way."""

    person: PersonId
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRoles(Command):
    """Gives a person exactly these roles. Nobody changes their own (F5)."""

    person: PersonId
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAccount(Command):
    """Adds an account for a person; the passphrase arrives already hashed (Argon2id)."""

    account: AccountId
    person: PersonId
    login: str
    passphrase_hash: str


def add_person(command: AddPerson, handling: Handling) -> Outcome:
    """Adds the person."""
    if obstacle := lacks_role(command.actor, Role.ADMINISTRATOR):
        return obstacle
    name = command.name.strip()
    if not name or len(name) > _LONGEST_NAME:
        return Refused("people", f"A person needs a name of 1 to {_LONGEST_NAME} characters.")
    if handling.work.people.by_name(name):
        return Refused("people", f"There is a person {name} already.")
    handling.work.people.add(command.person, name, command.roles)
    _journal(command, handling, str(command.person), {"roles": sorted(command.roles)})
    return Applied(f"{name} is added.", made=(str(command.person),))


def change_roles(command: ChangeRoles, handling: Handling) -> Outcome:
    """Sets the roles."""
    if obstacle := lacks_role(command.actor, Role.ADMINISTRATOR):
        return obstacle
    if command.person == command.actor.person:
        return Refused("four eyes", "Nobody changes their own roles; ask another administrator.")
    person = handling.work.people.get(command.person)
    if person is None:
        return Refused("people", "This person does not exist in this workspace.")
    handling.work.people.set_roles(command.person, command.roles)
    body = {"was": sorted(person.roles), "roles": sorted(command.roles)}
    _journal(command, handling, str(command.person), body)
    return Applied(f"{person.name} is now {', '.join(sorted(command.roles)) or 'without a role'}.")


def add_account(command: AddAccount, handling: Handling) -> Outcome:
    """Adds the account."""
    if obstacle := lacks_role(command.actor, Role.ADMINISTRATOR):
        return obstacle
    person = handling.work.people.get(command.person)
    if person is None:
        return Refused("people", "This person does not exist in this workspace.")
    login = command.login.strip().casefold()
    if not login or len(login) > _LONGEST_NAME:
        return Refused("people", f"An account needs a login of 1 to {_LONGEST_NAME} characters.")
    if handling.work.people.account(login):
        return Refused("people", f"The login {login} is taken.")
    handling.work.people.add_account(command.account, command.person, login, command.passphrase_hash)
    _journal(command, handling, str(command.person), {"account": str(command.account)})
    return Applied(f"{person.name} can sign in as {login}.", made=(str(command.account),))


def _journal(command: Command, handling: Handling, subject: str, body: Mapping[str, object]) -> None:
    handling.record(command, WORKSPACE_CHAIN, subject, body)
    handling.work.feed.put(WORKSPACE_CHAIN, "person", subject, 1)
