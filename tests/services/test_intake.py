"""Imports: seen only when published, one at a time, taken back without a trace, and twice the same as once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cashback_desktop.domain.ids import ImportId
from cashback_desktop.reference.samples import sample_files
from cashback_desktop.services.commands import Applied, Refused
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.intake import BeginImport, DropImport, ImportRows, PublishImport
from cashback_desktop.services.reviewing import Confirm
from cashback_desktop.storage.worklists.rows import QueueFilter
from cashback_desktop.workspace import Workspace
from tests.services.desk import KEY
from tests.storage.story import claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from tests.services.desk import Desk

WHAT_IS_SAID = (
    "SELECT * FROM claim ORDER BY row",
    "SELECT * FROM reseller ORDER BY row",
    "SELECT * FROM sales_record ORDER BY row",
    "SELECT * FROM examination ORDER BY id",
    "SELECT * FROM open_finding ORDER BY claim_id, criterion",
    "SELECT * FROM letter ORDER BY id",
    "SELECT * FROM journal WHERE territory <> 'workspace' ORDER BY territory, position",
)


def canonical(desk: Desk) -> bytes:
    """Every row that an import could change, as bytes."""
    return repr([desk.rows(sql) for sql in WHAT_IS_SAID]).encode()


def everything(desk: Desk) -> dict[str, Any]:
    tables = [name for (name,) in desk.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: desk.rows(f"SELECT * FROM {table}") for table in tables if table != "command_log"}


def test_that_importing_twice_changes_nothing_byte_for_byte(desk: Desk) -> None:
    rows: dict[str, Any] = {
        "claims": [claim_row(number, met=number != 1) for number in range(4)],
        "resellers": [reseller_row()],
        "records": [record_row(number) for number in range(4)],
    }
    desk.take(**rows)
    desk.take(**rows)
    before = canonical(desk)
    assert desk.take(**rows) == []
    assert canonical(desk) == before
    ((taken, known),) = desk.rows("SELECT rows, already_known FROM import_batch ORDER BY started_at DESC LIMIT 1")
    assert (taken, known) == (0, 9)


def test_that_lines_alike_in_one_file_are_lines_of_their_own(desk: Desk) -> None:
    twice = [record_row(0), replace(record_row(0), line=3)]
    desk.take(records=twice)
    desk.take(records=twice)
    assert desk.rows("SELECT COUNT(*) FROM sales_record") == [(2,)]


def test_that_nothing_of_an_import_is_seen_before_it_is_published(desk: Desk) -> None:
    import_id = desk.begin()
    desk.applied("Reviewer 1", ImportRows, import_id=import_id, claims=(claim_row(0),), resellers=(reseller_row(),))
    (claim,) = desk.workspace.reads.claims_of_import(import_id)
    desk.applied("Reviewer 1", Examine, claims=(claim,))
    assert desk.workspace.reads.queue_count(QueueFilter()) == 0
    assert isinstance(desk.give("Reviewer 1", Confirm, claim=claim, seen=1), Refused)
    desk.applied("Reviewer 1", PublishImport, import_id=import_id)
    assert desk.claim(claim).row.reference == "CB-2026-000001"


def test_that_claims_are_not_judged_by_a_registration_that_is_not_published(desk: Desk) -> None:
    claim = desk.take([claim_row(0)])[0]
    assert "registered" in desk.workspace.reads.open_criteria(claim)
    import_id = desk.begin()
    desk.applied("Reviewer 1", ImportRows, import_id=import_id, resellers=(reseller_row(),))
    desk.applied("Reviewer 2", Examine, claims=(claim,))
    assert "registered" in desk.workspace.reads.open_criteria(claim)


def test_that_an_import_taken_back_leaves_no_trace(desk: Desk) -> None:
    desk.met(5)
    before = everything(desk)
    import_id = desk.begin()
    rows = {"claims": (claim_row(0), claim_row(1)), "resellers": (reseller_row(7),), "records": (record_row(0),)}
    desk.applied("Reviewer 1", ImportRows, import_id=import_id, **rows)
    desk.applied("Reviewer 1", Examine, claims=tuple(desk.workspace.reads.claims_of_import(import_id)))
    desk.applied("Reviewer 1", DropImport, import_id=import_id)
    assert everything(desk) == before
    assert isinstance(desk.give("Reviewer 1", DropImport, import_id=import_id), Refused)


def test_that_an_import_cut_off_is_swept_when_the_workspace_opens_next(desk: Desk) -> None:
    import_id = desk.begin()
    desk.applied("Reviewer 1", ImportRows, import_id=import_id, claims=(claim_row(0),))
    desk.workspace.close()
    desk.workspace = Workspace.open(desk.workspace.file, KEY, desk.workspace.world)
    assert desk.rows("SELECT COUNT(*) FROM import_batch") == [(0,)]
    assert desk.rows("SELECT COUNT(*) FROM claim") == [(0,)]


def test_that_one_import_runs_at_a_time(desk: Desk) -> None:
    desk.begin()
    other = ImportId(desk.workspace.world.new_id())
    fields = {"import_id": other, "kind": "claims", "file_name": "b.csv", "file_sha256": "1" * 64}
    outcome = desk.give("Reviewer 2", BeginImport, **fields)
    assert isinstance(outcome, Refused)
    assert "in.csv is being imported" in outcome.sentence


def test_that_a_published_import_takes_no_further_lines_and_is_not_taken_back(desk: Desk) -> None:
    import_id = desk.begin()
    desk.applied("Reviewer 1", PublishImport, import_id=import_id)
    assert isinstance(desk.give("Reviewer 1", ImportRows, import_id=import_id, claims=(claim_row(0),)), Refused)
    assert isinstance(desk.give("Reviewer 1", PublishImport, import_id=import_id), Refused)
    assert isinstance(desk.give("Reviewer 1", DropImport, import_id=import_id), Refused)


def test_that_a_later_registration_is_judged_at_once(desk: Desk) -> None:
    claim = desk.take([claim_row(0)], records=[record_row(0)])[0]
    assert "registered" in desk.workspace.reads.open_criteria(claim)
    seen = desk.seen(claim)
    desk.take(resellers=[reseller_row()])
    assert desk.workspace.reads.open_criteria(claim) == []
    assert desk.seen(claim) > seen
    changed = replace(reseller_row(), email="someone@gmail.com")
    desk.take(resellers=[changed])
    assert "company_mail" in desk.workspace.reads.open_criteria(claim)


def test_that_a_later_sales_record_is_judged_at_once(desk: Desk) -> None:
    desk.take(resellers=[reseller_row()])
    claim = desk.take([claim_row(0)])[0]
    assert "in_records" in desk.workspace.reads.open_criteria(claim)
    desk.take(records=[record_row(0)])
    assert desk.workspace.reads.open_criteria(claim) == []


def test_that_a_line_that_cannot_be_taken_is_kept_with_its_reason_and_the_others_are_taken(desk: Desk) -> None:
    rows = [
        claim_row(0),
        replace(claim_row(1), territory="XX"),
        replace(claim_row(2), territory=""),
        replace(claim_row(3), offer="no-such-offer"),
        replace(claim_row(4), received_at=datetime(2031, 1, 1, tzinfo=UTC)),
        replace(claim_row(5), received_at=datetime(2026, 3, 17, 10, tzinfo=UTC)),
        replace(claim_row(6), currency="RMB"),
        claim_row(7),
    ]
    desk.take(rows)
    assert desk.rows("SELECT COUNT(*) FROM claim") == [(2,)]
    refused = desk.rows('SELECT line, "column", value FROM import_refusal ORDER BY line')
    assert [(line, column) for line, column, _ in refused] == [
        (3, "territory"),
        (4, "territory"),
        (5, "offer"),
        (6, "received_at"),
        (7, "received_at"),
        (8, "currency"),
    ]


def test_that_a_day_of_receipt_still_to_come_is_refused_and_tomorrow_elsewhere_is_not(desk: Desk) -> None:
    """The clock stands at 16 March 2026, 9 o'clock in London."""
    soon = datetime(2026, 3, 17, 8, 59, tzinfo=UTC)
    taken = desk.take(
        [replace(claim_row(0), received_at=soon), replace(claim_row(1), received_at=datetime(2026, 3, 17, tzinfo=UTC))]
    )
    assert len(taken) == 2
    desk.take([replace(claim_row(2), received_at=datetime(2031, 1, 1, tzinfo=UTC))])
    (reason,) = desk.rows("SELECT reason FROM import_refusal")[0]
    assert reason == "this is still to come; it is 16 Mar 2026 there"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("RMB", "ISO 4217 lists no such currency; CNY is meant?"),
        ("QQQ", "ISO 4217 lists no such currency; write its three letters, such as NZD"),
    ],
)
def test_that_a_currency_that_is_none_is_refused_with_what_may_be_meant(desk: Desk, code: str, reason: str) -> None:
    desk.take(
        [replace(claim_row(0), currency=code), replace(claim_row(1), currency="CNY")],
        [replace(reseller_row(), currency=code)],
        [replace(record_row(0), currency=code)],
    )
    refused = desk.rows('SELECT "column", value, reason FROM import_refusal ORDER BY "column"')
    assert refused == [("Currency", code, reason), ("currency", code, reason), ("currency", code, reason)]
    assert desk.rows("SELECT currency FROM claim") == [("CNY",)]


