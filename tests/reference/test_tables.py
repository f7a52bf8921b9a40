"""The tables that ship with the program fit together: territories, calendars, currencies, legal forms."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from cashback_desktop.reference import currencies, legal_forms
from cashback_desktop.reference.calendars import UnknownCalendar, calendar
from cashback_desktop.reference.territories import all_territories, programme_table, territory

if TYPE_CHECKING:
    from cashback_desktop.domain.territory import Territory

TERRITORIES = all_territories()
NEW_YEAR = date(2026, 1, 1).toordinal()
SATURDAY, SUNDAY = date(2026, 11, 21), date(2026, 11, 22)


@pytest.mark.parametrize("place", TERRITORIES, ids=lambda place: place.code)
def test_that_every_territory_has_a_calendar_a_clock_and_a_currency(place: Territory) -> None:
    kept = calendar(place.calendar)
    assert kept.knows(date(2026, 1, 1))
    assert 230 <= sum(kept.is_working_day(date.fromordinal(day)) for day in range(NEW_YEAR, NEW_YEAR + 365)) <= 300
    assert kept.version.startswith(f"{place.calendar}, holidays 0.109")
    assert ZoneInfo(place.zone)
    assert currencies.known(place.currency)
    assert place.name
    assert place.programme_area
    assert place.language


def test_that_territories_are_codes_of_iso_3166_and_a_state_belongs_to_a_country_that_is_there() -> None:
    codes = [place.code for place in TERRITORIES]
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code)] == []
    assert {code.partition("-")[0] for code in codes} <= set(codes)
    assert codes == sorted(set(codes))


def test_that_each_calendar_is_one_table_made_once() -> None:
    assert calendar("NZ-AUK") is calendar("nz-auk")
    table = calendar("NZ").working_days
    assert list(table) == sorted(set(table))


def test_that_a_territory_is_found_whatever_its_case_and_a_strange_one_is_none() -> None:
    assert territory(" nz-auk ") == territory("NZ-AUK")
    assert territory("US") is None
    assert territory("") is None


def test_that_the_numbers_of_the_programme_are_visible_defaults() -> None:
    nz = territory("NZ")
    assert nz is not None
    assert (nz.validation_days, nz.invoice_days, nz.after_hours) == (14, 10, None)
    assert nz.mailbox == "apcashbk@microsoft.com"
    assert programme_table()["defaults"]["validation_days"] == 14


def test_that_a_territory_may_set_its_own_numbers() -> None:
    from cashback_desktop.reference import territories

    row = programme_table()["territories"]["NZ"] | {"after_hours": time(17, 30), "invoice_days": 5}
    own = territories._read("NZ", row)
    assert (own.after_hours, own.invoice_days, own.validation_days) == (time(17, 30), 5, 14)


def test_that_days_are_days_on_the_territorys_clock() -> None:
    nz = territory("NZ")
    assert nz is not None
    assert nz.local_day(datetime(2026, 11, 19, 11, tzinfo=UTC)) == date(2026, 11, 20)
    assert nz.local(datetime(2026, 11, 19, 11, tzinfo=UTC)).time() == time(0, 0)


def test_that_a_calendar_nobody_keeps_is_refused() -> None:
    with pytest.raises(UnknownCalendar, match="no business calendar is kept for XX"):
        calendar("XX")


def test_that_a_calendar_beyond_the_territories_is_found_by_its_key() -> None:
    assert calendar("de-be").name == "DE-BE"
    assert calendar("DE-BE").why(date(2026, 3, 8)) == "Sunday"


WORKED_IN_CHINA = [date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20)]


def test_that_weekends_that_china_works_count() -> None:
    china = calendar("CN")
    assert [china.why(day) for day in WORKED_IN_CHINA] == [
        "worked Sunday",
        "worked Saturday",
        "worked Saturday",
        "worked Saturday",
        "worked Sunday",
    ]
    assert {day for day in china.worked_weekends if day.year == 2026} == {*WORKED_IN_CHINA, date(2026, 10, 10)}


@pytest.mark.parametrize(
    ("code", "day", "why"),
    [
        ("NZ", date(2024, 6, 28), "Matariki"),
        ("NZ", date(2025, 6, 20), "Matariki"),
        ("NZ", date(2026, 7, 10), "Matariki"),
        ("NZ", date(2027, 6, 25), "Matariki"),
        ("NZ-AUK", date(2026, 1, 26), "Auckland Anniversary Day"),
        ("AU-NSW", date(2026, 4, 27), "ANZAC Day"),
        ("AU-WA", date(2026, 4, 27), "ANZAC Day"),
        ("AU-VIC", date(2026, 4, 27), ""),
        ("AU-VIC", date(2026, 11, 3), "Melbourne Cup"),
        ("AU-QLD", date(2026, 10, 5), "King's Birthday"),
        ("AU-WA", date(2026, 9, 28), "King's Birthday"),
        ("KR", date(2026, 7, 17), "Constitution Day"),
        ("SG", date(2026, 8, 10), "National Day"),
        ("HK", date(2026, 4, 3), "Good Friday"),
        ("HK", SATURDAY, "Saturday"),  # a five-day week
        ("JP", date(2026, 12, 31), ""),  # banks alone are closed
        ("ID", date(2026, 3, 20), ""),  # joint leave is a setting
        ("VN", date(2026, 8, 31), "Day off"),
        ("VN", date(2026, 8, 22), "worked Saturday"),
        ("BD", date(2026, 11, 20), "Friday"),
        ("BD", SATURDAY, "Saturday"),
        ("BD", SUNDAY, ""),
        ("BN", date(2026, 11, 20), "Friday"),
        ("BN", SATURDAY, ""),
        ("TH", date(2026, 5, 13), ""),  # the Royal Ploughing day is a day off of officials
    ],
)
def test_that_the_days_of_the_calendars_are_the_official_ones(code: str, day: date, why: str) -> None:
    kept = calendar(code)
    assert kept.why(day).startswith(why)
    assert bool(kept.why(day)) is bool(why)
    assert kept.is_working_day(day) is (why in ("", "worked Saturday"))


@pytest.mark.parametrize(("code", "last"), [("CN", 2026), ("VN", 2026), ("LK", 2026), ("TW", 2027), ("NZ", 2035)])
def test_that_years_nobody_has_announced_are_unknown(code: str, last: int) -> None:
    kept = calendar(code)
    assert kept.knows(date(last, 12, 31))
    assert not kept.knows(date(last + 1, 1, 1))
    assert kept.is_working_day(date(2040, 1, 2))
    assert kept.why(date(2040, 1, 1)) == "Sunday"


@pytest.mark.parametrize("code", ["BD", "BH", "DZ", "EG", "IL", "JO", "KW", "MV", "OM", "QA", "SA"])
def test_that_the_weekend_of_friday_and_saturday_stays_in_years_nobody_knows(code: str) -> None:
    kept = calendar(code)
    week = [date(2040, 1, day) for day in range(6, 13)]
    assert not any(kept.knows(day) for day in week)
    assert [kept.why(day) for day in week if not kept.is_working_day(day)] == ["Friday", "Saturday"]


@pytest.mark.parametrize(("code", "free"), [("BN", {4, 6}), ("AE", {5, 6}), ("HK", {5, 6}), ("NZ", {5, 6})])
def test_that_each_calendar_keeps_its_own_weekend(code: str, free: set[int]) -> None:
    kept = calendar(code)
    assert kept.weekend == free
    assert {day.weekday() for day in (date(2040, 1, day) for day in range(1, 8)) if kept.why(day)} == free


def test_that_joint_leave_is_off_where_the_setting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from cashback_desktop.reference import calendars

    table, without = programme_table(), set(calendar("ID").holidays)
    joint = {**table, "calendars": {**table["calendars"], "ID": {"joint_leave": True}}}
    monkeypatch.setattr(calendars, "programme_table", lambda: joint)
    kept = calendars._calendar.__wrapped__("ID")
    assert not kept.is_working_day(date(2026, 3, 20))
    off = {day for day in kept.holidays if day.year == 2026} - without
    assert len(off) == 8


def test_that_no_holiday_is_said_with_the_month_first() -> None:
    names = [name for place in TERRITORIES for name in calendar(place.calendar).holidays.values()]
    assert [name for name in names if "/20" in name] == []


def test_that_only_currencies_of_the_list_are_known() -> None:
    assert currencies.known("NZD")
    assert not currencies.known("XYZ")
    assert not currencies.known("nzd")


def test_that_a_spelling_stands_for_one_legal_form_alone() -> None:
    table = legal_forms.legal_forms()
    assert table.version
    assert table.longest == max(map(len, (*table.trailing, *table.leading)))
    with pytest.raises(ValueError, match=r"'Ltd\.' stands for Ltd and for Limitada"):
        legal_forms._by_words({"Ltd": ["Ltd"], "Limitada": ["Ltd."]})
