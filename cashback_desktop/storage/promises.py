"""Holds the rows against what the journal says was done: each answers how many differ, and of how many."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from cashback_desktop.domain.claim import Step
from cashback_desktop.storage.packing import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlcipher3.dbapi2 import Connection

_WORDS = {"Confirm": "confirm", "Reject": "reject"}


class Held(NamedTuple):
    """How many rows are not what the journal says, and how many were looked at."""

    differ: int
    among: int


class _Entry(NamedTuple):
    kind: str
    subject: str
    by: str
    said: dict[str, Any]


def steps(connection: Connection) -> Held:
    """Every claim stands where the last entry that moved it says; one that nothing moved is received."""
    moved = {entry.subject: _came_to(entry) for entry in _entries(connection) if _came_to(entry)}
    rows = connection.execute("SELECT id, step FROM claim")
    stands = {_id(claim): step for claim, step in rows}
    return _held({claim: moved.get(claim, Step.RECEIVED.value) for claim in stands.keys() | moved.keys()}, stands)


def decisions(connection: Connection) -> Held:
    """Every decision is of the kind, by the person and for the reasons that were journaled, and is undone or stands."""
    undone = {entry.said["decision"] for entry in _entries(connection, "UndoDecision")}
    promised = {
        entry.said["letter"]: (_WORDS[entry.kind], entry.by, entry.said["reasons"], entry.said["note"])
        for entry in _entries(connection, *_WORDS)
    }
    rows = connection.execute(
        "SELECT id, letter_id, kind, by, reasons, note_commitment, undone_at IS NOT NULL FROM decision"
    ).fetchall()
    kept = {_id(row[1]): (row[2], _id(row[3]), json.loads(row[4]), row[5]) for row in rows}
    taken_back = {_id(row[0]) for row in rows if row[6]}
    return Held(_held(promised, kept).differ + len(undone ^ taken_back), len(rows))


def letters(connection: Connection) -> Held:
    """Every issued letter says what was journaled when it was issued, and none that was issued is missing."""
    promised = {
        entry.said["letter"]: entry.said["facts"]
        for entry in _entries(connection, "IssueLetter")
        if "facts" in entry.said  # a printed copy has none of its own
    }
    issued = connection.execute("SELECT id, facts FROM letter WHERE state = 'issued'")
    return _held(promised, {_id(letter): sha256(facts) for letter, facts in issued})


def offers(connection: Connection) -> Held:
    """Every version of an offer is the one that was published."""
    promised = {
        (entry.subject, entry.said["version"]): entry.said["offer"] for entry in _entries(connection, "PublishOffer")
    }
    rows = connection.execute("SELECT offer_id, version, body FROM offer_version")
    return _held(promised, {(offer, version): sha256(body) for offer, version, body in rows})


def roles(connection: Connection) -> Held:
    """Every person has the roles that an administrator gave last."""
    given = _entries(connection, "AddPerson", "ChangeRoles")
    promised = {entry.subject: sorted(entry.said["roles"]) for entry in given}
    rows = connection.execute(
        "SELECT person.id, role FROM person LEFT JOIN person_role ON person_id = person.id ORDER BY person.id, role"
    )
    kept: dict[str, list[str]] = {}
    for person, role in rows:
        kept.setdefault(_id(person), []).extend([role] if role else [])
    return _held(promised, kept)


def accounts(connection: Connection) -> Held:
    """Every account is the person's it was made for, and is open unless it was closed."""
    closed = {entry.said["account"] for entry in _entries(connection, "CloseAccount")}
    promised = {
        entry.said["account"]: (entry.subject, entry.said["account"] not in closed)
        for entry in _entries(connection, "AddAccount")
    }
    rows = connection.execute("SELECT id, person_id, active FROM account")
    return _held(promised, {_id(account): (_id(person), bool(active)) for account, person, active in rows})


def _came_to(entry: _Entry) -> str:
    """The step that the entry says the claim took; the first requests did not say it."""
    silent = {"RequestInvoice": Step.AWAITING_INVOICE.value, "UndoDecision": Step.RECEIVED.value}
    return str(entry.said.get("step", silent.get(entry.kind, "")))


def _held(promised: Mapping[Any, object], kept: Mapping[Any, object]) -> Held:
    missing = object()
    differ = sum(promised.get(key, missing) != kept.get(key, missing) for key in promised.keys() | kept.keys())
    return Held(differ, len(kept))


def _entries(connection: Connection, *kinds: str) -> Iterator[_Entry]:
    """The entries of those kinds, of all kinds where none is named, oldest first in each chain."""
    wanted = f"WHERE kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    asked = f"SELECT kind, subject, by_person, body FROM journal {wanted} ORDER BY territory, position"  # noqa: S608 - only question marks
    for kind, subject, by, body in connection.execute(asked, kinds):
        yield _Entry(kind, subject, _id(by), json.loads(body))


def _id(kept: bytes) -> str:
    return str(UUID(bytes=bytes(kept)))
