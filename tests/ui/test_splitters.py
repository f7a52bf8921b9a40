"""Tests of splitters: their handles are reached and moved by key, and what a person gave the parts is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitterHandle, QWidget

from cashback_desktop.settings import Settings
from tests.ui.stalls import built
from ui.pages.claim import ClaimPage
from ui.pages.queue import QueuePage
from ui.splitter_memory import SplitterMemory
from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.claim_room import Watched
    from tests.ui.lettered_desk import LetteredDesk
    from ui.pages.page import Page
    from ui.tasks import Tasks
    from ui.watchdog import Watchdog

WIDTH = 1200


class Halves(QWidget):
    """A page of two parts."""

    def __init__(self, qtbot: QtBot, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.resize(WIDTH, WIDTH)
        self.splitter = Splitter("Width of the left part", orientation, self)
        for _ in range(2):
            self.splitter.addWidget(QWidget())
        self.splitter.resize(WIDTH, WIDTH)
        self.splitter.begin([800, 400])

    def shown(self, qtbot: QtBot) -> Halves:
        """On the screen, with the keyboard."""
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        return self

    def handle(self) -> QSplitterHandle:
        """Between the parts."""
        return self.splitter.handle(1)


@pytest.mark.parametrize(
    ("orientation", "less", "more"),
    [
        (Qt.Orientation.Horizontal, Qt.Key.Key_Left, Qt.Key.Key_Right),
        (Qt.Orientation.Vertical, Qt.Key.Key_Up, Qt.Key.Key_Down),
    ],
)
def test_that_a_handle_is_reached_by_tab_and_moved_by_arrows(
    qtbot: QtBot, orientation: Qt.Orientation, less: Qt.Key, more: Qt.Key
) -> None:
    page = Halves(qtbot, orientation).shown(qtbot)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    handle = page.handle()
    assert QApplication.focusWidget() is handle
    assert (handle.accessibleName(), page.splitter.given) == ("Width of the left part", [])
    before = page.splitter.sizes()[0]
    QTest.keyClick(handle, more)
    assert page.splitter.sizes()[0] == before + 16
    QTest.keyClick(handle, less)
    QTest.keyClick(handle, less)
    assert page.splitter.sizes()[0] == before - 16
    assert page.splitter.given == page.splitter.sizes()


def test_that_a_handle_with_the_keyboard_is_seen(qtbot: QtBot, watchdog: Watchdog) -> None:
    page = Halves(qtbot).shown(qtbot)
    page.handle().clearFocus()
    before = page.grab().toImage()
    page.handle().setFocus(Qt.FocusReason.TabFocusReason)
    after = page.grab().toImage()
    middle = WIDTH // 2
    changed = [x for x in range(WIDTH) if before.pixel(x, middle) != after.pixel(x, middle)]
    assert len(changed) == 3
    built(watchdog)  # pictures were taken


def _remembering(qtbot: QtBot, file: Path, tasks: Tasks) -> tuple[Halves, Settings]:
    page, settings = Halves(qtbot), Settings(file)
    SplitterMemory("halves", page, settings, tasks)
    return page.shown(qtbot), settings


def test_that_what_a_person_gave_the_parts_is_there_at_the_next_start(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    page, settings = _remembering(qtbot, tmp_path / "desktop.json", tasks)
    QTest.keyClick(page.handle(), Qt.Key.Key_Right)
    given = page.splitter.sizes()
    qtbot.waitUntil(lambda: bool(settings.get("splitters", {})) and not tasks.busy)
    again, _settings = _remembering(qtbot, tmp_path / "desktop.json", tasks)
    assert again.splitter.sizes() == given
    again.splitter.begin([100, 1100])  # what a page begins with gives way to what the person gave
    assert again.splitter.sizes() == given


def test_that_nothing_is_kept_of_parts_that_nobody_moved(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    page, settings = _remembering(qtbot, tmp_path / "desktop.json", tasks)
    page.resize(WIDTH - 200, WIDTH)
    QTest.qWait(500)
    assert settings.get("splitters", {}) == {}


@pytest.mark.parametrize("sizes", [[1, "wide"], [10**9, 1], [5], 7])
def test_that_a_strange_settings_file_leaves_the_parts_as_drawn(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, sizes: object
) -> None:
    Settings(tmp_path / "desktop.json").put("splitters", {"halves": {"Width of the left part": sizes}})
    page, _settings = _remembering(qtbot, tmp_path / "desktop.json", tasks)
    assert page.splitter.given == []
    assert abs(page.splitter.sizes()[0] - 800) <= 1


@pytest.mark.parametrize("kind", [QueuePage, ClaimPage])
def test_that_a_page_keeps_its_widths(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, desk: LetteredDesk, kind: type[Page]
) -> None:
    """Built, shown, moved; then built and shown again."""
    settings, found = Settings(tmp_path / "desktop.json"), []
    for turn in range(2):
        page = kind(desk, tasks)
        qtbot.addWidget(page)
        SplitterMemory("page", page, settings, tasks)
        page.resize(1400, 800)
        page.show()
        splitter = page.findChildren(Splitter)[0]
        if turn == 0:
            begun = splitter.sizes()
            splitter.move_by(-48)
            qtbot.waitUntil(lambda: bool(settings.get("splitters", {})) and not tasks.busy)
        found.append(splitter.sizes())
        page.close()
    assert found[0][0] == begun[0] - 48
    assert found[1] == found[0]


def test_that_each_handle_of_the_claim_page_says_what_it_moves(watched: Watched) -> None:
    names = [splitter.handle(1).accessibleName() for splitter in watched.page.findChildren(Splitter)]
    assert sorted(names) == ["Width of the findings", "Width of the sales records"]
