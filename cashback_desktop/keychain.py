"""Keeps workspace keys in the keyring of the system: only in keyrings known to encrypt, and never in clear anywhere."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVICE = "Cash Back Desktop"
# By class, and never by what is installed or configured: a plain-text keyring would be taken without a word, a null
# one loses the key, and the library's own configuration file can name any code (it would see the secret).
ALLOWED: Mapping[str, tuple[str, str]] = {
    "linux": ("keyring.backends.SecretService", "Keyring"),
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
}


class KeyringRefused(Exception):
    """The system's keyring cannot keep or give the secret; the sentence says why and what to do."""


class Keyring(Protocol):
    """What is asked of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret under that name."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps the secret under that name."""

    def delete_password(self, service: str, username: str) -> None:
        """Forgets the secret under that name."""


def system_keyring(platform: str = sys.platform) -> Keyring:
    """The one keyring of this system that may be used. Raises KeyringRefused where it is not there."""
    if platform not in ALLOWED:
        raise KeyringRefused(f"No keyring is known for this system ({platform}). Name a key file instead.")
    module, name = ALLOWED[platform]
    try:
        kind = getattr(import_module(module), name)
        kind.priority  # noqa: B018  # asking raises where the keyring is missing
        keyring: Keyring = kind()
    except Exception as fault:
        raise KeyringRefused(
            f"This system has no keyring that can be used ({fault}). Name a key file instead."
        ) from fault
    return keyring


def keep(name: str, secret: str, keyring: Keyring | None = None) -> None:
    """Keeps the secret and reads it back before anything relies on it. Raises KeyringRefused."""
    keyring = keyring or system_keyring()
    try:
        keyring.set_password(SERVICE, name, secret)
        kept = keyring.get_password(SERVICE, name)
    except Exception as fault:
        raise KeyringRefused(
            f"The keyring did not keep the key ({_said(fault)}). Unlock it, or name a key file."
        ) from fault
    if kept != secret:
        raise KeyringRefused("The keyring took the key but does not give it back. Name a key file instead.")


def kept(name: str, keyring: Keyring | None = None) -> str | None:
    """The secret under that name, or None. Raises KeyringRefused where the keyring is missing or locked."""
    keyring = keyring or system_keyring()
    try:
        return keyring.get_password(SERVICE, name)
    except Exception as fault:
        raise KeyringRefused(
            f"The keyring did not answer ({_said(fault)}). Unlock it, or name the key file."
        ) from fault


def forget(name: str, keyring: Keyring | None = None) -> None:
    """Forgets the secret; one that is not there is no fault. Raises KeyringRefused where the keyring is missing."""
    keyring = keyring or system_keyring()
    if kept(name, keyring) is not None:
        keyring.delete_password(SERVICE, name)


def describe() -> str:
    """The keyring that would be used, in words."""
    try:
        keyring = system_keyring()
    except KeyringRefused as refusal:
        return str(refusal)
    return f"{type(keyring).__module__}.{type(keyring).__name__}"


def _said(fault: Exception) -> str:
    return str(fault).strip() or type(fault).__name__
