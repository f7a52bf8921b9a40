"""P7: the same agreement is paid once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.claim import STEPS, Step
from cashback_desktop.domain.criteria.once import PaidOnce
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.offer import Combination
from tests.domain.cases import MPN, OTHER_MPN, a_case, an_offer, another_claim

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN
CAME_TO_NOTHING = (Step.REJECTED, Step.WITHDRAWN, Step.FORFEITED, Step.NOT_PAYABLE)


def test_that_an_agreement_that_nobody_else_claims_is_met() -> None:
    found = PaidOnce().judge(a_case())
    assert (found.answer, found.actual) == (MET, "no other claim names this agreement")


@pytest.mark.parametrize("step", [step for step in STEPS if step not in CAME_TO_NOTHING])
def test_that_two_resellers_with_one_subscription_in_one_offer_are_both_not_met(step: Step) -> None:
    found = PaidOnce().judge(a_case(others=(another_claim(step=step),)))
    assert (found.answer, found.actual) == (NOT_MET, "also claimed by another reseller under this offer")
    assert found.note == f"CB-2026-000007 ({step}, MPN ID {OTHER_MPN}, offer an-offer)"
    assert OTHER_MPN not in found.required + found.actual + found.settles


@pytest.mark.parametrize("step", CAME_TO_NOTHING)
def test_that_a_claim_that_came_to_nothing_stands_in_nobodys_way(step: Step) -> None:
    assert PaidOnce().judge(a_case(others=(another_claim(step=step),))).answer is MET


BEFORE, SAME, AFTER = (datetime(2026, 11, day, 20, tzinfo=UTC) for day in (16, 19, 22))  # the claim's own is SAME
MINE = {"mpn_id": MPN, "same_reseller": True}
FIRST_HERE = "claimed before by the same reseller, received 17 Nov 2026"
FIRST_COUNTS = "claimed again by the same reseller, received 23 Nov 2026; the first claim counts"
CONFIRMED = "claimed again by the same reseller, received 23 Nov 2026; that claim was confirmed"


@pytest.mark.parametrize(
    ("other", "answer", "actual"),
    [
        ({"received_at": BEFORE, "step": Step.RECEIVED}, NOT_MET, FIRST_HERE),
        ({"received_at": BEFORE, "step": Step.PAID}, NOT_MET, FIRST_HERE),
        ({"received_at": AFTER, "step": Step.RECEIVED}, MET, FIRST_COUNTS),
        ({"received_at": AFTER, "step": Step.AWAITING_INVOICE}, MET, FIRST_COUNTS),
        ({"received_at": AFTER, "step": Step.VALID}, NOT_MET, CONFIRMED),
        ({"received_at": AFTER, "step": Step.REJECTED}, MET, "no other claim names this agreement"),
    ],
)
def test_that_the_first_claim_of_a_reseller_counts_until_a_later_one_was_confirmed(
    other: dict[str, Any], answer: Answer, actual: str
) -> None:
    found = PaidOnce().judge(a_case(others=(another_claim(**MINE, **other),)))
    assert (found.answer, found.actual) == (answer, actual)
    assert found.note == (
        "" if "no other" in actual else f"CB-2026-000007 ({other['step']}, MPN ID {MPN}, offer an-offer)"
    )


@pytest.mark.parametrize(("taken_first", "answer"), [(True, NOT_MET), (False, MET)])
def test_that_of_two_claims_of_one_moment_the_one_taken_first_counts(*, taken_first: bool, answer: Answer) -> None:
    other = another_claim(**MINE, received_at=SAME, step=Step.RECEIVED, taken_first=taken_first)
    assert PaidOnce().judge(a_case(others=(other,))).answer is answer


def test_that_another_reseller_stands_in_the_way_whoever_came_first() -> None:
    mine = another_claim(**MINE, received_at=AFTER, step=Step.RECEIVED)
    for received_at in (BEFORE, AFTER):
        rival = another_claim(received_at=received_at, step=Step.RECEIVED)
        found = PaidOnce().judge(a_case(others=(mine, rival)))
        assert (found.answer, found.actual) == (NOT_MET, "also claimed by another reseller under this offer")


claims_of_one = st.lists(
    st.tuples(st.sampled_from((BEFORE, SAME, AFTER)), st.sampled_from((Step.RECEIVED, Step.AWAITING_INVOICE))),
    min_size=1,
    max_size=5,
)


@given(claims_of_one)
def test_that_of_the_undecided_claims_of_one_reseller_exactly_one_counts(held: list[tuple[datetime, Step]]) -> None:
    counted = []
    for own, (moment, _) in enumerate(held):
        others = tuple(
            another_claim(**MINE, received_at=received_at, step=step, taken_first=place < own)
            for place, (received_at, step) in enumerate(held)
            if place != own
        )
        if PaidOnce().judge(a_case(claim={"received_at": moment}, others=others)).answer is MET:
            counted.append(own)
    assert counted == [min(range(len(held)), key=lambda place: (held[place][0], place))]


def test_that_a_claim_made_again_is_told_beside_another_offer_that_may_be_combined() -> None:
    again = another_claim(**MINE, received_at=AFTER, step=Step.RECEIVED)
    other = another_claim(offer_id="other", offer=an_offer(id="other", **STACKABLE))
    found = PaidOnce().judge(a_case(offer=STACKABLE, others=(again, other)))
    assert found.actual == f"{FIRST_COUNTS}; also claimed under another offer, which both offers allow"
    assert found.answer is MET


STACKABLE, EXCLUSIVE = {"combination": Combination.STACKABLE}, {"combination": Combination.EXCLUSIVE}


@pytest.mark.parametrize(
    ("ours", "theirs", "answer"),
    [
        ({}, {}, UNPROVEN),
        (STACKABLE, {}, UNPROVEN),
        ({}, STACKABLE, UNPROVEN),
        (STACKABLE, STACKABLE, MET),
        ({"stackable_with": ("other",)}, {"stackable_with": ("an-offer",)}, MET),
        ({"stackable_with": ("third",)}, STACKABLE, UNPROVEN),
        (EXCLUSIVE, STACKABLE, NOT_MET),
        (STACKABLE, EXCLUSIVE, NOT_MET),
        (STACKABLE, None, UNPROVEN),  # the other offer is not live here
    ],
)
def test_that_two_offers_combine_where_both_say_so(
    ours: dict[str, Any], theirs: dict[str, Any] | None, answer: Answer
) -> None:
    other = another_claim(offer_id="other", offer=None if theirs is None else an_offer(id="other", **theirs))
    found = PaidOnce().judge(a_case(offer=ours, others=(other,)))
    assert found.answer is answer
    assert found.actual.startswith("also claimed under another offer")
    assert found.note.endswith("offer other)")
    assert bool(found.settles) is (answer is UNPROVEN)
