"""A period of days with both ends inside it, also one that comes back every year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cashback_desktop.domain.day_words import day_and_month, day_words

_YEARLY = re.compile(r"--(\d\d)-(\d\d)")
_ANY_LEAP_YEAR = 2000


class NotAPeriod(ValueError):
    """The text is not a period of days."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both inside; None leaves an end open.

    `yearly`: the source names no year, so month and day count in every year.
    """

    first: date | None
    last: date | None
    yearly: bool = False

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise NotAPeriod("a period has at least one end")
        if not self.yearly and self.first and self.last and self.first > self.last:
            raise NotAPeriod(f"a period cannot end before it begins: {self}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Reads ISO 8601: "2016-08-01/2016-12-31", "2018-08-01/..", "--10-01/--12-31". Raises NotAPeriod."""
        first, slash, last = text.strip().partition("/")
        if not slash:
            raise NotAPeriod(f"a period is two days with a slash between, this is {text!r}")
        yearly = first.startswith("--")
        if yearly != last.startswith("--"):
            raise NotAPeriod(f"both days of a yearly period are without a year, this is {text!r}")
        return cls(_day(first), _day(last), yearly)

    def __str__(self) -> str:
        return f"{self._iso(self.first)}/{self._iso(self.last)}"

    def _iso(self, day: date | None) -> str:
        if day is None:
            return ".."
        return f"--{day:%m-%d}" if self.yearly else day.isoformat()

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        if self.yearly and self.first and self.last:
            return _holds_yearly((self.first.month, self.first.day), (self.last.month, self.last.day), day)
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def words(self) -> str:
        """For letters: "1 Aug 2016 to 31 Dec 2016", "from 1 Sep 2016", "1 Oct to 31 Dec of any year"."""
        if self.yearly and self.first and self.last:
            return f"{day_and_month(self.first)} to {day_and_month(self.last)} of any year"
        if self.first is None or self.last is None:
            return f"from {day_words(self.first)}" if self.first else f"until {day_words(self.last)}"
        return f"{day_words(self.first)} to {day_words(self.last)}"


def _day(text: str) -> date | None:
    if text in {"..", ""}:
        return None
    yearly = _YEARLY.fullmatch(text)
    try:
        if yearly:
            return date(_ANY_LEAP_YEAR, int(yearly[1]), int(yearly[2]))
        return date.fromisoformat(text)
    except ValueError as fault:
        raise NotAPeriod(f"{text!r} is not a day") from fault


def _holds_yearly(first: tuple[int, int], last: tuple[int, int], day: date) -> bool:
    here = (day.month, day.day)
    if first <= last:
        return first <= here <= last
    return here >= first or here <= last
