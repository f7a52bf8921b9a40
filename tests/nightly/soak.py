"""Presses keys by chance in the window over a sample workspace: nothing may break, and it may never stand still.

`nightly soak [SECONDS [SEED]]`: half an hour where nothing is said. Ends with 0 when there was no fault, no warning of
Qt, and no stall of more than three frames, and no wait, after the first keys.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from cashback_desktop.sample import SAMPLE_PASSPHRASE, SAMPLE_REVIEWER, fill, make_sample_workspace
from cashback_desktop.settings import Settings
from tests.ui.stalls import longer, waited
from ui.application import dress
from ui.faults import where
from ui.local_door import LocalDoor
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.watchdog import FRAME_SECONDS, Stall, Watchdog

if TYPE_CHECKING:
    from ui.pages.sign_in import SignInPage

SECONDS = 1800
FRAMES = 3
WARM_KEYS = 400  # by then every page has been shown once
_LETTERS = "jjjjkkaariowqgsfx/?1234567nc"
_KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Space,
    Qt.Key.Key_End,
    Qt.Key.Key_Home,
    Qt.Key.Key_PageDown,
)
_WITH_CONTROL = (Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_A, Qt.Key.Key_L, Qt.Key.Key_O, Qt.Key.Key_Return)
_SIZES = ((900, 620), (1200, 800), (1440, 900), (1920, 1080))


def _counts(stall: Stall) -> bool:
    return stall.cpu > FRAMES * FRAME_SECONDS or waited(stall)


class Soak:
    """One window, one run of keys."""

    def __init__(self, application: QApplication, folder: Path, seed: int) -> None:
        self._application, self._chance = application, random.Random(seed)
        self._file = folder / "sample.cashback"
        self.keys = 0
        self.faults: list[str] = []
        self.stalls: list[Stall] = []
        self._trail: list[str] = []
        sys.excepthook = lambda _kind, fault, _trace: self._note(where(fault))
        qInstallMessageHandler(self._qt_said)
        self._tasks, settings = Tasks(), Settings(folder / "desktop.json")
        self._tasks.unhandled.connect(lambda fault: self._note(where(fault)))
        self._door = LocalDoor(settings)
        self._window = MainWindow(self._door, self._tasks, settings)
        self._window.show()

    def _note(self, fault: str) -> None:
        self.faults.append(f"{fault}, after {' '.join(self._trail[-12:])}")

    def _qt_said(self, kind: QtMsgType, _context: object, message: str | None) -> None:
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in (message or ""):
            self._note(f"Qt: {message}")

    def press_for(self, seconds: float) -> None:
        """Presses keys for so long, or until the tenth fault."""
        watching = Watchdog(self._application, _counts)
        watching.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(self.faults) < 10:  # more would say no more
            self._come_in()
            self._press()
            self._application.processEvents()
            if self.keys == WARM_KEYS:
                watching.stalls.clear()
        self.stalls = longer(watching.stop(), FRAMES)

    def close(self) -> None:
        """Ends as a person would."""
        self._window.close()
        if self._tasks.close():
            self._door.close()

    def _come_in(self) -> None:
        """Signs in wherever a passphrase is asked for."""
        if self._window.locked:
            self._sign_in(self._window.lock_page)
        elif self._window.frame is None:
            self._settle()
            if self._window.frame is None:
                self._window.begin(self._file)
                self._settle()
                self._sign_in(self._window.entrance.sign_in)

    def _sign_in(self, page: SignInPage) -> None:
        page.login.setText(SAMPLE_REVIEWER)
        page.passphrase.setText(SAMPLE_PASSPHRASE)
        page.button.click()
        self._settle()

    def _settle(self) -> None:
        quiet = 0
        while quiet < 3:  # an answer may ask the next question
            self._application.processEvents()
            quiet = 0 if self._tasks.busy else quiet + 1
            time.sleep(0.002)

    def _press(self) -> None:
        target, chance = QApplication.focusWidget() or self._window, self._chance.random()
        if chance < 0.12:
            self._strike(target, self._chance.choice(_WITH_CONTROL), Qt.KeyboardModifier.ControlModifier)
        elif chance < 0.4:
            self._strike(target, self._chance.choice(_KEYS), Qt.KeyboardModifier.NoModifier)
        elif chance < 0.41:
            self._window.resize(*self._chance.choice(_SIZES))
        else:
            letter = self._chance.choice(_LETTERS)
            self._trail.append(letter)
            QTest.keyClicks(target, letter)
            self.keys += 1
        for dialog in self._window.findChildren(QFileDialog):
            dialog.reject()

    def _strike(self, target: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        self._trail.append(f"{'Ctrl+' if held != Qt.KeyboardModifier.NoModifier else ''}{key.name}")
        QTest.keyClick(target, key, held)
        self.keys += 1


def run(arguments: list[str]) -> int:
    """Presses, and says what was seen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seconds = float(arguments[0]) if arguments else SECONDS
    seed = int(arguments[1]) if len(arguments) > 1 else int(time.time())
    application = QApplication.instance() or QApplication(["soak"])
    assert isinstance(application, QApplication)
    dress(application)
    with tempfile.TemporaryDirectory() as made:
        workspace = make_sample_workspace(Path(made))
        fill(workspace)
        workspace.close()
        soak = Soak(application, Path(made), seed)
        soak.press_for(seconds)
        soak.close()
    print(f"seed {seed}: {soak.keys} keys, {len(soak.faults)} faults, {len(soak.stalls)} stalls")
    for line in (*soak.faults, *(stall.sentence() for stall in soak.stalls[:20])):
        print(line)
    return 1 if soak.faults or soak.stalls else 0
