"""A claim page on the screen over made-up claims with real letters, as tests need it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import made_up
from tests.ui.goldens import PAGE
from tests.ui.lettered_desk import LetteredDesk
from tests.ui.stalls import WHOLE_PAGE, first_shown, forgive
from ui.pages.claim import ClaimPage
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.pages.page import Happening
    from ui.watchdog import Watchdog

_BEATS_MS = 10
CONTOSO, SOUTHRIDGE, FABRIKAM = 123, 80, 101
SIZE = QSize(PAGE.width() - 200, PAGE.height() - 80)  # the page inside rail, top bar and status bar


class Watched:
    """A claim page on the screen, with what it told the window."""

    def __init__(self, page: ClaimPage, qtbot: QtBot) -> None:
        self.page, self.qtbot = page, qtbot
        self.happened: list[Happening] = []
        self.steps: list[int] = []
        self.backs: list[int] = []
        page.happened.connect(self.happened.append)
        page.step_asked.connect(self.steps.append)
        page.back_asked.connect(lambda: self.backs.append(1))

    def open(self, number: int, place: tuple[int, int] | None = (11, 21)) -> ClaimPage:
        """Opens that claim and waits until it is read and shown."""
        self.page.show_claim(made_up.claim_id(number), place)
        self.quiet()
        assert self.page.claim() is not None
        return self.page

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)

    def settled(self) -> None:
        """Waits until the evidence has followed the finding."""
        self.qtbot.waitUntil(lambda: not self.page.showing)

    def quiet(self) -> None:
        """Waits until nothing is read or given any more."""
        self.qtbot.waitUntil(lambda: not self.page.tasks.busy and not self.page.showing)


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Moments are shown in the time of the desk; pictures need one for all."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@contextmanager
def running_tasks() -> Iterator[Tasks]:
    """Tasks of which none may fail unseen."""
    made = Tasks()
    faults: list[Exception] = []
    made.unhandled.connect(faults.append)
    yield made
    made.close()
    made.deleteLater()
    assert not faults


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """Tasks of which none may fail unseen."""
    with running_tasks() as made:
        yield made


@pytest.fixture
def desk() -> LetteredDesk:
    """A desk of made-up claims whose letters are real."""
    return LetteredDesk()


@pytest.fixture
def watched(desk: LetteredDesk, tasks: Tasks, qtbot: QtBot, watchdog: Watchdog) -> Iterator[Watched]:
    """The claim page on the screen. A decision or a question changes the whole of it in one turn."""
    yield shown(ClaimPage(desk, tasks), qtbot, watchdog)
    forgive_whole_pages(watchdog)


def shown(page: ClaimPage, qtbot: QtBot, watchdog: Watchdog) -> Watched:
    """The page on the screen, with a first claim behind it."""
    qtbot.addWidget(page)
    page.resize(SIZE)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    made = Watched(page, qtbot)
    page.enter()
    made.open(FABRIKAM)
    first_shown(watchdog)
    return made


def forgive_whole_pages(watchdog: Watchdog) -> None:
    """Another width lays out and paints everything in one turn: three times what one part may take."""
    QTest.qWait(_BEATS_MS)  # so that the last turn is counted too
    forgive(watchdog, WHOLE_PAGE)
