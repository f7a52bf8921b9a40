"""Verbs of an administrator: workspaces, persons, roles, accounts; and who may say what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commandline.verbs import PASSPHRASES, THIRD, descriptor

if TYPE_CHECKING:
    from tests.commandline.verbs import Shell


def test_that_a_new_workspace_prints_its_recovery_words(empty: Shell) -> None:
    file, key = empty.folder / "other.cashback", empty.folder / "other.key"
    with descriptor(*PASSPHRASES.values()) as fd:
        told = empty.run("workspace", "new", file, "--key-file", key, "--passphrase-fd", fd)
    assert told.code == 0
    words = [line.split(". ")[1] for line in told.out.splitlines() if line.strip()[:2].strip(".").isdigit()]
    assert len(words) == 24
    assert key.stat().st_mode & 0o077 == 0


def test_that_a_new_workspace_answers_in_json_with_names_of_our_own(empty: Shell) -> None:
    file, key = empty.folder / "other.cashback", empty.folder / "other.key"
    with descriptor(*PASSPHRASES.values()) as fd:
        names = ["--administrator", "Office", "--reviewer", "Desk 1"]
        told = empty.run("workspace", "new", file, "--key-file", key, "--passphrase-fd", fd, *names, "--json")
    assert told.content["logins"] == ["office", "desk 1"]
    assert len(told.content["recovery_words"]) == 24


def test_that_a_workspace_is_not_made_over_another(empty: Shell) -> None:
    before = empty.file.read_bytes()
    with descriptor(*PASSPHRASES.values()) as fd:
        told = empty.run("workspace", "new", empty.file, "--key-file", empty.folder / "b.key", "--passphrase-fd", fd)
    assert told.code == 3
    assert "already" in told.err
    assert empty.file.read_bytes() == before


def test_that_a_workspace_that_could_not_be_made_leaves_nothing(empty: Shell) -> None:
    file, key = empty.folder / "other.cashback", empty.folder / "other.key"
    with descriptor(*PASSPHRASES.values()) as fd:
        names = ["--administrator", "Same", "--reviewer", "same"]
        told = empty.run("workspace", "new", file, "--key-file", key, "--passphrase-fd", fd, *names)
    assert told.code == 3
    assert "already" in told.err
    assert sorted(made.name for made in empty.folder.glob("other*")) == []


def test_that_passphrases_come_from_a_descriptor_only(empty: Shell) -> None:
    file = empty.folder / "other.cashback"
    assert empty.run("workspace", "new", file, "--key-file", empty.folder / "b.key").code == 2
    with descriptor("only one") as fd:
        told = empty.run("workspace", "new", file, "--key-file", empty.folder / "b.key", "--passphrase-fd", fd)
    assert (told.code, file.exists()) == (2, False)
    assert "holds no passphrase" in told.err


def test_that_persons_are_added_listed_and_given_roles(empty: Shell) -> None:
    empty.add("Checker 1", "checker")
    told = empty.by("administrator", "people", "role", "Checker 1", "--role", "checker", "--role", "reviewer")
    assert told.out == "Checker 1 is now checker, reviewer.\n"
    listed = empty.by("reviewer", "people", "list", "--json").content["people"]
    assert {person["name"]: (person["roles"], person["logins"]) for person in listed} == {
        "Administrator": (["administrator"], ["administrator"]),
        "Checker 1": (["checker", "reviewer"], ["checker 1"]),
        "Reviewer": (["reviewer"], ["reviewer"]),
    }
    lines = empty.by("Checker 1", "people", "list", passphrase=THIRD).out.splitlines()
    assert lines[1] == "Checker 1: checker, reviewer (checker 1)"


def test_that_an_account_is_closed_for_good(empty: Shell) -> None:
    empty.add("Reviewer 2", "reviewer")
    assert empty.by("administrator", "people", "account", "Reviewer 2", "Reviewer 2", "--close").code == 0
    told = empty.by("reviewer 2", "people", "list", passphrase=THIRD)
    assert told.code == 3
    assert "not right" in told.err
    again = empty.by("administrator", "people", "account", "Reviewer 2", "Reviewer 2", "--close")
    assert again.code == 3


@pytest.mark.parametrize(
    "words",
    [
        ("people", "add", "Reviewer 9", "--role", "reviewer"),
        ("people", "role", "Administrator", "--role", "reviewer"),
        ("people", "account", "Administrator", "administrator", "--close"),
    ],
)
def test_that_only_an_administrator_changes_people(empty: Shell, words: tuple[str, ...]) -> None:
    told = empty.by("reviewer", *words)
    assert told.code == 3
    assert "is no administrator" in told.err


def test_that_an_administrator_does_not_decide(filled: Shell) -> None:
    assert filled.by("administrator", "decide", "CB-2026-000003", "confirm").code == 3
    assert filled.by("administrator", "import", filled.folder / "claims.csv").code == 3


def test_that_a_person_is_named_by_name_or_login(empty: Shell) -> None:
    assert empty.by("Reviewer", "people", "list", passphrase="second thought").code == 0
    with descriptor("fourth desk") as new:
        empty.by("administrator", "people", "account", "Reviewer", "night shift", "--new-passphrase-fd", new)
    assert empty.by("night shift", "people", "list", passphrase="fourth desk").code == 0
    assert empty.by("reviewer", "people", "list").code == 0


def test_that_a_name_with_several_accounts_asks_which(empty: Shell) -> None:
    empty.add("Checker 1", "checker")
    with descriptor("fourth desk") as new:
        empty.by("administrator", "people", "account", "Checker 1", "second desk", "--new-passphrase-fd", new)
    empty.by("administrator", "people", "account", "Checker 1", "Checker 1", "--close")
    with descriptor("fifth desk") as new:
        empty.by("administrator", "people", "account", "Checker 1", "third desk", "--new-passphrase-fd", new)
    told = empty.by("Checker 1", "people", "list", passphrase="fourth desk")
    assert told.code == 2
    assert "second desk, third desk" in told.err


def test_that_both_faults_of_signing_in_sound_alike(empty: Shell) -> None:
    wrong = empty.by("reviewer", "people", "list", passphrase="wrong")
    nobody = empty.by("nobody", "people", "list", passphrase="wrong")
    assert (wrong.code, nobody.code) == (3, 3)
    assert wrong.err == nobody.err


def test_that_a_person_unknown_by_name_is_said(empty: Shell) -> None:
    assert empty.by("administrator", "people", "role", "Nobody 1", "--role", "reviewer").code == 3
