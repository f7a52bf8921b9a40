"""Tests of the queue over a real workspace: what is pressed there is found in the database, journal and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from cashback_desktop.key_places import key_of
from cashback_desktop.services.reviewing import Confirm
from cashback_desktop.storage.worklists.rows import QueueFilter
from cashback_desktop.workspace import Workspace
from tests.ui.at_the_queue import CTRL, Bench
from ui.local_desk import LocalDesk
from ui.widgets.questions import OverridePanel, RejectPanel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.watchdog import Watchdog

ENTER = Qt.Key.Key_Return


@pytest.fixture
def workspace(sample: Path) -> Iterator[Workspace]:
    opened = Workspace.open(sample, key_of(sample))
    opened.sign_in("reviewer", "sample words")
    yield opened
    opened.close()


@pytest.fixture
def bench(qtbot: QtBot, watchdog: Watchdog, workspace: Workspace) -> Iterator[Bench]:
    made = Bench(qtbot, watchdog, LocalDesk(workspace))
    yield made
    made.close()


def found(workspace: Workspace, number: int) -> ClaimDetail:
    claim_id = workspace.reads.by_reference(f"CB-2026-{number:06d}")
    assert claim_id is not None
    return workspace.reads.claim(claim_id, workspace.actor)


def test_that_a_confirms_with_a_letter_and_takes_the_next_claim(bench: Bench, workspace: Workspace) -> None:
    number = bench.go_to_first("All met")
    after = bench.numbers()[bench.numbers().index(number) + 1]
    bench.press("a")
    claim = found(workspace, number)
    assert claim.row.step == "valid"
    assert [letter.state for letter in claim.letters] == ["draft"]
    assert bench.current() == bench.shown() == after
    bench.press("z", CTRL)
    assert found(workspace, number).row.step == "received"
    assert bench.current() == number


def test_that_r_rejects_for_the_reasons_ticked(bench: Bench, workspace: Workspace) -> None:
    number = bench.go_to_first("not met")
    bench.press("r")
    panel = bench.page.preview.question
    assert isinstance(panel, RejectPanel)
    bench.hit(ENTER, CTRL)
    claim = found(workspace, number)
    assert claim.row.step == "rejected"
    assert claim.decision is not None
    assert claim.decision.reasons


def test_that_o_takes_a_finding_as_met_under_the_persons_name(bench: Bench, workspace: Workspace) -> None:
    number = bench.go_to_first("1 unproven")
    bench.press("o")
    panel = bench.page.preview.question
    assert isinstance(panel, OverridePanel)
    panel._reason.edit.setPlainText("The invoice names the claimant.")
    bench.hit(ENTER, CTRL)
    overridden = [row for row in found(workspace, number).findings if row.answer == "overridden"]
    assert [(row.override_by, row.override_reason) for row in overridden] == [
        ("Reviewer 1", "The invoice names the claimant.")
    ]
    assert bench.current() == number


def test_that_what_somebody_else_did_meanwhile_is_told(bench: Bench, workspace: Workspace) -> None:
    number = bench.go_to_first("All met")
    row = found(workspace, number).row
    workspace.submit(workspace.new(Confirm, claim=row.claim_id, seen=row.revision))
    bench.press("a")
    assert bench.last().bad
    assert "Reviewer 1" in bench.last().sentence
    assert number not in bench.numbers()


@pytest.mark.parametrize("words", ["リレクラウド", "เทรย์", "CB-2026-000003", "Adventure"])
def test_that_claims_are_found_in_any_script(bench: Bench, workspace: Workspace, words: str) -> None:
    bench.press("/")
    bench.type(words)
    wanted = workspace.reads.queue_count(QueueFilter("open", words))
    assert bench.numbers()
    assert len(bench.numbers()) == wanted


def test_that_all_orders_are_the_worklists_own(bench: Bench, workspace: Workspace) -> None:
    for key in ("reseller", "territory", "incentive", "findings", "received", "due"):
        bench.page.list.sort_by(key)
        bench.settle()
        rows = workspace.reads.queue_page(bench.page.list.which, 0, 1000)
        assert bench.numbers() == [int(row.reference[-6:]) for row in rows]


def test_that_every_claim_of_the_sample_can_be_looked_at(bench: Bench) -> None:
    for number in bench.numbers():
        assert bench.shown() == bench.current() == number
        bench.press("j")
    assert bench.faults == []
