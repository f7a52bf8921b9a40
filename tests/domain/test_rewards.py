"""Rewards: so much for each unit by product, or so many per cent of a value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cashback_desktop.domain.criteria.records import ValueInRecords
from cashback_desktop.domain.incentive import Incentive, IncentiveLine, reckon
from cashback_desktop.domain.money import Money, Rounding
from cashback_desktop.domain.product import ProductFamily
from cashback_desktop.domain.rewards.per_unit import FixedPerUnit, UnitRate
from cashback_desktop.domain.rewards.share_of_value import ShareOfValue, Value
from tests.domain.cases import a_case

PER_UNIT = FixedPerUnit(
    (
        UnitRate(ProductFamily("Office 365"), Decimal(20)),
        UnitRate(ProductFamily("SQL Server"), Decimal(120), "server"),
        UnitRate(ProductFamily("Power BI"), Decimal("4.50")),
    )
)


def _paid(reward: Any, currency: str = "USD", **case: Any) -> tuple[int | None, list[str], str]:
    offer = {"rewards": (reward,), "currency": currency, "rounding": case.pop("rounding", Rounding.HALF_UP)}
    incentive, note = reckon(a_case(offer=offer, **case))
    if incentive is None:
        return None, [], note
    return incentive.total.minor, [line.text for line in incentive.lines], note


@pytest.mark.parametrize(
    ("product", "seats", "minor", "line"),
    [
        ("Office 365 E3", 10, 20_000, "Office 365: 10 seats at USD\u00a020.00"),
        ("Office 365 E3", 1, 2_000, "Office 365: 1 seat at USD\u00a020.00"),
        ("SQL Server Standard", 2, 24_000, "SQL Server: 2 servers at USD\u00a0120.00"),
        ("Power BI Premium Per User", 50, 22_500, "Power BI: 50 seats at USD\u00a04.50"),
        ("Visio", 10, 0, "Visio: no product family of the offer earns for it"),
    ],
)
def test_that_each_unit_earns_what_its_product_earns(product: str, seats: int, minor: int, line: str) -> None:
    claim = {"product": product, "seats": seats}
    assert _paid(PER_UNIT, claim=claim, records=()) == (minor, [line], "")


def test_that_units_beyond_the_records_earn_nothing() -> None:
    minor, lines, _ = _paid(PER_UNIT, claim={"seats": 12})
    assert minor == 20_000
    remark = "(10 of the 12 seats claimed are in Microsoft's records)"
    assert lines == [f"Office 365: 10 seats at USD\u00a020.00 {remark}"]


def test_that_a_part_of_a_unit_is_rounded_as_the_offer_says() -> None:
    third = ({"billable_quantity": Decimal("0.3335"), "product_name": "Power BI", "sku_name": ""},)
    assert _paid(PER_UNIT, records=third)[0] == 150
    assert _paid(PER_UNIT, records=third, rounding=Rounding.DOWN)[0] == 150
    more = ({**third[0], "billable_quantity": Decimal("0.3345")},)
    assert (_paid(PER_UNIT, records=more)[0], _paid(PER_UNIT, records=more, rounding=Rounding.DOWN)[0]) == (151, 150)


def test_that_without_currency_or_product_no_rate_can_be_chosen() -> None:
    assert _paid(PER_UNIT, "") == (None, [], "The offer pays a fixed amount but names no currency.")
    nameless = _paid(PER_UNIT, claim={"product": ""}, records=())
    assert nameless == (None, [], "The claim names no product, so no rate can be chosen.")


TEN = ShareOfValue(Decimal(10))
BILLED = ShareOfValue(Decimal("2.5"), Value.RECORD_SUBTOTAL)


@pytest.mark.parametrize(
    ("reward", "claim", "records", "minor", "line"),
    [
        (TEN, {}, ({},), 10_000, "10 % of the sale amount USD\u00a01\u202f000.00"),
        (
            TEN,
            {"amount_minor": 899_999, "currency": "AUD"},
            (),
            90_000,
            "10 % of the sale amount AUD\u00a08\u202f999.99",
        ),
        (TEN, {"amount_minor": 15, "currency": "JPY"}, (), 2, "10 % of the sale amount JPY\u00a015"),
        (
            TEN,
            {"amount_minor": 200_000},
            ({},),
            20_000,
            "10 % of the sale amount USD\u00a02\u202f000.00 (Microsoft's records bill USD\u00a01\u202f000.00)",
        ),
        (TEN, {"amount_minor": 1}, (), 0, "10 % of the sale amount USD\u00a00.01"),
        (TEN, {"amount_minor": 0}, (), 0, "10 % of the sale amount USD\u00a00.00: nothing is earned on it"),
        (BILLED, {}, ({},), 2_500, "2.5 % of the record subtotal USD\u00a01\u202f000.00"),
        (
            BILLED,
            {},
            ({"subtotal_minor": -100},),
            0,
            "2.5 % of the record subtotal USD\u00a0-1.00: nothing is earned on it",
        ),
    ],
)
def test_that_a_share_of_the_value_is_paid(
    reward: ShareOfValue, claim: dict[str, Any], records: tuple[dict[str, Any], ...], minor: int, line: str
) -> None:
    paid, lines, note = _paid(reward, "", claim=claim, records=records)
    assert (paid, lines[0], note) == (minor, line, "")


@pytest.mark.parametrize(
    ("reward", "currency", "claim", "records", "note"),
    [
        (TEN, "", {"amount_minor": None}, (), "The claim does not say the sale amount."),
        (TEN, "", {"currency": ""}, (), "The claim does not say the currency of the sale amount."),
        (
            TEN,
            "NZD",
            {},
            (),
            "The value is in USD and the offer pays in NZD: no rate is on file.",
        ),
        (BILLED, "", {}, (), "Microsoft's records have no line for the agreement, so its value is not known."),
        (
            BILLED,
            "",
            {},
            ({}, {"currency": "NZD"}),
            "The agreement was billed in NZD and USD, which cannot be added.",
        ),
        (TEN, "", {"currency": "usd"}, (), "a currency has three capital letters, this is 'usd'"),
    ],
)
def test_that_a_value_that_is_not_known_is_said(
    reward: ShareOfValue, currency: str, claim: dict[str, Any], records: tuple[dict[str, Any], ...], note: str
) -> None:
    assert _paid(reward, currency, claim=claim, records=records) == (None, [], note)


def test_that_a_share_may_be_for_some_products_alone() -> None:
    visio = ShareOfValue(Decimal(10), families=(ProductFamily("Visio"),))
    assert _paid(visio) == (0, ["Office 365 E3: no product family of the offer earns for it"], "")
    assert reckon(a_case(offer={"rewards": (visio,), "currency": "NZD"}))[0] == Incentive(
        Money(0, "NZD"), (IncentiveLine("Office 365 E3: no product family of the offer earns for it", Money(0, "NZD")),)
    )
    office = ShareOfValue(Decimal(10), families=(ProductFamily("Visio"), ProductFamily("Office 365")))
    assert _paid(office)[0] == 10_000


def test_that_a_value_taken_from_the_claim_must_be_seen_elsewhere_too() -> None:
    assert TEN.relies_on == (ValueInRecords(),)
    assert BILLED.relies_on == PER_UNIT.relies_on == ()
