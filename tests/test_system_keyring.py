"""A real keyring service keeps the key of a real workspace: what the program does on a reviewer's desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# the service is started unlocked in a session bus of its own, and ended with it
SESSION = """
gnome-keyring-daemon --foreground --unlock --components=secrets <<<"a login passphrase" >/dev/null 2>&1 &
service=$!
trap 'kill $service' EXIT
"$1" -c "$2"
"""
STORY = """
import pathlib, time
from cashback_desktop import keychain
from cashback_desktop.domain.person import Role
from cashback_desktop.founding import found
from cashback_desktop.key_places import key_of
from cashback_desktop.domain.person import NewPerson
from cashback_desktop.workspace import Workspace

def answers():
    try:
        return keychain.kept("nothing") is None
    except keychain.KeyringRefused:
        return False

until = time.monotonic() + 20
while not answers() and time.monotonic() < until:
    time.sleep(0.05)
file = pathlib.Path("nz.cashback")
first = NewPerson("Administrator 1", "administrator", "one long passphrase", frozenset({Role.ADMINISTRATOR}))
found(file, [first]).workspace.close()
key = key_of(file)
workspace = Workspace.open(file, key)
print(workspace.sign_in("administrator", "one long passphrase").name, "by", keychain.describe())
workspace.close()
keychain.forget(str(file.resolve()))
print(keychain.kept(str(file.resolve())))
print(key.hex())
"""


@pytest.mark.keyring
def test_that_a_workspace_opens_by_the_key_in_the_systems_keyring(tmp_path: Path) -> None:
    lacking = [tool for tool in ("gnome-keyring-daemon", "dbus-run-session") if not shutil.which(tool)]
    if lacking:
        pytest.skip(f"there is no {' and no '.join(lacking)} here")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    ended = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", SESSION, "session", sys.executable, STORY],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = ended.stdout.splitlines()
    assert said[:2] == ["Administrator 1 by keyring.backends.SecretService.Keyring", "None"], ended.stderr
    written = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert written
    assert not [content for content in written if said[2].encode() in content or bytes.fromhex(said[2]) in content]
