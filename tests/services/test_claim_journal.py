"""Tests of what the journal says of a claim: how it came in, and why the program examined it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cashback_desktop.services.overriding import Override
from cashback_desktop.services.reviewing import Reject
from tests.storage.story import claim_row

if TYPE_CHECKING:
    from tests.services.desk import Desk


def told(desk: Desk, claim: object) -> list[tuple[str, str]]:
    """Who and what, entry by entry."""
    return [(entry.by, entry.words) for entry in desk.claim(claim).journal]  # type: ignore[arg-type]


def test_that_a_claim_begins_with_its_import(desk: Desk) -> None:
    """Which file, under which number, by whom, when, and what was found at once."""
    claim = desk.met()
    entries = desk.claim(claim).journal
    assert [(entry.by, entry.kind, entry.chain) for entry in entries] == [("Reviewer 1", "PublishImport", "workspace")]
    number, found = desk.claim(claim).claim_number, len(desk.claim(claim).findings)
    assert entries[0].words == f"imported it from in.csv as claim {number}; examined: {found} met"
    assert entries[0].at.utcoffset() == desk.claim(claim).received_at.utcoffset()


def test_that_what_another_claim_changes_is_under_nobodys_name(desk: Desk) -> None:
    first = desk.met()
    rival = desk.take([replace(claim_row(0), claim_id="P-rival", line=3, mpn_id="4799999")])[0]
    by, words = told(desk, first)[1]
    assert (by, words) == (
        "",
        "examined the claim again after Reviewer 1 imported in.csv. Agreement claimed once: met → not met",
    )
    desk.decide("Reviewer 1", Reject, rival, reasons=("paid_once",))
    reference = desk.claim(rival).row.reference
    by, words = told(desk, first)[-1]
    assert by == ""
    cause = f"examined the claim again since {reference} on the same agreement was rejected"
    assert words == f"{cause}. Agreement claimed once: not met → met"
    desk.undo("Reviewer 1", rival)
    assert f"since {reference} on the same agreement had its decision taken back." in told(desk, first)[-1][1]


def test_that_criteria_are_called_by_their_titles(desk: Desk) -> None:
    claim = desk.open()
    criteria = desk.workspace.reads.open_criteria(claim)
    titles = {row.criterion: row.title for row in desk.claim(claim).findings}
    desk.decide("Reviewer 1", Override, claim, criterion=criteria[0], reason="seen on paper")
    assert told(desk, claim)[-1][1].startswith(f"took {titles[criteria[0]]} as met; it was ")
    desk.decide("Reviewer 1", Reject, claim, reasons=tuple(criteria[1:]))
    assert told(desk, claim)[-1][1] == f"rejected the claim: {', '.join(titles[one] for one in criteria[1:])}"
