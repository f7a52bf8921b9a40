"""Persons with roles, and the accounts they sign in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from cashback_desktop.domain.ids import AccountId, PersonId
from cashback_desktop.domain.person import Role
from cashback_desktop.storage.records import StoredAccount, StoredPerson
from cashback_desktop.storage.tables import account, person, person_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cashback_desktop.storage.transaction import Transaction


class People:
    """Who may work in the workspace."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def add(self, person_id: PersonId, name: str, roles: Iterable[Role]) -> None:
        """Adds a person; names are unique."""
        self._in.execute(insert(person).values(id=person_id, name=name))
        self._give(person_id, roles)

    def get(self, person_id: PersonId) -> StoredPerson | None:
        """The person with that id."""
        name = self._in.value(person.c.name, person.c.id == person_id)
        return None if name is None else StoredPerson(person_id, name, self._roles(person_id))

    def by_name(self, name: str) -> StoredPerson | None:
        """The person of that name."""
        found = self._in.value(person.c.id, person.c.name == name)
        return None if found is None else StoredPerson(PersonId(found), name, self._roles(found))

    def all(self) -> list[StoredPerson]:
        """Everybody, by name."""
        found = self._in.execute(select(person.c.id, person.c.name).order_by(person.c.name)).all()
        return [StoredPerson(PersonId(row.id), row.name, self._roles(row.id)) for row in found]

    def set_roles(self, person_id: PersonId, roles: Iterable[Role]) -> None:
        """Gives the person exactly these roles."""
        self._in.execute(delete(person_role).where(person_role.c.person_id == person_id))
        self._give(person_id, roles)

    def account(self, login: str) -> StoredAccount | None:
        """The account with that login."""
        found = self._in.execute(select(account).where(account.c.login == login)).first()
        if found is None:
            return None
        return StoredAccount(
            AccountId(found.id), PersonId(found.person_id), found.login, found.active, found.passphrase_hash
        )

    def add_account(self, account_id: AccountId, person_id: PersonId, login: str, passphrase_hash: str) -> None:
        """Adds an account for the person; logins are unique."""
        row = {"id": account_id, "person_id": person_id, "login": login, "passphrase_hash": passphrase_hash}
        self._in.execute(insert(account).values(row | {"active": True}))

    def may_sign_in(self, person_id: PersonId) -> bool:
        """Whether the person has an open account; as long as nobody has any, the workspace is being founded."""
        mine = self._in.value(account.c.id, account.c.person_id == person_id, account.c.active)
        return mine is not None or self.are_founding()

    def are_founding(self) -> bool:
        """Whether the workspace is being founded: nobody has an account yet."""
        return self._in.value(account.c.id) is None

    def set_active(self, login: str, *, active: bool) -> None:
        """Closes or opens an account."""
        self._in.execute(update(account).where(account.c.login == login).values(active=active))

    def set_passphrase(self, login: str, passphrase_hash: str) -> None:
        """Keeps another hash for the account."""
        self._in.execute(update(account).where(account.c.login == login).values(passphrase_hash=passphrase_hash))

    def _roles(self, person_id: PersonId) -> frozenset[Role]:
        found = self._in.execute(select(person_role.c.role).where(person_role.c.person_id == person_id))
        return frozenset(Role(role) for role in found.scalars())

    def _give(self, person_id: PersonId, roles: Iterable[Role]) -> None:
        rows = [{"person_id": person_id, "role": role.value} for role in sorted(set(roles))]
        if rows:
            self._in.execute(insert(person_role), rows)
