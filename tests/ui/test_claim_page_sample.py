"""Tests of the claim page over a real workspace: every finding has its evidence, a claim is decided to its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cashback_desktop.key_places import key_of
from cashback_desktop.sample import SAMPLE_PASSPHRASE, SAMPLE_REVIEWER
from cashback_desktop.storage.worklists.rows import QueueFilter
from cashback_desktop.workspace import Workspace
from tests.ui.claim_room import SIZE, Watched, forgive_whole_pages, running_tasks
from tests.ui.test_letter_view import SavesInto
from ui.evidence import SPEAKS_OF, record_of, sections
from ui.local_desk import LocalDesk
from ui.pages.claim import ClaimPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from cashback_desktop.storage.worklists.rows import QueueRow
    from ui.tasks import Tasks
    from ui.watchdog import Watchdog

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(sample: Path) -> Iterator[Workspace]:
    opened = Workspace.open(sample, key_of(sample, sample.with_name("sample.key")))
    opened.sign_in(SAMPLE_REVIEWER, SAMPLE_PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def desk(workspace: Workspace) -> LocalDesk:
    return LocalDesk(workspace)


@pytest.fixture
def tasks(workspace: Workspace) -> Iterator[Tasks]:
    assert workspace.is_sample
    with running_tasks() as made:
        yield made


@pytest.fixture
def saving(tmp_path: Path) -> SavesInto:
    return SavesInto(tmp_path)


@pytest.fixture
def page(desk: LocalDesk, tasks: Tasks, saving: SavesInto, qtbot: QtBot) -> ClaimPage:
    made = ClaimPage(desk, tasks, saving=saving)
    qtbot.addWidget(made)
    made.resize(SIZE)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def _open(desk: LocalDesk) -> list[QueueRow]:
    return desk.queue_page(QueueFilter("open"), 0, 500)


def _ready(desk: LocalDesk) -> QueueRow:
    """A claim whose findings are all met."""
    return next(row for row in _open(desk) if row.incentive_minor and not row.not_met and not row.unproven)


def test_that_every_finding_of_the_sample_shows_where_it_was_seen(desk: LocalDesk) -> None:
    seen = set()
    for row in _open(desk):
        detail = desk.claim(row.claim_id)
        for finding in detail.findings:
            first = sections(detail, finding, record_of(detail, finding), desk.today())[0]
            if " line " in finding.record:
                assert f"{first.title} {first.place}" == finding.record
            seen.add(finding.criterion)
    assert seen <= set(SPEAKS_OF)


def test_that_what_an_open_finding_speaks_of_is_marked(desk: LocalDesk) -> None:
    for row in _open(desk):
        detail = desk.claim(row.claim_id)
        for finding in detail.findings:
            told = sections(detail, finding, record_of(detail, finding), desk.today())
            if finding.answer != "met" and detail.records and detail.registered_name:
                marked = [fact.key for section in told for fact in section.facts if fact.mark]
                assert marked, finding


def test_that_a_real_claim_is_confirmed_its_letter_read_and_saved(
    page: ClaimPage, desk: LocalDesk, workspace: Workspace, saving: SavesInto, qtbot: QtBot, watchdog: Watchdog
) -> None:
    watched, row = Watched(page, qtbot), _ready(desk)
    page.show_claim(row.claim_id)
    watched.quiet()
    watched.press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: page.header.pill.accessibleName() == "Valid · letter to issue")
    watched.quiet()
    watched.press(Qt.Key.Key_4)
    qtbot.waitUntil(lambda: page.tabs.letters.pages.page_count > 0, timeout=20_000)
    watched.press(Qt.Key.Key_S, _CTRL)
    watched.press(Qt.Key.Key_Return, _CTRL)
    qtbot.waitUntil(lambda: page.tabs.letters.pill.accessibleName() == "Issued", timeout=20_000)
    watched.quiet()
    forgive_whole_pages(watchdog)
    (written,) = saving.folder.glob("*.pdf")
    assert workspace.verify_letter(written.read_bytes()).ok
    assert page.actions.reason("undo") is not None
    assert [entry.kind for entry in desk.claim(row.claim_id).journal][-2:] == ["Confirm", "IssueLetter"]


def test_that_a_claim_decided_in_another_session_is_not_decided_again(
    page: ClaimPage, desk: LocalDesk, workspace: Workspace, qtbot: QtBot, watchdog: Watchdog
) -> None:
    watched, row = Watched(page, qtbot), _ready(desk)
    page.show_claim(row.claim_id)
    watched.quiet()
    assert LocalDesk(workspace).confirm(row.claim_id, row.revision).applied
    watched.press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: page.header.pill.accessibleName() == "Valid · letter to issue")
    watched.quiet()
    forgive_whole_pages(watchdog)
    (told,) = watched.happened
    assert told.bad
    assert row.reference in told.sentence
    assert "Reviewer 1" in told.sentence


def test_that_the_journal_of_the_sample_is_verified(
    page: ClaimPage, desk: LocalDesk, qtbot: QtBot, watchdog: Watchdog
) -> None:
    page.show_claim(_open(desk)[0].claim_id)
    Watched(page, qtbot).quiet()
    page.tabs.pick("journal")
    QTest.mouseClick(page.tabs.journal.verify, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.tabs.journal.verify.isEnabled)
    forgive_whole_pages(watchdog)
    assert page.tabs.journal.verdict.text().startswith("The journal holds:")
