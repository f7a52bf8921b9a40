"""What every test of the window has: the dressed application, a watchdog, and Qt's warnings as failures."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor

from tests.ui.claim_room import desk, tasks, utc, watched
from tests.ui.rooms import Room, copied, make_once
from tests.ui.stalls import counts, longer
from ui.application import dress
from ui.theme import theme
from ui.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


__all__ = ["desk", "tasks", "utc", "watched"]  # of the claim page


_AWAY = QPoint(20_000, 20_000)  # beside every window: what is under the pointer looks different


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


@pytest.fixture(autouse=True)
def watchdog(dressed: QApplication) -> Iterator[Watchdog]:
    """Fails a test in which the window did not answer for longer than a frame."""
    QCursor.setPos(_AWAY)
    watching = Watchdog(dressed, counts)
    watching.start()
    yield watching
    stalls = watching.stop()
    watching.deleteLater()
    theme().set_mode("system")
    stalls = longer(stalls)  # a crowded machine is slow at everything: what counts is slower than that
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
    del made
    gc.collect()  # a whole window takes long to be thrown away: not in the midst of the next test
