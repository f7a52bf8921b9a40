"""Checks what the reading child says: it read a hostile file and may say anything."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from cattrs import BaseValidationError, Converter
from cattrs.errors import ForbiddenExtraKeysError

from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow, RefusedLine, ResellerRow, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cashback_desktop.documents.readers.limits import Limits

Kind = Literal["claims", "resellers", "new_commerce"]
ROWS: dict[str, type[Row]] = {"claims": ClaimRow, "resellers": ResellerRow, "new_commerce": RecordRow}
_NAMES: dict[type, tuple[str, ...]] = {
    row: tuple(field.name for field in fields(row)) for row in (ClaimRow, ResellerRow, RecordRow, RefusedLine)
}
_Row = TypeVar("_Row")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?(E[+-]?[0-9]{1,3})?")
_NO_MESSAGE = (
    *(ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError),
    *(BaseValidationError, ForbiddenExtraKeysError),
)
_SENTENCE_LETTERS = 400
_LONGEST_MOMENT = 40
_LONGEST_WORD = 400


class NotUnderstood(ValueError):
    """The child said something that it never says."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The child's first message: what the file is as a whole."""

    kind: str
    columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    sha256: str
    lines: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows and refused lines, side by side."""

    rows: tuple[Row, ...]
    refused: tuple[RefusedLine, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """The child's last message: how many rows and refused lines it told."""

    rows: int
    refused: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """The child refused the file; the words say what is wrong with it and what to do."""

    words: str


Message = Opened | Batch | Ended | Refusal


class Messages:
    """Understands the messages of one reading. Everything raises NotUnderstood."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._kind = ""

    def understand(self, line: bytes) -> Message:
        """What the child says in this line."""
        try:
            return self._message(json.loads(line, parse_constant=_no_number, parse_float=_no_number))
        except NotUnderstood:
            raise
        except _NO_MESSAGE as fault:
            raise NotUnderstood(str(fault)[:_SENTENCE_LETTERS]) from fault

    def _message(self, said: Any) -> Message:
        if set(said) == {"file_refused"}:
            return Refusal(_sentence(said["file_refused"]))
        if set(said) == {"ended"}:
            return _CONVERTER.structure(said["ended"], Ended)
        if set(said) == {"opened"} and not self._kind:
            return self._opened(said["opened"])
        if set(said) == {"rows", "refused"} and self._kind:
            return self._batch(said["rows"], said["refused"])
        raise NotUnderstood("a message of no known kind")

    def _opened(self, said: Any) -> Opened:
        opened = _CONVERTER.structure(said, Opened)
        names = (*opened.columns, *opened.unknown_columns)
        fits = len(names) <= 2 * self._limits.columns and _short(names, self._limits.shown_letters)
        if opened.kind not in get_args(Kind) or not _SHA256.fullmatch(opened.sha256) or not fits:
            raise NotUnderstood("a beginning that cannot be")
        self._kind = opened.kind
        return opened

    def _batch(self, rows: Any, refused: Any) -> Batch:
        if not isinstance(rows, list) or not isinstance(refused, list):
            raise NotUnderstood("no lists of rows")
        if len(rows) > self._limits.batch_rows or len(refused) > self._limits.batch_rows:
            raise NotUnderstood("more rows than a batch holds")
        row = ROWS[self._kind]
        return Batch(
            tuple([_one(said, row, self._limits.field_letters) for said in rows]),
            tuple([_refused(said, self._limits) for said in refused]),
        )


def _one(said: Any, row: type[_Row], letters: int) -> _Row:
    if not isinstance(said, list) or not _short(said, letters):
        raise NotUnderstood("no row")
    return _CONVERTER.structure(dict(zip(_NAMES[row], said, strict=True)), row)


def _refused(said: Any, limits: Limits) -> RefusedLine:
    return _one(said, RefusedLine, max(limits.shown_letters, _SENTENCE_LETTERS))


def _short(said: Iterable[Any], letters: int) -> bool:
    return all(len(part) <= letters for part in said if isinstance(part, (str, list)))


def _sentence(words: Any) -> str:
    if not isinstance(words, str) or not 0 < len(words) <= _SENTENCE_LETTERS or not words.isprintable():
        raise NotUnderstood("no sentence")
    return words


def _no_number(_text: str) -> Any:
    raise NotUnderstood("a number that no message has")


def _made() -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=False)
    for exact in (str, int, bool):
        made.register_structure_hook(exact, _exactly)
    made.register_structure_hook(Decimal, _decimal)
    made.register_structure_hook(datetime, _moment)
    made.register_structure_hook(date, _day)
    made.register_structure_hook_func(lambda wanted: wanted == tuple[str, ...], _texts)
    return made


def _exactly(value: Any, wanted: type) -> Any:
    """No conversion: a number is no text, and true is no number."""
    if type(value) is not wanted or (isinstance(value, int) and value < 0):
        raise NotUnderstood(f"{type(value).__name__} instead of {wanted.__name__}")
    return value


def _texts(value: Any, _: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and len(text) <= _LONGEST_WORD for text in value):
        raise NotUnderstood("no list of texts")
    return tuple(value)


def _decimal(value: Any, _: type) -> Decimal:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise NotUnderstood("no amount")
    return Decimal(value)


def _moment(value: Any, _: type) -> datetime:
    if not isinstance(value, str) or len(value) > _LONGEST_MOMENT:
        raise NotUnderstood("no moment")
    return datetime.fromisoformat(value)


def _day(value: Any, _: type) -> date:
    if not isinstance(value, str) or len(value) > _LONGEST_MOMENT:
        raise NotUnderstood("no day")
    return date.fromisoformat(value)


_CONVERTER = _made()
