"""What every test of the window has: the dressed application, a watchdog, and Qt's warnings as failures."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from tests.ui.pace import frame_seconds
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


def _counts(stall: Stall) -> bool:
    """A stall of the event loop: our code that Qt called. What a test builds by itself is no stall."""
    ours = [frame for frame in stall.stack if "/ui/" in frame.filename and "/tests/" not in frame.filename]
    called_by_qt = any(frame.name.endswith("Event") or frame.name == "paint" for frame in ours)
    waited = any("pytestqt" in frame.filename for frame in stall.stack[-12:])
    allowed = any(frame.name in ALLOWED or frame.filename.endswith("goldens.py") for frame in stall.stack)
    return bool(ours) and (called_by_qt or waited) and not allowed and stall.cpu > FRAME_SECONDS


@pytest.fixture(autouse=True)
def watchdog(dressed: QApplication) -> Iterator[Watchdog]:
    """Fails a test in which the window did not answer for longer than a frame."""
    watching = Watchdog(dressed, _counts)
    watching.start()
    yield watching
    stalls = watching.stop()
    watching.deleteLater()
    theme().set_mode("system")
    if stalls:  # a crowded machine is slow at everything: what counts is slower than that
        allowed = frame_seconds()
        stalls = [stall for stall in stalls if stall.cpu > allowed]
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
def room(qtbot: QtBot, watchdog: Watchdog, tmp_path: Path) -> Iterator[Room]:
    """The window, at its start."""
    made = Room(qtbot, tmp_path, watchdog)
    yield made
    made.close()
