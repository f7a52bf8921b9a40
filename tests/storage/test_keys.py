"""One key, what is derived from it for good, its words on paper, and passphrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.storage.keys import (
    NO_ACCOUNT,
    KeySet,
    NotRecoveryWords,
    derive,
    hash_passphrase,
    key_of_words,
    new_workspace_key,
    recovery_words,
    verify_passphrase,
)
from cashback_desktop.world import World
from tests.storage.story import KEY

workspace_keys = st.binary(min_size=32, max_size=32)
DERIVED_FOR_GOOD = {
    "database": "668b0964c0721898d96119af03e8d21c32fdaccb56577a834364044c02761b73",
    "sealing": "81e828c14c3bcf8163533f4f9ad9120421bb745a2fd6b79f30131f3f6a5f3e8c",
    "journal": "4d7668cc7b6e175928862de973e9db0108719bc2ee9b537a425942fa8e900194",
}


@pytest.mark.parametrize("purpose", ["database", "sealing", "journal"])
def test_that_what_is_derived_never_changes(purpose: str) -> None:
    """Another derivation would lock every workspace there is."""
    assert derive(KEY, purpose).hex() == DERIVED_FOR_GOOD[purpose]  # type: ignore[arg-type] # words of a closed list


@given(workspace_keys)
def test_that_each_purpose_has_a_key_of_its_own(key: bytes) -> None:
    keys = KeySet.of(key)
    assert len({key, keys.database, keys.sealing, keys.journal.private_bytes_raw(), keys.journal_public}) == 5


def test_that_keys_do_not_show_themselves() -> None:
    shown = repr(KeySet.of(KEY))
    assert KeySet.of(KEY).database.hex() not in shown
    assert repr(KeySet.of(KEY).database) not in shown


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_that_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        KeySet.of(bytes(length))


def test_that_new_keys_differ() -> None:
    assert len({new_workspace_key(World()) for _ in range(50)}) == 50


@given(workspace_keys)
def test_that_recovery_words_lead_back_to_the_key(key: bytes) -> None:
    words = recovery_words(key)
    assert len(words) == 24
    assert key_of_words("  ".join(words).upper()) == key


def test_that_recovery_words_are_those_of_bip_39() -> None:
    assert recovery_words(bytes(32)) == ("abandon",) * 23 + ("art",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("abandon " * 23, "are 24, these are 23"),
        ("abandon " * 12 + "abandom " + "abandon " * 11, "Word 13, 'abandom'"),
        ("abandon " * 24, "do not belong together"),
    ],
)
def test_that_wrong_words_are_named(words: str, said: str) -> None:
    with pytest.raises(NotRecoveryWords, match=said):
        key_of_words(words)


def test_that_swapped_words_are_noticed() -> None:
    words = list(recovery_words(KEY))
    words[3], words[4] = words[4], words[3]
    with pytest.raises(NotRecoveryWords):
        key_of_words(" ".join(words))


def test_that_a_passphrase_is_kept_as_argon2id_with_a_salt_of_its_own() -> None:
    first, second = hash_passphrase("correct horse", World()), hash_passphrase("correct horse", World())
    assert first != second
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert verify_passphrase("correct horse", first)
    assert not verify_passphrase("correct horse ", first)


def test_that_no_passphrase_opens_an_account_that_does_not_exist() -> None:
    assert not verify_passphrase("", NO_ACCOUNT)
    assert not verify_passphrase("correct horse", NO_ACCOUNT)
