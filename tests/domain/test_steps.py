"""The steps a claim may take: the programme's table, asked by everyone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cashback_desktop.domain.claim import STEPS, Claim, Step, StepNotAllowed, can_step
from tests.domain.cases import a_claim

PROGRAMME = Path(__file__).parents[3] / "shared" / "programme" / "programme.md"

TABLE = {
    "received": "awaiting invoice, valid, rejected, withdrawn",
    "awaiting invoice": "awaiting invoice, valid, rejected, withdrawn",
    "rejected": "received",
    "valid": "calculated, received, withdrawn",
    "calculated": "awaiting banking details, payable, not payable, valid, withdrawn",
    "awaiting banking details": "payable, forfeited, rejected, valid, withdrawn",
    "payable": "in payment run, awaiting banking details, held, not payable, valid, withdrawn",
    "held": "payable",
    "in payment run": "sent, payable",
    "sent": "paid, payable, awaiting banking details",
    "paid": "clawback open, calculated",
    "clawback open": "settled, written off",
}
ENDS = {"withdrawn", "forfeited", "not payable", "settled", "written off"}
steps = st.sampled_from(Step)


def _published() -> dict[str, set[str]]:
    """The table as the programme's text has it, its remarks in brackets left out."""
    text = PROGRAMME.read_text(encoding="utf-8").partition("## Steps a claim may take")[2]
    rows = re.findall(r"^([a-z ]+?) +-> (.+)$", text, flags=re.MULTILINE)
    return {start: set(re.split(r", ", re.sub(r" \(.*?\)", "", following))) for start, following in rows}


def _ours() -> dict[str, set[str]]:
    return {step.value: {to.value for to in following} for step, following in STEPS.items() if following}


def test_that_the_steps_are_those_of_the_programme() -> None:
    assert _ours() == {start: set(following.split(", ")) for start, following in TABLE.items()}
    assert {step.value for step, following in STEPS.items() if not following} == ENDS


@pytest.mark.skipif(not PROGRAMME.is_file(), reason="the programme's text is not there")
def test_that_the_steps_are_those_of_the_programmes_text() -> None:
    published = _published()
    assert len(published) == len(TABLE)
    assert _ours() == published


def test_that_every_step_stands_in_the_table() -> None:
    assert set(STEPS) == set(Step)


@given(steps, steps)
def test_that_a_claim_takes_a_step_exactly_where_the_table_has_it(current: Step, wanted: Step) -> None:
    claim = a_claim(step=current, revision=7)
    if can_step(current, wanted):
        claim.take(wanted)
        assert (claim.step, claim.revision) == (wanted, 8)
        return
    with pytest.raises(StepNotAllowed, match=f"a claim that is {current} cannot become {wanted}"):
        claim.take(wanted)
    assert (claim.step, claim.revision) == (current, 7)


@given(st.lists(steps, max_size=30))
def test_that_nothing_is_paid_that_was_not_sent_and_nothing_sent_that_was_not_confirmed(wishes: list[Step]) -> None:
    claim, been = a_claim(), []
    for wanted in wishes:
        if can_step(claim.step, wanted):
            claim.take(wanted)
            been.append(wanted)
    for later, earlier in [(Step.PAID, Step.SENT), (Step.SENT, Step.IN_PAYMENT_RUN), (Step.CALCULATED, Step.VALID)]:
        if later in been:
            assert earlier in been[: been.index(later)]


def test_that_every_step_but_the_first_can_be_reached_and_every_way_can_end() -> None:
    reached, waiting = set(), [Step.RECEIVED]
    while waiting:
        step = waiting.pop()
        if step not in reached:
            reached.add(step)
            waiting.extend(STEPS[step])
    assert reached == set(Step)


class Histories(RuleBasedStateMachine):
    """A claim pushed about at random, beside a model that knows the programme's words alone."""

    claim: Claim
    stands = "received"
    taken = 0

    @initialize()
    def arrive(self) -> None:
        self.claim = a_claim()

    @rule(wanted=st.sampled_from(sorted({*TABLE, *ENDS})))
    def wish(self, wanted: str) -> None:
        allowed = wanted in TABLE.get(self.stands, "").split(", ")
        if allowed:
            self.claim.take(Step(wanted))
            self.stands, self.taken = wanted, self.taken + 1
        else:
            with pytest.raises(StepNotAllowed):
                self.claim.take(Step(wanted))

    @precondition(lambda self: self.stands not in ENDS)
    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        self.wish(data.draw(st.sampled_from(TABLE[self.stands].split(", "))))

    @invariant()
    def stands_where_the_model_says(self) -> None:
        if hasattr(self, "claim"):
            assert (self.claim.step.value, self.claim.revision) == (self.stands, 1 + self.taken)


TestHistories = pytest.mark.model(Histories.TestCase)
