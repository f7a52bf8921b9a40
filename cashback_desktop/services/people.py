"""Who may work here: persons, their roles, and the accounts they sign in with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.journal import WORKSPACE_CHAIN
from cashback_desktop.domain.person import Role
from cashback_desktop.services.commands import Applied, Command, Outcome, Refused
from cashback_desktop.services.handling import Handling, lacks_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cashback_desktop.domain.ids import AccountId, PersonId

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Command):
    """Adds a person with roles. Administrators only; the first person founds the workspace."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAccount(Command):
    """Closes an account for good: nobody signs in with it any more, and nothing is taken from whoever did."""

    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassphrase(Command):
    """Gives an own account another passphrase, already hashed (Argon2id). Nobody does it for somebody else."""

    login: str
    passphrase_hash: str


def add_person(command: AddPerson, handling: Handling) -> Outcome:
    """Adds the person. A name that differs only in case or blanks is the same person's."""
    if obstacle := lacks_role(handling, Role.ADMINISTRATOR) or _not_together(command.roles):
        return obstacle
    name = " ".join(command.name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        return Refused("people", f"A person needs a name of 1 to {_LONGEST_NAME} characters.")
    known = handling.work.people.all()
    if any(person.name.casefold() == name.casefold() or person.id == command.person for person in known):
        return Refused("people", f"There is a person {name} already.")
    handling.work.people.add(command.person, name, command.roles)
    _journal(command, handling, str(command.person), {"roles": sorted(command.roles)})
    return Applied(f"{name} is added.", made=(str(command.person),))


def change_roles(command: ChangeRoles, handling: Handling) -> Outcome:
    """Sets the roles."""
    if obstacle := lacks_role(handling, Role.ADMINISTRATOR) or _not_together(command.roles):
        return obstacle
    if command.person == handling.actor.person:
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
    if obstacle := lacks_role(handling, Role.ADMINISTRATOR):
        return obstacle
    person = handling.work.people.get(command.person)
    if person is None:
        return Refused("people", "This person does not exist in this workspace.")
    login = command.login.strip().casefold()
    if not login or len(login) > _LONGEST_NAME or not login.isprintable():
        return Refused("people", f"An account needs a login of 1 to {_LONGEST_NAME} characters.")
    if handling.work.people.account(login):
        return Refused("people", f"The login {login} is taken.")
    handling.work.people.add_account(command.account, command.person, login, command.passphrase_hash)
    _journal(command, handling, str(command.person), {"account": str(command.account)})
    return Applied(f"{person.name} can sign in as {login}.", made=(str(command.account),))


def close_account(command: CloseAccount, handling: Handling) -> Outcome:
    """Closes the account. Nobody closes an own one, so an administrator always stays."""
    if obstacle := lacks_role(handling, Role.ADMINISTRATOR):
        return obstacle
    account = handling.work.people.account(command.login.strip().casefold())
    if account is None or not account.active:
        return Refused("people", f"There is no open account {command.login} in this workspace.")
    if account.person_id == handling.actor.person:
        return Refused("four eyes", "Nobody closes an own account; ask another administrator.")
    handling.work.people.set_active(account.login, active=False)
    _journal(command, handling, str(account.person_id), {"account": str(account.id)})
    return Applied(f"The account {account.login} is closed.")


def change_passphrase(command: ChangePassphrase, handling: Handling) -> Outcome:
    """Keeps the new hash; the journal says that it changed, and holds nothing of it."""
    account = handling.work.people.account(command.login.strip().casefold())
    if account is None or not account.active or account.person_id != handling.actor.person:
        return Refused("people", f"{handling.actor.name} has no open account {command.login}; only an own one changes.")
    handling.work.people.set_passphrase(account.login, command.passphrase_hash)
    _journal(command, handling, str(account.person_id), {"account": str(account.id)})
    return Applied(f"The passphrase of {account.login} is changed.", made=(str(account.id),))


def _not_together(roles: frozenset[Role]) -> Refused | None:
    """An auditor changes nothing and an administrator does not decide: neither holds a role that does."""
    others = roles - {Role.AUDITOR}
    if Role.AUDITOR in roles and others:
        return Refused("roles", f"An auditor changes nothing and cannot also be {' or '.join(sorted(others))}.")
    deciding = roles & {Role.REVIEWER, Role.CHECKER}
    if Role.ADMINISTRATOR in roles and deciding:
        return Refused("roles", f"An administrator does not decide and cannot also be {' or '.join(sorted(deciding))}.")
    return None


def _journal(command: Command, handling: Handling, subject: str, body: Mapping[str, object]) -> None:
    handling.record(command, WORKSPACE_CHAIN, subject, body)
    handling.work.feed.put(WORKSPACE_CHAIN, "person", subject, 1)
