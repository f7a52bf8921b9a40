"""Who may work here, read without loading the rest of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.ids import PersonId
from cashback_desktop.domain.person import Role
from cashback_desktop.storage.worklists.reading import identity
from cashback_desktop.storage.worklists.rows import PersonRow

if TYPE_CHECKING:
    from cashback_desktop.storage.worklists.connection import Reader


@dataclass(frozen=True, slots=True)
class Account:
    """What signing in needs of an account."""

    person: PersonId
    name: str
    roles: frozenset[Role]
    passphrase_hash: str
    active: bool


def account(reader: Reader, login: str) -> Account | None:
    """The account with that login."""
    found = reader.rows(
        """
        SELECT p.id, p.name, a.passphrase_hash, a.active
          FROM account a JOIN person p ON p.id = a.person_id WHERE a.login = :login
        """,
        {"login": login},
    )
    if not found:
        return None
    person, name, passphrase_hash, active = found[0]
    roles = reader.rows("SELECT role FROM person_role WHERE person_id = :person", {"person": person})
    return Account(
        PersonId(identity(person)), name, frozenset(Role(row[0]) for row in roles), passphrase_hash, bool(active)
    )


def people(reader: Reader) -> list[PersonRow]:
    """Everybody with roles and logins, by name."""
    roles = reader.rows("SELECT person_id, role FROM person_role ORDER BY role", {})
    logins = reader.rows("SELECT person_id, login FROM account WHERE active ORDER BY login", {})
    return [
        PersonRow(
            identity(person),
            name,
            tuple(role for whose, role in roles if whose == person),
            tuple(login for whose, login in logins if whose == person),
        )
        for person, name in reader.rows("SELECT id, name FROM person ORDER BY name", {})
    ]
