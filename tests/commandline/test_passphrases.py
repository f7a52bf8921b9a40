"""Passphrases: how short they may not be, who changes them; and the key stored again from its recovery words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.commandline.verbs import PASSPHRASES, THIRD, descriptor

if TYPE_CHECKING:
    from tests.commandline.verbs import Shell, Told


def new(shell: Shell, *passphrases: str) -> Told:
    with descriptor(*passphrases) as fd:
        words = ["workspace", "new", shell.folder / "other.cashback", "--key-file", shell.folder / "other.key"]
        return shell.run(*words, "--passphrase-fd", fd, "--json")


@pytest.mark.parametrize("short", ["x", " ", "seven77", "   seven77   "])
def test_that_a_short_passphrase_makes_no_workspace_and_no_account(empty: Shell, short: str) -> None:
    told = new(empty, PASSPHRASES["administrator"], short)
    assert told.code == 3
    assert "at least 8 characters" in told.err
    assert not list(empty.folder.glob("other*"))
    with descriptor(short) as fd:
        told = empty.by("administrator", "people", "account", "Reviewer", "night shift", "--new-passphrase-fd", fd)
    assert told.code == 3


def test_that_two_persons_have_two_passphrases(empty: Shell) -> None:
    told = new(empty, "just the same", "just the same")
    assert told.code == 3
    assert "cannot have the same passphrase" in told.err


def test_that_everybody_changes_an_own_passphrase(empty: Shell) -> None:
    with descriptor(PASSPHRASES["reviewer"], THIRD) as fd:
        words = ["--as", "reviewer", "--passphrase-fd", fd, "people", "passphrase", "--new-passphrase-fd", fd]
        assert empty.run(*empty.place, *words).out == "The passphrase of reviewer is changed.\n"
    assert empty.by("reviewer", "people", "list").code == 3
    assert empty.by("reviewer", "people", "list", passphrase=THIRD).code == 0
    assert empty.here("db", "check").code == 0
    with descriptor("short") as new_one:
        told = empty.by("administrator", "people", "passphrase", "--new-passphrase-fd", new_one)
    assert told.code == 3


def test_that_recovery_words_store_the_key_again(empty: Shell) -> None:
    words = new(empty, *PASSPHRASES.values()).content["recovery_words"]
    file, again = empty.folder / "other.cashback", empty.folder / "again.key"
    printed = [f"{number:2}. {word}" for number, word in enumerate(words, start=1)]
    with descriptor(*printed) as fd:
        assert empty.run("workspace", "recover", file, "--words-fd", fd, "--key-file", again).code == 0
    assert again.read_bytes() == (empty.folder / "other.key").read_bytes()
    assert os.name != "posix" or again.stat().st_mode & 0o077 == 0
    assert empty.run("--workspace", file, "--key-file", again, "journal", "verify").code == 0


def test_that_words_of_another_workspace_store_nothing(empty: Shell) -> None:
    words = new(empty, *PASSPHRASES.values()).content["recovery_words"]
    again = empty.folder / "again.key"
    for said, why in (
        (words, "does not open"),
        (words[:-1], "Recovery words are 24"),
        (["no"] * 24, "not on the list"),
    ):
        with descriptor(*said) as fd:
            told = empty.run("workspace", "recover", empty.file, "--words-fd", fd, "--key-file", again)
        assert (told.code, again.exists()) == (3, False)
        assert why in told.err
