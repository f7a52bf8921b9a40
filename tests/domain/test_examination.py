"""A judgement is findings: it never raises, never stops at the first fault, and names nobody else to the reseller."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.criteria.licence import CustomerSegmentIn, LicenceTypeIn
from cashback_desktop.domain.criteria.sale import MinimumSeats
from cashback_desktop.domain.examination import Examination, examine
from cashback_desktop.domain.finding import Answer, Finding
from cashback_desktop.domain.mail_facts import MailFacts, MailKind
from cashback_desktop.domain.money import Money
from cashback_desktop.domain.offer import Combination
from cashback_desktop.domain.rewards.share_of_value import ShareOfValue
from cashback_desktop.reference.mail_domains import mail_facts
from cashback_desktop.reference.offer_files import shipped_offers
from tests.domain.cases import MPN, a_case, another_claim, named

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case

ORDER = {
    "registered": "P1",
    "company_mail": "P1",
    "mail_like_name": "P1",
    "registered_name": "P1",
    "identifiers": "P2",
    "territory": "P3",
    "claiming_period": "P3",
    "terms": "P3",
    "licensing_programme": "P4",
    "in_records": "P5",
    "seller": "P5",
    "customer": "P5",
    "seats_in_records": "P5",
    "paid_once": "P7",
}


def test_that_the_programmes_criteria_are_judged_for_every_claim_in_reading_order() -> None:
    findings = examine(a_case()).findings
    assert [(finding.criterion, finding.rule) for finding in findings] == list(ORDER.items())
    assert {finding.answer for finding in findings} == {Answer.MET}


def test_that_the_offers_criteria_stand_between_and_what_a_reward_relies_on_at_the_end() -> None:
    share = ShareOfValue(Decimal(10))
    offer = {"criteria": (CustomerSegmentIn(), LicenceTypeIn()), "rewards": (share, share)}
    judged = [finding.criterion for finding in examine(a_case(offer=offer)).findings]
    before, behind = list(ORDER)[:9], list(ORDER)[9:]
    assert judged == [*before, "customer_segment", "licence_type", *behind, "value_in_records"]


def test_that_every_fault_is_found_not_the_first_alone() -> None:
    case = a_case(claim={"claimant_name": "Other Ltd", "territory": "AU"}, records=(), others=(another_claim(),))
    found = examine(case)
    assert [finding.criterion for finding in found.with_answer(Answer.NOT_MET)] == [
        "registered_name",
        "territory",
        "paid_once",
    ]
    assert [finding.criterion for finding in found.open_findings()][3:] == [
        "in_records",
        "seller",
        "customer",
        "seats_in_records",
    ]


def test_that_a_finding_that_is_not_met_pays_nothing_until_it_is_overridden() -> None:
    offer = {"criteria": (MinimumSeats(11),), "rewards": (ShareOfValue(Decimal(10)),), "currency": "USD"}
    found = examine(a_case(offer=offer))
    assert found.pays() == Money(0, "USD")
    assert found.pays(frozenset({"minimum_seats"})) == Money(10_000, "USD")
    assert examine(a_case()).pays() is None


def _open(*settles: str) -> Examination:
    made = [
        Finding(str(n), f"Matter {n}", "P5", Answer.UNPROVEN, "", "", settles=each) for n, each in enumerate(settles)
    ]
    return Examination(tuple(made), None)


@pytest.mark.parametrize(
    ("settles", "overridden", "sentence"),
    [
        ([], set(), ""),
        (["the day of registration"], set(), "The day of registration would settle it."),
        (["the day of registration"], {"0"}, ""),
        (["a register extract", "a register extract"], set(), "A register extract would settle it."),
        (
            ["a copy of the customer invoice that shows 10 seats", "a copy of the customer invoice that names Contoso"],
            set(),
            "A copy of the customer invoice that shows 10 seats and names Contoso would settle it.",
        ),
        (["", "the day of registration"], set(), "No proof would settle this: Matter 0."),
        (["", "", "x", ""], set(), "No proof would settle this: Matter 0, Matter 1 and Matter 3."),
    ],
)
def test_that_the_smallest_fix_asks_everything_of_one_invoice(
    settles: list[str], overridden: set[str], sentence: str
) -> None:
    assert _open(*settles).smallest_fix(frozenset(overridden)) == sentence


words = st.text(max_size=12) | st.sampled_from(["Contoso Ltd", "Office 365", "renewal", "株式会社", "PT", "\u200b"])
days = st.dates()
moments = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
minors = st.none() | st.integers(-(2**63), 2**63 - 1)
decimals = st.decimals(-(10**9), 10**9, places=4)
claims = st.fixed_dictionaries(
    {},
    optional={
        "territory": st.sampled_from(["NZ", "AU-VIC", "XX", ""]),
        "claimant_name": words,
        "mpn_id": words,
        "agreement_kind": st.sampled_from(AgreementKind),
        "agreement_key": words,
        "sale_date": days,
        "seats": st.integers(),
        "product": words,
        "licence_type": words,
        "customer_segment": words,
        "customer": words,
        "currency": st.sampled_from(["USD", "JPY", "KWD", "", "usd", "x"]),
        "amount_minor": minors,
        "received_on": days,
        "received_at": moments,
        "terms_version": words,
        "terms_accepted_at": st.none() | moments,
        "previous_value_minor": minors,
        "previous_expiry": st.none() | days,
    },
)
records = st.fixed_dictionaries(
    {},
    optional={
        "order_date": st.none() | moments,
        "charge_type": st.sampled_from(["new", "Cancel", "addQuantity", "Renew fee", "Cycle fee", "?"]) | words,
        "customer_name": words,
        "product_name": words,
        "sku_name": words,
        "reseller_mpn_id": words,
        "mpn_id": words,
        "billable_quantity": decimals,
        "subtotal_minor": st.integers(-(2**63), 2**63 - 1),
        "currency": st.sampled_from(["USD", "JPY", ""]),
        "qualifiers": st.lists(words, max_size=2).map(tuple),
    },
)
registrations: st.SearchStrategy[dict[str, Any] | None] = st.none() | st.fixed_dictionaries(
    {"name": words, "email": words},
    optional={"registered_at": st.none() | days, "managed": st.sampled_from([None, True, False])},
)
others = st.builds(
    another_claim,
    step=st.sampled_from(Step),
    offer_id=st.sampled_from(["an-offer", "other"]),
    same_reseller=st.booleans(),
    received_at=moments,
    taken_first=st.booleans(),
    offer=st.none() | st.sampled_from(shipped_offers()),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Whatever could stand in a database, however odd."""
    registration = draw(registrations)
    return a_case(
        claim=draw(claims),
        reseller=registration,
        mail=mail_facts(registration["email"], registration["name"]) if registration else None,
        records=tuple(draw(st.lists(records, max_size=3))),
        others=tuple(draw(st.lists(others, max_size=2))),
        offer=draw(st.sampled_from(shipped_offers())),
    )


