"""Tests of what a person is told before a command: the same answers as the handlers would give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cashback_desktop.asking import ACTIONS, not_allowed
from cashback_desktop.domain.claim import STEPS, Step, can_step
from cashback_desktop.domain.ids import PersonId
from cashback_desktop.domain.invoice import invoice_that
from cashback_desktop.domain.person import Actor, Role
from tests.ui import made_up, made_up_findings

if TYPE_CHECKING:
    from cashback_desktop.storage.worklists.rows import FindingRow, QueueRow

REVIEWER = Actor(PersonId(UUID(int=1)), "Reviewer 1", frozenset({Role.REVIEWER}))
AUDITOR = Actor(PersonId(UUID(int=2)), "Auditor 1", frozenset({Role.AUDITOR}))
CLAIM = made_up.row(made_up.SEEDS[0])
INVOICE, TERMS = invoice_that("shows 12 seats"), "the portal's record that the terms were accepted"


def finding(answer: str, settles: str = "") -> FindingRow:
    return replace(made_up_findings.findings(CLAIM)[-1], answer=answer, settles=settles)


def asked(row: QueueRow, *findings: FindingRow, actor: Actor = REVIEWER) -> dict[str, str]:
    detail = made_up.detail(row)
    return not_allowed(row, findings, detail.decision, detail.letters, actor)


def test_that_a_claim_with_all_met_can_be_confirmed_but_not_rejected() -> None:
    refused = asked(CLAIM, finding("met"), finding("overridden"))
    assert "confirm" not in refused
    assert refused["reject"] == f"Every finding of {CLAIM.reference} is met or overridden; nothing to reject for."
    assert refused["override"] == f"{CLAIM.reference} has no open finding to override."
    assert refused["request_invoice"] == f"Nothing about {CLAIM.reference} is left that an invoice would settle."


def test_that_an_unproven_finding_stands_against_a_confirmation() -> None:
    refused = asked(CLAIM, finding("unproven", INVOICE), finding("met"))
    assert refused["confirm"] == "One finding is unproven. Prove it, or override it with a reason."
    assert not {"reject", "request_invoice", "override"} & refused.keys()


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (("not met",), "One finding is not met. Reject the claim, or override it with a reason."),
        (("unproven", "unproven"), "2 findings are unproven. Prove them, or override them with a reason."),
        (("not met", "not met", "unproven"), "2 findings are not met and 1 is unproven."),
    ],
)
def test_that_the_open_findings_are_counted_in_words(answers: tuple[str, ...], sentence: str) -> None:
    assert asked(CLAIM, *map(finding, answers))["confirm"].startswith(sentence)


def test_that_an_invoice_is_asked_for_only_where_it_settles_something() -> None:
    assert "request_invoice" in asked(CLAIM, finding("not met"))
    assert "request_invoice" in asked(CLAIM, finding("met", INVOICE))
    assert "request_invoice" in asked(CLAIM, finding("unproven", TERMS))
    assert "request_invoice" not in asked(CLAIM, finding("unproven", TERMS), finding("not met", INVOICE))


def test_that_a_decided_claim_can_only_be_undone() -> None:
    confirmed = replace(CLAIM, step="valid")
    decided = {"confirm", "reject", "request_invoice", "override", "take_back"}
    assert set(asked(confirmed, finding("met"))) == decided


def test_that_a_decision_stands_once_its_letter_is_issued() -> None:
    confirmed = replace(CLAIM, step="valid")
    detail = made_up.detail(confirmed)
    assert detail.decision is not None
    issued = replace(detail.letters[0], state="issued", number="L-2026-000001")
    later = replace(issued, letter_id=UUID(int=1), kind="invoice request", number="L-2026-000002")
    refused = not_allowed(confirmed, (), replace(detail.decision, undo_reach=""), [later, issued], REVIEWER)
    assert refused["undo"] == f"The letter L-2026-000001 of {CLAIM.reference} is issued; the decision stands."


def test_that_only_a_reviewer_decides() -> None:
    refused = asked(CLAIM, finding("met"), actor=AUDITOR)
    assert set(refused) == set(ACTIONS)
    assert refused["confirm"] == "Auditor 1 is no reviewer; ask the administrator for the role."


def test_that_a_checker_may_confirm_and_nothing_else() -> None:
    checker = replace(AUDITOR, name="Checker 1", roles=frozenset({Role.CHECKER}))
    assert set(ACTIONS) - set(asked(CLAIM, finding("met"), actor=checker)) == {"confirm"}


def test_that_the_second_confirmation_is_another_persons() -> None:
    first = [replace(made_up.journal(CLAIM)[0], kind="FirstConfirm")]
    refused = not_allowed(CLAIM, [finding("met")], None, (), REVIEWER, first)
    assert refused["confirm"] == "You confirmed it already. A second person, a checker, has to confirm it too."
    other = replace(REVIEWER, name="Checker 1")
    assert "confirm" not in not_allowed(CLAIM, [finding("met")], None, (), other, first)


def test_that_nothing_is_decided_before_it_is_examined() -> None:
    refused = asked(CLAIM)
    assert refused["confirm"] == f"{CLAIM.reference} has not been examined yet. Examine it first."
    assert {"reject", "override", "request_invoice"} <= refused.keys()


@given(some.sampled_from(list(STEPS)), some.lists(some.sampled_from(["met", "not met", "unproven", "overridden"])))
def test_that_the_table_of_steps_is_never_contradicted(step: Step, answers: list[str]) -> None:
    refused = asked(replace(CLAIM, step=step.value), *[finding(answer, INVOICE) for answer in answers])
    wanted = {"confirm": Step.VALID, "reject": Step.REJECTED, "request_invoice": Step.AWAITING_INVOICE}
    for action, step_wanted in wanted.items():
        if not can_step(step, step_wanted):
            assert action in refused
    still_open = bool({"not met", "unproven"} & set(answers))
    assert ("confirm" not in refused) == (bool(answers) and not still_open and can_step(step, Step.VALID))
