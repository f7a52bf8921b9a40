"""Counts business days on a calendar and shows every day it walked over."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cashback_desktop.domain.day_words import day_and_month, long_day, weekday

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one territory, with the version of the data they come from.

    `working_days` are ordinals of all working days from 1 January `first_year` to 31 December `last_year`, ascending.
    Outside these years only `weekend` is known: the days of the week that are free, Monday being 0.
    """

    name: str
    version: str  # "NZ, holidays 0.109"
    first_year: int
    last_year: int
    working_days: tuple[int, ...]
    weekend: frozenset[int]
    holidays: Mapping[date, str] = field(default_factory=dict)
    """Why a day is off that would otherwise be worked."""
    worked_weekends: frozenset[date] = frozenset()

    def knows(self, day: date) -> bool:
        """Whether there is data for the day's year."""
        return self.first_year <= day.year <= self.last_year

    def is_working_day(self, day: date) -> bool:
        """Whether business is done that day; all but weekends where the year is unknown."""
        if not self.knows(day):
            return day.weekday() not in self.weekend
        ordinal = day.toordinal()
        place = bisect_right(self.working_days, ordinal)
        return place > 0 and self.working_days[place - 1] == ordinal

    def why(self, day: date) -> str:
        """What is special about the day: the holiday's name, "Sunday", "worked Saturday", or nothing."""
        if day in self.worked_weekends:
            return f"worked {weekday(day)}"
        if self.is_working_day(day):
            return ""
        return self.holidays.get(day, weekday(day))


@dataclass(frozen=True, slots=True)
class WalkStep:
    """One day walked over: its number when it counts, else why it does not."""

    day: date
    number: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Walk:
    """The way from a day to the day that is so many business days later."""

    start: date
    due: date
    known: bool
    steps: tuple[WalkStep, ...]
    calendar: str = ""
    version: str = ""
    unknown_years: tuple[int, ...] = ()

    def sentence(self) -> str:
        """The walk in words: where it starts, where it ends, which days did not count."""
        counted = sum(1 for step in self.steps if step.number)
        days = "1 business day" if counted == 1 else f"{counted} business days"
        said = f"{days} after {long_day(self.start)} is {long_day(self.due)} ({self.calendar})"
        return said + self._not_counted() + self._worked_weekends() + self._unknown()

    def _not_counted(self) -> str:
        off = [step for step in self.steps if step.number is None and step.why != weekday(step.day)]
        listed = ", ".join(f"{day_and_month(step.day)} {step.why}" for step in off)
        return f"; weekends and {listed} do not count" if listed else "; weekends do not count"

    def _worked_weekends(self) -> str:
        listed = ", ".join(f"{day_and_month(step.day)} {step.why}" for step in self.steps if step.number and step.why)
        return f"; {listed} counts" if listed else ""

    def _unknown(self) -> str:
        if self.known:
            return ""
        years = ", ".join(str(year) for year in self.unknown_years)
        return f"; calendar {years} unknown, not before this day"


def business_days_after(calendar: Calendar, start: date, days: int) -> Walk:
    """Walks `days` business days onward from `start`, which is day 0 (P6). `days` is not negative."""
    if days < 0:
        raise ValueError("a walk goes onward")
    steps = [WalkStep(start, 0, "day 0")]
    number, day = 0, start
    while number < days:
        day += _ONE_DAY
        counts = calendar.is_working_day(day)
        number += counts
        steps.append(WalkStep(day, number if counts else None, calendar.why(day)))
    unknown = tuple(year for year in range(start.year, day.year + 1) if not _year_known(calendar, year))
    return Walk(start, day, not unknown, tuple(steps), calendar.name, calendar.version, unknown)


def due_day(calendar: Calendar, start: date, days: int) -> tuple[date, bool]:
    """The day alone, looked up in the table, and whether every year touched is known; equals the walk's end."""
    place = bisect_right(calendar.working_days, start.toordinal()) + days - 1
    if days > 0 and calendar.knows(start) and place < len(calendar.working_days):
        return date.fromordinal(calendar.working_days[place]), True
    walk = business_days_after(calendar, start, days)
    return walk.due, walk.known


def business_days_between(calendar: Calendar, first: date, last: date) -> int:
    """How many business days after `first` lies `last`; negative where it lies before."""
    if last < first:
        return -business_days_between(calendar, last, first)
    if calendar.knows(first) and calendar.knows(last):
        days = calendar.working_days
        return bisect_right(days, last.toordinal()) - bisect_right(days, first.toordinal())
    span = range(first.toordinal() + 1, last.toordinal() + 1)
    return sum(calendar.is_working_day(date.fromordinal(ordinal)) for ordinal in span)


def _year_known(calendar: Calendar, year: int) -> bool:
    return calendar.first_year <= year <= calendar.last_year
