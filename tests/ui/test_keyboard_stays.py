"""The keyboard stays where a person put it, however late a claim or an answer comes: typed words stay words."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.at_the_queue import Bench
from tests.ui.claim_room import CONTOSO, Watched, forgive_whole_pages, running_tasks, shown
from tests.ui.lettered_desk import LetteredDesk
from tests.ui.made_up import claim_id
from tests.ui.rooms import PASSPHRASE
from ui.desk import Answer
from ui.pages.claim import ClaimPage
from ui.pages.queue import QueuePage
from ui.widgets.keyboard import holds_keyboard
from ui.widgets.questions import OverridePanel, RejectPanel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.rooms import Room
    from ui.watchdog import Watchdog

Key = Qt.Key
PATIENCE = 20


@contextmanager
def slow(desk: object, *names: str) -> Iterator[Event]:
    """Those calls of the desk wait until the event is set, as on a busy disk."""
    go = Event()
    for name in names:
        _hold_up(desk, name, go)
    yield go
    go.set()


def _hold_up(desk: object, name: str, go: Event) -> None:
    whole = getattr(desk, name)

    def waits(*given: object) -> object:
        assert go.wait(PATIENCE)
        return whole(*given)

    setattr(desk, name, waits)


@pytest.fixture
def bench(qtbot: QtBot, watchdog: Watchdog) -> Iterator[Bench]:
    made = Bench(qtbot, watchdog)
    yield made
    made.close()


@pytest.fixture
def watched(qtbot: QtBot, watchdog: Watchdog) -> Iterator[Watched]:
    with running_tasks() as tasks:
        yield shown(ClaimPage(LetteredDesk(), tasks), qtbot, watchdog)
        forgive_whole_pages(watchdog)


def type_words(words: str) -> None:
    """Types where the keyboard is, letter by letter."""
    for letter in words:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)


# -- the claim page


def test_that_a_claim_read_late_leaves_the_question_its_keyboard(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    with slow(page.desk, "claim") as go:
        page.enter()  # Escape and Enter on the same claim: it is read again
        watched.press(Key.Key_O)
        type_words("invoice ")
        go.set()
        watched.quiet()
        type_words("seen")
    panel = page.foot.question
    assert isinstance(panel, OverridePanel)
    assert panel._reason.text() == "invoice seen"
    assert watched.happened == []


def test_that_the_findings_have_the_keyboard_once_the_claim_is_read(watched: Watched) -> None:
    page = watched.page
    with slow(page.desk, "claim") as go:
        page.show_claim(claim_id(CONTOSO))
        page.enter()
        assert QApplication.focusWidget() is page
        go.set()
        watched.quiet()
    assert holds_keyboard(page.tabs.findings)


def test_that_an_answer_leaves_the_keyboard_where_a_person_went(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Key.Key_O)
    page.tabs.bar.setFocus()
    page.foot.drop()
    assert page.tabs.bar.hasFocus()


# -- the queue


def test_that_the_answer_for_one_claim_leaves_the_question_of_another(bench: Bench) -> None:
    bench.go_to(101)
    with slow(bench.made_up, "confirm") as go:
        QTest.keyClick(bench.page.list.table, Key.Key_A)
        bench.go_while_busy(133)
        QTest.keyClick(bench.page.list.table, Key.Key_R)
        bench.qtbot.waitUntil(lambda: bench.page.preview.question is not None)
        panel = bench.page.preview.question
        assert isinstance(panel, RejectPanel)
        panel._note.edit.setFocus()
        type_words("no ")
        go.set()
        bench.settle()
        type_words("invoice")
    assert bench.page.preview.question is panel
    assert panel._note.text() == "no invoice"
    assert [told.sentence for told in bench.told] == ["CB-2026-000101 confirmed."]
    assert bench.current() == 133


def test_that_the_refusal_of_one_claim_is_not_said_in_the_question_of_another(bench: Bench) -> None:
    bench.go_to(101)
    bench.made_up.next_answer = Answer("refused", "Reviewer 1 is tied to this reseller.")
    with slow(bench.made_up, "confirm") as go:
        QTest.keyClick(bench.page.list.table, Key.Key_A)
        bench.go_while_busy(123)
        QTest.keyClick(bench.page.list.table, Key.Key_O)
        go.set()
        bench.settle()
    panel = bench.page.preview.question
    assert isinstance(panel, OverridePanel)
    assert panel._fault.isHidden()


def test_that_a_fault_on_one_claim_frees_no_other(bench: Bench) -> None:
    full = Event()

    def fails(*_given: object) -> Answer:
        assert full.wait(PATIENCE)
        raise OSError("the disk is full")

    faults: list[Exception] = []
    bench.tasks.unhandled.disconnect()
    bench.tasks.unhandled.connect(faults.append)
    bench.made_up.request_invoice = fails  # type: ignore[method-assign, assignment]  # the fault is planted
    bench.go_to(123)
    with slow(bench.made_up, "confirm") as go:
        bench.page.actions.run("request_invoice")
        bench.go_while_busy(101)
        bench.page.actions.run("confirm")
        full.set()
        bench.qtbot.waitUntil(lambda: bool(faults))
        assert bench.page.actions.reason("confirm") == "CB-2026-000101 is being decided."
        go.set()
        bench.settle()
    bench.go_to(123)
    assert bench.page.actions.reason("request_invoice") is None


def test_that_a_button_says_again_what_is_possible_after_a_fault(bench: Bench) -> None:
    full = Event()

    def fails(*_given: object) -> Answer:
        assert full.wait(PATIENCE)
        raise OSError("the disk is full")

    faults: list[Exception] = []
    bench.tasks.unhandled.disconnect()
    bench.tasks.unhandled.connect(faults.append)
    bench.made_up.confirm = fails  # type: ignore[method-assign, assignment]  # the fault is planted
    bench.go_to(101)
    bench.page.actions.run("confirm")
    bench.page.actions.refresh()
    confirm = bench.page.preview.bar.buttons["confirm"]
    assert not confirm.isEnabled()
    full.set()
    bench.qtbot.waitUntil(lambda: bool(faults))
    assert confirm.isEnabled()
    bench.faults.clear()
    bench.settle()


def test_that_reasons_read_late_open_no_question_under_other_hands(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    queue = queue_of(room)
    with slow(queue.deciding._desk, "reject_reasons") as go:
        room.type("r")
        room.control(Key.Key_K)
        go.set()
        room.rest()
        room.type("import")
    assert queue.preview.question is None
    assert room.window.palette_overlay.input.text() == "import"


def test_that_a_question_asked_from_the_palette_is_asked(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame = room.window.frame
    assert frame is not None
    frame.top_bar.search.setFocus()
    room.press(Key.Key_Space)
    room.type("reject")
    room.press(Key.Key_Return)
    room.first_shown()
    assert isinstance(queue_of(room).preview.question, RejectPanel)


# -- the window


def queue_of(room: Room) -> QueuePage:
    assert room.window.frame is not None
    page = room.window.frame.page("queue")
    assert isinstance(page, QueuePage)
    return page


def test_that_a_claim_read_late_leaves_the_palette_its_keyboard(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame = room.window.frame
    assert frame is not None
    with slow(frame.desk, "claim") as go:
        room.press(Key.Key_Return)
        room.control(Key.Key_K)
        room.type("imp")
        go.set()
        room.first_shown()
        room.type("ort")
        assert room.window.palette_overlay.input.text() == "import"
        room.press(Key.Key_Escape)
    page = frame.page("claim")
    assert isinstance(page, ClaimPage)
    assert holds_keyboard(page.tabs.findings)


def test_that_an_open_question_has_the_keyboard_again_after_the_lock(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    queue = queue_of(room)
    room.type("o")
    room.rest()
    panel = queue.preview.question
    assert isinstance(panel, OverridePanel)
    panel._reason.edit.setFocus()
    type_words("invoice ")
    room.control(Key.Key_L)
    room.first_shown()
    room.type(PASSPHRASE)
    room.press(Key.Key_Return)
    room.first_shown()
    assert not room.window.locked
    type_words("seen")
    assert queue.preview.question is panel
    assert panel._reason.text() == "invoice seen"


def test_that_the_keyboard_is_not_lost_when_a_question_goes_under_the_palette(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    queue = queue_of(room)
    room.type("o")
    room.rest()
    room.control(Key.Key_K)
    queue.preview.close_question()
    assert room.window.palette_overlay.input.hasFocus()
    room.press(Key.Key_Escape)
    assert queue.list.table.hasFocus()
