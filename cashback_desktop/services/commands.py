"""What a person does is data: one frozen class per command, and the three answers a command can get."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cashback_desktop.domain.person import Actor

if TYPE_CHECKING:
    from datetime import datetime

    from cashback_desktop.domain.ids import ClaimId, CommandId, ImportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing a person did, with its own id. Applied twice it answers the same as the first time.

    `at` is when it was given (UTC); it decides nothing. `seen` is the revision it was based on, where there is one, and
    `premises` are the further facts it relied on, by name.
    """

    id: CommandId
    actor: Actor
    at: datetime
    premises: tuple[tuple[str, str], ...] = ()

    @property
    def job(self) -> ImportId | None:
        """The import that it goes on with: for the person who began that, whoever sits down meanwhile."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCommand(Command):
    """A command about one import on its way."""

    import_id: ImportId

    @property
    def job(self) -> ImportId:
        """That import."""
        return self.import_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCommand(Command):
    """A command about one claim as it was seen at a revision."""

    claim: ClaimId
    seen: int


@dataclass(frozen=True, slots=True)
class Applied:
    """The command did what it was asked for."""

    sentence: str
    undo_reach: str = ""  # "until its letter is issued"; empty: it cannot be undone
    made: tuple[str, ...] = ()  # ids of what was made, as text
    changed: int = 0  # of an examination: how many claims have a new answer


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something it was based on changed meanwhile: what, by whom and when, in a sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule forbids it: which one (P6, "four eyes", "roles") and the sentence for the person."""

    rule: str
    sentence: str


Outcome = Applied | Conflict | Refused
_KINDS: dict[str, type[Applied | Conflict | Refused]] = {"applied": Applied, "conflict": Conflict, "refused": Refused}


def kind_of(command: Command) -> str:
    """The command's name in log, feed and journal: "Confirm"."""
    return type(command).__name__


def payload(command: Command) -> str:
    """The whole command in one canonical JSON text: the same command always gives the same text."""
    content = {"kind": kind_of(command), **_fields(command)}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)


def payload_hash(command: Command) -> str:
    """SHA-256 of the canonical payload, in hexadecimal."""
    return hashlib.sha256(payload(command).encode()).hexdigest()


def outcome_to_json(outcome: Outcome) -> str:
    """The outcome as it is kept in the command log."""
    name = next(name for name, kind in _KINDS.items() if isinstance(outcome, kind))
    content = {f.name: getattr(outcome, f.name) for f in fields(outcome)}
    return json.dumps({"outcome": name, **content}, sort_keys=True, ensure_ascii=False)


def outcome_from_json(text: str) -> Outcome:
    """The outcome that the command log kept. Raises KeyError or TypeError when the text is none."""
    content = json.loads(text)
    kind = _KINDS[content.pop("outcome")]
    if "made" in content:
        content["made"] = tuple(content["made"])
    return kind(**content)


def _fields(value: Any) -> dict[str, object]:
    return {f.name: getattr(value, f.name) for f in fields(value)}


def _plain(value: object) -> object:
    match value:
        case Actor():
            return str(value.person)
        case UUID() | Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(str(item) for item in value)
    if is_dataclass(value):
        return _fields(value)
    raise TypeError(f"a command cannot carry a {type(value).__name__}")
