"""Persons, roles and accounts: who may add them, and that two persons are two persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cashback_desktop.domain.ids import AccountId, PersonId
from cashback_desktop.domain.person import Role
from cashback_desktop.services.commands import Applied, Outcome, Refused
from cashback_desktop.services.people import AddAccount, AddPerson, ChangeRoles, CloseAccount

if TYPE_CHECKING:
    from tests.services.desk import Desk


def add(desk: Desk, name: str, *roles: Role) -> Outcome:
    person = PersonId(desk.workspace.world.new_id())
    return desk.give("Administrator 1", AddPerson, person=person, name=name, roles=frozenset(roles))


@pytest.mark.parametrize("name", ["Reviewer 1", "reviewer 1", "  Reviewer   1 ", "REVIEWER 1"])
def test_that_a_person_is_not_added_twice_under_one_name(desk: Desk, name: str) -> None:
    outcome = add(desk, name, Role.REVIEWER)
    assert isinstance(outcome, Refused)
    assert "already" in outcome.sentence


@pytest.mark.parametrize("name", ["", "  ", "A" * 201, "Rev\x1b[2Jiewer"])
def test_that_a_name_is_one_that_can_be_shown(desk: Desk, name: str) -> None:
    assert isinstance(add(desk, name, Role.REVIEWER), Refused)


@pytest.mark.parametrize(
    "roles",
    [
        (Role.AUDITOR, Role.REVIEWER),
        (Role.AUDITOR, Role.ADMINISTRATOR),
        (Role.ADMINISTRATOR, Role.REVIEWER),
        (Role.ADMINISTRATOR, Role.CHECKER),
    ],
)
def test_that_an_auditor_changes_nothing_and_an_administrator_does_not_decide(
    desk: Desk, roles: tuple[Role, ...]
) -> None:
    assert isinstance(add(desk, "Person 1", *roles), Refused)
    other = desk.people["Reviewer 2"].person
    outcome = desk.give("Administrator 1", ChangeRoles, person=other, roles=frozenset(roles))
    assert isinstance(outcome, Refused)


def test_that_a_person_may_have_several_roles_and_accounts_and_is_one_person(desk: Desk) -> None:
    person = desk.people["Reviewer 1"].person
    roles = frozenset({Role.REVIEWER, Role.CHECKER})
    assert isinstance(desk.give("Administrator 1", ChangeRoles, person=person, roles=roles), Applied)
    account = AccountId(desk.workspace.world.new_id())
    given = {"account": account, "person": person, "login": "Night Shift", "passphrase_hash": "unused"}
    assert isinstance(desk.give("Administrator 1", AddAccount, **given), Applied)
    row = next(row for row in desk.workspace.reads.people() if row.name == "Reviewer 1")
    assert row.logins == ("night shift", "reviewer 1")
    assert row.roles == ("checker", "reviewer")
    again = given | {"account": AccountId(desk.workspace.world.new_id()), "person": desk.people["Reviewer 2"].person}
    assert isinstance(desk.give("Administrator 1", AddAccount, **again), Refused)


def test_that_nobody_changes_own_roles_or_closes_an_own_account(desk: Desk) -> None:
    me = desk.people["Administrator 1"].person
    outcome = desk.give("Administrator 1", ChangeRoles, person=me, roles=frozenset({Role.PROGRAMME_MANAGER}))
    assert isinstance(outcome, Refused)
    assert outcome.rule == "four eyes"
    outcome = desk.give("Administrator 1", CloseAccount, login="administrator 1")
    assert isinstance(outcome, Refused)
    assert outcome.rule == "four eyes"


def test_that_a_closed_account_stays_closed_and_is_listed_no_more(desk: Desk) -> None:
    assert isinstance(desk.give("Administrator 1", CloseAccount, login="Reviewer 2"), Applied)
    assert isinstance(desk.give("Administrator 1", CloseAccount, login="reviewer 2"), Refused)
    assert next(row for row in desk.workspace.reads.people() if row.name == "Reviewer 2").logins == ()
