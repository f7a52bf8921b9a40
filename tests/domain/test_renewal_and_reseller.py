"""Criteria of an offer's own: renewal against the earlier agreement, registration deadline, unmanaged resellers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cashback_desktop.domain.criteria.renewal import RenewedBeforeExpiry, RenewedValue
from cashback_desktop.domain.criteria.reseller import ManagedStatus, RegisteredBy
from cashback_desktop.domain.finding import Answer
from tests.domain.cases import a_case

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN


@pytest.mark.parametrize(
    ("earlier", "renewed", "currency", "answer", "actual"),
    [
        (1_000_000, 900_000, "AUD", MET, "AUD\u00a09\u202f000.00 after AUD\u00a010\u202f000.00, as claimed"),
        (1_000_000, 899_999, "AUD", NOT_MET, "AUD\u00a08\u202f999.99 after AUD\u00a010\u202f000.00, as claimed"),
        (1_000_000, 2_000_000, "AUD", MET, "AUD\u00a020\u202f000.00 after AUD\u00a010\u202f000.00, as claimed"),
        (1, 1, "JPY", MET, "JPY\u00a01 after JPY\u00a01, as claimed"),
        (None, 900_000, "AUD", UNPROVEN, "value of the earlier agreement not known"),
        (0, 900_000, "AUD", UNPROVEN, "value of the earlier agreement not known"),
        (-5, 900_000, "AUD", UNPROVEN, "value of the earlier agreement not known"),
        (1_000_000, None, "AUD", UNPROVEN, "value of the renewal not known"),
        (1_000_000, 900_000, "", UNPROVEN, "value of the renewal not known"),
    ],
)
def test_that_a_renewal_is_worth_nine_tenths_of_the_earlier_agreement(
    earlier: int | None, renewed: int | None, currency: str, answer: Answer, actual: str
) -> None:
    claim = {"previous_value_minor": earlier, "amount_minor": renewed, "currency": currency}
    found = RenewedValue(Decimal(90)).judge(a_case(claim=claim))
    assert (found.answer, found.actual) == (answer, actual)
    assert found.required == "at least 90 % of the earlier agreement's value"


@pytest.mark.parametrize(
    ("sold", "expiry", "answer", "required"),
    [
        ("2026-11-09", date(2026, 11, 10), MET, "renewed before 10 Nov 2026"),
        ("2026-11-10", date(2026, 11, 10), NOT_MET, "renewed before 10 Nov 2026"),
        ("2026-11-11", date(2026, 11, 10), NOT_MET, "renewed before 10 Nov 2026"),
        ("2026-11-10", None, UNPROVEN, "renewed before the earlier agreement expired"),
    ],
)
def test_that_the_day_of_expiry_is_too_late(sold: str, expiry: date | None, answer: Answer, required: str) -> None:
    case = a_case(claim={"sale_date": date.fromisoformat(sold), "previous_expiry": expiry})
    found = RenewedBeforeExpiry(assumed="before is read strictly").judge(case)
    assert (found.answer, found.required, found.assumed) == (answer, required, "before is read strictly")


EXTENDED = RegisteredBy(date(2016, 12, 1), date(2017, 1, 15))


@pytest.mark.parametrize(
    ("criterion", "registered", "answer", "actual"),
    [
        (EXTENDED, date(2016, 12, 1), MET, "registered 1 Dec 2016"),
        (EXTENDED, date(2017, 1, 10), MET, "registered 10 Jan 2017, within the extension"),
        (EXTENDED, date(2017, 1, 15), MET, "registered 15 Jan 2017, within the extension"),
        (EXTENDED, date(2017, 1, 16), NOT_MET, "registered 16 Jan 2017"),
        (RegisteredBy(date(2016, 12, 1)), date(2017, 1, 10), NOT_MET, "registered 10 Jan 2017"),
        (EXTENDED, None, UNPROVEN, "day of registration not known"),
    ],
)
def test_that_the_reseller_registered_by_the_deadline_or_its_extension(
    criterion: RegisteredBy, registered: date | None, answer: Answer, actual: str
) -> None:
    found = criterion.judge(a_case(reseller={"registered_at": registered}))
    assert (found.answer, found.actual, found.record) == (answer, actual, "registration")


def test_that_the_extension_is_shown_beside_the_deadline() -> None:
    found = EXTENDED.judge(a_case(reseller=None))
    assert (found.answer, found.required) == (UNPROVEN, "registered by 15 Jan 2017 (extended from 1 Dec 2016)")


@pytest.mark.parametrize(
    ("managed", "known", "answer", "actual"),
    [
        (False, False, MET, "unmanaged reseller"),
        (False, True, NOT_MET, "managed reseller"),
        (True, True, MET, "managed reseller"),
        (False, None, UNPROVEN, "status not known"),
    ],
)
def test_that_unmanaged_resellers_alone_take_part(
    *, managed: bool, known: bool | None, answer: Answer, actual: str
) -> None:
    found = ManagedStatus(managed=managed).judge(a_case(reseller={"managed": known}))
    assert (found.answer, found.actual) == (answer, actual)
    assert bool(found.settles) is (answer is UNPROVEN)


def test_that_without_a_registration_the_status_is_not_known() -> None:
    assert ManagedStatus().judge(a_case(reseller=None)).answer is UNPROVEN


@pytest.mark.parametrize("registered", [None, date(2016, 11, 30), date(2020, 1, 1)])
@pytest.mark.parametrize("managed", [None, True, False])
def test_that_a_registration_in_another_name_proves_nothing_and_is_told_to_reviewers_only(
    *, registered: date | None, managed: bool | None
) -> None:
    """Who quotes another company's MPN ID must not learn when that company registered, or whether it is managed."""
    another = {"name": "Rival Trading Co", "registered_at": registered, "managed": managed}
    for criterion in (EXTENDED, ManagedStatus()):
        found = criterion.judge(a_case(reseller=another))
        assert (found.answer, found.actual) == (UNPROVEN, "the registration is in another name")
        assert found.note.startswith("Rival Trading Co: ")
        assert found.settles == criterion.judge(a_case(reseller=None)).settles
