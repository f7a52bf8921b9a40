"""The one workspace key, what is derived from it, its words on paper, and the passphrases of persons."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

if TYPE_CHECKING:
    from cashback_desktop.world import World

KEY_BYTES = 32
RECOVERY_WORDS = 24
Purpose = Literal["database", "sealing", "journal"]

# RFC 9106, second recommendation: 64 MiB, 3 passes, 4 lanes; they are written into every hash
_SALT_BYTES, _HASH_BYTES, _PASSES, _LANES, _KIB = 16, 32, 3, 4, 64 * 1024

NO_ACCOUNT = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""Stands in for the hash of an account that does not exist: verifying against it costs the same and never succeeds."""


class NotRecoveryWords(ValueError):
    """The words are not the recovery words of any workspace; the message says what is wrong with them."""


@dataclass(frozen=True, slots=True)
class KeySet:
    """The three keys of an open workspace."""

    database: bytes = field(repr=False)
    sealing: bytes = field(repr=False)
    journal: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def of(cls, workspace_key: bytes) -> KeySet:
        """All that is derived from the workspace key."""
        journal = Ed25519PrivateKey.from_private_bytes(derive(workspace_key, "journal"))
        return cls(derive(workspace_key, "database"), derive(workspace_key, "sealing"), journal)

    @property
    def journal_public(self) -> bytes:
        """The public half of the key that signs the journal's heads: 32 bytes."""
        return self.journal.public_key().public_bytes_raw()


def new_workspace_key(world: World) -> bytes:
    """A new key of 256 bits."""
    return world.token(KEY_BYTES)


def derive(workspace_key: bytes, purpose: Purpose) -> bytes:
    """The key for one purpose: HKDF-SHA256, 256 bits. Raises ValueError for a key of another length."""
    if len(workspace_key) != KEY_BYTES:
        raise ValueError(f"a workspace key has {KEY_BYTES} bytes, this one has {len(workspace_key)}")
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"cashback-desktop 1 {purpose}".encode()).derive(workspace_key)


@cache
def _words() -> Mnemonic:
    return Mnemonic("english")


def recovery_words(workspace_key: bytes) -> tuple[str, ...]:
    """The key as 24 English words with a checksum, to be printed and kept on paper (BIP 39)."""
    return tuple(_words().to_mnemonic(workspace_key).split())


def key_of_words(text: str) -> bytes:
    """The workspace key that the words stand for. Raises NotRecoveryWords and says which word is wrong."""
    said = text.casefold().split()
    if len(said) != RECOVERY_WORDS:
        raise NotRecoveryWords(f"Recovery words are {RECOVERY_WORDS}, these are {len(said)}.")
    for place, word in enumerate(said, start=1):
        if word not in _words().wordlist:
            raise NotRecoveryWords(f"Word {place}, {word!r}, is not on the list. Look at the printed page again.")
    if not _words().check(" ".join(said)):
        raise NotRecoveryWords("The words are on the list but do not belong together; one is wrong or out of order.")
    return bytes(_words().to_entropy(said))


def hash_passphrase(passphrase: str, world: World) -> str:
    """The passphrase as Argon2id with salt and parameters in one text (PHC form)."""
    salt = world.token(_SALT_BYTES)
    hashing = Argon2id(salt=salt, length=_HASH_BYTES, iterations=_PASSES, lanes=_LANES, memory_cost=_KIB)
    return hashing.derive_phc_encoded(passphrase.encode())


def verify_passphrase(passphrase: str, kept: str) -> bool:
    """Whether the passphrase is the one that was hashed; takes the same time for any wrong one."""
    try:
        Argon2id.verify_phc_encoded(passphrase.encode(), kept)
    except InvalidKey:
        return False
    return True
