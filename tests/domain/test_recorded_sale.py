"""P5: the lines of one agreement are read as one sale, each charge once."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cashback_desktop.domain.charges import CANCELLATIONS, CHANGES, CYCLES, RENEWALS, SALES, charge_kind
from cashback_desktop.domain.recorded_sale import RecordedSale
from cashback_desktop.domain.sold_seats import paid_seats, seat_words
from cashback_desktop.reference.territories import territory
from tests.domain.cases import MPN, OTHER_MPN, a_case, a_record

TYPES = Path(__file__).parents[3] / "shared" / "data" / "partner_center_docs" / "recon_charge_types.csv"


def _sale(*lines: dict[str, Any]) -> RecordedSale:
    return RecordedSale.of(a_record(**line) for line in lines)


def _line(kind: str, seats: str, minor: int = 1_000, **more: Any) -> dict[str, Any]:
    return {"charge_type": kind, "billable_quantity": Decimal(seats), "subtotal_minor": minor, **more}


@pytest.mark.parametrize(
    ("lines", "seats", "cancelled"),
    [
        ([_line("new", "50")], "50", False),
        ([_line("New", "3.1618")], "3.1618", False),
        # one change writes the refund of the old quantity and the charge of the new one
        ([_line("new", "50"), _line("addQuantity", "-50", -1_000), _line("addQuantity", "60", 1_200)], "60", False),
        ([_line("new", "50"), _line("removeQuantity", "50", -1_000), _line("removeQuantity", "40", 800)], "40", False),
        ([_line("new", "50"), _line("Cancel", "50", -1_000)], "0", True),
        ([_line("new", "25", 0), _line("cancel", "25", 0)], "0", True),  # free of charge: no sign to see
        ([_line("new", "50"), _line("removeQuantity", "-49", -980)], "1", False),  # one seat is left
        ([_line("new", "25", 0), _line("addQuantity", "5", 0)], "30", False),
        ([_line("Cancel fee", "5", 0)], "0", True),
        ([_line("new", "50"), _line("removeQuantity", "-50", -1_000)], "0", True),
        # a sale taken back by another line of its kind
        ([_line("new", "10"), _line("new", "10", -1_000)], "0", True),
        ([_line("new", "10"), _line("new", "-10", -1_000)], "0", True),
        ([_line("new", "10"), _line("new", "-3", -300)], "7", False),
        ([_line("Renew fee", "10"), _line("Renew fee", "-10", -1_000)], "0", True),
        ([_line("Cycle fee", "10"), _line("Cycle fee", "-10", -1_000)], "0", True),
        ([_line("Cycle fee", "10"), _line("Cycle fee", "-10", -1_000), _line("Cycle fee", "10", 900)], "10", False),
        # a fee and its share for the first days are two charges for the same seats
        ([_line("Purchase fee", "10"), _line("Prorate fees when purchase", "10", 300)], "10", False),
        ([_line("Renew fee", "12")], "12", False),
        ([_line("Cycle fee", "9", order_date=None), _line("Cycle fee", "8", order_date=None, line=9)], "8", False),
        ([_line("Cycle fee", "9"), _line("addQuantity", "3")], "12", False),
        # a later month's file shows the cycle in place of the sale, and every change as two lines
        ([_line("cycleCharge", "10"), _line("removeQuantity", "-10", -9), _line("removeQuantity", "8", 7)], "8", False),
        ([_line("cycleCharge", "10"), _line("addQuantity", "-10", -9), _line("addQuantity", "15", 14)], "15", False),
        ([_line("cycleCharge", "10"), _line("Cancel", "-10", -9)], "0", True),
        # or neither: what the first change takes back is what there was
        ([_line("addQuantity", "-10", -9), _line("addQuantity", "15", 14)], "15", False),
        ([_line("removeQuantity", "-10", -9)], "0", False),
        ([_line("Assess usage fee for current cycle", "7")], "0", False),
        ([], "0", False),
    ],
)
def test_that_seats_are_those_of_the_sale_after_all_changes(
    lines: list[dict[str, Any]], seats: str, *, cancelled: bool
) -> None:
    sale = _sale(*lines)
    assert (sale.seats, sale.cancelled) == (Decimal(seats), cancelled)


def test_that_a_charge_on_the_bill_and_before_it_is_one_charge() -> None:
    sale = _sale({"invoice_number": "", "tax_minor": 0}, {"line": 8, "file_sha256": "b" * 64, "tax_minor": 7_300})
    assert [charge.invoice_number for charge in sale.charges] == ["G000773581"]
    assert sale.seats == 10
    assert sale.subtotals == {"USD": 100_000}


def test_that_two_lines_alike_on_one_bill_are_two_charges() -> None:
    sale = _sale({}, {"line": 4})
    assert len(sale.charges) == 2
    assert (sale.seats, sale.subtotals) == (Decimal(20), {"USD": 200_000})
    again = _sale({}, {"line": 4}, {"line": 3, "file_sha256": "c" * 64}, {"line": 4, "file_sha256": "c" * 64})
    assert len(again.charges) == 2


def test_that_the_first_sale_stands_first_whatever_the_order_of_the_lines() -> None:
    lines = [_line("addQuantity", "3", line=2), _line("Renew fee", "5", line=7), _line("new", "5", line=9)]
    for several in (lines[::2], lines[::-2]):
        sale = _sale(*several)
        assert sale.first is not None
        assert (sale.first.charge_type, sale.seen_in) == ("new", "recon.csv line 9")
        assert sale.licence_type == "new agreement"
    changed = _sale(_line("addQuantity", "3", line=2), _line("Renew fee", "5", line=7))
    assert changed.seen_in == "recon.csv line 7"
    assert (_sale().first, _sale().seen_in, _sale().licence_type) == (None, "", "")
    assert (_sale(lines[1]).licence_type, _sale(lines[0]).licence_type) == ("renewal", "")


def test_that_a_renewal_says_what_is_held_now() -> None:
    sale = _sale(
        _line("new", "10", 10_000, charge_start=date(2025, 3, 1)),
        _line("addQuantity", "-10", -900, charge_start=date(2025, 6, 1)),
        _line("addQuantity", "12", 1_100, charge_start=date(2025, 6, 1)),
        _line(
            "Renew", "5", 5_000, charge_start=date(2026, 3, 1), order_date=datetime(2026, 3, 1, 9, tzinfo=UTC), line=9
        ),
        _line("removeQuantity", "-5", -400, charge_start=date(2026, 3, 4)),
        _line("removeQuantity", "4", 300, charge_start=date(2026, 3, 4)),
    )
    assert (sale.seats, sale.licence_type, sale.cancelled) == (Decimal(4), "renewal", False)
    assert (sale.seen_in, sale.sold_on(None), sale.subtotals) == ("recon.csv line 9", date(2026, 3, 1), {"USD": 4_900})
    assert len(sale.charges) == 6


def test_that_only_the_newest_of_several_renewals_counts() -> None:
    days = [datetime(year, 3, 1, 9, tzinfo=UTC) for year in (2024, 2025, 2026)]
    kinds = zip(("new", "renew", "renew"), ("10", "20", "5"), days, strict=True)
    assert _sale(*(_line(kind, seats, order_date=day) for kind, seats, day in kinds)).seats == 5


def test_that_a_cycle_billed_after_everything_else_has_the_last_word() -> None:
    sold = _line("new", "10", charge_start=date(2026, 1, 5))
    fewer = [
        _line("removeQuantity", seats, minor, charge_start=date(2026, 1, 9)) for seats, minor in (("-10", -9), ("8", 7))
    ]
    cycles = [_line("Cycle fee", "8", charge_start=date(2026, month, 5)) for month in (2, 3)]
    assert _sale(sold, cycles[1]).seats == _sale(sold, *fewer, *cycles).seats == _sale(*fewer, *cycles).seats == 8
    assert _sale(sold, *fewer, *cycles).subtotals == {"USD": 2_998}  # two months at the same price are two charges


def test_that_values_are_added_by_currency() -> None:
    sale = _sale({"subtotal_minor": 700}, {"subtotal_minor": 5, "currency": "JPY"}, {"subtotal_minor": -200})
    assert sale.subtotals == {"USD": 500, "JPY": 5}


def test_that_sellers_customers_and_qualifiers_are_named_once() -> None:
    sale = _sale(
        {"qualifiers": ("AddOn",)},
        {"charge_type": "addQuantity", "qualifiers": ("AddOn", "Trial")},
        {"charge_type": "Cycle fee", "reseller_mpn_id": "", "customer_name": ""},
    )
    assert sale.sellers == (MPN, OTHER_MPN)
    assert sale.customers == ("Fabrikam Inc.",)
    assert sale.qualifiers == ("AddOn", "Trial")


def test_that_the_day_of_the_order_is_a_day_of_the_territory() -> None:
    sale = _sale({"order_date": datetime(2026, 11, 9, 20, tzinfo=UTC)})
    assert sale.sold_on(territory("NZ")) == date(2026, 11, 10)
    assert sale.sold_on(territory("UY")) == date(2026, 11, 9)
    assert sale.sold_on(None) == date(2026, 11, 9)
    for code in ("NZ", "UY", "AR"):
        assert _sale({"order_date": None, "order_day": date(2026, 10, 1)}).sold_on(territory(code)) == date(2026, 10, 1)
    assert _sale({"order_date": None}).sold_on(None) is None


@pytest.mark.parametrize(
    ("claimed", "recorded", "paid", "remark"),
    [
        (10, ["10"], "10", ""),
        (10, ["12"], "10", ""),
        (0, [], "0", ""),
        (-3, [], "0", ""),  # no sheet brings it, and nothing is paid for it
        (10, [], "10", ""),
        (10, ["8"], "8", " (8 of the 10 seats claimed are in Microsoft's records)"),
        (10, ["-8"], "0", " (0 of the 10 seats claimed are in Microsoft's records)"),
        (10, ["2.50"], "2.5", " (2.5 of the 10 seats claimed are in Microsoft's records)"),
    ],
)
def test_that_no_more_seats_earn_than_the_records_show(
    claimed: int, recorded: list[str], paid: str, remark: str
) -> None:
    case = a_case(claim={"seats": claimed}, records=tuple(_line("new", seats) for seats in recorded))
    assert paid_seats(case) == (Decimal(paid), remark)


def test_that_seats_are_said_as_people_say_them() -> None:
    assert [seat_words(1), seat_words(50), seat_words(Decimal("100.0")), seat_words(Decimal("0.5"))] == [
        "1 seat",
        "50 seats",
        "100 seats",
        "0.5 seats",
    ]


@pytest.mark.skipif(not TYPES.is_file(), reason="the folder of real data is not there")
def test_that_every_charge_type_of_the_published_list_is_understood() -> None:
    """Usage charges and discounts have no seats; every other one is a sale, a renewal, a cycle or a change."""
    known = SALES | RENEWALS | CYCLES | CHANGES | CANCELLATIONS
    with TYPES.open(encoding="utf-8") as file:
        listed = [row["charge_type"] for row in csv.DictReader(file) if "usage" not in row["section"]]
    assert listed
    assert [kind for kind in listed if charge_kind(a_record(charge_type=kind)) not in known] == []
