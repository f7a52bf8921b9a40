"""Starts the window: dresses the application, and decides whether there is a screen to show it on."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from cashback_desktop.paths import log_folder, settings_file
from cashback_desktop.resources import resource
from cashback_desktop.settings import Settings
from ui import fonts
from ui.faults import Faults, open_log
from ui.installed import hold_mutex
from ui.local_door import LocalDoor
from ui.main_window import TITLE, MainWindow
from ui.tasks import Tasks
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

# Qt speaks of each face that lacks a script, before it takes the next face of the list as we want it to.
_QUIET = "qt.text.font.db.info=false\nqt.text.font.db.warning=false"
NO_DISPLAY = 5


def dress(application: QApplication) -> None:
    """Gives the application its style, faces and colours, before anything is painted."""
    QLoggingCategory.setFilterRules(_QUIET)
    application.setStyle("Fusion")
    fonts.load_fonts()
    fonts.follow_system()
    theme()


def main(argv: Sequence[str]) -> int:
    """Runs the program with these words; the answer is the exit code.

    On Linux without a display, a checkout does the sample job (0, or 3 where it is refused) and an installed program
    says that it needs one (5).
    """
    screen = _has_screen()
    if not screen and find_spec("cashback_desktop._dev") is None:
        print("There is no display to show the window on. Start it from a desktop, or use cashback.", file=sys.stderr)  # noqa: T201
        return NO_DISPLAY
    if not screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["cashback-desktop", *argv])
    application.setApplicationName(TITLE)
    words = _words(application.arguments()[1:])
    dress(application)
    if words.into is not None or not screen:
        from ui.headless import sample_job

        return sample_job(application, words.into)
    return _run(application, words.workspace)


class _Words:
    """What the command line says beyond Qt's own words."""

    into: Path | None = None
    workspace: Path | None = None


def _words(argv: Sequence[str]) -> _Words:
    parser = ArgumentParser(prog="ui", description=f"{TITLE}: the window.")
    parser.add_argument("workspace", nargs="?", type=Path, help="a workspace file to open")
    parser.add_argument("--into", type=Path, help="do the sample job into this folder, with a picture of each page")
    return parser.parse_args(argv, namespace=_Words())


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run(application: QApplication, workspace: Path | None) -> int:
    hold_mutex()
    tasks, settings = Tasks(), Settings(settings_file())
    faults = Faults(open_log(log_folder()))
    faults.catch()
    tasks.unhandled.connect(faults.report)
    door = LocalDoor(settings)
    window = MainWindow(door, tasks, settings)
    window.setWindowIcon(_icon())
    faults.seen.connect(window.tell_fault)
    window.show()
    QTimer.singleShot(0, window, lambda: window.begin(workspace))  # once the first paint is done
    return _leave(tasks, door, application.exec())


def _icon() -> QIcon:
    picture = QPixmap()
    picture.loadFromData(resource("installer/cashback-desktop.png").read_bytes())
    return QIcon(picture)


def _leave(tasks: Tasks, door: LocalDoor, code: int) -> int:
    """Ends within 300 ms whatever runs: what a job had not finished is swept at the next start.

    Everything that must be closed is closed here. Taking the interpreter apart object by object would take seconds.
    """
    if tasks.close():
        door.close()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):  # a program without a console has none
        if stream is not None:
            stream.flush()
    os._exit(code)
