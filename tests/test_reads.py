"""Tests of what the worklists say together: counts, rows and words agree at every moment of the day."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from cashback_desktop.domain.ids import LetterId
from cashback_desktop.key_places import key_of
from cashback_desktop.reference.territories import territory
from cashback_desktop.sample import fill, make_sample_workspace
from cashback_desktop.services.commands import Applied, Refused
from cashback_desktop.services.correspondence import IssueLetter, RequestInvoice
from cashback_desktop.services.reviewing import Confirm, Reject, UndoDecision
from cashback_desktop.storage.worklists.rows import QueueFilter
from cashback_desktop.workspace import Workspace
from cashback_desktop.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cashback_desktop.storage.worklists.rows import QueueRow

ALL = 10_000


@pytest.fixture(scope="module")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reads")
    workspace = make_sample_workspace(folder)
    fill(workspace)
    workspace.close()
    return folder


@pytest.fixture
def workspace(sample_made: Path, tmp_path: Path) -> Iterator[Workspace]:
    opened = open_copy(sample_made, tmp_path / "copy", World())
    opened.sign_in("reviewer", "sample words")
    yield opened
    opened.close()


def open_copy(made: Path, folder: Path, world: World) -> Workspace:
    shutil.copytree(made, folder)
    file = folder / "sample.cashback"
    return Workspace.open(file, key_of(file), world)


def listed(workspace: Workspace, view: str) -> list[QueueRow]:
    return workspace.reads.queue_page(QueueFilter(view), 0, ALL)


def test_that_overdue_means_over_by_the_clock_of_the_territory(sample_made: Path, tmp_path: Path) -> None:
    """At one moment it is tomorrow in Auckland and still today in Mumbai; a view and its rows agree on both."""
    moment = [datetime(2026, 11, 20, tzinfo=UTC)]
    opened = open_copy(sample_made, tmp_path / "clock", World(now=lambda: moment[0]))
    for _ in range(13):
        moment[0] += timedelta(hours=11)
        rows = [row for row in listed(opened, "open") + listed(opened, "decided") if row.unheard]
        counts = {view.id: view.count for view in opened.reads.queue_views()}
        assert counts["overdue"] == sum(row.due_in < 0 for row in rows) == len(listed(opened, "overdue"))
        assert counts["today"] == sum(row.due_in == 0 for row in rows) == len(listed(opened, "today"))
    opened.close()


def test_that_what_is_decided_stays_due_until_its_letter_is_issued(workspace: Workspace) -> None:
    """P6 is met by the letter: a reseller hears nothing of a draft."""
    row = next(row for row in listed(workspace, "ready") if row.due_in <= 5)
    due = len(listed(workspace, "seven_days"))
    confirmed = workspace.submit(workspace.new(Confirm, claim=row.claim_id, seen=row.revision))
    assert isinstance(confirmed, Applied)
    waiting = {one.claim_id: one for one in listed(workspace, "to_issue")}
    assert (waiting[row.claim_id].draft, waiting[row.claim_id].unheard) == ("confirmation", True)
    assert len(listed(workspace, "seven_days")) == due
    issue = workspace.new(IssueLetter, letter=LetterId(UUID(confirmed.made[0])), how="print")
    assert isinstance(workspace.submit(issue), Applied)
    after = workspace.reads.claim(row.claim_id).row
    assert (after.step, after.draft, after.unheard) == ("valid", "", False)
    assert len(listed(workspace, "seven_days")) == due - 1
    counts = {view.id: view.count for view in workspace.reads.queue_views()}
    assert counts == {view: len(listed(workspace, view)) for view in counts}
    assert row.claim_id not in {one.claim_id for one in listed(workspace, "to_issue")}


def test_that_a_request_for_an_invoice_waits_to_be_issued_too(workspace: Workspace) -> None:
    asked = workspace.reads.queue_page(QueueFilter("open", order="findings"), 0, ALL)
    row = next(one for one in asked if "request_invoice" not in refused(workspace, one))
    outcome = workspace.submit(workspace.new(RequestInvoice, claim=row.claim_id, seen=row.revision))
    assert isinstance(outcome, Applied)
    claim = workspace.reads.claim(row.claim_id)
    assert claim.row.draft == "invoice request"
    request = claim.invoice_request
    assert request is not None
    assert (request.issued_at, request.number) == (None, "")
    assert request.copy_due > claim.row.today
    workspace.submit(workspace.new(IssueLetter, letter=claim.letters[0].letter_id, how="print"))
    claim = workspace.reads.claim(row.claim_id)
    assert claim.row.draft == ""
    assert claim.invoice_request is not None
    assert claim.invoice_request.issued_at is not None
    assert claim.row.unheard, "it waits for a decision"


def refused(workspace: Workspace, row: QueueRow) -> Mapping[str, str]:
    return workspace.reads.claim(row.claim_id, workspace.actor).not_allowed


def test_that_findings_sort_as_they_are_read(workspace: Workspace) -> None:
    """Not met first, then unproven, then met; within each, those with most to do first."""
    rows = workspace.reads.queue_page(QueueFilter("open", order="findings"), 0, ALL)
    found = [(0 if row.not_met else 1 if row.unproven else 2, -row.not_met - row.unproven) for row in rows]
    assert found == sorted(found)
    assert {worst for worst, _ in found} == {0, 1, 2}


def test_that_every_moment_of_a_claim_is_on_its_territorys_clock(workspace: Workspace) -> None:
    """What the sheet says of the day of receipt, the due day and the walk is what the moments say (P3)."""
    for row in listed(workspace, "open") + listed(workspace, "decided"):
        claim = workspace.reads.claim(row.claim_id)
        place = territory(row.territory)
        assert place is not None
        moments = [claim.received_at, *(letter.made_at for letter in claim.letters)]
        moments += [entry.at for entry in claim.journal] + ([claim.decision.at] if claim.decision else [])
        assert {str(moment.tzinfo) for moment in moments} == {place.zone}
        assert claim.received_at.date() == row.received_on == claim.due_walk[0].day


def test_that_the_calendar_of_the_due_day_is_known(workspace: Workspace) -> None:
    claim = workspace.reads.claim(listed(workspace, "open")[0].claim_id)
    assert ", holidays " in claim.calendar_version
    assert claim.calendar_version == claim.walk_calendar


def test_that_every_row_stands_where_it_is_said_to(workspace: Workspace) -> None:
    for order in ("due", "reseller", "incentive", "findings"):
        which = QueueFilter("seven_days", order=order, descending=order == "incentive")
        rows = workspace.reads.queue_page(which, 0, ALL)
        places = [workspace.reads.queue_position(which, row.claim_id) for row in rows]
        assert places == list(range(workspace.reads.queue_count(which)))


def test_that_what_is_said_to_be_possible_is_what_handlers_do(workspace: Workspace) -> None:
    """For every claim of the sample: the same answer before and after asking."""
    for row in listed(workspace, "open"):
        told = workspace.reads.claim(row.claim_id, workspace.actor).not_allowed
        seen = {"claim": row.claim_id, "seen": row.revision}
        confirmed = workspace.submit(workspace.new(Confirm, **seen))
        assert isinstance(confirmed, Refused if "confirm" in told else Applied), (row.reference, confirmed)
        if isinstance(confirmed, Applied):
            letter = LetterId(UUID(confirmed.made[0]))
            undone = workspace.submit(workspace.new(UndoDecision, claim=row.claim_id, letter=letter))
            assert isinstance(undone, Applied), (row.reference, undone)
            continue
        asked = workspace.submit(workspace.new(RequestInvoice, **seen))
        assert isinstance(asked, Refused if "request_invoice" in told else Applied), (row.reference, asked)


def test_that_a_rejection_is_possible_where_a_finding_is_open(workspace: Workspace) -> None:
    for row in listed(workspace, "open"):
        claim = workspace.reads.claim(row.claim_id, workspace.actor)  # a rejection examines claims beside it again
        told, seen = claim.not_allowed, claim.row.revision
        reasons = tuple(workspace.reads.open_criteria(row.claim_id))
        rejected = workspace.submit(workspace.new(Reject, claim=row.claim_id, seen=seen, reasons=reasons, note=""))
        assert isinstance(rejected, Refused if "reject" in told else Applied), (row.reference, rejected)
        told = workspace.reads.claim(row.claim_id, workspace.actor).not_allowed
        assert ("undo" not in told) == isinstance(rejected, Applied)
