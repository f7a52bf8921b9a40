"""What every test of the window has: the dressed application, a watchdog, and Qt's warnings as failures."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from tests.ui.rooms import Room, copied, make_once
from ui.application import dress
from ui.theme import theme
from ui.watchdog import FRAME_SECONDS, Stall, Watchdog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

# What a stall may be for: the first use of a face reads its tables, once in the life of the program. A picture taken
# for comparison (goldens.py) paints the whole page at once, which no event does.
ALLOWED = ("load_fonts", "font", "metrics")
# Building and first showing a window happens once, before a person can press anything.
BUILDS = ".show()"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do; that is no fault of ours."""
    for item in items:
        if "/ui/" in str(item.fspath):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with its style, faces and colours."""
    dress(qapp)
    qapp.setCursorFlashTime(0)  # a caret that blinks is in one picture and not in the next
    return qapp


@pytest.fixture(scope="session")
def frame_seconds(dressed: QApplication) -> float:
    """How long the window may compute at once: a frame, or two repaints of a plain table where the machine is slow."""
    table, model = QTableView(), QStandardItemModel(40, 20)
    for place in range(800):
        model.setItem(place // 20, place % 20, QStandardItem(f"cell {place}"))
    table.setModel(model)
    table.resize(1600, 900)
    table.show()
    dressed.processEvents()
    taken = sorted(_repaint(table) for _ in range(7))
    table.close()
    table.deleteLater()
    return max(FRAME_SECONDS, 2 * taken[3])


def _repaint(table: QTableView) -> float:
    began = time.thread_time()
    table.viewport().repaint()
    return time.thread_time() - began


def _counts(stall: Stall, frame_seconds: float) -> bool:
    """A stall of the event loop: our code that Qt called. What a test builds by itself is no stall."""
    ours = [frame for frame in stall.stack if "/ui/" in frame.filename and "/tests/" not in frame.filename]
    called_by_qt = any(frame.name.endswith("Event") or frame.name == "paint" for frame in ours)
    waited = any("pytestqt" in frame.filename for frame in stall.stack[-12:])
    allowed = any(frame.name in ALLOWED or frame.filename.endswith("goldens.py") for frame in stall.stack)
    return bool(ours) and (called_by_qt or waited) and not allowed and stall.cpu > frame_seconds


@pytest.fixture(autouse=True)
def watchdog(dressed: QApplication, frame_seconds: float) -> Iterator[Watchdog]:
    """Fails a test in which the window did not answer for longer than a frame."""
    watching = Watchdog(dressed, lambda stall: _counts(stall, frame_seconds))
    watching.start()
    yield watching
    stalls = watching.stop()
    watching.deleteLater()
    theme().set_mode("system")
    assert not stalls, "; ".join(stall.sentence() for stall in stalls)


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled sample workspace, made once; tests work on copies."""
    return make_once(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample(sample_made: Path, tmp_path: Path) -> Path:
    """A copy of the sample workspace."""
    return copied(sample_made, tmp_path / "copy")


@pytest.fixture
def room(qtbot: QtBot, watchdog: Watchdog, frame_seconds: float, tmp_path: Path) -> Iterator[Room]:
    """The window, at its start."""
    made = Room(qtbot, tmp_path, watchdog, frame_seconds)
    yield made
    made.close()
