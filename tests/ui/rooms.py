"""The window over a real sample workspace, as tests need it: made once, copied for each test, driven by keys."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cashback_desktop.sample import fill, make_sample_workspace
from cashback_desktop.settings import Settings
from tests.ui.stalls import WHOLE_PAGE, first_shown, forgive
from ui.local_door import LocalDoor
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.warming import load_pages

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog

PASSPHRASE = "sample words"
PATIENCE_MS = 20_000


def make_once(folder: Path) -> Path:
    """A filled sample workspace."""
    workspace = make_sample_workspace(folder)
    fill(workspace)
    workspace.close()
    return folder / "sample.cashback"


def copied(original: Path, folder: Path) -> Path:
    """A copy of the workspace with its key."""
    folder.mkdir(parents=True)
    for file in original.parent.iterdir():
        if file.suffix in {".cashback", ".key"}:
            shutil.copy2(file, folder / file.name)
    return folder / original.name


class Room:
    """A window with its door and tasks. Closing it closes all."""

    def __init__(self, qtbot: QtBot, folder: Path, watchdog: Watchdog) -> None:
        self.qtbot, self._watchdog = qtbot, watchdog
        self.tasks, self.settings = Tasks(), Settings(folder / "desktop.json")
        self.faults: list[Exception] = []
        self.tasks.unhandled.connect(self.faults.append)
        load_pages()  # the program does so beside its first page
        self.door = LocalDoor(self.settings)
        self.window = MainWindow(self.door, self.tasks, self.settings)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QCursor.setPos(self.window.mapToGlobal(QPoint(1439, 899)))
        qtbot.waitExposed(self.window)
        self.first_shown()

    def rest(self) -> None:
        """Waits until every answer has come."""
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=PATIENCE_MS)

    def first_shown(self) -> None:
        """What is built and painted for the first time may take longer than a frame, once, but not long."""
        self.rest()
        first_shown(self._watchdog)

    def forgive_whole_pages(self) -> None:
        """A decision repaints list, preview and undo bar in one turn: three times what one part may take."""
        forgive(self._watchdog, WHOLE_PAGE)

    def type(self, text: str) -> None:
        """Types into whatever has the focus."""
        QTest.keyClicks(self._focused(), text)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses a key where the focus is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self._focused(), key, held)

    def control(self, key: Qt.Key) -> None:
        """Presses a key with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def sign_in(self, file: Path, login: str = "reviewer", passphrase: str = PASSPHRASE) -> None:
        """Opens the workspace and signs a person in, by keys."""
        self.window.begin(file)
        self.rest()
        self.window.entrance.sign_in.login.setText(login)
        self.window.entrance.sign_in.enter()
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)
        self.first_shown()

    def close(self) -> None:
        """Closes the window, its tasks and its workspace."""
        self.forgive_whole_pages()
        self.window.close()
        assert self.tasks.close()
        self.door.close()
        self.window.deleteLater()
        assert not self.faults
