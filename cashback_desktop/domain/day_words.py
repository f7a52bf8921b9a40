"""Says days in English whatever the locale of the system (Qt changes the one that `strftime` asks)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday(day: date) -> str:
    """The day's name: "Saturday"."""
    return WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    """Without the year: "3 Oct"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def day_words(day: date | None) -> str:
    """With the year: "3 Oct 2016"; "no day" where there is none."""
    return f"{day_and_month(day)} {day.year}" if day else "no day"


def long_day(day: date) -> str:
    """With weekday and year: "Mon 3 Oct 2016"."""
    return f"{weekday(day)[:3]} {day_words(day)}"
