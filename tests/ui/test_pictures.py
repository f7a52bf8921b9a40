"""What the pages of the frame look like, to the pixel, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.goldens import PAGE, assert_looks_like, in_both_looks
from tests.ui.made_up_desk import MadeUpDesk
from tests.ui.stalls import built
from tests.ui.test_importing import REPORT
from ui.desk_frame import DeskFrame
from ui.entrance_foot import EntranceFoot
from ui.imports.running import Imports
from ui.pages.recovery_words import RecoveryWordsPage
from ui.pages.sign_in import SignInPage
from ui.pages.start import StartPage
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from cashback_desktop.settings import Settings
    from ui.watchdog import Watchdog


@pytest.fixture(autouse=True)
def built_for_a_picture(watchdog: Watchdog) -> Iterator[None]:
    """Here every page is built and painted for the first time, which happens once in the life of a window."""
    yield
    built(watchdog)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a page as large as the window of the pictures, over the foot of the way in."""

    def show(page: QWidget) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        if not isinstance(page, DeskFrame):
            column.addWidget(EntranceFoot("Version 1.0"))
        window.resize(PAGE)
        QCursor.setPos(QPoint(2 * PAGE.width(), 2 * PAGE.height()))  # beside it from the first: it points at nothing
        window.show()
        return window

    return show


def test_that_the_start_page_looks_as_it_was_judged(shown: Callable[[QWidget], QWidget]) -> None:
    page = StartPage()
    window = shown(page)
    for look in in_both_looks():
        assert_looks_like(window, f"start-{look}")
    page.show_recent([("APAC Cash Back", Path("/work/apac.cashback")), ("日本 2026", Path("/work/japan.cashback"))])
    for look in in_both_looks():
        assert_looks_like(window, f"start-recent-{look}")


def test_that_signing_in_looks_as_it_was_judged(shown: Callable[[QWidget], QWidget]) -> None:
    page = SignInPage()
    window = shown(page)
    page.show_workspace("APAC Cash Back", "Sign in to this workspace.", "reviewer")
    for look in in_both_looks():
        assert_looks_like(window, f"sign-in-{look}")
    page.refuse("The account or the passphrase is not right. Try again, or ask the administrator.")
    for look in in_both_looks():
        assert_looks_like(window, f"sign-in-refused-{look}")


def test_that_the_recovery_words_look_as_they_were_judged(shown: Callable[[QWidget], QWidget]) -> None:
    page = RecoveryWordsPage()
    window = shown(page)
    page.show_words("APAC Cash Back", [f"word{number}" for number in range(1, 25)], (3, 11, 20))
    for look in in_both_looks():
        assert_looks_like(window, f"recovery-words-{look}")


class OwnDesk(MadeUpDesk):
    """A desk that is no sample."""

    is_sample = False


@pytest.fixture
def frame(qtbot: QtBot, settings: Settings) -> Iterator[DeskFrame]:
    tasks = Tasks()
    made = DeskFrame(OwnDesk(), tasks, settings, Imports(tasks))
    yield made
    qtbot.waitUntil(lambda: not tasks.busy)
    assert tasks.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    from cashback_desktop.settings import Settings

    return Settings(tmp_path / "desktop.json")


def test_that_the_report_of_an_import_looks_as_it_was_judged(
    qtbot: QtBot, shown: Callable[[QWidget], QWidget], frame: DeskFrame
) -> None:
    window = shown(frame)
    frame.go("import")
    page = frame.page("import")
    qtbot.waitUntil(lambda: not page.tasks.busy)
    page._ended(REPORT)  # type: ignore[attr-defined]  # the page is the import page
    frame.undo_bar.dismiss()
    qtbot.waitUntil(lambda: not page.tasks.busy)
    for look in in_both_looks():
        assert_looks_like(window, f"import-report-{look}")


def test_that_the_settings_look_as_they_were_judged(
    qtbot: QtBot, shown: Callable[[QWidget], QWidget], frame: DeskFrame
) -> None:
    window = shown(frame)
    frame.go("settings")
    qtbot.waitUntil(lambda: not frame.page("settings").tasks.busy)
    for look in in_both_looks():
        assert_looks_like(window, f"settings-{look}")
