"""The key of a workspace lies in the keyring or in an owner-only file, and its words open the workspace again."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop import key_places, keychain
from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.founding import found
from cashback_desktop.key_places import WorkspaceRefused, key_from_words, key_of, new_key, store_key
from cashback_desktop.storage.keys import recovery_words
from cashback_desktop.workspace import Workspace
from tests.test_keychain import Drawer

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = [
    NewPerson("Administrator 1", "administrator", "one long passphrase", frozenset({Role.ADMINISTRATOR})),
    NewPerson("Reviewer 1", "reviewer", "another long passphrase", frozenset({Role.REVIEWER})),
]


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    """The system's keyring, in memory."""
    kept = Drawer()
    monkeypatch.setattr(keychain, "system_keyring", lambda: kept)
    return kept


@given(st.binary(min_size=32, max_size=32))
def test_that_the_words_on_paper_are_the_key(key: bytes) -> None:
    assert key_from_words(recovery_words(key)) == key


def test_that_a_wrong_word_is_named() -> None:
    _, words = new_key()
    with pytest.raises(WorkspaceRefused, match="Word 3, 'contoso'"):
        key_from_words([*words[:2], "contoso", *words[3:]])


def test_that_a_key_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    workspace, key_file = tmp_path / "nz.cashback", tmp_path / "nz.key"
    workspace.touch()
    key, _ = new_key()
    assert str(key_file) in store_key(workspace, key, key_file)
    assert key_of(workspace, key_file) == key
    if os.name == "posix":
        assert stat.S_IMODE(key_file.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
        key_file.chmod(0o640)
        with pytest.raises(WorkspaceRefused, match="chmod 600"):
            key_of(workspace, key_file)


def test_that_a_key_file_never_replaces_a_file(tmp_path: Path) -> None:
    key_file = tmp_path / "letter.pdf"
    key_file.write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceRefused, match="already"):
        store_key(tmp_path / "nz.cashback", b"k" * 32, key_file)
    assert key_file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("content", ["", "hello", "cashback-desktop key 1\nxyz\n", "cashback-desktop key 1\nab\n"])
def test_that_a_file_that_is_no_key_file_is_refused(tmp_path: Path, content: str) -> None:
    workspace, key_file = tmp_path / "nz.cashback", tmp_path / "nz.key"
    workspace.touch()
    key_file.write_text(content, encoding="utf-8")
    key_file.chmod(0o600)
    with pytest.raises(WorkspaceRefused):
        key_of(workspace, key_file)


def test_that_a_moved_workspace_says_what_to_do(tmp_path: Path, drawer: Drawer) -> None:
    workspace = tmp_path / "nz.cashback"
    store_key(workspace, b"k" * 32)
    assert list(drawer.held.values()) == [(b"k" * 32).hex()]
    with pytest.raises(WorkspaceRefused, match="no workspace"):
        key_of(workspace)
    moved = tmp_path / "moved.cashback"
    moved.touch()
    with pytest.raises(WorkspaceRefused, match="recovery words"):
        key_of(moved)


def test_that_a_new_workspace_opens_by_its_keyring_and_by_its_words(tmp_path: Path, drawer: Drawer) -> None:
    assert drawer.held == {}
    founded = found(tmp_path / "nz.cashback", PEOPLE)
    founded.workspace.close()
    for key in (key_of(tmp_path / "nz.cashback"), key_from_words(founded.recovery_words)):
        workspace = Workspace.open(tmp_path / "nz.cashback", key)
        assert workspace.sign_in("reviewer", "another long passphrase").name == "Reviewer 1"
        workspace.close()


def test_that_a_workspace_that_is_there_keeps_its_key(tmp_path: Path, drawer: Drawer) -> None:
    found(tmp_path / "nz.cashback", PEOPLE).workspace.close()
    before = dict(drawer.held)
    with pytest.raises(WorkspaceRefused, match="already"):
        found(tmp_path / "nz.cashback", PEOPLE)
    assert drawer.held == before


def test_that_without_a_keyring_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise keychain.KeyringRefused("This system has no keyring. Name a key file.")

    monkeypatch.setattr(keychain, "system_keyring", none)
    with pytest.raises(WorkspaceRefused, match="key file"):
        found(tmp_path / "nz.cashback", PEOPLE)
    assert list(tmp_path.iterdir()) == []


def test_that_a_workspace_that_cannot_be_made_leaves_no_key_behind(tmp_path: Path, drawer: Drawer) -> None:
    with pytest.raises(WorkspaceRefused, match="named sample"):
        found(tmp_path / "nz.cashback", PEOPLE, sample=True)
    assert drawer.held == {}
    with pytest.raises(WorkspaceRefused, match="named sample"):
        found(tmp_path / "nz.cashback", PEOPLE, tmp_path / "nz.key", sample=True)
    assert list(tmp_path.iterdir()) == []


def test_that_a_passphrase_is_kept_as_argon2id() -> None:
    assert key_places.passphrase_hash("a passphrase").startswith("$argon2id$v=19$")


def test_that_a_workspace_cut_off_before_its_first_people_is_not_there(
    tmp_path: Path, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(_self: Workspace, _people: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "_found", cut_off)
        with pytest.raises(KeyboardInterrupt):
            found(tmp_path / "nz.cashback", PEOPLE)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "nz.cashback.founding").write_bytes(b"left by a power cut")
    found(tmp_path / "nz.cashback", PEOPLE).workspace.close()
    assert not (tmp_path / "nz.cashback.founding").exists()
    assert len(drawer.held) == 1


def test_that_the_key_of_a_workspace_that_was_moved_is_not_overwritten(tmp_path: Path, drawer: Drawer) -> None:
    found(tmp_path / "nz.cashback", PEOPLE).workspace.close()
    before = dict(drawer.held)
    (tmp_path / "nz.cashback").rename(tmp_path / "moved.cashback")
    with pytest.raises(WorkspaceRefused, match="Choose another name"):
        found(tmp_path / "nz.cashback", PEOPLE)
    assert drawer.held == before
