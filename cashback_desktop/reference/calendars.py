"""Turns the holidays library into one table of working days per calendar."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from cashback_desktop.domain.business_days import Calendar
from cashback_desktop.domain.day_words import day_words
from cashback_desktop.reference.territories import programme_table, territory

if TYPE_CHECKING:
    from holidays import HolidayBase

FIRST_YEAR = 2012
LAST_YEAR = 2035
_US_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_ENGLISH = ("en_US", "en")


class UnknownCalendar(LookupError):
    """No business calendar is kept under this key."""


def calendar(code: str) -> Calendar:
    """The business calendar of a territory, by the territory's code or the calendar's key. Raises UnknownCalendar."""
    known = territory(code)
    return _calendar(known.calendar if known else code.strip().upper())


@cache
def _calendar(key: str) -> Calendar:
    setting = programme_table()["calendars"].get(key.partition("-")[0], {})
    days = _holidays(key, setting)
    last = min(LAST_YEAR, setting.get("known_through", LAST_YEAR), days.end_year)
    first = max(FIRST_YEAR, days.start_year)
    while last >= first and not any(day.year == last for day in days):
        last -= 1
    return _table(key, days, _weekend(setting), (first, last))


def _holidays(key: str, setting: dict[str, Any]) -> HolidayBase:
    import holidays

    country, _, division = key.partition("-")
    categories = set(setting.get("categories", ())) or None
    if setting.get("joint_leave"):
        categories = {"public", "government"}
    try:
        known = holidays.country_holidays(
            country,
            subdiv=division or None,
            years=range(FIRST_YEAR, LAST_YEAR + 1),
            categories=categories,
            language=_language(country),
        )
    except NotImplementedError as fault:
        raise UnknownCalendar(f"no business calendar is kept for {key}") from fault
    return known


def _language(country: str) -> str | None:
    """English names where the library has them; its own default elsewhere."""
    import holidays

    entity = getattr(holidays, country, None)
    spoken = getattr(entity, "supported_languages", ())
    return next((language for language in _ENGLISH if language in spoken), None)


def _weekend(setting: dict[str, Any]) -> frozenset[int] | None:
    return frozenset(setting["weekend"]) if "weekend" in setting else None


def _table(key: str, days: HolidayBase, weekend: frozenset[int] | None, years: tuple[int, int]) -> Calendar:
    first, last = years
    span = range(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1)
    worked, at_weekends, names = [], set(), {}
    for ordinal in span:
        day = date.fromordinal(ordinal)
        free = day.weekday() in weekend if weekend is not None else days.is_weekend(day)
        if free and day in days.weekend_workdays:
            at_weekends.add(day)
        elif free:
            continue
        elif day in days:
            names[day] = _US_DAY.sub(_in_words, days[day])
            continue
        worked.append(ordinal)
    kept = weekend if weekend is not None else _last_weekend(days, last)
    return Calendar(_name(key), _version(key), first, last, tuple(worked), kept, names, frozenset(at_weekends))


def _last_weekend(days: HolidayBase, year: int) -> frozenset[int]:
    """The weekend of the year's end, which the years after it keep: some countries moved theirs."""
    week = (date(year, 12, day) for day in range(25, 32))
    return frozenset(day.weekday() for day in week if days.is_weekend(day))


def _in_words(written: re.Match[str]) -> str:
    """The library writes "substituted from 09/20/2026"; people elsewhere read the day first."""
    month, day, year = map(int, written.groups())
    return day_words(date(year, month, day))


def _name(key: str) -> str:
    known = territory(key)
    return known.name if known else key


def _version(key: str) -> str:
    from importlib.metadata import version

    return f"{key}, holidays {version('holidays')}"
