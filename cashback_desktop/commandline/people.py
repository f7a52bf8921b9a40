"""The verbs about people: persons, roles and accounts by an administrator, and everybody's own passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import Said, VerbRefused
from cashback_desktop.commandline.descriptors import passphrase
from cashback_desktop.commandline.desk import login_of, opened, submitted
from cashback_desktop.domain.ids import AccountId, PersonId
from cashback_desktop.domain.person import Role
from cashback_desktop.key_places import passphrase_hash
from cashback_desktop.services.people import AddAccount, AddPerson, ChangePassphrase, ChangeRoles, CloseAccount

if TYPE_CHECKING:
    import argparse

    from cashback_desktop.storage.worklists.rows import PersonRow
    from cashback_desktop.workspace import Workspace

ROLES = [role.value for role in Role]


def add(arguments: argparse.Namespace) -> Said:
    """`people add`."""
    with opened(arguments) as workspace:
        person = PersonId(workspace.world.new_id())
        roles = frozenset(Role(role) for role in arguments.role)
        done = submitted(workspace, workspace.new(AddPerson, person=person, name=arguments.name, roles=roles))
    return Said((done.sentence,), {"person": str(person), "name": arguments.name, "roles": sorted(roles)})


def role(arguments: argparse.Namespace) -> Said:
    """`people role`."""
    with opened(arguments) as workspace:
        person = _named(workspace, arguments.name)
        roles = frozenset(Role(name) for name in arguments.role)
        done = submitted(workspace, workspace.new(ChangeRoles, person=PersonId(person.person_id), roles=roles))
    return Said((done.sentence,), {"name": arguments.name, "roles": sorted(roles)})


def account(arguments: argparse.Namespace) -> Said:
    """`people account`: a new account of a person, or the end of one."""
    with opened(arguments) as workspace:
        person = _named(workspace, arguments.name)
        if arguments.close:
            if arguments.account.casefold() not in person.logins:
                raise VerbRefused(f"{person.name} has no open account {arguments.account}.")
            done = submitted(workspace, workspace.new(CloseAccount, login=arguments.account))
        else:
            command = workspace.new(
                AddAccount,
                account=AccountId(workspace.world.new_id()),
                person=PersonId(person.person_id),
                login=arguments.account,
                passphrase_hash=passphrase_hash(passphrase(arguments.new_passphrase_fd)),
            )
            done = submitted(workspace, command)
    content = {"name": arguments.name, "login": arguments.account, "open": not arguments.close}
    return Said((done.sentence,), content)


def own_passphrase(arguments: argparse.Namespace) -> Said:
    """`people passphrase`: of the account that signs in, by the person it belongs to."""
    with opened(arguments) as workspace:
        login = login_of(workspace, arguments.login)
        hashed = passphrase_hash(passphrase(arguments.new_passphrase_fd))
        done = submitted(workspace, workspace.new(ChangePassphrase, login=login, passphrase_hash=hashed))
    return Said((done.sentence,), {"login": login.strip().casefold(), "sentence": done.sentence})


def listing(arguments: argparse.Namespace) -> Said:
    """`people list`."""
    with opened(arguments) as workspace:
        people = workspace.reads.people()
    lines = tuple(
        f"{p.name}: {', '.join(p.roles) or 'no role'} ({', '.join(p.logins) or 'no account'})" for p in people
    )
    content = [{"name": p.name, "roles": list(p.roles), "logins": list(p.logins)} for p in people]
    return Said(lines, {"people": content})


def _named(workspace: Workspace, name: str) -> PersonRow:
    for person in workspace.reads.people():
        if name in (person.name, str(person.person_id)):
            return person
    raise VerbRefused(f"There is no person {name} in this workspace.")
