"""Keys go only into keyrings known to encrypt, whatever a machine has installed or configured."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cashback_desktop import keychain
from cashback_desktop.keychain import ALLOWED, KeyringRefused, describe, forget, keep, kept, system_keyring

ROOT = Path(__file__).resolve().parents[1]


class Drawer:
    """A keyring in memory, with the faults that real ones show."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.fault == "locked":
            raise RuntimeError("the collection is locked")
        return None if self.fault == "loses" else self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.fault == "denied":
            raise PermissionError("denied by the person")
        self.held[service, username] = password[:-1] if self.fault == "changes" else password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


def test_that_a_key_is_kept_read_back_and_forgotten() -> None:
    drawer = Drawer()
    keep("/there/one.cashback", "secret", drawer)
    assert kept("/there/one.cashback", drawer) == "secret"
    forget("/there/one.cashback", drawer)
    assert kept("/there/one.cashback", drawer) is None
    forget("/there/one.cashback", drawer)


@pytest.mark.parametrize("fault", ["locked", "denied", "loses", "changes"])
def test_that_a_keyring_that_does_not_give_back_what_it_took_is_refused_with_advice(fault: str) -> None:
    with pytest.raises(KeyringRefused, match="key file") as refusal:
        keep("name", "secret", Drawer(fault))
    assert "secret" not in str(refusal.value)


def test_that_a_locked_keyring_is_no_missing_key() -> None:
    with pytest.raises(KeyringRefused, match="locked"):
        kept("name", Drawer("locked"))


def test_that_an_unknown_system_has_no_keyring() -> None:
    with pytest.raises(KeyringRefused, match="plan9"):
        system_keyring("plan9")


def test_that_only_three_classes_are_ever_used() -> None:
    assert {module for module, _ in ALLOWED.values()} == {
        "keyring.backends.SecretService",
        "keyring.backends.Windows",
        "keyring.backends.macOS",
    }


PLAIN = '''
"""A keyring that keeps everything in clear, as some packages do."""
from keyring.backend import KeyringBackend
class Plain(KeyringBackend):
    priority = 100
    def get_password(self, service, username): open("asked", "w").close()
    def set_password(self, service, username, password): open("taken", "w").write(password)
    def delete_password(self, service, username): pass
'''


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="environments of a Linux without a desktop session")
@pytest.mark.parametrize(
    ("variable", "configured"),
    [
        ("", ""),
        ("keyring.backends.null.Keyring", ""),
        ("", "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"),
        ("plain.Plain", ""),
        ("", "[backend]\ndefault-keyring=plain.Plain\nkeyring-path={folder}\n"),
    ],
    ids=["nothing", "null by variable", "null by file", "plain text by variable", "foreign code by file"],
)
def test_that_no_configuration_brings_in_another_keyring(tmp_path: Path, variable: str, configured: str) -> None:
    (tmp_path / "plain.py").write_text(PLAIN, encoding="utf-8")
    settings = tmp_path / "config" / "python_keyring" / "keyringrc.cfg"
    settings.parent.mkdir(parents=True)
    settings.write_text(configured.format(folder=tmp_path), encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    } | ({"PYTHON_KEYRING_BACKEND": variable} if variable else {})
    words = "from cashback_desktop import keychain; keychain.keep('name', 'secret')"
    ended = subprocess.run(
        [sys.executable, "-c", words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert "KeyringRefused: This system has no keyring that can be used" in ended.stderr
    assert not (tmp_path / "taken").exists()
    assert not (tmp_path / "asked").exists()


def test_that_the_keyring_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keychain, "system_keyring", Drawer)
    assert describe() == "tests.test_keychain.Drawer"
