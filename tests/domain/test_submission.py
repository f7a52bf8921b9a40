"""P2 and P3: what a claim names, and where, when and under which terms it was submitted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.criteria.submission import EligibleTerritory, Identifiers, InClaimingPeriod, TermsAccepted
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.period import Period
from tests.domain.cases import MPN, SUBSCRIPTION, a_case

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN
GUID = "1f58acd7-fe51-4705-9567-d009c9ada150"


@pytest.mark.parametrize(
    ("claim", "actual", "note"),
    [
        ({}, f"MPN ID {MPN}, subscription {SUBSCRIPTION}", ""),
        ({"mpn_id": "12345"}, f"MPN ID 12345, subscription {SUBSCRIPTION}", ""),
        ({"mpn_id": "12345678"}, f"MPN ID 12345678, subscription {SUBSCRIPTION}", ""),
        (
            {"mpn_id": "123456789"},
            f"MPN ID 123456789, subscription {SUBSCRIPTION}",
            "an MPN ID of 9 digits is unusual",
        ),
        ({"mpn_id": "1234"}, f"MPN ID 1234, subscription {SUBSCRIPTION}", "an MPN ID of 4 digits is unusual"),
        ({"mpn_id": "12"}, f"MPN ID 12, subscription {SUBSCRIPTION}", "an MPN ID of 2 digits is unusual"),
        (
            {"agreement_kind": AgreementKind.OPEN, "agreement_key": "ABC", "agreement_as_written": "abc"},
            f"MPN ID {MPN}, Open agreement abc",
            "an Open agreement number without a digit is unusual",
        ),
        (
            {"agreement_kind": AgreementKind.OPEN, "agreement_key": GUID, "agreement_as_written": GUID.upper()},
            f"MPN ID {MPN}, Open agreement {GUID.upper()}",
            "this Open agreement number has the shape of a CSP subscription ID",
        ),
    ],
)
def test_that_unusual_numbers_are_remarked_and_never_refused(claim: dict[str, Any], actual: str, note: str) -> None:
    found = Identifiers().judge(a_case(claim=claim))
    assert (found.answer, found.actual, found.note) == (MET, actual, note)


@pytest.mark.parametrize(
    ("code", "territories", "answer", "actual"),
    [
        ("NZ", ("NZ",), MET, "New Zealand (NZ)"),
        ("AU-VIC", ("AU",), MET, "Victoria (AU-VIC)"),
        ("AU", ("AU-VIC",), NOT_MET, "Australia (AU)"),
        ("NZ", ("AU", "ID", "IN", "JP", "KR", "NZ"), MET, "New Zealand (NZ)"),  # six are still listed
        ("NZ", ("AU", "ID"), NOT_MET, "New Zealand (NZ)"),
        ("XX", ("NZ",), NOT_MET, "XX, which the programme does not know"),
        ("XX", ("XX",), NOT_MET, "XX, which the programme does not know"),
    ],
)
def test_that_the_territory_is_one_of_the_offers(
    code: str, territories: tuple[str, ...], answer: Answer, actual: str
) -> None:
    case = a_case(claim={"territory": code}, offer={"territories": territories})
    found = EligibleTerritory().judge(case)
    assert (found.answer, found.actual) == (answer, actual)
    assert found.required == f"a territory of the offer: {', '.join(territories)}"


def test_that_many_territories_are_counted_and_a_strange_registration_is_remarked() -> None:
    many = ("AU", "BD", "ID", "IN", "JP", "KR", "NZ")
    found = EligibleTerritory().judge(a_case(offer={"territories": many}, reseller={"territory": "AU"}))
    assert (found.required, found.note) == ("one of the offer's 7 territories", "the reseller is registered in AU")
    assert EligibleTerritory().judge(a_case(reseller=None)).note == ""
    assert EligibleTerritory().judge(a_case()).note == ""
    state = a_case(claim={"territory": "NZ-AUK"}, reseller={"territory": "NZ-WGN"})
    assert EligibleTerritory().judge(state).note == ""


SUMMER = Period.parse("2026-11-01/2026-11-20")


@pytest.mark.parametrize(
    ("moment", "period", "answer", "actual"),
    [
        ("2026-11-20T10:59:59", SUMMER, MET, "received 20 Nov 2026"),  # one second before midnight in Auckland
        ("2026-11-20T11:00:00", SUMMER, NOT_MET, "received 21 Nov 2026"),
        ("2026-10-31T11:00:00", SUMMER, MET, "received 1 Nov 2026"),
        ("2026-10-31T10:59:59", SUMMER, NOT_MET, "received 31 Oct 2026"),
        ("2030-01-01T00:00:00", None, MET, "received 1 Jan 2030"),
    ],
)
def test_that_days_of_the_claiming_period_are_days_in_the_territory(
    moment: str, period: Period | None, answer: Answer, actual: str
) -> None:
    received = {"received_at": datetime.fromisoformat(moment).replace(tzinfo=UTC)}
    found = InClaimingPeriod().judge(a_case(claim=received, offer={"claiming_period": period}))
    assert (found.answer, found.actual) == (answer, actual)
    assert bool(found.assumed) is (period is None)


def test_that_the_next_business_day_of_after_hours_is_for_the_decision_alone() -> None:
    """A claim that came at 18:00 on the last day is in time, even where day 0 of the 14 days is the next one."""
    late = {"received_at": datetime(2026, 11, 20, 5, tzinfo=UTC), "received_on": date(2026, 11, 23)}
    assert InClaimingPeriod().judge(a_case(claim=late, offer={"claiming_period": SUMMER})).answer is MET


def test_that_without_a_known_territory_the_kept_day_counts() -> None:
    case = a_case(claim={"territory": "XX", "received_on": date(2026, 11, 20)}, offer={"claiming_period": SUMMER})
    assert InClaimingPeriod().judge(case).answer is MET


SAME_DAY = datetime(2026, 11, 19, 21, tzinfo=UTC)  # the day of the claim, an hour after it: days count
ACCEPTED = datetime(2026, 11, 19, 10, 30, tzinfo=UTC)  # 19 November, 23:30 in Auckland


@pytest.mark.parametrize(
    ("claim", "wanted", "answer", "actual"),
    [
        ({}, "2026-01", MET, "terms 2026-01 accepted 1 Nov 2026"),
        ({"terms_version": "2025-01"}, "2026-01", NOT_MET, "terms 2025-01 accepted 1 Nov 2026"),
        ({"terms_version": ""}, "2026-01", UNPROVEN, "accepted 1 Nov 2026, version not said"),
        ({"terms_version": ""}, "", MET, "accepted 1 Nov 2026"),
        ({"terms_accepted_at": None}, "2026-01", UNPROVEN, "no acceptance is on record"),
        ({"terms_accepted_at": ACCEPTED}, "2026-01", MET, "terms 2026-01 accepted 19 Nov 2026"),
        ({"terms_accepted_at": SAME_DAY}, "2026-01", MET, "terms 2026-01 accepted 20 Nov 2026"),
        (
            {"terms_accepted_at": datetime(2026, 11, 20, 12, tzinfo=UTC)},
            "2026-01",
            NOT_MET,
            "accepted 21 Nov 2026, after the claim of 20 Nov 2026",
        ),
    ],
)
def test_that_the_offers_terms_were_accepted_before_the_claim(
    claim: dict[str, Any], wanted: str, answer: Answer, actual: str
) -> None:
    found = TermsAccepted().judge(a_case(claim=claim, offer={"terms_version": wanted}))
    assert (found.answer, found.actual) == (answer, actual)
    assert bool(found.assumed) is (not wanted)
    assert found.required == f"{f'terms {wanted}' if wanted else 'the terms'} accepted before the claim"


def test_that_taking_part_is_acceptance_where_the_terms_say_so() -> None:
    case = a_case(claim={"terms_accepted_at": None}, offer={"accepted_by_taking_part": True})
    assert TermsAccepted().judge(case).actual == "accepted by submitting the claim, as the terms say"


def test_that_acceptance_in_an_unknown_territory_is_judged_by_its_own_day() -> None:
    assert TermsAccepted().judge(a_case(claim={"territory": "XX"})).actual.endswith("accepted 1 Nov 2026")
