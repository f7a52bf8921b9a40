"""Money is whole minor units of a currency of ISO 4217; every sum is the sum of its lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iso4217 import Currency

from cashback_desktop.domain.incentive import Incentive, reckon
from cashback_desktop.domain.money import MixedCurrencies, Money, NotAnAmount, Rounding, exponent, is_currency_code
from cashback_desktop.domain.offer import Offer
from cashback_desktop.domain.share import Share
from tests.domain.cases import a_case

currencies = st.sampled_from([currency.code for currency in Currency if currency.exponent is not None])
amounts = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1240", "NZD", 124_000),
        ("0.01", "USD", 1),
        ("8999.99", "AUD", 899_999),
        ("1240", "JPY", 1_240),
        ("5000000", "KRW", 5_000_000),
        ("250000", "VND", 250_000),
        ("1.234", "BHD", 1_234),
        ("1.234", "KWD", 1_234),
        ("-3.5", "EUR", -350),
    ],
)
def test_that_amounts_are_whole_minor_units(amount: str, currency: str, minor: int) -> None:
    assert Money.exactly(Decimal(amount), currency) == Money(minor, currency)


@pytest.mark.parametrize(("amount", "currency"), [("0.005", "USD"), ("1.5", "JPY"), ("1.2345", "BHD")])
def test_that_an_amount_with_too_many_decimals_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(NotAnAmount, match=f"more decimals than {currency}"):
        Money.exactly(Decimal(amount), currency)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1E+15", "1E+999999", "-1E+400"])
def test_that_what_no_sum_can_be_is_refused(amount: str) -> None:
    with pytest.raises(NotAnAmount, match="is not an amount"):
        Money.rounded(Decimal(amount), "USD")


@pytest.mark.parametrize("code", ["", "usd", "US", "USDT", "U5D", "ДОЛ"])
def test_that_a_currency_has_three_capital_letters(code: str) -> None:
    assert not is_currency_code(code)
    with pytest.raises(NotAnAmount, match="three capital letters"):
        Money(1, code)


def test_that_exponents_are_those_of_the_published_list() -> None:
    listed = {currency.code: currency.exponent for currency in Currency if currency.exponent is not None}
    assert {code: exponent(code) for code in listed} == listed


@pytest.mark.parametrize(
    ("rounding", "amount", "minor"),
    [
        (Rounding.HALF_UP, "0.005", 1),
        (Rounding.HALF_UP, "0.015", 2),
        (Rounding.HALF_UP, "-0.005", -1),
        (Rounding.HALF_EVEN, "0.005", 0),
        (Rounding.HALF_EVEN, "0.015", 2),
        (Rounding.DOWN, "0.019", 1),
    ],
)
def test_that_half_a_cent_ends_as_the_offer_says(rounding: Rounding, amount: str, minor: int) -> None:
    assert Money.rounded(Decimal(amount), "USD", rounding).minor == minor


@given(amounts, currencies, st.sampled_from(Rounding))
def test_that_rounding_moves_a_sum_by_less_than_one_minor_unit(amount: Decimal, code: str, rounding: Rounding) -> None:
    money = Money.rounded(amount, code, rounding)
    assert type(money.minor) is int
    assert abs(money.amount - amount) < Decimal(1).scaleb(-exponent(code))


@given(st.integers(-(10**12), 10**12), currencies)
def test_that_money_survives_being_written_down(minor: int, code: str) -> None:
    money = Money(minor, code)
    assert Money.exactly(money.amount, code) == money
    assert Money.exactly(Decimal(money.plain()), code) == money
    assert money.text().startswith(f"{code}\u00a0")
    assert Decimal(money.text().removeprefix(code).replace("\u202f", "")) == money.amount


def test_that_people_read_the_iso_code_and_thousands_apart() -> None:
    assert Money(124_000_000, "NZD").text() == "NZD\u00a01\u202f240\u202f000.00"
    assert Money(1_240, "JPY").text() == "JPY\u00a01\u202f240"
    assert Money(1_234, "BHD").plain() == "1.234"


def test_that_two_currencies_cannot_be_added() -> None:
    assert Money(1, "USD") + Money(2, "USD") == Money(3, "USD")
    with pytest.raises(MixedCurrencies, match="USD and NZD"):
        Money(1, "USD") + Money(1, "NZD")


class Given:
    """A reward that says the given shares."""

    relies_on = ()

    def __init__(self, *shares: Share) -> None:
        self._shares = shares

    def shares(self, case: Any) -> tuple[Share, ...]:  # noqa: ARG002 - the given ones, whatever the case
        return self._shares


def _sum(*shares: Share, **offer: Any) -> tuple[Incentive | None, str]:
    return reckon(a_case(offer=Offer(id="x", name="X", territories=("NZ",), rewards=(Given(*shares),), **offer)))


@given(st.lists(amounts, min_size=1, max_size=8), currencies, st.sampled_from(Rounding))
def test_that_the_lines_add_up_to_the_total(shares: list[Decimal], code: str, rounding: Rounding) -> None:
    incentive, note = _sum(*(Share("a line", amount, code) for amount in shares), rounding=rounding)
    assert incentive is not None
    assert note == ""
    assert sum(line.amount.minor for line in incentive.lines) == incentive.total.minor
    assert incentive.total == Money.rounded(sum(shares, Decimal(0)), code, rounding)


def test_that_a_line_shows_what_rounding_at_the_end_makes() -> None:
    incentive, _ = _sum(*(Share("a third", Decimal("0.335"), "USD") for _ in range(3)))
    assert incentive is not None
    assert [(line.text, line.amount.minor) for line in incentive.lines] == [
        ("a third", 34),
        ("a third", 34),
        ("a third", 34),
        ("rounded half up at the end", -1),
    ]


def test_that_rewards_in_two_currencies_are_not_added() -> None:
    assert _sum(Share("", Decimal(1), "USD"), Share("", Decimal(1), "NZD")) == (
        None,
        "The rewards are in NZD and USD, which cannot be added.",
    )


def test_that_a_sum_without_a_currency_is_not_reckoned() -> None:
    offer = Offer(id="x", name="X", territories=("NZ",), rewards=(Given(),))
    assert reckon(a_case(offer=offer, claim={"currency": ""})) == (
        None,
        "Neither the offer nor the claim names a currency.",
    )
    assert reckon(a_case(offer=offer))[0] == Incentive(Money(0, "USD"), ())


def test_that_a_sum_too_large_to_be_one_is_not_reckoned() -> None:
    assert _sum(Share("", Decimal(10) ** 15, "USD")) == (None, "1000000000000000 is not an amount")


def test_that_an_offer_without_a_reward_pays_nothing_and_says_so() -> None:
    incentive, note = reckon(a_case())
    assert incentive is None
    assert note == "The offer names no reward; nothing is paid until the programme manager sets one."
