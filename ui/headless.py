"""The sample job without a display: a sample workspace worked through, and a picture of each page in both looks."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor

from cashback_desktop.key_places import WorkspaceRefused
from cashback_desktop.sample import SAMPLE_PASSPHRASE, SAMPLE_REVIEWER, make_sample
from cashback_desktop.settings import Settings
from cashback_desktop.storage.worklists.rows import QueueFilter
from ui.faults import where
from ui.local_door import LocalDoor
from ui.main_window import MainWindow
from ui.places import IMPORT, QUEUE, SETTINGS
from ui.tasks import Tasks
from ui.theme import Mode, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from ui.desk_frame import DeskFrame

REFUSED, FAULTY = 3, 1
_SIZE = (1440, 900)
_PATIENCE_SECONDS = 30.0
_LOOKS: tuple[Mode, ...] = ("light", "dark")


def sample_job(application: QApplication, into: Path | None) -> int:
    """Does the job and prints what it did, with paths.

    Answers 0; 3 where the folder holds a sample already; 1 where the window made a mistake on the way.
    """
    folder = into or Path(tempfile.mkdtemp(prefix="cashback-sample-"))
    try:
        lines = list(make_sample(folder).lines)
    except (WorkspaceRefused, OSError) as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return REFUSED
    pictures, faults = _pictures(application, folder)
    for line in (*lines, *(f"Picture: {picture}" for picture in pictures)):
        print(line)  # noqa: T201
    for fault in faults:
        print(f"The window made a mistake: {where(fault)}", file=sys.stderr)  # noqa: T201
    return FAULTY if faults else 0


def _pictures(application: QApplication, folder: Path) -> tuple[list[Path], list[BaseException]]:
    with tempfile.TemporaryDirectory() as own:  # the person's settings stay as they are
        return _walked(application, folder, Settings(Path(own) / "desktop.json"))


def _walked(application: QApplication, folder: Path, settings: Settings) -> tuple[list[Path], list[BaseException]]:
    faults: list[BaseException] = []
    sys.excepthook = lambda _kind, fault, _trace: faults.append(fault)
    tasks = Tasks()
    tasks.unhandled.connect(faults.append)
    door = LocalDoor(settings)
    window = MainWindow(door, tasks, settings)
    tour = _Tour(application, window, tasks, folder / "pictures")
    window.resize(*_SIZE)
    try:
        window.show()
        tour.walk(folder / "sample.cashback")
    finally:
        window.close()
        tour.settle()
        if tasks.close():
            door.close()
        sys.excepthook = sys.__excepthook__
    return tour.taken, faults


class _Tour:
    """Goes from page to page as a person would, and takes a picture of each."""

    def __init__(self, application: QApplication, window: MainWindow, tasks: Tasks, folder: Path) -> None:
        self._application, self._window, self._tasks, self._folder = application, window, tasks, folder
        self.taken: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)

    def settle(self) -> None:
        """Waits until every answer has come and is painted. Raises TimeoutError."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        quiet = 0
        while quiet < 3:  # noqa: PLR2004  # an answer may ask the next question
            self._application.processEvents()
            quiet = 0 if self._tasks.busy else quiet + 1
            if time.monotonic() > deadline:
                raise TimeoutError("The window did not come to rest.")
            time.sleep(0.005)

    def walk(self, workspace: Path) -> None:
        """All pages."""
        window, entrance = self._window, self._window.entrance
        self.settle()
        self.take("1-start")
        self._stop("2-new-workspace", entrance.start.new_asked.emit)
        entrance.begin()
        self._stop("3-open", lambda: entrance.can.run("open_other"))
        self._stop("4-sign-in", lambda: window.begin(workspace))
        entrance.sign_in.login.setText(SAMPLE_REVIEWER)
        entrance.sign_in.passphrase.setText(SAMPLE_PASSPHRASE)
        entrance.sign_in.button.click()
        self.settle()
        if window.frame is None:
            raise RuntimeError("The sample's reviewer could not sign in.")
        self._walk_desk(window.frame)

    def _walk_desk(self, frame: DeskFrame) -> None:
        window = self._window
        self._stop("5-queue", lambda: frame.go(QUEUE))
        found = frame.desk.queue_page(QueueFilter(), 0, 1)
        if found:
            self._stop("6-claim", lambda: frame.open_claim(found[0].claim_id))
        self._stop("7-import", lambda: frame.go(IMPORT))
        self._stop("8-settings", lambda: frame.go(SETTINGS))
        self._stop("9-palette", window.show_palette)
        self._stop("10-keys", window.show_keys)
        window.key_overlay.disappear()
        self._stop("11-lock", window.lock)

    def _stop(self, name: str, act: Callable[[], object]) -> None:
        act()
        self.settle()
        self.take(name)

    def take(self, name: str) -> None:
        """A picture in each look."""
        for look in _LOOKS:
            theme().set_mode(look)
            self.settle()
            file = self._folder / f"{name}-{look}.png"
            QCursor.setPos(self._window.mapToGlobal(self._window.rect().bottomRight()))  # points at nothing
            if not self._window.grab().save(str(file)):
                raise OSError(f"The picture {file} cannot be written.")
            self.taken.append(file)
