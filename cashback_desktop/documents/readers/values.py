"""Reads one cell: what it means, or why it cannot be taken. Two readings are a refusal."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from cashback_desktop.documents.readers.limits import LIMITS
from cashback_desktop.domain.agreement import NotAnMpnId, mpn_id

_PLAIN = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_EXPONENT = re.compile(r"[+-]?[0-9](\.[0-9]{1,30})?[eE][+-]?[0-9]{1,2}")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3}){1,9}\.[0-9]{1,30}")
_AMBIGUOUS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3}){1,9}")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")
_FRACTION = re.compile(r"(\.[0-9]{6})[0-9]+")
_US = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:[ T](.+))?")
_TERRITORY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_NO_RESELLER = {"", "0", "-1", "null", "none"}
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_NEVER = 1  # year 1 is how Microsoft's files write "no date"
_YEARS = range(1990, 2100)
_LARGEST = Decimal(10) ** 15
_MOST_SEATS = 10_000_000
_Day = TypeVar("_Day", bound=date)


class CellRefused(ValueError):
    """The cell cannot be taken; the message is the reason in one sentence."""


def plain(text: str) -> str:
    """A name or a word as it stands."""
    if len(text) > LIMITS.name_letters:
        raise CellRefused(f"this is longer than {LIMITS.name_letters} letters")
    return text


def postal(text: str) -> str:
    """A postal address, which may have several lines."""
    if len(text) > LIMITS.address_letters:
        raise CellRefused(f"this is longer than {LIMITS.address_letters} letters")
    return text


def needed(text: str) -> str:
    """A text that must be there."""
    if not text:
        raise CellRefused("this is required and is empty")
    return plain(text)


def needed_identifier(text: str) -> str:
    """An identifier that must be there."""
    return needed(identifier(text))


def identifier(text: str) -> str:
    """An identifier as text: a spreadsheet's marks are taken off, its roundings are refused."""
    bare = plain(text).removeprefix("'").strip()
    if _SCIENTIFIC.fullmatch(bare):
        raise CellRefused("a spreadsheet rounded this number; format the column as text and export it again")
    return bare


def mpn(text: str) -> str:
    """An MPN ID (P2)."""
    try:
        return mpn_id(needed(identifier(text)))
    except NotAnMpnId as fault:
        raise CellRefused("an MPN ID has digits only") from fault


def maybe_mpn(text: str) -> str:
    """The MPN ID of a reconciliation file, where "no reseller" is spelt in five ways."""
    bare = identifier(text.strip('"'))
    return "" if bare.casefold() in _NO_RESELLER else mpn(bare)


def decimal(text: str) -> Decimal:
    """A number with a point for decimals; "1,240" has two readings and is refused."""
    bare = text.strip()
    if _AMBIGUOUS.fullmatch(bare):
        raise CellRefused("this number has two readings; write it without a comma")
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare):
        raise CellRefused("this is no number; use digits and a point for decimals")
    return _bounded(bare)


def exact(text: str) -> Decimal:
    """A number of a reconciliation file; an empty cell is zero, and a price may carry an exponent."""
    if _EXPONENT.fullmatch(text):
        return _bounded(text)
    return decimal(text) if text else Decimal(0)


def maybe_exact(text: str) -> Decimal | None:
    """A number of a reconciliation file that may be missing."""
    return exact(text) if text else None


def maybe_decimal(text: str) -> Decimal | None:
    """A number that may be missing."""
    return decimal(text) if text else None


def seats(text: str) -> int:
    """Seats: a whole number above zero."""
    number = decimal(needed(text))
    if number != number.to_integral_value() or not 0 < number <= _MOST_SEATS:
        raise CellRefused(f"seats are a whole number from 1 to {_MOST_SEATS}")
    return int(number)


def iso_day(text: str) -> date:
    """A day written YYYY-MM-DD; any other order has two readings."""
    try:
        return _in_our_time(date.fromisoformat(needed(text)))
    except ValueError as fault:
        raise _no_date(text, fault) from fault


