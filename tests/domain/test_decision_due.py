"""P6: validation ends 14 business days after receipt, counted on the territory's calendar and clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.domain.decision_due import day_of_receipt, decision_due, decision_walk
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.territories import territory

if TYPE_CHECKING:
    from cashback_desktop.domain.territory import Territory


def place(code: str) -> Territory:
    """A territory that must be there."""
    found = territory(code)
    assert found is not None
    return found


NEW_ZEALAND = place("NZ")
AFTER_HOURS = replace(NEW_ZEALAND, after_hours=time(17, 30))


@pytest.mark.parametrize(
    ("settings", "moment", "day"),
    [
        (NEW_ZEALAND, "2026-11-20T10:59", date(2026, 11, 20)),  # 23:59 on Friday in Auckland
        (NEW_ZEALAND, "2026-11-20T11:00", date(2026, 11, 21)),  # the setting is off: Saturday is day 0
        (AFTER_HOURS, "2026-11-20T04:30", date(2026, 11, 20)),  # 17:30 is in time
        (AFTER_HOURS, "2026-11-20T04:31", date(2026, 11, 23)),  # later counts as the next business day
        (AFTER_HOURS, "2026-11-19T20:00", date(2026, 11, 20)),
    ],
)
def test_that_the_day_of_receipt_is_a_day_on_the_territorys_clock(settings: Territory, moment: str, day: date) -> None:
    received = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert day_of_receipt(received, settings, calendar("NZ")) == day


@pytest.mark.parametrize(
    ("code", "received", "due", "known"),
    [
        ("NZ", date(2026, 11, 20), date(2026, 12, 10), True),
        ("NZ", date(2026, 12, 14), date(2027, 1, 7), True),  # Christmas, Boxing Day in lieu, two days of New Year
        ("CN", date(2026, 9, 18), date(2026, 10, 14), True),
        ("CN", date(2026, 12, 18), date(2027, 1, 7), False),  # calendar 2027 unknown, not before
        ("LK", date(2026, 12, 1), date(2026, 12, 21), True),
        ("LK", date(2026, 12, 21), date(2027, 1, 12), False),  # 23 December is a Poya day
    ],
)
def test_that_the_decision_is_due_fourteen_business_days_later(
    *, code: str, received: date, due: date, known: bool
) -> None:
    where = place(code)
    assert decision_due(received, where, calendar(code)) == (due, known)
    walk = decision_walk(received, where, calendar(code))
    assert (walk.due, walk.known, walk.steps[0].number, walk.steps[-1].number) == (due, known, 0, 14)


def test_that_the_number_of_days_is_a_setting_of_the_territory() -> None:
    five = replace(NEW_ZEALAND, validation_days=5)
    assert decision_due(date(2026, 11, 20), five, calendar("NZ")) == (date(2026, 11, 27), True)
