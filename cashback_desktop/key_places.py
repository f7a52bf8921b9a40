"""Where the key of a workspace lies: in the system's keyring, or in an owner-only key file; and its words on paper."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from cashback_desktop import keychain
from cashback_desktop.domain.person import passphrase_fault
from cashback_desktop.storage import keys
from cashback_desktop.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MARK = "cashback-desktop key 1"
_LONGEST = 200
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class WorkspaceRefused(Exception):
    """The workspace cannot be made or opened; the sentence says why and what to do."""


def new_key(world: World | None = None) -> tuple[bytes, tuple[str, ...]]:
    """A new workspace key of 256 bits, and the 24 words that stand for it."""
    key = keys.new_workspace_key(world or World())
    return key, keys.recovery_words(key)


def store_key(workspace: Path, key: bytes, key_file: Path | None = None) -> str:
    """Keeps the key in the system's keyring, or in the key file that the person names, and says where.

    Written and read back before anything is encrypted with it. There is no other place: without a keyring and without
    a key file it raises WorkspaceRefused.
    """
    if key_file is not None:
        _write(key_file, key)
        return f"Its key lies in {key_file}, readable by you alone. Keep a copy apart from this computer."
    try:
        keychain.keep(_name(workspace), key.hex())
    except keychain.KeyringRefused as refusal:
        raise WorkspaceRefused(str(refusal)) from refusal
    return "Its key lies in the keyring of this system."


def has_key(workspace: Path) -> bool:
    """Whether the keyring keeps a key under the workspace's place; False where there is no keyring."""
    try:
        return keychain.kept(_name(workspace)) is not None
    except keychain.KeyringRefused:
        return False


def forget_key(workspace: Path, key_file: Path | None = None) -> None:
    """Takes back a key that was stored for a workspace that could not be made."""
    if key_file is not None:
        key_file.unlink(missing_ok=True)
    else:
        keychain.forget(_name(workspace))


def key_of(workspace: Path, key_file: Path | None = None) -> bytes:
    """The workspace's key: from the key file named, from that of a sample, else from the keyring.

    Raises WorkspaceRefused with what to do.
    """
    if not workspace.exists():
        raise WorkspaceRefused(f"There is no workspace at {workspace}. Look whether the file was moved.")
    named = key_file or _of_sample(workspace)
    if named is not None:
        return _read(named)
    try:
        kept = keychain.kept(_name(workspace))
    except keychain.KeyringRefused as refusal:
        raise WorkspaceRefused(str(refusal)) from refusal
    if kept is None:
        raise WorkspaceRefused(
            f"The keyring has no key for {workspace}. If it was moved, open it with its recovery words or key file."
        )
    return _key(kept, "The keyring's entry for this workspace")


def key_from_words(words: Sequence[str]) -> bytes:
    """The key that the recovery words stand for. Raises WorkspaceRefused and says which word is wrong."""
    try:
        return keys.key_of_words(" ".join(words))
    except keys.NotRecoveryWords as fault:
        raise WorkspaceRefused(str(fault)) from fault


def passphrase_hash(passphrase: str, world: World | None = None) -> str:
    """A person's passphrase as it is kept: Argon2id in PHC form. Raises WorkspaceRefused for one that is too short."""
    if fault := passphrase_fault(passphrase):
        raise WorkspaceRefused(f"{fault} Choose a longer one.")
    return keys.hash_passphrase(passphrase, world or World())


def _name(workspace: Path) -> str:
    return os.path.normcase(workspace.resolve())


def _of_sample(workspace: Path) -> Path | None:
    """The key file beside a sample workspace, which holds nothing of anybody's."""
    beside = workspace.with_suffix(".key")
    return beside if workspace.stem == "sample" and beside.exists() else None


def _write(key_file: Path, key: bytes) -> None:
    try:
        descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    except FileExistsError as fault:
        raise WorkspaceRefused(f"There is a file at {key_file} already. Name another key file.") from fault
    except OSError as fault:
        raise WorkspaceRefused(f"The key file {key_file} cannot be written: {fault.strerror}.") from fault
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{_MARK}\n{key.hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    if _read(key_file) != key:
        raise WorkspaceRefused(f"The key file {key_file} does not hold what was written. Name another place.")


def _read(key_file: Path) -> bytes:
    try:
        if os.name == "posix" and stat.S_IMODE(key_file.stat().st_mode) & _OTHERS:
            raise WorkspaceRefused(f"Others can read the key file {key_file}. Make it yours alone: chmod 600.")
        with key_file.open(encoding="ascii") as file:
            mark, _, rest = file.read(_LONGEST).partition("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise WorkspaceRefused(f"The key file {key_file} cannot be read. Name another one.") from fault
    if mark != _MARK:
        raise WorkspaceRefused(f"{key_file} is no key file of this program.")
    return _key(rest.strip(), str(key_file))


def _key(text: str, what: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != keys.KEY_BYTES:
        raise WorkspaceRefused(f"{what} is damaged. Open the workspace with its recovery words.")
    return key
