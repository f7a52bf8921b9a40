"""Who a command is by is looked up by the handlers: what the command says of name and roles is never believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from cashback_desktop.domain.ids import AccountId, ImportId, PersonId
from cashback_desktop.domain.person import Actor, Role
from cashback_desktop.services.commands import Applied, Command, Refused
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt, RequestInvoice
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.intake import BeginImport, DropImport, ImportRows
from cashback_desktop.services.overriding import Override
from cashback_desktop.services.people import AddAccount, AddPerson, ChangeRoles, CloseAccount
from cashback_desktop.services.reviewing import Confirm, Reject, UndoDecision
from cashback_desktop.workspace import NobodySignedIn
from tests.storage.story import claim_row

if TYPE_CHECKING:
    from tests.services.desk import Desk

EVERY_ROLE = frozenset(Role)
STRANGER = Actor(PersonId(UUID(int=77)), "Reviewer 9", EVERY_ROLE)


def refusal(desk: Desk, command: Command) -> Refused:
    outcome = desk.submit(command)
    assert isinstance(outcome, Refused), outcome
    return outcome


def test_that_a_person_who_is_not_known_here_is_refused_whatever_roles_the_command_says(desk: Desk) -> None:
    claim = desk.met()
    command = replace(desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim)), actor=STRANGER)
    assert refusal(desk, command).rule == "people"
    assert desk.claim(claim).row.step == "received"


@pytest.mark.parametrize("name", ["Auditor 1", "Administrator 1", "Manager 1"])
def test_that_roles_said_by_the_command_count_for_nothing(desk: Desk, name: str) -> None:
    claim = desk.met()
    forged = replace(desk.people[name], roles=EVERY_ROLE)
    command = replace(desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim)), actor=forged)
    assert refusal(desk, command).rule == "roles"
    assert desk.claim(claim).row.step == "received"


def test_that_a_name_said_by_the_command_stands_in_no_letter(desk: Desk) -> None:
    claim = desk.met()
    forged = replace(desk.people["Reviewer 1"], name="Somebody Else")
    command = replace(desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim)), actor=forged)
    assert isinstance(desk.submit(command), Applied)
    assert [letter.made_by for letter in desk.claim(claim).letters] == ["Reviewer 1"]
    assert "Somebody Else" not in str(desk.rows("SELECT facts FROM letter"))


def test_that_nothing_is_taken_from_a_person_whose_account_was_closed(desk: Desk) -> None:
    claim = desk.met()
    desk.applied("Administrator 1", CloseAccount, login="reviewer 1")
    told = refusal(desk, desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim)))
    assert "no open account" in told.sentence


def test_that_a_person_with_another_open_account_goes_on(desk: Desk) -> None:
    person = desk.people["Reviewer 1"].person
    account = AccountId(desk.workspace.world.new_id())
    desk.applied(
        "Administrator 1", AddAccount, account=account, person=person, login="night shift", passphrase_hash="unused"
    )
    desk.applied("Administrator 1", CloseAccount, login="reviewer 1")
    assert isinstance(desk.give("Reviewer 1", Examine, claims=()), Applied)


def test_that_a_role_taken_away_is_gone_at_once(desk: Desk) -> None:
    claim = desk.met()
    reviewer = desk.people["Reviewer 1"].person
    desk.applied("Administrator 1", ChangeRoles, person=reviewer, roles=frozenset({Role.AUDITOR}))
    assert refusal(desk, desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim))).rule == "roles"


def test_that_an_auditor_changes_nothing(desk: Desk) -> None:
    claim = desk.open()
    confirmed = desk.met(1)
    letter = desk.decide("Reviewer 1", Confirm, confirmed)
    assert isinstance(letter, Applied)
    before = desk.rows("SELECT COUNT(*) FROM journal")
    about = {"claim": claim, "seen": desk.seen(claim)}
    new_id = desk.workspace.world.new_id
    tried: list[tuple[type[Command], dict[str, object]]] = [
        (Confirm, about),
        (Reject, about | {"reasons": ("terms",)}),
        (Override, about | {"criterion": "terms", "reason": "seen on paper"}),
        (RequestInvoice, about),
        (UndoDecision, {"claim": confirmed, "letter": UUID(letter.made[0])}),
        (MakeReceipt, {"claim": claim}),
        (IssueLetter, {"letter": UUID(letter.made[0]), "how": "print"}),
        (Examine, {"claims": (claim,)}),
        (BeginImport, {"import_id": new_id(), "kind": "claims", "file_name": "a.csv", "file_sha256": "0" * 64}),
        (AddPerson, {"person": new_id(), "name": "Reviewer 9", "roles": frozenset({Role.REVIEWER})}),
        (ChangeRoles, {"person": desk.people["Auditor 1"].person, "roles": EVERY_ROLE}),
        (CloseAccount, {"login": "reviewer 1"}),
    ]
    for kind, fields in tried:
        assert refusal(desk, desk.new("Auditor 1", kind, **fields)).rule == "roles", kind
    assert desk.rows("SELECT COUNT(*) FROM journal") == before


def test_that_nobody_founds_a_workspace_a_second_time(desk: Desk) -> None:
    command = replace(
        desk.new("Reviewer 1", AddPerson, person=STRANGER.person, name="Reviewer 9", roles=EVERY_ROLE), actor=STRANGER
    )
    assert refusal(desk, command).rule == "people"


def test_that_the_person_at_the_desk_gives_no_second_signature_in_a_checkers_name(desk: Desk) -> None:
    claim = desk.met(seats=30)
    desk.decide("Reviewer 1", Confirm, claim)
    command = desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim))
    outcome = desk.workspace.submit(replace(command, actor=desk.people["Checker 1"]))
    assert isinstance(outcome, Refused)
    assert outcome.rule == "people"
    assert desk.claim(claim).row.step == "received"


def test_that_nothing_is_taken_while_nobody_is_signed_in(desk: Desk) -> None:
    claim = desk.met()
    command = desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim))
    desk.workspace.sign_out()
    with pytest.raises(NobodySignedIn):
        desk.workspace.submit(command)
    assert desk.claim(claim).row.step == "received"


def test_that_signed_out_only_imports_begun_before_go_on(desk: Desk) -> None:
    begun = desk.begin()
    rows = desk.new("Reviewer 1", ImportRows, import_id=begun, claims=(claim_row(1),))
    another = desk.new("Reviewer 1", DropImport, import_id=ImportId(desk.workspace.world.new_id()))
    examine = desk.new("Reviewer 1", Examine, claims=())
    desk.workspace.sign_out()
    assert isinstance(desk.workspace.submit(rows), Applied)
    for command in (another, examine):
        with pytest.raises(NobodySignedIn):
            desk.workspace.submit(command)


def test_that_whoever_began_an_import_drops_it_even_when_the_role_is_taken(desk: Desk) -> None:
    begun = desk.begin()
    person = desk.people["Reviewer 1"].person
    desk.applied("Administrator 1", ChangeRoles, person=person, roles=frozenset())
    assert isinstance(desk.give("Reviewer 1", ImportRows, import_id=begun), Refused)
    assert isinstance(desk.give("Auditor 1", DropImport, import_id=begun), Refused)
    desk.applied("Reviewer 1", DropImport, import_id=begun)
    desk.begin("Reviewer 2")


def test_that_who_published_the_offer_confirms_no_claim_by_it(desk: Desk) -> None:
    claim = desk.met()
    for name, role in (("Manager 1", Role.REVIEWER), ("Reviewer 2", Role.PROGRAMME_MANAGER)):
        both = frozenset({Role.REVIEWER, Role.PROGRAMME_MANAGER, role})
        desk.applied("Administrator 1", ChangeRoles, person=desk.people[name].person, roles=both)
    refused = desk.decide("Manager 1", Confirm, claim)
    assert isinstance(refused, Refused)
    assert refused.rule == "four eyes"
    assert "You published the offer" in refused.sentence
    assert isinstance(desk.decide("Reviewer 2", Confirm, claim), Applied)
