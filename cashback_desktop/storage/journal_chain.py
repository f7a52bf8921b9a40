"""Verifies the journal's chains from any connection and names the first entry that does not fit."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from cashback_desktop.domain.journal import BEGINNING, Verdict, entry_hash, head_words, moment_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    class Readable(Protocol):
        """Whatever answers a question row by row: a worklist's reader, a raw connection."""

        def execute(self, sql: str, /) -> Iterable[tuple[Any, ...]]:
            """The rows."""


ENTRIES = """
SELECT territory, position, entry_id, at, by_person, kind, subject, body, previous, hash
  FROM journal ORDER BY territory, position
"""
HEADS = "SELECT territory, position, hash, signature FROM journal_head ORDER BY territory"

GivenHead = tuple[str, int, str]
"""A head that was kept elsewhere: territory, position, hash."""


class JournalBroken(Exception):
    """An entry of the journal does not fit; the message says which and how."""


def verify(
    connection: Readable, given_heads: Iterable[GivenHead] | None = None, public_key: bytes | None = None
) -> Verdict:
    """Verifies every chain from its first entry to its signed head.

    Heads given from elsewhere must lie on the chains: that alone shows a tail that was cut off. `public_key` (32 bytes,
    Ed25519) checks the signatures of the heads; without it they are not checked. Reads row by row.
    """
    given = list(given_heads or ())
    told: list[int] = [0]
    heads: dict[str, tuple[int, str]] = {}
    try:
        _chains(connection, given, told, heads)
        _heads(connection, heads, public_key)
        _reached(given, heads)
    except JournalBroken as broken:
        return Verdict(ok=False, entries=told[0], first_break=str(broken), heads=heads)
    return Verdict(ok=True, entries=told[0], first_break="", heads=heads)


def _chains(connection: Readable, given: list[GivenHead], told: list[int], heads: dict[str, tuple[int, str]]) -> None:
    expected: dict[tuple[str, int], set[str]] = {}
    for place, position, digest in given:
        expected.setdefault((place, position), set()).add(digest)
    for territory, entries in groupby(connection.execute(ENTRIES), key=itemgetter(0)):
        last, previous = 0, BEGINNING
        for row in entries:
            previous = _follows(row, last, previous)
            last = int(row[1])
            told[0] += 1
            if expected.get((territory, last), {previous}) != {previous}:
                raise JournalBroken(f"{territory}: entry {last} is not the one whose hash was given.")
        heads[territory] = (last, previous)


def _follows(row: tuple[Any, ...], last: int, previous: str) -> str:
    territory, position, entry_id, at, by_person, kind, subject, body, said_previous, said = row
    if position != last + 1:
        raise JournalBroken(f"{territory}: entry {last + 1} is missing; the next one is {position}.")
    if said_previous != previous:
        raise JournalBroken(f"{territory}: entry {position} does not follow from the entry before it.")
    digest = entry_hash(
        territory=territory,
        position=position,
        entry_id=_id_text(entry_id),
        at=_moment_text(at),
        by_person=_id_text(by_person),
        kind=kind,
        subject=subject,
        body=body,
        previous=said_previous,
    )
    if digest != said:
        raise JournalBroken(f"{territory}: entry {position} was changed after it was written.")
    return digest


def _heads(connection: Readable, found: dict[str, tuple[int, str]], public_key: bytes | None) -> None:
    signer = Ed25519PublicKey.from_public_bytes(public_key) if public_key else None
    signed = {row[0]: row[1:] for row in connection.execute(HEADS)}
    for territory in sorted(signed.keys() | found.keys()):
        if territory not in signed:
            raise JournalBroken(f"{territory}: the chain has entries but no signed head.")
        position, digest, signature = signed[territory]
        last = found.get(territory, (0, BEGINNING))
        if position > last[0]:
            raise JournalBroken(f"{territory}: the tail is cut; the head is entry {position}, the last is {last[0]}.")
        if (position, digest) != last:
            raise JournalBroken(f"{territory}: the head says entry {position}, but the chain ends at {last[0]}.")
        if signer is not None:
            _signed(signer, territory, position, digest, signature)


def _signed(signer: Ed25519PublicKey, territory: str, position: int, digest: str, signature: str) -> None:
    try:
        signer.verify(bytes.fromhex(signature), head_words(territory, position, digest))
    except (InvalidSignature, ValueError) as fault:
        raise JournalBroken(f"{territory}: the signature of the head at entry {position} is not ours.") from fault


def _reached(given: list[GivenHead], found: dict[str, tuple[int, str]]) -> None:
    for territory, position, digest in given:
        last, end = found.get(territory, (0, BEGINNING))
        if position > last:
            raise JournalBroken(
                f"{territory}: the tail is cut; a head was given at entry {position}, the last is {last}."
            )
        if position == 0 and digest != BEGINNING:
            raise JournalBroken(f"{territory}: the head given at entry 0 is not the beginning of a chain.")
        if position == last and digest != end:
            raise JournalBroken(f"{territory}: entry {last} is not the one whose hash was given.")


def _id_text(kept: bytes | UUID) -> str:
    return str(kept) if isinstance(kept, UUID) else str(UUID(bytes=bytes(kept)))


def _moment_text(kept: str | datetime) -> str:
    return moment_text(kept) if isinstance(kept, datetime) else kept
