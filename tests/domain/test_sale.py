"""P4: sale date for Open and CSP, licensing programme, product, minimum seats."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.criteria.sale import (
    LicensingProgramme,
    MinimumSeats,
    ProductIn,
    ProductMinimum,
    ProductWindow,
    SaleDate,
)
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.period import NotAPeriod, Period
from cashback_desktop.domain.product import ProductFamily
from tests.domain.cases import a_case, an_offer

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN
OPEN, CSP = AgreementKind.OPEN, AgreementKind.CSP
OFFICE, GGWA = ProductFamily("Office 365", ("O365",)), ProductFamily("Get Genuine Windows Agreement", ("GGWA",))
WINDOWS = SaleDate(
    open=Period.parse("2026-10-01/2026-10-31"),
    csp=Period.parse("2026-11-01/2026-11-30"),
    by_product=(ProductWindow(GGWA, Period.parse("2026-11-05/2026-11-30")),),
)


def _sold(day: str, **more: Any) -> dict[str, Any]:
    return {"sale_date": date.fromisoformat(day), **more}


@pytest.mark.parametrize(
    ("claim", "answer", "required"),
    [
        (_sold("2026-11-01"), MET, "CSP sale 1 Nov 2026 to 30 Nov 2026"),
        (_sold("2026-11-20"), MET, "CSP sale 1 Nov 2026 to 30 Nov 2026"),  # the day of receipt
        (_sold("2026-10-31"), NOT_MET, "CSP sale 1 Nov 2026 to 30 Nov 2026"),
        (_sold("2026-11-21"), NOT_MET, "a sale before the claim"),
        (_sold("2026-10-31", agreement_kind=OPEN), MET, "Open sale 1 Oct 2026 to 31 Oct 2026"),
        (_sold("2026-11-01", agreement_kind=OPEN), NOT_MET, "Open sale 1 Oct 2026 to 31 Oct 2026"),
        (_sold("2026-11-04", product="GGWA"), NOT_MET, "CSP sale 5 Nov 2026 to 30 Nov 2026"),
        (_sold("2026-11-05", product="GGWA"), MET, "CSP sale 5 Nov 2026 to 30 Nov 2026"),
    ],
)
def test_that_open_csp_and_product_lines_have_sale_days_of_their_own(
    claim: dict[str, Any], answer: Answer, required: str
) -> None:
    found = WINDOWS.judge(a_case(claim=claim, records=()))
    assert (found.answer, found.required, found.record) == (answer, required, "claim")


def test_that_a_day_of_the_records_outside_the_window_is_settled_by_the_invoice() -> None:
    """9 November 20:00 UTC is the 10th in Auckland: days are days of the territory."""
    same = WINDOWS.judge(a_case())
    assert (same.answer, same.actual, same.record) == (MET, "sold 10 Nov 2026", "recon.csv line 3")
    case = a_case(records=({"order_date": datetime(2026, 10, 30, tzinfo=UTC)},))
    found = WINDOWS.judge(case)
    assert found.answer is UNPROVEN
    assert found.actual == "sold 10 Nov 2026, ordered 30 Oct 2026 in Microsoft's records"
    assert found.settles == "a copy of the customer invoice that shows the sale of 10 Nov 2026"


def test_that_an_offer_without_sale_dates_takes_every_day_and_says_that_it_is_assumed() -> None:
    found = SaleDate().judge(a_case())
    assert (found.answer, found.required) == (MET, "any sale date")
    assert found.assumed == "the offer's text names no sale dates, so every day counts"
    assert SaleDate(assumed="the page is silent").judge(a_case()).assumed == "the page is silent"


@pytest.mark.parametrize(
    ("kind", "programmes", "answer"), [(CSP, (OPEN, CSP), MET), (CSP, (OPEN,), NOT_MET), (OPEN, (OPEN,), MET)]
)
def test_that_the_agreement_is_of_a_programme_the_offer_takes(
    kind: AgreementKind, programmes: tuple[AgreementKind, ...], answer: Answer
) -> None:
    case = a_case(claim={"agreement_kind": kind}, offer={"programmes": programmes}, records=())
    found = LicensingProgramme().judge(case)
    assert (found.answer, found.required) == (answer, " or ".join(programmes))


def test_that_a_subscription_written_as_an_open_agreement_is_none() -> None:
    case = a_case(claim={"agreement_kind": OPEN}, offer={"programmes": (OPEN,)}, records=({"agreement_kind": CSP},))
    found = LicensingProgramme().judge(case)
    assert found.answer is NOT_MET
    assert found.actual.endswith("Microsoft's records show it as CSP")


def _named(*names: str) -> tuple[dict[str, str], ...]:
    return tuple({"product_name": name, "sku_name": "", "reference_id": name} for name in names)


@pytest.mark.parametrize(
    ("records", "claimed", "families", "excluded", "answer", "actual"),
    [
        (_named("Office 365 E3"), "", (OFFICE,), (), MET, "Office 365 E3"),
        (_named("O365 Business"), "", (OFFICE,), (), MET, "O365 Business"),
        (_named("Office365 Business"), "", (OFFICE,), (), MET, "Office365 Business"),
        (_named("Office 3650"), "", (OFFICE,), (), NOT_MET, "Office 3650"),
        (_named("365 Office"), "", (OFFICE,), (), NOT_MET, "365 Office"),
        (_named("Power BI"), "Office 365", (OFFICE,), (), NOT_MET, "Power BI"),  # the records are believed
        (_named("Office 365 E3", "Power BI"), "", (OFFICE,), (), NOT_MET, "Office 365 E3, Power BI"),
        (_named("Office 365 E3", "GGWA"), "", (), (GGWA,), NOT_MET, "Office 365 E3, GGWA"),
        (_named("Office 365 E3"), "", (), (GGWA,), MET, "Office 365 E3"),
        (_named("Anything"), "", (), (), MET, "Anything"),
        ((), "Office 365 E5", (OFFICE,), (), MET, "Office 365 E5"),
        ((), "", (OFFICE,), (), UNPROVEN, "no product named"),
        ((), "", (), (), MET, "no product named"),
    ],
)
def test_that_the_product_is_one_of_the_offers(
    records: tuple[dict[str, str], ...],
    claimed: str,
    families: tuple[ProductFamily, ...],
    excluded: tuple[ProductFamily, ...],
    answer: Answer,
    actual: str,
) -> None:
    found = ProductIn(families, excluded).judge(a_case(records=records, claim={"product": claimed}))
    assert (found.answer, found.actual) == (answer, actual)
    assert found.record == ("recon.csv line 3" if records else "claim")


def test_that_records_without_a_product_leave_the_claims_word() -> None:
    nameless = {"product_name": "", "sku_name": "", "product_id": ""}
    assert ProductIn((OFFICE,)).judge(a_case(records=(nameless,))).answer is MET


def test_that_a_product_is_known_by_its_catalogue_id_too() -> None:
    family = ProductFamily("Seats", product_ids=("cfq7ttc0lh0r",))
    assert family.has("renamed twice", "CFQ7TTC0LH0R")
    assert not family.has("renamed twice", "CFQ7TTC0LH0S")
    assert not ProductFamily("").has("anything")


def test_that_one_of_the_two_names_of_a_product_may_leave_it_out() -> None:
    servers = ProductFamily("Windows Server", without=("CAL", "External Connector"))
    for product, sku in (("Windows Server 2016", "1 User CAL"), ("Client licences", "Windows Server CAL")):
        found = ProductIn((servers,)).judge(a_case(records=({"product_name": product, "sku_name": sku},)))
        assert (found.answer, found.required) == (NOT_MET, "Windows Server, but not Windows Server CAL")
    assert not servers.left_out("Exchange CAL")
    calm = ({"product_name": "Windows Server", "sku_name": "Calm"},)
    assert ProductIn((servers,)).judge(a_case(records=calm)).answer is MET


def test_that_a_claim_naming_quite_another_product_is_remarked() -> None:
    assert ProductIn().judge(a_case(claim={"product": "Office 365 under another name"})).note == ""
    assert ProductIn().judge(a_case(claim={"product": ""})).note == ""
    found = ProductIn((OFFICE,), (GGWA,)).judge(a_case(claim={"product": "Power BI"}))
    assert (found.required, found.note) == (
        "Office 365, but not Get Genuine Windows Agreement",
        "the claim says Power BI",
    )


LEAST = MinimumSeats(5, (ProductMinimum(GGWA, 20),))


@pytest.mark.parametrize(
    ("claim", "records", "answer", "actual"),
    [
        ({"seats": 5}, ({},), MET, "5 seats"),
        ({"seats": 4}, ({},), NOT_MET, "4 seats claimed"),
        ({"seats": 1}, (), NOT_MET, "1 seat claimed"),
        ({"seats": 5}, (), MET, "5 seats"),
        (
            {"seats": 5},
            ({"billable_quantity": Decimal("4.5")},),
            UNPROVEN,
            "5 seats claimed, 4.5 seats in Microsoft's records",
        ),
        ({"seats": 6}, ({"billable_quantity": Decimal(5)},), MET, "6 seats"),
        ({"seats": 19, "product": "GGWA"}, (), NOT_MET, "19 seats claimed"),
        ({"seats": 20, "product": "GGWA"}, (), MET, "20 seats"),
    ],
)
def test_that_at_least_so_many_seats_are_added(
    claim: dict[str, Any], records: tuple[dict[str, Any], ...], answer: Answer, actual: str
) -> None:
    found = LEAST.judge(a_case(claim=claim, records=records))
    assert (found.answer, found.actual) == (answer, actual)
    assert found.record == ("recon.csv line 3" if records else "claim")


def test_that_one_seat_is_the_least_where_an_offer_names_no_number() -> None:
    assert MinimumSeats().judge(a_case(claim={"seats": 1})).required == "at least 1 seat added"


@pytest.mark.parametrize(
    ("text", "inside", "outside", "words"),
    [
        (
            "2016-08-01/2016-12-31",
            ["2016-08-01", "2016-12-31"],
            ["2016-07-31", "2017-01-01"],
            "1 Aug 2016 to 31 Dec 2016",
        ),
        ("2016-08-01/2016-08-01", ["2016-08-01"], ["2016-07-31", "2016-08-02"], "1 Aug 2016 to 1 Aug 2016"),
        ("--12-24/--12-24", ["2016-12-24"], ["2016-12-23", "2016-12-25"], "24 Dec to 24 Dec of any year"),
        ("2016-08-01/..", ["2016-08-01", "2099-01-01"], ["2016-07-31"], "from 1 Aug 2016"),
        ("../2016-08-01", ["1990-01-01", "2016-08-01"], ["2016-08-02"], "until 1 Aug 2016"),
        (
            "--10-01/--12-31",
            ["2015-10-01", "2031-12-31"],
            ["2015-09-30", "2016-01-01"],
            "1 Oct to 31 Dec of any year",
        ),
        (
            "--11-15/--02-29",
            ["2015-11-15", "2016-02-29", "2017-01-01"],
            ["2016-03-01"],
            "15 Nov to 29 Feb of any year",
        ),
    ],
)
def test_that_both_ends_of_a_period_lie_inside(text: str, inside: list[str], outside: list[str], words: str) -> None:
    period = Period.parse(text)
    assert all(period.holds(date.fromisoformat(day)) for day in inside)
    assert not any(period.holds(date.fromisoformat(day)) for day in outside)
    assert (str(period), period.words()) == (text, words)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2016-08-01", "two days with a slash between"),
        ("../..", "at least one end"),
        ("/", "at least one end"),
        ("2016-12-31/2016-08-01", "cannot end before it begins: 2016-12-31/2016-08-01"),
        ("2016-02-30/..", "'2016-02-30' is not a day"),
        ("--10-01/2016-12-31", "both days of a yearly period are without a year"),
        ("--10-01/..", "both days of a yearly period are without a year"),
        ("2016-10-01/--12-31", "both days of a yearly period are without a year"),
    ],
)
def test_that_what_is_no_period_is_refused(text: str, fault: str) -> None:
    with pytest.raises(NotAPeriod, match=fault):
        Period.parse(text)


def test_that_the_last_day_for_the_payment_is_sixty_days_after_the_calculation() -> None:
    assert an_offer(calculation_date=date(2016, 1, 31)).latest_pay_day == date(2016, 3, 31)  # a leap year
    assert an_offer().latest_pay_day is None
