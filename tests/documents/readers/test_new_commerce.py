"""The new-commerce reconciliation file: both editions, its spellings, and Microsoft's own arithmetic."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.readers.new_commerce import NEW_COMMERCE, subtotal
from tests.documents.readers.sheets import RECORD, SAMPLES, SUBSCRIPTION, read, sheet, table

if TYPE_CHECKING:
    from pathlib import Path

    from cashback_desktop.documents.readers.rows import RecordRow

PRICES = st.decimals(0, 5000, places=5)
RATES = st.decimals("0.00001", 30_000, places=6)


def record_of(folder: Path, **cells: str) -> RecordRow:
    (record,) = read(sheet(RECORD | cells), folder).records
    return record


def header_of(edition: int) -> list[str]:
    return (SAMPLES / f"recon_new_commerce_{edition}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")


@pytest.mark.parametrize("edition", [40, 46])
def test_that_every_column_of_both_editions_is_known(tmp_path: Path, edition: int) -> None:
    header = header_of(edition)
    came = read(table(header), tmp_path)
    assert len(header) == edition
    assert came.opened is not None
    assert (came.kind, came.opened.unknown_columns) == ("new_commerce", ())


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_that_the_order_and_case_of_columns_do_not_count(tmp_path: Path, change: object) -> None:
    assert callable(change)
    names = list(RECORD)
    random.Random(3).shuffle(names)
    (record,) = read(table([change(name) for name in names], [RECORD[name] for name in names]), tmp_path).records
    assert record == record_of(tmp_path)


def test_that_a_line_becomes_a_record(tmp_path: Path) -> None:
    record = record_of(tmp_path, SubscriptionId=SUBSCRIPTION.upper(), SubscriptionStartDate="5/20/2021")
    assert (record.line, record.agreement_kind, record.agreement_key) == (2, "CSP", SUBSCRIPTION)
    assert record.order_date == datetime(2021, 5, 20, 18, 48, 30, 616828, tzinfo=UTC)
    assert (record.subscription_start, record.subscription_end) == (date(2021, 5, 20), None)
    assert (record.quantity, record.billable_quantity, record.subtotal) == (Decimal(50), Decimal(50), Decimal(720))
    assert (record.unit_price, record.effective_unit_price) == (Decimal(16), Decimal("14.4"))
    assert record.subtotal_agrees is True


def test_that_an_order_without_a_clock_names_a_day(tmp_path: Path) -> None:
    record = record_of(tmp_path, OrderDate="10/1/2026", ChargeStartDate="10/2/2026")
    assert (record.order_date, record.order_day, record.charge_start) == (None, date(2026, 10, 1), date(2026, 10, 2))
    assert record_of(tmp_path).order_day is None


def test_that_the_tenant_is_known_without_its_prefix_and_case(tmp_path: Path) -> None:
    assert record_of(tmp_path, CustomerId="org:9060D13D-c5ed").customer_id == "9060d13d-c5ed"


@pytest.mark.parametrize("spelling", ["", "0", "-1", '"0"', '"-1"'])
def test_that_no_reseller_is_read_in_five_spellings(tmp_path: Path, spelling: str) -> None:
    record = record_of(tmp_path, ResellerMpnId=spelling)
    assert (record.reseller_mpn_id, record.mpn_id) == ("", "5400001")


def test_that_amounts_below_zero_are_read(tmp_path: Path) -> None:
    record = record_of(tmp_path, Quantity="-50", BillableQuantity="-50", Subtotal="-720", Total="-793")
    assert (record.quantity, record.subtotal, record.total) == (Decimal(-50), Decimal(-720), Decimal(-793))
    assert record.subtotal_agrees is True


def test_that_billable_quantity_stands_apart_from_quantity_and_falls_back_to_it(tmp_path: Path) -> None:
    apart = record_of(tmp_path, Quantity="1", BillableQuantity="3.1618")
    alone = record_of(tmp_path, BillableQuantity="")
    assert (apart.quantity, apart.billable_quantity) == (Decimal(1), Decimal("3.1618"))
    assert (alone.billable_quantity, alone.subtotal_agrees) == (Decimal(50), None)


def test_that_qualifiers_are_a_list_in_a_cell(tmp_path: Path) -> None:
    assert record_of(tmp_path, ProductQualifiers='["AddOn", "Trial"]').qualifiers == ("AddOn", "Trial")
    assert record_of(tmp_path, ProductQualifiers="[]").qualifiers == ()


@pytest.mark.parametrize(
    ("cells", "agrees"),
    [
        ({}, True),
        ({"Subtotal": "719.99"}, False),
        ({"PCToBCExchangeRate": "1.7182", "Subtotal": "1237.00", "Currency": "NZD"}, True),  # 24.74 each
        ({"PCToBCExchangeRate": "1.7182", "Subtotal": "1237.10", "Currency": "NZD"}, False),  # rounded too late
        ({"MeterDescription": "Tables", "EffectiveUnitPrice": "0.03825", "BillableQuantity": "0.005001",
          "PCToBCExchangeRate": "0.846202666", "Subtotal": "0", "Currency": "EUR"}, True),
        ({"PCToBCExchangeRate": ""}, True),
        ({"PCToBCExchangeRate": "", "Currency": "NZD"}, None),
        ({"EffectiveUnitPrice": ""}, None),
    ],
    ids=["documented", "a cent off", "with a rate", "rated last", "metered", "one currency", "no rate", "no price"],
)  # fmt: skip
def test_that_the_subtotal_is_recomputed(tmp_path: Path, cells: dict[str, str], agrees: bool | None) -> None:  # noqa: FBT001
    assert record_of(tmp_path, **cells).subtotal_agrees is agrees


@given(price=PRICES, rate=RATES, seats=st.integers(-10_000, 10_000))
def test_that_a_seat_costs_whole_cents(price: Decimal, rate: Decimal, seats: int) -> None:
    amount = subtotal(price, rate, Decimal(seats), metered=False)
    one = Decimal(int(price * rate * 100)) / 100  # towards zero, in integers
    assert amount == one * seats


@given(price=PRICES, rate=RATES, billable=st.decimals(-1000, 1000, places=6))
def test_that_a_meter_is_rounded_down_twice(price: Decimal, rate: Decimal, billable: Decimal) -> None:
    amount = subtotal(price, rate, billable, metered=True)
    used = (price * billable).quantize(Decimal("0.01"), ROUND_DOWN)
    assert amount == (used * rate).quantize(Decimal("0.01"), ROUND_DOWN)
    assert abs(amount) <= abs(price * billable * rate)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("SubscriptionId", ""),
        ("SubscriptionId", "usCBMgAAAAAAAAIA"),
        ("OrderDate", "20/5/2021"),
        ("Quantity", "14,40"),
        ("Subtotal", "1,240"),
        ("Currency", "dollars"),
        ("ResellerMpnId", "4.39E+06"),
    ],
)
def test_that_a_bad_cell_refuses_its_line_by_name(tmp_path: Path, column: str, value: str) -> None:
    came = read(sheet(RECORD, RECORD | {column: value}, RECORD), tmp_path)
    (refused,) = came.refused
    assert (refused.line, refused.column, refused.value) == (3, column, value)
    assert [record.line for record in came.records] == [2, 4]


def test_that_every_field_of_a_record_is_filled_by_a_column_or_follows() -> None:
    filled = {column.fills for column in NEW_COMMERCE.columns}
    names = set(NEW_COMMERCE.row.__dataclass_fields__)
    assert names - filled == {
        *("line", "agreement_kind", "agreement_key", "billable_quantity"),
        *("order_date", "order_day", "effective_unit_price", "subtotal_agrees"),
    }
