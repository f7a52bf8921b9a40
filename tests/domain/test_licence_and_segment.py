"""P4: licence type, customer segment, and what is no licence of its own."""

from __future__ import annotations

from typing import Any

import pytest

from cashback_desktop.domain.criteria.licence import CustomerSegmentIn, LicenceTypeIn, NoAddOnOrTrial
from cashback_desktop.domain.finding import Answer
from tests.domain.cases import a_case

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN
NEW, RENEWAL, CYCLE = {"charge_type": "new"}, {"charge_type": "Renew fee"}, {"charge_type": "Cycle fee"}


@pytest.mark.parametrize(
    ("said", "record", "answer", "actual"),
    [
        ("renewal", RENEWAL, MET, "renewal"),
        ("Renewal", None, MET, "Renewal"),
        ("renewal", NEW, UNPROVEN, "renewal; Microsoft's records show a new agreement"),
        ("renewal", CYCLE, MET, "renewal"),  # a cycle's charge shows neither
        ("new agreement", RENEWAL, NOT_MET, "new agreement"),
        ("", RENEWAL, MET, "renewal"),
        ("", NEW, NOT_MET, "new agreement"),
        ("", CYCLE, UNPROVEN, "no licence type named"),
        ("", None, UNPROVEN, "no licence type named"),
        ("step-up", NEW, NOT_MET, "step-up"),
        ("Renewals", RENEWAL, MET, "Renewals"),
        ("On-time renewal", None, MET, "On-time renewal"),
        ("renew", NEW, UNPROVEN, "renew; Microsoft's records show a new agreement"),
        ("new", None, NOT_MET, "new"),
        ("second year", None, UNPROVEN, "second year"),
    ],
)
def test_that_an_offer_for_renewals_takes_renewals(
    said: str, record: dict[str, Any] | None, answer: Answer, actual: str
) -> None:
    case = a_case(claim={"licence_type": said}, records=(record,) if record else ())
    found = LicenceTypeIn(("renewal",)).judge(case)
    assert (found.answer, found.required, found.actual) == (answer, "renewal", actual)
    assert bool(found.settles) is (answer is UNPROVEN)
    assert found.record == ("recon.csv line 3" if record in (NEW, RENEWAL) else "claim")


@pytest.mark.parametrize(
    ("said", "answer"),
    [("new agreement", MET), ("renewal", NOT_MET), ("L+SA", MET), ("Rental Rights", NOT_MET), ("Sunset", UNPROVEN)],
)
def test_that_excluded_licence_types_are_not_taken(said: str, answer: Answer) -> None:
    found = LicenceTypeIn(excluded=("renewal", "rental rights")).judge(a_case(claim={"licence_type": said}))
    assert (found.answer, found.required) == (answer, "any, but not renewal and rental rights")


def test_that_a_licence_type_the_charge_cannot_tell_is_believed() -> None:
    found = LicenceTypeIn(("step-up", "new agreement")).judge(a_case(claim={"licence_type": "step up"}))
    assert (found.answer, found.actual) == (MET, "step up")


def test_that_an_offer_that_names_no_licence_types_takes_all() -> None:
    assert LicenceTypeIn().judge(a_case(claim={"licence_type": ""}, records=())).actual == "no licence type named"
    assert LicenceTypeIn(assumed="silent").judge(a_case()).assumed == "silent"


@pytest.mark.parametrize(
    ("said", "allowed", "excluded", "answer"),
    [
        ("commercial", ("commercial", "government"), (), MET),
        ("Government", ("commercial", "government"), (), MET),
        ("education", ("commercial", "government"), (), NOT_MET),
        ("education", (), ("education",), NOT_MET),
        ("", ("commercial",), (), UNPROVEN),
        ("", (), (), MET),
        ("anything", (), (), MET),
        ("Academic", ("education",), (), MET),
        ("Non-profit", (), ("charity",), NOT_MET),
        ("anything", ("commercial",), (), UNPROVEN),
    ],
)
def test_that_the_customer_is_of_a_segment_the_offer_takes(
    said: str, allowed: tuple[str, ...], excluded: tuple[str, ...], answer: Answer
) -> None:
    found = CustomerSegmentIn(allowed, excluded).judge(a_case(claim={"customer_segment": said}))
    assert (found.answer, found.actual) == (answer, said or "no segment named")


@pytest.mark.parametrize(
    ("qualifiers", "said", "answer", "actual"),
    [
        (("AddOn", "Trial"), "", NOT_MET, "add-on and trial"),
        (("Trial",), "new agreement", NOT_MET, "trial"),
        ((), "Add-on", NOT_MET, "add-on"),
        ((), "new agreement", MET, "a licence of its own"),
        ((), "", MET, "a licence of its own"),
    ],
)
def test_that_add_ons_and_trials_are_seen_in_the_records_and_on_the_claim(
    qualifiers: tuple[str, ...], said: str, answer: Answer, actual: str
) -> None:
    case = a_case(records=({"qualifiers": qualifiers},), claim={"licence_type": said})
    found = NoAddOnOrTrial().judge(case)
    assert (found.answer, found.actual, found.record) == (answer, actual, "recon.csv line 3")


def test_that_without_record_and_word_it_is_not_known_whether_it_is_a_trial() -> None:
    found = NoAddOnOrTrial().judge(a_case(records=(), claim={"licence_type": ""}))
    settles = "a copy of the customer invoice that shows a licence of its own"
    assert (found.answer, found.settles, found.record) == (UNPROVEN, settles, "claim")