def maybe_iso_day(text: str) -> date | None:
    """A day that may be missing."""
    return iso_day(text) if text else None


def maybe_iso_moment(text: str) -> datetime | None:
    """A day or moment in ISO form that may be missing; without a zone it is the territory's."""
    if not text:
        return None
    try:
        return _in_our_time(datetime.fromisoformat(_FRACTION.sub(r"\1", text)))
    except ValueError as fault:
        raise _no_date(text, fault) from fault


def file_moment_or_day(text: str) -> datetime | date | None:
    """A moment in UTC, or a day where the cell has no clock; ISO, or US month first; year 1 is none."""
    written = _as_written(text)
    if not isinstance(written, datetime):
        return written
    return written.astimezone(UTC) if written.tzinfo else written.replace(tzinfo=UTC)


def file_day(text: str) -> date | None:
    """A day of a reconciliation file, as it is written there."""
    written = _as_written(text)
    return written.date() if isinstance(written, datetime) else written


def _as_written(text: str) -> datetime | date | None:
    if not text:
        return None
    us = _US.fullmatch(text)
    iso = f"{us[3]}-{int(us[1]):02d}-{int(us[2]):02d}{_us_time(us[4])}" if us else text
    try:
        written = _day_or_moment(_FRACTION.sub(r"\1", iso))
    except ValueError as fault:
        raise CellRefused("this is no date; expected ISO, or month/day/year as in Microsoft's files") from fault
    return None if written.year == _NEVER else _in_our_time(written)


def _day_or_moment(iso: str) -> datetime | date:
    try:
        return date.fromisoformat(iso)
    except ValueError:  # it has a clock, or is none of both
        return datetime.fromisoformat(iso)


def _in_our_time(day: _Day) -> _Day:
    """A year far away is a slip of the pen, and would break the arithmetic of time zones."""
    if day.year not in _YEARS:
        raise CellRefused(f"the year {day.year} is not between {_YEARS[0]} and {_YEARS[-1]}")
    return day


def territory(text: str) -> str:
    """A territory's code: ISO 3166-1 or 3166-2."""
    code = text.upper()
    if code and not _TERRITORY.fullmatch(code):
        raise CellRefused("a territory is written as ISO 3166 does: NZ, AU-VIC")
    return code


def currency(text: str) -> str:
    """A currency's ISO 4217 code."""
    code = text.upper()
    if code and not _CURRENCY.fullmatch(code):
        raise CellRefused("a currency is written with three letters: NZD")
    return code


def yes_or_no(text: str) -> bool | None:
    """Yes, no, or not known."""
    said = text.casefold()
    if said in _YES:
        return True
    if said in _NO:
        return False
    if said:
        raise CellRefused("this is yes or no, or empty where it is not known")
    return None


def words(text: str) -> tuple[str, ...]:
    """A list inside a cell: JSON as Microsoft writes it, else the text itself."""
    if not plain(text):
        return ()
    try:
        listed = json.loads(text)
    except ValueError:  # too deep a nesting cannot be: a cell has few letters
        return (text,)
    if isinstance(listed, list) and all(isinstance(item, str) for item in listed):
        return tuple(listed)
    return (text,)


def _bounded(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number) > _LARGEST:
        raise CellRefused("this number is too large")
    return number


def _no_date(text: str, fault: ValueError) -> CellRefused:
    if isinstance(fault, CellRefused):
        return fault
    if _US.fullmatch(text):
        return CellRefused("this date has two readings; write it as YYYY-MM-DD")
    return CellRefused("this is no date; write it as YYYY-MM-DD")


def _us_time(text: str | None) -> str:
    if not text:
        return ""
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])[Mm])?", text.strip())
    if not match:
        return f"T{text}"
    hour = int(match[1]) % 12 + 12 * (match[4] in ("p", "P")) if match[4] else int(match[1])
    return f"T{hour:02d}:{match[2]}:{match[3] or '00'}"
