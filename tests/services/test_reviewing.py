"""Confirm, reject, override and undo: what they need, what they leave behind, and what ends them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cashback_desktop.services.commands import Applied, Conflict, Refused
from cashback_desktop.services.correspondence import IssueLetter, RequestInvoice
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.intake import ImportRows, PublishImport
from cashback_desktop.services.overriding import Override, TakeBackOverride
from cashback_desktop.services.reviewing import Confirm, Reject, UndoDecision
from tests.services.desk import letter_of
from tests.storage.story import claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from cashback_desktop.domain.ids import ClaimId
    from tests.services.desk import Desk


def override_all(desk: Desk, claim: ClaimId, name: str = "Reviewer 1") -> None:
    for criterion in desk.workspace.reads.open_criteria(claim):
        outcome = desk.decide(name, Override, claim, criterion=criterion, reason="seen on paper")
        assert isinstance(outcome, Applied), outcome


def test_that_a_claim_with_all_met_is_confirmed_with_a_draft_of_its_letter(desk: Desk) -> None:
    claim = desk.met()
    outcome = desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(outcome, Applied)
    assert outcome.undo_reach == "until its letter is issued"
    detail = desk.claim(claim)
    assert (detail.row.step, detail.decision and detail.decision.by) == ("valid", "Reviewer 1")
    assert [(letter.kind, letter.state) for letter in detail.letters] == [("confirmation", "draft")]
    assert [entry.words for entry in detail.journal][1:] == ["confirmed the claim"]


def test_that_a_claim_is_not_confirmed_while_a_finding_is_open(desk: Desk) -> None:
    claim = desk.open()
    outcome = desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(outcome, Refused)
    assert "findings are open" in outcome.sentence
    assert desk.claim(claim).row.step == "received"


def test_that_unproven_counts_as_open(desk: Desk) -> None:
    desk.take(resellers=[reseller_row()], records=[replace(record_row(0), mpn_id="4799999")])
    claim = desk.take([claim_row(0)])[0]
    findings = desk.claim(claim).findings
    assert {finding.criterion: finding.answer for finding in findings if finding.answer != "met"} == {
        "seller": "unproven"
    }
    outcome = desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(outcome, Refused)
    assert "One finding is unproven" in outcome.sentence


def test_that_an_override_needs_an_open_finding_and_a_reason_and_then_lets_the_claim_be_confirmed(desk: Desk) -> None:
    claim = desk.open()
    criterion = desk.workspace.reads.open_criteria(claim)[0]
    assert isinstance(desk.decide("Reviewer 1", Override, claim, criterion=criterion, reason="  "), Refused)
    assert isinstance(desk.decide("Reviewer 1", Override, claim, criterion="no_such", reason="x"), Refused)
    assert isinstance(desk.decide("Reviewer 1", Override, claim, criterion=criterion, reason="x" * 2001), Refused)
    override_all(desk, claim)
    finding = next(finding for finding in desk.claim(claim).findings if finding.criterion == criterion)
    assert (finding.answer, finding.override_by, finding.override_reason) == (
        "overridden",
        "Reviewer 1",
        "seen on paper",
    )
    assert isinstance(desk.decide("Reviewer 1", Override, claim, criterion=criterion, reason="again"), Refused)
    assert isinstance(desk.decide("Reviewer 2", Confirm, claim), Applied)


def test_that_an_override_is_taken_back_once_before_the_decision_and_its_finding_is_open_again(desk: Desk) -> None:
    claim = desk.open()
    criterion = desk.workspace.reads.open_criteria(claim)[0]
    before = desk.claim(claim).row
    given = desk.decide("Reviewer 1", Override, claim, criterion=criterion, reason="seen on paper")
    assert isinstance(given, Applied)
    assert given.undo_reach == "until the claim is decided"
    back = {"claim": claim, "override": UUID(given.made[0])}
    assert isinstance(desk.give("Auditor 1", TakeBackOverride, **back), Refused)
    desk.applied("Reviewer 2", TakeBackOverride, **back)
    now = desk.claim(claim)
    assert (now.row.not_met, now.row.unproven, now.row.overridden) == (before.not_met, before.unproven, 0)
    assert criterion in desk.workspace.reads.open_criteria(claim)
    assert isinstance(desk.give("Reviewer 2", TakeBackOverride, **back), Refused)
    override_all(desk, claim)
    assert isinstance(desk.decide("Reviewer 1", Confirm, claim), Applied)


def test_that_an_override_stands_once_the_claim_is_decided(desk: Desk) -> None:
    claim = desk.open()
    criterion = desk.workspace.reads.open_criteria(claim)[0]
    given = desk.decide("Reviewer 1", Override, claim, criterion=criterion, reason="seen on paper")
    assert isinstance(given, Applied)
    override_all(desk, claim)
    desk.decide("Reviewer 1", Confirm, claim)
    outcome = desk.give("Reviewer 1", TakeBackOverride, claim=claim, override=UUID(given.made[0]))
    assert isinstance(outcome, Refused)
    assert "before the decision only" in outcome.sentence


def test_that_the_journal_holds_a_commitment_and_not_the_reason(desk: Desk) -> None:
    claim = desk.open()
    override_all(desk, claim)
    desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(desk.undo("Reviewer 1", claim), Applied)
    kept = str(desk.rows("SELECT body, kind, subject FROM journal"))
    assert "seen on paper" not in kept
    assert "Fernhill" not in kept


def test_that_an_override_lapses_when_the_finding_says_something_else(desk: Desk) -> None:
    claim = desk.open()
    override_all(desk, claim)
    stray = replace(record_row(0), mpn_id="4799999", customer_name="Somebody Else Ltd")
    desk.take(records=[stray])
    findings = {finding.criterion: finding for finding in desk.claim(claim).findings}
    assert findings["terms"].answer == "overridden"  # this one says what it said
    assert findings["in_records"].answer == "met"
    assert {finding.criterion for finding in findings.values() if finding.answer in ("not met", "unproven")}
    assert isinstance(desk.decide("Reviewer 1", Confirm, claim), Refused)
    override_all(desk, claim, "Reviewer 2")
    assert isinstance(desk.decide("Reviewer 1", Confirm, claim), Applied)


def test_that_an_override_of_other_facts_does_not_hold_for_new_ones(desk: Desk) -> None:
    desk.take(resellers=[reseller_row()], records=[replace(record_row(0), customer_name="Somebody Else Ltd")])
    claim = desk.take([claim_row(0)])[0]
    assert desk.workspace.reads.open_criteria(claim) == ["customer"]
    override_all(desk, claim)
    earlier = replace(record_row(0), customer_name="A Third Name Ltd", order_date=datetime(2026, 3, 1, tzinfo=UTC))
    desk.take(records=[earlier])
    assert desk.workspace.reads.open_criteria(claim) == ["customer"]
    assert "No longer taken as met: Customer in Microsoft's records" in desk.claim(claim).journal[-1].words


def test_that_a_rejection_needs_open_findings_as_its_reasons(desk: Desk) -> None:
    claim = desk.open()
    reasons = tuple(desk.workspace.reads.open_criteria(claim))
    assert isinstance(desk.decide("Reviewer 1", Reject, claim, reasons=()), Refused)
    assert isinstance(desk.decide("Reviewer 1", Reject, claim, reasons=("registered",)), Refused)
    outcome = desk.decide("Reviewer 1", Reject, claim, reasons=reasons[:1], note="called them")
    assert isinstance(outcome, Applied)
    detail = desk.claim(claim)
    assert detail.row.step == "rejected"
    assert detail.decision is not None
    assert (detail.decision.reasons, detail.decision.note) == (reasons[:1], "called them")
    assert [(letter.kind, letter.state) for letter in detail.letters] == [("rejection", "draft")]


def test_that_a_claim_with_all_met_cannot_be_rejected(desk: Desk) -> None:
    claim = desk.met()
    outcome = desk.decide("Reviewer 1", Reject, claim, reasons=("terms",))
    assert isinstance(outcome, Refused)


def test_that_anybody_with_the_role_takes_a_decision_back_while_its_letter_is_a_draft(desk: Desk) -> None:
    claim = desk.met()
    desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(desk.undo("Auditor 1", claim), Refused)
    assert isinstance(desk.undo("Reviewer 2", claim), Applied)
    detail = desk.claim(claim)
    assert (detail.row.step, detail.decision) == ("received", None)
    assert [letter.state for letter in detail.letters] == ["void"]
    assert isinstance(desk.undo("Reviewer 2", claim), Refused)
    assert isinstance(desk.decide("Reviewer 2", Confirm, claim), Applied)


@pytest.mark.parametrize("how", ["print", "save", "mail"])
def test_that_a_decision_stands_once_its_letter_is_issued(desk: Desk, how: str) -> None:
    claim = desk.met()
    letter = letter_of(desk.decide("Reviewer 1", Confirm, claim))
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how=how)
    outcome = desk.undo("Reviewer 1", claim)
    assert isinstance(outcome, Refused)
    assert "is issued; the decision stands" in outcome.sentence


def test_that_a_decision_seen_by_nobody_else_is_not_taken_back_by_mistake(desk: Desk) -> None:
    claim = desk.open()
    reasons = tuple(desk.workspace.reads.open_criteria(claim))
    desk.decide("Reviewer 1", Reject, claim, reasons=reasons)
    mine = letter_of(desk.told[-1][1])
    assert isinstance(desk.undo("Reviewer 2", claim), Applied)
    desk.decide("Reviewer 2", Reject, claim, reasons=reasons[:1])
    assert isinstance(desk.give("Reviewer 1", UndoDecision, claim=claim, letter=mine), Conflict)
    assert desk.claim(claim).row.step == "rejected"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Confirm, {}),
        (Reject, {"reasons": ("terms",)}),
        (Override, {"criterion": "terms", "reason": "seen on paper"}),
        (RequestInvoice, {}),
    ],
)
def test_that_a_claim_changed_meanwhile_is_a_conflict_that_says_who_what_and_when(
    desk: Desk, kind: type[Any], fields: dict[str, Any]
) -> None:
    claim = desk.open()
    seen = desk.seen(claim)
    desk.decide("Reviewer 2", Reject, claim, reasons=("terms",))
    outcome = desk.give("Reviewer 1", kind, claim=claim, seen=seen, **fields)
    assert isinstance(outcome, Conflict)
    assert "Reviewer 2 rejected it on 16 Mar 2026 at 20:" in outcome.sentence
    assert ", the time of Australia. It is now rejected" in outcome.sentence


def test_that_a_premise_that_is_no_more_true_is_a_conflict(desk: Desk) -> None:
    claim = desk.met()
    ((digest,),) = desk.rows("SELECT digest FROM examination WHERE newest = 1")
    good = (("examination", digest), ("step", "received"))
    for premises in ((("examination", "0" * 64),), (("step", "awaiting invoice"),), (("weather", "fine"),)):
        outcome = desk.decide("Reviewer 1", Confirm, claim, premises=premises)
        assert isinstance(outcome, Conflict), premises
    assert isinstance(desk.decide("Reviewer 1", Confirm, claim, premises=good), Applied)


def test_that_two_resellers_with_one_agreement_wait_for_a_decision_on_either(desk: Desk) -> None:
    first = desk.met()
    rival = desk.take([replace(claim_row(0), claim_id="P-rival", mpn_id="5357564", line=3)])[0]
    for claim in (first, rival):
        assert "paid_once" in desk.workspace.reads.open_criteria(claim)
    desk.decide("Reviewer 1", Reject, rival, reasons=("paid_once",))
    assert desk.workspace.reads.open_criteria(first) == []
    assert isinstance(desk.undo("Reviewer 1", rival), Applied)
    assert desk.workspace.reads.open_criteria(first) == ["paid_once"]
    assert "paid_once" in desk.workspace.reads.open_criteria(rival)


def test_that_a_claim_made_again_leaves_the_first_one_standing(desk: Desk) -> None:
    first = desk.met()
    again = desk.take([replace(claim_row(0), claim_id="P-again", line=3)])[0]
    assert desk.workspace.reads.open_criteria(first) == []
    assert desk.workspace.reads.open_criteria(again) == ["paid_once"]
    desk.decide("Reviewer 1", Override, again, criterion="paid_once", reason="policy exception")
    assert isinstance(desk.decide("Reviewer 1", Confirm, again), Applied)
    assert desk.workspace.reads.open_criteria(first) == ["paid_once"]
    assert isinstance(desk.undo("Reviewer 1", again), Applied)
    assert desk.workspace.reads.open_criteria(first) == []


@pytest.mark.parametrize("kind", [Confirm, Reject])
def test_that_nobody_decides_on_findings_that_are_out_of_date(desk: Desk, kind: type[Any]) -> None:
    claim = desk.met()
    # a file was taken in, and the program ended before it examined the claims that the file says something about
    import_id = desk.begin("Reviewer 2")
    moved = replace(reseller_row(), email="someone@gmail.com")
    desk.applied("Reviewer 2", ImportRows, import_id=import_id, resellers=(moved,))
    desk.applied("Reviewer 2", PublishImport, import_id=import_id)
    seen = desk.seen(claim)
    fields = {"reasons": ("terms",)} if kind is Reject else {}
    outcome = desk.decide("Reviewer 1", kind, claim, **fields)
    assert isinstance(outcome, Conflict)
    assert "it was examined again" in outcome.sentence
    assert desk.workspace.reads.open_criteria(claim) == ["company_mail", "mail_like_name"]
    assert desk.seen(claim) == seen + 1
    assert isinstance(desk.decide("Reviewer 1", Confirm, claim), Refused)
    assert isinstance(desk.decide("Reviewer 1", Reject, claim, reasons=("company_mail",)), Applied)


def test_that_a_decided_claim_is_not_examined_again(desk: Desk) -> None:
    claim = desk.met()
    desk.decide("Reviewer 1", Confirm, claim)
    before = desk.rows("SELECT COUNT(*) FROM examination")
    desk.take(records=[replace(record_row(0), line=8, customer_name="Somebody Else Ltd")])
    desk.applied("Reviewer 1", Examine, claims=(claim,))
    assert desk.rows("SELECT COUNT(*) FROM examination") == before
