"""Above an offer's limit two persons confirm, and two persons means two persons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cashback_desktop.commandline.claim_words import claim_content, claim_lines
from cashback_desktop.domain.person import Role
from cashback_desktop.services.commands import Applied, Refused
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt
from cashback_desktop.services.people import ChangeRoles
from cashback_desktop.services.reviewing import Confirm
from tests.services.desk import letter_of
from tests.storage.story import claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from tests.services.desk import Desk

ABOVE = 21  # seats: AUD 210.00 of AUD 200.00


def test_that_a_sum_at_the_limit_needs_one_person(desk: Desk) -> None:
    claim = desk.met(seats=20)
    assert isinstance(desk.decide("Reviewer 1", Confirm, claim), Applied)
    assert desk.claim(claim).row.step == "valid"


def test_that_above_the_limit_the_first_confirmation_is_kept_and_a_checker_confirms(desk: Desk) -> None:
    claim = desk.met(seats=ABOVE)
    first = desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(first, Applied)
    assert "above the offer's limit of AUD 200.00" in first.sentence.replace("\u202f", " ").replace("\u00a0", " ")
    detail = desk.claim(claim)
    assert (detail.row.step, detail.letters, detail.decision) == ("received", (), None)
    second = desk.decide("Checker 1", Confirm, claim)
    assert isinstance(second, Applied)
    detail = desk.claim(claim)
    assert (detail.row.step, detail.decision and detail.decision.by) == ("valid", "Checker 1")
    assert [entry.by for entry in detail.journal][1:] == ["Reviewer 1", "Checker 1"]


def test_that_nobody_is_both_persons_whatever_the_roles(desk: Desk) -> None:
    claim = desk.met(seats=ABOVE)
    person = desk.people["Reviewer 1"].person
    roles = frozenset({Role.REVIEWER, Role.CHECKER})
    desk.applied("Administrator 1", ChangeRoles, person=person, roles=roles)
    desk.decide("Reviewer 1", Confirm, claim)
    again = desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(again, Refused)
    assert again.rule == "four eyes"


def test_that_the_second_person_is_a_checker_and_the_first_a_reviewer(desk: Desk) -> None:
    claim = desk.met(seats=ABOVE)
    assert isinstance(desk.decide("Checker 1", Confirm, claim), Refused)
    desk.decide("Reviewer 1", Confirm, claim)
    assert isinstance(desk.decide("Reviewer 2", Confirm, claim), Refused)
    assert desk.claim(claim).row.step == "received"


def test_that_a_checker_alone_does_not_confirm_below_the_limit(desk: Desk) -> None:
    claim = desk.met()
    assert isinstance(desk.decide("Checker 1", Confirm, claim), Refused)


def test_that_the_first_confirmation_lapses_when_the_claim_changes(desk: Desk) -> None:
    claim = desk.met(seats=ABOVE)
    desk.decide("Reviewer 1", Confirm, claim)
    desk.take(resellers=[replace(reseller_row(), reseller="FERNHILL SYSTEMS PTY LTD")])
    lapsed = desk.decide("Checker 1", Confirm, claim)
    assert isinstance(lapsed, Refused)
    assert "A reviewer confirms it first, as it is now." in lapsed.sentence
    assert isinstance(desk.decide("Reviewer 2", Confirm, claim), Applied)
    assert isinstance(desk.decide("Checker 1", Confirm, claim), Applied)


def test_that_a_receipt_made_meanwhile_leaves_the_first_confirmation(desk: Desk) -> None:
    claim = desk.met(seats=ABOVE)
    desk.decide("Reviewer 1", Confirm, claim)
    letter = letter_of(desk.applied("Reviewer 2", MakeReceipt, claim=claim))
    desk.applied("Reviewer 2", IssueLetter, letter=letter, how="print")
    reviewer = desk.people["Reviewer 1"]
    assert "confirmed it already" in desk.workspace.reads.claim(claim, reviewer).not_allowed["confirm"]
    assert isinstance(desk.decide("Checker 1", Confirm, claim), Applied)


def test_that_a_sum_nobody_knows_needs_two_persons(desk: Desk) -> None:
    record = replace(record_row(0), sku_name="", product_name="")
    desk.take(resellers=[reseller_row()], records=[record])
    (claim,) = desk.take([replace(claim_row(0), product="")])
    assert (desk.claim(claim).incentive, desk.workspace.reads.open_criteria(claim)) == ("", [])
    first = desk.decide("Reviewer 1", Confirm, claim)
    assert "of an unknown sum" in first.sentence
    assert desk.claim(claim).row.step == "received"
    desk.decide("Checker 1", Confirm, claim)
    assert desk.claim(claim).row.step == "valid"


def test_that_a_claim_says_who_confirmed_it_first_while_it_waits_for_a_checker(desk: Desk) -> None:
    claim = desk.met(seats=ABOVE)
    assert desk.claim(claim).first_confirmed is None
    desk.decide("Reviewer 1", Confirm, claim)
    waits = desk.claim(claim)
    assert waits.first_confirmed is not None
    assert (waits.first_confirmed.by, waits.first_confirmed.at) == ("Reviewer 1", waits.journal[-1].at)
    at = f"{waits.first_confirmed.at:%d %b %Y at %H:%M} {waits.first_confirmed.at.tzinfo}"
    assert f"confirmed by Reviewer 1 on {at}; waits for a checker, a second person" in claim_lines(waits)
    assert claim_content(waits)["first_confirmation"]["by"] == "Reviewer 1"
    desk.decide("Checker 1", Confirm, claim)
    confirmed = desk.claim(claim)
    assert confirmed.first_confirmed is None
    assert not any("waits for a checker" in line for line in claim_lines(confirmed))
    assert claim_content(confirmed)["first_confirmation"] is None
