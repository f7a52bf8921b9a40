"""Business days after a day: the table, the walk day by day, and years nobody has announced."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cashback_desktop.domain.business_days import Calendar, business_days_after, business_days_between, due_day
from cashback_desktop.domain.day_words import day_words, long_day
from cashback_desktop.reference.calendars import FIRST_YEAR, calendar

CODES = ("NZ", "AU-VIC", "CN", "HK", "ID", "VN", "BD", "BN", "LK", "JP", "SA", "IN")
calendars = st.sampled_from(CODES).map(calendar)
days = st.dates(date(FIRST_YEAR - 2, 1, 1), date(2039, 12, 31))


def _counted(kept: Calendar, start: date, wanted: int) -> date:
    """Day by day, in the plainest way there is."""
    day = start
    while wanted:
        day += timedelta(days=1)
        wanted -= kept.is_working_day(day)
    return day


@given(calendars, days, st.integers(0, 60))
def test_that_the_table_gives_the_day_that_walking_gives(kept: Calendar, start: date, wanted: int) -> None:
    walk = business_days_after(kept, start, wanted)
    due, known = due_day(kept, start, wanted)
    assert due == walk.due == _counted(kept, start, wanted)
    assert known == walk.known == all(kept.knows(step.day) for step in walk.steps)
    assert [step.day for step in walk.steps] == [start + timedelta(days=n) for n in range((due - start).days + 1)]
    assert [step.number for step in walk.steps if step.number is not None] == list(range(wanted + 1))


@given(calendars, days, st.integers(0, 40))
def test_that_counting_back_gives_the_days_that_were_walked(kept: Calendar, start: date, wanted: int) -> None:
    due, _ = due_day(kept, start, wanted)
    assert business_days_between(kept, start, due) == wanted
    assert business_days_between(kept, due, start) == -wanted


@given(calendars, days, days, st.integers(0, 40))
def test_that_a_later_start_is_never_due_earlier(kept: Calendar, one: date, two: date, wanted: int) -> None:
    first, second = sorted((one, two))
    assert due_day(kept, first, wanted)[0] <= due_day(kept, second, wanted)[0]
    assert due_day(kept, first, wanted)[0] <= due_day(kept, first, wanted + 1)[0]


@given(calendars, days)
def test_that_every_day_that_does_not_count_says_why(kept: Calendar, day: date) -> None:
    assume(not kept.is_working_day(day))
    assert kept.why(day)


@pytest.mark.parametrize(
    ("code", "received", "due"),
    [
        ("CN", date(2026, 9, 18), date(2026, 10, 14)),  # worked on Sunday 20 September and Saturday 10 October
        ("NZ", date(2026, 7, 1), date(2026, 7, 22)),  # Matariki, 10 July
        ("NZ", date(2026, 11, 24), date(2026, 12, 14)),
        ("AU-VIC", date(2026, 10, 20), date(2026, 11, 10)),  # Melbourne Cup, 3 November
        ("AU-NSW", date(2026, 10, 20), date(2026, 11, 9)),
        ("KR", date(2026, 7, 1), date(2026, 7, 22)),  # 17 July is a holiday again
        ("SG", date(2026, 8, 3), date(2026, 8, 24)),  # 10 August in lieu
        ("VN", date(2026, 8, 17), date(2026, 9, 8)),  # Saturday 22 August worked for Monday 31 August
        ("HK", date(2026, 3, 30), date(2026, 4, 22)),  # Good Friday and the days after; Saturdays are free
        ("ID", date(2026, 3, 9), date(2026, 3, 30)),  # without joint leave
    ],
)
def test_that_the_decision_is_due_on_the_fourteenth_business_day(code: str, received: date, due: date) -> None:
    assert due_day(calendar(code), received, 14) == (due, True)


def test_that_the_walk_says_which_days_did_not_count_and_which_weekends_did() -> None:
    walk = business_days_after(calendar("CN"), date(2026, 9, 18), 14)
    assert walk.sentence() == (
        "14 business days after Fri 18 Sep 2026 is Wed 14 Oct 2026 (China); weekends and "
        "25 Sep Mid-Autumn Festival, 1 Oct National Day, 2 Oct National Day, 5 Oct National Day (observed), "
        "6 Oct Day off (substituted from 20 Sep 2026), 7 Oct Day off (substituted from 10 Oct 2026) do not count; "
        "20 Sep worked Sunday, 10 Oct worked Saturday counts"
    )
    assert walk.version == "CN, holidays 0.109"


def test_that_a_walk_over_weekends_alone_says_so() -> None:
    walk = business_days_after(calendar("NZ"), date(2026, 11, 19), 1)
    assert walk.sentence() == (
        "1 business day after Thu 19 Nov 2026 is Fri 20 Nov 2026 (New Zealand); weekends do not count"
    )


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [("CN", date(2026, 12, 18), date(2027, 1, 7)), ("LK", date(2027, 3, 1), date(2027, 3, 19))],
)
def test_that_a_year_without_data_counts_weekends_only_and_is_marked(code: str, start: date, due: date) -> None:
    assert due_day(calendar(code), start, 14) == (due, False)
    walk = business_days_after(calendar(code), start, 14)
    assert walk.unknown_years == (2027,)
    assert walk.sentence().endswith("; calendar 2027 unknown, not before this day")


def test_that_no_days_after_a_sunday_is_that_sunday() -> None:
    assert due_day(calendar("NZ"), date(2026, 11, 22), 0) == (date(2026, 11, 22), True)


def test_that_the_first_day_of_a_table_is_a_working_day_too() -> None:
    kept = calendar("NZ")
    assert kept.is_working_day(date.fromordinal(kept.working_days[0]))
    assert not kept.is_working_day(date(FIRST_YEAR, 1, 1))


def test_that_a_walk_goes_onward() -> None:
    with pytest.raises(ValueError, match="onward"):
        business_days_after(calendar("NZ"), date(2026, 1, 1), -1)


def test_that_days_are_said_in_english_whatever_the_system_speaks() -> None:
    assert long_day(date(2016, 10, 3)) == "Mon 3 Oct 2016"
    assert day_words(None) == "no day"
