"""P7: the same agreement is paid once."""

from __future__ import annotations

from typing import Any

import pytest

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


def test_that_the_same_reseller_cannot_claim_twice_either() -> None:
    mine = another_claim(mpn_id=MPN, same_reseller=True)
    assert PaidOnce().judge(a_case(others=(mine,))).actual == "claimed before by the same reseller"
    both = PaidOnce().judge(a_case(others=(mine, another_claim())))
    assert both.actual == "also claimed by another reseller under this offer"


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
