"""A workspace as its programs see it: made, opened, signed in to, written through one door, closed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.key_places import WorkspaceRefused
from cashback_desktop.services.commands import Applied, Conflict
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.reviewing import Confirm
from cashback_desktop.workspace import NobodySignedIn, SignInRefused, Workspace
from tests.services.conftest import desk, desk_template  # noqa: F401 - fixtures
from tests.services.desk import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.desk import Desk

FOUNDER = NewPerson("Administrator 1", "Administrator 1", "first of all", frozenset({Role.ADMINISTRATOR}))


def test_that_a_person_signs_in_by_login_and_passphrase_and_out_again(desk: Desk) -> None:  # noqa: F811
    workspace = desk.workspace
    with pytest.raises(NobodySignedIn):
        workspace.new(Examine, claims=())
    actor = workspace.sign_in(" ADMINISTRATOR 1 ", "first of all")
    assert (actor.name, actor.roles) == ("Administrator 1", frozenset({Role.ADMINISTRATOR}))
    assert workspace.new(Examine, claims=()).actor == actor
    workspace.sign_out()
    with pytest.raises(NobodySignedIn):
        _ = workspace.actor


@pytest.mark.parametrize(("login", "passphrase"), [("administrator 1", "second"), ("nobody", "first of all")])
def test_that_both_faults_of_signing_in_sound_alike(desk: Desk, login: str, passphrase: str) -> None:  # noqa: F811
    with pytest.raises(SignInRefused, match="The account or the passphrase is not right"):
        desk.workspace.sign_in(login, passphrase)


def test_that_a_new_workspace_has_its_people_and_the_shipped_offers(desk: Desk) -> None:  # noqa: F811
    assert len(desk.workspace.reads.people()) == 6
    live = {offer for (offer,) in desk.rows("SELECT offer_id FROM offer_version WHERE state = 'live'")}
    assert {"ms-apac-portal", "ms-mea-accelerate-2016", "ms-au-open-renewal", "ms-latam-10pct-2016"} <= live
    assert desk.workspace.title == "desk"
    assert not desk.workspace.is_sample


def test_that_a_workspace_needs_an_administrator_first_and_leaves_nothing_without(tmp_path: Path) -> None:
    file = tmp_path / "new.cashback"
    nobody = NewPerson("Reviewer 1", "reviewer", "first of all", frozenset({Role.REVIEWER}))
    with pytest.raises(WorkspaceRefused, match="no administrator"):
        Workspace.create(file, [nobody], KEY)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "new.cashback.notes").write_text("mine")
    with pytest.raises(WorkspaceRefused, match="already"):
        Workspace.create(file, [FOUNDER, FOUNDER], KEY)
    assert [made.name for made in tmp_path.iterdir()] == ["new.cashback.notes"]


def test_that_a_workspace_is_opened_by_one_program_at_a_time(desk: Desk) -> None:  # noqa: F811
    with pytest.raises(WorkspaceRefused, match="open in another window"):
        Workspace.open(desk.workspace.file, KEY)


def test_that_another_key_does_not_open_it(desk: Desk) -> None:  # noqa: F811
    desk.workspace.close()
    with pytest.raises(WorkspaceRefused, match="does not open"):
        Workspace.open(desk.workspace.file, bytes(32))
    desk.workspace = Workspace.open(desk.workspace.file, KEY)


def test_that_commands_of_several_threads_are_applied_one_after_the_other(desk: Desk) -> None:  # noqa: F811
    claims = [desk.met(number) for number in range(6)]
    commands = [desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim)) for claim in claims]
    answers: list[object] = []
    threads = [threading.Thread(target=lambda c=c: answers.append(desk.workspace.submit(c))) for c in commands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [type(answer) for answer in answers] == [Applied] * 6
    assert desk.workspace.verify_journal([]).ok


def test_that_of_two_decisions_given_at_once_one_is_told_of_the_other(desk: Desk) -> None:  # noqa: F811
    claim = desk.met()
    seen = desk.seen(claim)
    commands = [desk.new("Reviewer 1", Confirm, claim=claim, seen=seen) for _ in range(2)]
    answers: list[object] = []
    threads = [threading.Thread(target=lambda c=c: answers.append(desk.workspace.submit(c))) for c in commands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(type(answer).__name__ for answer in answers) == ["Applied", "Conflict"]
    told = next(answer for answer in answers if isinstance(answer, Conflict))
    assert "confirmed it on 16 Mar 2026" in told.sentence
