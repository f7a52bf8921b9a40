"""Cells: what they mean, and which have two readings."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.readers import values
from cashback_desktop.documents.readers.values import CellRefused

if TYPE_CHECKING:
    from collections.abc import Callable

MEANINGS: list[Callable[[str], Any]] = [
    *(values.plain, values.postal, values.needed, values.identifier, values.needed_identifier, values.mpn),
    *(values.maybe_mpn, values.decimal, values.exact, values.maybe_exact, values.maybe_decimal, values.seats),
    *(values.iso_day, values.maybe_iso_day, values.maybe_iso_moment, values.file_moment_or_day, values.file_day),
    *(values.territory, values.currency, values.yes_or_no, values.words),
]
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize("meaning", MEANINGS)
@given(text=st.one_of(st.text(max_size=40), st.from_regex(r"[0-9eE+\-.,:/TZ ]{0,30}", fullmatch=True)))
def test_that_a_cell_has_a_meaning_or_is_refused_with_a_reason(meaning: Callable[[str], Any], text: str) -> None:
    with suppress(CellRefused):  # any other fault fails
        meaning(text)


@given(number=st.decimals(-(10**12), 10**12, places=6))
def test_that_a_number_with_a_point_is_read_exactly(number: Decimal) -> None:
    assert values.decimal(f"{number:f}") == number
    assert values.exact(f"{number:f}") == number


@given(number=st.decimals(-(10**12), 10**12, places=2))
def test_that_thousands_are_read_where_a_point_says_which_comma_is_which(number: Decimal) -> None:
    assert values.decimal(f"{number:,.2f}") == number


@pytest.mark.parametrize(
    "text", ["1,240", "-1,240", "1,240,000", "14,40", "1.240,50", "1 240", "\uff11\uff12", "1_000", "NaN"]
)
def test_that_a_number_with_two_readings_or_other_digits_is_refused(text: str) -> None:
    with pytest.raises(CellRefused):
        values.decimal(text)
    with pytest.raises(CellRefused):
        values.exact(text)


@pytest.mark.parametrize("text", ["1E99", "1E999999999", "9" * 31, "1000000000000001", "0." + "1" * 31, "Infinity"])
def test_that_a_number_too_large_to_be_meant_is_refused(text: str) -> None:
    with pytest.raises(CellRefused):
        values.exact(text)


def test_that_a_small_price_may_carry_an_exponent() -> None:
    assert values.exact("4.5E-05") == Decimal("0.000045")


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "10000001", "", "many"])
def test_that_seats_are_whole_and_above_zero(text: str) -> None:
    with pytest.raises(CellRefused):
        values.seats(text)


def test_that_seats_of_a_spreadsheet_may_end_in_zeros() -> None:
    assert values.seats("25.00") == 25


@pytest.mark.parametrize("text", ["", "0", "-1", '"0"', '"-1"', "NULL", "none"])
def test_that_no_reseller_is_read_however_it_is_spelt(text: str) -> None:
    assert values.maybe_mpn(text) == ""


def test_that_an_mpn_id_stays_text_and_a_rounded_one_is_refused() -> None:
    assert values.mpn("'0123456") == "0123456"
    with pytest.raises(CellRefused, match="rounded"):
        values.mpn("4.39E+06")
    with pytest.raises(CellRefused, match="digits"):
        values.mpn("=4390934")


@given(day=DAYS)
def test_that_a_day_of_a_sheet_is_read_as_iso_only(day: date) -> None:
    assert values.iso_day(day.isoformat()) == day
    with pytest.raises(CellRefused, match="two readings"):
        values.iso_day(f"{day.month}/{day.day}/{day.year}")


@given(day=DAYS)
def test_that_a_day_of_a_reconciliation_file_is_read_in_iso_and_month_first(day: date) -> None:
    us = f"{day.month}/{day.day}/{day.year}"
    assert values.file_day(day.isoformat()) == values.file_day(us) == day
    assert values.file_day(f"{us} 11:59 PM") == values.file_day(f"{us} 0:00:00") == day


@given(moment=st.datetimes(datetime(1991, 1, 1), datetime(2098, 12, 31)), offset=OFFSETS)  # noqa: DTZ001 - the offset is drawn apart
def test_that_a_moment_with_an_offset_is_the_same_moment(moment: datetime, offset: timezone) -> None:
    there = moment.replace(tzinfo=offset)
    assert values.file_moment_or_day(there.isoformat()) == there
    assert values.file_day(there.isoformat()) == moment.date()


@given(day=DAYS)
def test_that_an_order_without_a_clock_is_a_day_and_no_moment(day: date) -> None:
    us = f"{day.month}/{day.day}/{day.year}"
    for text in (day.isoformat(), us):
        read = values.file_moment_or_day(text)
        assert (type(read), read) == (date, day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for text in (f"{day.isoformat()}T00:00:00", f"{us} 0:00", f"{us} 12:00 AM"):
        assert values.file_moment_or_day(text) == midnight


def test_that_seven_digits_of_a_second_are_read() -> None:
    assert values.file_moment_or_day("2021-05-20T18:30:06.6045692Z") == datetime(
        2021, 5, 20, 18, 30, 6, 604569, tzinfo=UTC
    )
    there = values.file_moment_or_day("2019-02-04T09:22:40.1767993-08:00")
    assert there == datetime(2019, 2, 4, 17, 22, 40, 176799, tzinfo=UTC)


def test_that_year_one_is_no_date() -> None:
    assert values.file_moment_or_day("0001-01-01T00:00:00") is None
    assert values.file_day("1/1/0001") is None


@pytest.mark.parametrize("text", ["0202-05-01", "9999-12-31", "2100-01-01"])
def test_that_a_year_far_away_is_refused(text: str) -> None:
    for meaning in (values.iso_day, values.maybe_iso_moment, values.file_moment_or_day):
        with pytest.raises(CellRefused, match="not between"):
            meaning(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [('["AddOn", "Trial"]', ("AddOn", "Trial")), ("[]", ()), ("", ()), ("Trial", ("Trial",)), ("[1]", ("[1]",))],
)
def test_that_a_list_in_a_cell_is_read(text: str, meant: tuple[str, ...]) -> None:
    assert values.words(text) == meant


def test_that_yes_no_and_not_known_are_three_answers() -> None:
    assert [values.yes_or_no(text) for text in ("Yes", "0", "")] == [True, False, None]
    with pytest.raises(CellRefused):
        values.yes_or_no("perhaps")


@given(text=st.text(min_size=301, max_size=400))
def test_that_a_name_has_an_end(text: str) -> None:
    with pytest.raises(CellRefused, match="longer than 300"):
        values.plain(text)
