"""Turns values into the words a person reads: outside text, sums, days, moments, due days, counts."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from ui.marks import Mark

if TYPE_CHECKING:
    from datetime import date, datetime

MINUS = "\N{MINUS SIGN}"
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_JOINED_SCRIPTS = ("ARABIC", "DEVANAGARI", "BENGALI", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "GUJARATI")
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_SOON_DAYS = 2


def plain(text: str, limit: int = 300) -> str:
    """Text from outside, safe to show in one line.

    Control characters and direction marks are shown by their number, so that nothing hides or turns around; joiners
    stay between letters of scripts that need them; text longer than `limit` characters ends with an ellipsis.
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(_shown(cut, place) for place in range(len(cut)))


def _shown(text: str, place: int) -> str:
    character = text[place]
    if character in "\t\n\r":
        return " "
    if unicodedata.category(character) not in _HIDDEN or _joins(text, place):
        return character
    return f"[U+{ord(character):04X}]"


def _joins(text: str, place: int) -> bool:
    if text[place] not in _JOINERS or place == 0:
        return False
    return unicodedata.name(text[place - 1], "").startswith(_JOINED_SCRIPTS)


def whole(number: int) -> str:
    """A count with a narrow space between thousands: "1 240"."""
    return f"{number:,}".replace(",", NARROW_SPACE)


def money(minor: int, exponent: int) -> str:
    """A sum without its currency: minor units and the currency's exponent (2 for NZD, 0 for JPY, 3 for KWD)."""
    sign = MINUS if minor < 0 else ""
    units, rest = divmod(abs(minor), 10**exponent)
    decimals = f".{rest:0{exponent}d}" if exponent else ""
    return f"{sign}{whole(units)}{decimals}"


def day(value: date, today: date) -> str:
    """A day as "Thu 26 Nov", with its year when that is not this one."""
    year = "" if value.year == today.year else f" {value.year}"
    return f"{_DAYS[value.weekday()]} {short_day(value)}{year}"


def short_day(value: date) -> str:
    """A day without its weekday: "6 Nov"."""
    return f"{value.day} {_MONTHS[value.month - 1]}"


def moment(value: datetime, today: date) -> str:
    """A moment as "09:41" today, else "Thu 26 Nov 09:41", by the clock that it carries."""
    clock = f"{value:%H:%M}"
    return clock if value.date() == today else f"{day(value.date(), today)} {clock}"


def clock(value: datetime) -> str:
    """Whose clock a moment is shown by: "Auckland", "UTC"."""
    return str(value.tzinfo).rpartition("/")[2].replace("_", " ") if value.tzinfo else ""


class DueWords(NamedTuple):
    """How a due day is shown: its words, mark, tone and role."""

    words: str
    mark: Mark
    tone: str
    role: str


def due_words(due: date, due_in: int, today: date, *, known: bool = True) -> DueWords:
    """How a due day is shown; `due_in` counts business days of the territory from today, negative when over."""
    if due_in < 0:
        over = -due_in
        return DueWords(f"{over} day{'' if over == 1 else 's'} over", Mark.OVERDUE, "bad", "strong")
    if due_in == 0:
        return DueWords("Today", Mark.TODAY, "warn", "strong")
    words = "Tomorrow" if due == today + timedelta(days=1) else day(due, today)
    if not known:
        words = f"not before {short_day(due)}"
    if due_in <= _SOON_DAYS:
        return DueWords(words, Mark.SOON, "text", "name")
    return DueWords(words, Mark.LATER, "text2", "body")


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 claim", "1 240 claims"."""
    return f"{whole(number)} {one if number == 1 else many or one + 's'}"