@given(cases())
@settings(suppress_health_check=[HealthCheck.too_slow])  # a case is drawn from many parts
def test_that_an_examination_never_raises_and_explains_itself(case: Case) -> None:
    found = examine(case)
    judged = [finding.criterion for finding in found.findings]
    assert len(judged) == len(set(judged))
    assert all(finding.required and finding.actual and finding.record for finding in found.findings)
    assert all(finding.settles for finding in found.with_answer(Answer.UNPROVEN))
    assert (found.incentive is None) == bool(found.incentive_note)
    if found.incentive:
        assert found.incentive.total.minor >= 0
        assert sum(line.amount.minor for line in found.incentive.lines) == found.incentive.total.minor
    assert isinstance(found.smallest_fix(), str)


RIVAL = {"name": "Rivaltrading Pty Ltd", "email": "boss@rivaltrading.com", "mpn_id": MPN}
RIVAL_MPN = "7777777"


@given(
    kind=st.sampled_from(MailKind),
    registered=st.booleans(),
    combination=st.sampled_from(Combination),
    offer=st.sampled_from(shipped_offers()),
    seats=st.integers(1, 20),
)
def test_that_no_finding_names_another_reseller_to_the_claimant(
    *, kind: MailKind, registered: bool, combination: Combination, offer: Any, seats: int
) -> None:
    """The registration, the seller in the records and the other claims may all be a rival's."""
    mail = MailFacts(RIVAL["email"], kind, "rivaltrading.com", fault="odd", lookalike=True)
    rivals = {"reseller_mpn_id": RIVAL_MPN, "mpn_id": RIVAL_MPN, "customer_name": "Rivaltrading Pty Ltd"}
    case = a_case(
        claim={"seats": seats},
        reseller=RIVAL if registered else None,
        mail=mail if registered else None,
        records=(rivals,),
        others=(
            another_claim(mpn_id=RIVAL_MPN, offer=offer),
            another_claim(mpn_id=RIVAL_MPN, offer_id="other", offer=offer),
        ),
        offer={"combination": combination, "criteria": offer.criteria, "rewards": offer.rewards},
    )
    shown = [finding for finding in examine(case).findings if _mentions(finding)]
    assert shown == []


def _mentions(finding: Finding) -> bool:
    told = [getattr(finding, field.name) for field in fields(finding) if field.name != "note"]
    return any(word in " ".join(told).casefold() for word in ("rivaltrading", RIVAL_MPN, "cb-2026-000007"))


def test_that_findings_can_be_asked_for_by_answer() -> None:
    found = examine(a_case(claim={"sale_date": date(2026, 11, 1)}))
    assert named(found, "registered").answer is Answer.MET
    assert len(found.with_answer(Answer.MET)) == len(found.findings)
