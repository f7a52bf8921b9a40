"""Seals single values under the workspace's sealing key, bound to the row and column where they stand."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from collections.abc import Callable

_FORM = b"\x01"
_KEY_ID_BYTES = 8
_NONCE_BYTES = 12
_HEAD = len(_FORM) + _KEY_ID_BYTES + _NONCE_BYTES


class SealBroken(Exception):
    """A sealed value was changed, moved to another row, or belongs to another key."""


class Sealer:
    """Seals and opens values by AES-256-GCM. Every sealed value names the key it was sealed with."""

    def __init__(self, key: bytes, chance: Callable[[int], bytes]) -> None:
        self._cipher = AESGCM(key)
        self._chance = chance
        self.key_id = hashlib.sha256(b"cashback key id\x00" + key).digest()[:_KEY_ID_BYTES]

    def seal(self, plain: bytes, place: str) -> bytes:
        """The sealed value for that place: "command_log.sealed_body:ID"."""
        nonce = self._chance(_NONCE_BYTES)
        head = _FORM + self.key_id
        return head + nonce + self._cipher.encrypt(nonce, plain, head + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The value that was sealed for that place. Raises SealBroken."""
        head, nonce = sealed[: _HEAD - _NONCE_BYTES], sealed[_HEAD - _NONCE_BYTES : _HEAD]
        if head != _FORM + self.key_id:
            raise SealBroken(f"{place} is sealed with another key than this workspace's.")
        try:
            return self._cipher.decrypt(nonce, sealed[_HEAD:], head + place.encode())
        except InvalidTag as fault:
            raise SealBroken(f"{place} was changed, or moved here from elsewhere.") from fault