def test_that_a_claim_known_with_other_content_is_refused_and_stays_as_it_is(desk: Desk) -> None:
    claim = desk.met()
    desk.take([replace(claim_row(0), seats=99)])
    assert desk.claim(claim).row.seats == 12
    assert desk.rows('SELECT "column" FROM import_refusal') == [("claim_id",)]


def test_that_one_journal_entry_tells_of_an_import(desk: Desk) -> None:
    before = desk.rows("SELECT COUNT(*) FROM journal")[0][0]
    desk.take([claim_row(number) for number in range(5)])
    assert desk.rows("SELECT COUNT(*) FROM journal")[0][0] == before + 1
    newest = "SELECT kind, body FROM journal WHERE territory = 'workspace' ORDER BY position DESC LIMIT 1"
    ((kind, body),) = desk.rows(newest)
    assert kind == "PublishImport"
    assert '"taken":5' in body


def test_that_a_sample_workspace_takes_only_the_samples_of_the_program(desk: Desk) -> None:
    with desk.workspace._database.unit_of_work() as work:
        work.facts.set_once("sample", "yes")
    fields = {"kind": "claims", "file_name": "a.csv"}
    outside = ImportId(desk.workspace.world.new_id())
    outcome = desk.give("Reviewer 1", BeginImport, import_id=outside, file_sha256="0" * 64, **fields)
    assert isinstance(outcome, Refused)
    assert outcome.rule == "sample"
    own = hashlib.sha256(sample_files(desk.workspace.reads.today())["claims.csv"]).hexdigest()
    assert isinstance(desk.give("Reviewer 1", BeginImport, import_id=outside, file_sha256=own, **fields), Applied)
