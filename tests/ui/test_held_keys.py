"""A key that is held longer than meant: moving goes on, nothing is decided, opened or drafted twice by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.at_the_queue import Bench
from tests.ui.claim_room import CONTOSO, Watched, forgive_whole_pages, running_tasks, shown
from tests.ui.lettered_desk import LetteredDesk
from ui.pages.claim import ClaimPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.rooms import Room
    from ui.watchdog import Watchdog

ENTER = Qt.Key.Key_Return


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


def repeating(place: QWidget) -> set[str]:
    """The actions that go on while their key is held."""
    return {shortcut.objectName() for shortcut in place.findChildren(QShortcut) if shortcut.autoRepeat()}


def hold(widget: QWidget, key: Qt.Key) -> None:
    """What a held key sends after its first press."""
    again = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(widget, again)


def test_that_only_moving_goes_on_while_a_key_is_held(bench: Bench, watched: Watched, room: Room) -> None:
    assert repeating(bench.page) == {"next", "previous"}
    assert repeating(watched.page) == {"next_claim", "previous_claim"}
    assert repeating(room.window) == set()


def test_that_the_enter_that_opens_a_claim_opens_it_once(bench: Bench) -> None:
    opened: list[object] = []
    bench.page.claim_asked.connect(opened.append)
    bench.hit(ENTER)
    hold(bench.page.list.table, ENTER)
    assert len(opened) == 1


def test_that_the_enter_that_opened_a_claim_overrides_nothing_on_it(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    page.enter()
    watched.quiet()
    hold(QApplication.focusWidget() or page, ENTER)
    assert page.foot.question is None
    watched.press(ENTER)
    assert page.foot.question is not None


def test_that_a_held_enter_presses_a_button_once(bench: Bench) -> None:
    bench.go_to(101)
    confirm = bench.page.preview.bar.buttons["confirm"]
    confirm.setFocus()
    hold(confirm, ENTER)
    bench.settle()
    assert bench.told == []
    bench.hit(ENTER)
    assert [told.sentence for told in bench.told] == ["CB-2026-000101 confirmed."]
