"""P5: the sale is checked against Microsoft's records; where they disagree, one invoice copy is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from cashback_desktop.domain.criteria.records import (
    CustomerInRecords,
    InRecords,
    SeatsInRecords,
    SoldByClaimant,
    ValueInRecords,
)
from cashback_desktop.domain.finding import Answer
from tests.domain.cases import MPN, OTHER_MPN, SUBSCRIPTION, a_case

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN
INVOICE = "a copy of the customer invoice that "
ABSENT = "the agreement is not in Microsoft's records"


def test_that_an_agreement_in_the_records_is_found_with_its_line() -> None:
    found = InRecords().judge(a_case())
    assert (found.answer, found.record, found.note) == (MET, "recon.csv line 3", "")
    assert found.actual == f"subscription {SUBSCRIPTION} is in them"


def test_that_lines_and_charges_are_counted_apart() -> None:
    twice = a_case(records=({}, {"line": 9, "file_sha256": "b" * 64}, {"line": 4, "charge_type": "addQuantity"}))
    assert InRecords().judge(twice).note == "3 lines, 2 different charges"


def test_that_an_agreement_outside_the_records_is_unproven_everywhere_and_one_invoice_settles_it() -> None:
    case = a_case(records=())
    criteria = (InRecords(), SoldByClaimant(), CustomerInRecords(), SeatsInRecords(), ValueInRecords())
    found = [criterion.judge(case) for criterion in criteria]
    assert {finding.answer for finding in found} == {UNPROVEN}
    assert {finding.record for finding in found} == {"records"}
    assert [finding.actual for finding in found] == [f"subscription {SUBSCRIPTION} is not in them", *[ABSENT] * 4]
    assert [finding.settles.removeprefix(INVOICE) for finding in found] == [
        f"shows subscription {SUBSCRIPTION}",
        "names Contoso Ltd as the seller",
        "names Fabrikam Inc as the customer",
        "shows 10 seats",
        "shows the value USD\u00a01\u202f000.00",
    ]


@pytest.mark.parametrize(
    ("records", "answer", "actual"),
    [
        (({"reseller_mpn_id": MPN},), MET, f"sold by MPN ID {MPN}"),
        (({"reseller_mpn_id": "", "mpn_id": MPN},), MET, f"sold by MPN ID {MPN}"),
        (({"reseller_mpn_id": OTHER_MPN},), UNPROVEN, "Microsoft's records name another seller"),
        (
            ({"reseller_mpn_id": MPN}, {"reseller_mpn_id": OTHER_MPN, "charge_type": "addQuantity"}),
            UNPROVEN,
            "Microsoft's records name another seller as well",
        ),
        (({"reseller_mpn_id": "", "mpn_id": ""},), UNPROVEN, "Microsoft's records name no seller"),
    ],
)
def test_that_the_sellers_mpn_id_in_the_record_is_the_claims(
    records: tuple[dict[str, Any], ...], answer: Answer, actual: str
) -> None:
    found = SoldByClaimant().judge(a_case(records=records))
    assert (found.answer, found.actual) == (answer, actual)


def test_that_the_other_seller_stands_in_the_note_alone() -> None:
    found = SoldByClaimant().judge(a_case(records=({"reseller_mpn_id": OTHER_MPN},)))
    assert found.note == f"record says {OTHER_MPN}, claim {MPN}; the claim may quote a global MPN ID"
    assert OTHER_MPN not in found.required + found.actual + found.settles


@pytest.mark.parametrize(
    ("claimed", "recorded", "answer", "actual"),
    [
        ("Fabrikam Inc", "FABRIKAM, INC.", MET, "Fabrikam Inc: the same name"),
        ("", "Fabrikam Inc", MET, "the claim names no other"),
        ("Fabrikam Inc", "Fabrikam Trading", UNPROVEN, "Microsoft's records name the customer differently"),
        ("Fabrikam Inc", "Northwind", UNPROVEN, "Microsoft's records name the customer differently"),
        ("Fabrikam Inc", "", UNPROVEN, "Microsoft's records name no customer"),
        ("", "", UNPROVEN, "Microsoft's records name no customer"),
    ],
)
def test_that_the_customer_is_the_one_the_claim_names(claimed: str, recorded: str, answer: Answer, actual: str) -> None:
    found = CustomerInRecords().judge(a_case(claim={"customer": claimed}, records=({"customer_name": recorded},)))
    assert found.answer is answer
    assert found.actual.startswith(actual)
    assert found.required == (f"sold to {claimed}" if claimed else "a customer in Microsoft's records")
    assert answer is MET or recorded not in f"{found.required}{found.actual}{found.settles}" or not recorded


def test_that_a_customer_in_another_country_is_remarked() -> None:
    abroad = ({"customer_country": "US"},)
    assert CustomerInRecords().judge(a_case(records=abroad)).note == "the customer is in US"
    named = CustomerInRecords().judge(a_case(records=abroad, claim={"customer": ""}))
    assert named.note == "Fabrikam Inc.; the customer is in US"


def test_that_a_customer_with_the_claimants_own_name_is_remarked() -> None:
    case = a_case(claim={"customer": "Contoso Ltd"}, records=({"customer_name": "CONTOSO LIMITED"},))
    assert CustomerInRecords().judge(case).note == "the customer is the claimant"


CANCELLED = {"charge_type": "Cancel", "billable_quantity": -10, "subtotal_minor": -100_000}


@pytest.mark.parametrize(
    ("seats", "more", "answer", "actual"),
    [
        (10, (), MET, "10 seats in Microsoft's records"),
        (9, (), MET, "10 seats in Microsoft's records"),
        (11, (), UNPROVEN, "10 seats in Microsoft's records"),
        (10, (CANCELLED,), NOT_MET, "cancelled in Microsoft's records"),
    ],
)
def test_that_the_records_show_the_seats_claimed(
    seats: int, more: tuple[dict[str, Any], ...], answer: Answer, actual: str
) -> None:
    found = SeatsInRecords().judge(a_case(claim={"seats": seats}, records=({}, *more)))
    assert (found.answer, found.actual) == (answer, actual)


@pytest.mark.parametrize(
    ("claim", "answer", "actual"),
    [
        ({"amount_minor": 100_000}, MET, "USD\u00a01\u202f000.00 in Microsoft's records"),
        ({"amount_minor": 99_999}, MET, "USD\u00a01\u202f000.00 in Microsoft's records"),
        ({"amount_minor": 100_001}, UNPROVEN, "USD\u00a01\u202f000.00 in Microsoft's records"),
        ({"currency": "NZD"}, UNPROVEN, "no value in NZD in Microsoft's records"),
        ({"amount_minor": None}, UNPROVEN, "no value named"),
        ({"currency": ""}, UNPROVEN, "no value named"),
    ],
)
def test_that_a_value_above_what_microsoft_billed_is_seen_on_the_invoice(
    claim: dict[str, Any], answer: Answer, actual: str
) -> None:
    found = ValueInRecords().judge(a_case(claim=claim))
    assert (found.answer, found.actual) == (answer, actual)
    assert found.settles.startswith(INVOICE) is (answer is UNPROVEN)
