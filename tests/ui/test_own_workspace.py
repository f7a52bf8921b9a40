"""A workspace of a person's own: the way from its empty queue, and an import that the closing interrupts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.founding import found
from cashback_desktop.storage.worklists.rows import QueueFilter
from tests.ui.rooms import PASSPHRASE, Room
from ui.pages.importing import ImportPage
from ui.pages.queue import QueuePage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog

TOLD = "The import of claims.csv was cut off; nothing of it was kept. Import it again."
LINES = 4_000


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace of a person's own."""
    people = [
        NewPerson("Administrator 1", "administrator", "first of all", frozenset({Role.ADMINISTRATOR})),
        NewPerson("Reviewer 1", "reviewer", PASSPHRASE, frozenset({Role.REVIEWER})),
    ]
    found(tmp_path / "desk.cashback", people, tmp_path / "desk.key").workspace.close()
    return tmp_path / "desk.cashback"


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """More claims than can be taken in before the window is closed."""
    rows = ["claim_id,reseller,mpn_id,subscription_id,sale_date,seats,territory"]
    rows += [f"X-{n},Fabrikam Pty Ltd,5410188,{UUID(int=n)},2026-10-09,3,AU" for n in range(LINES)]
    (tmp_path / "claims.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path / "claims.csv"


@pytest.fixture
def again() -> Iterator[list[Room]]:
    """Windows that are opened one after the other."""
    rooms: list[Room] = []
    yield rooms
    rooms[-1].close()


def page_of(room: Room) -> ImportPage:
    assert room.window.frame is not None
    page = room.window.frame.page("import")
    assert isinstance(page, ImportPage)
    return page


def opened(again: list[Room], qtbot: QtBot, watchdog: Watchdog, own: Path) -> Room:
    room = Room(qtbot, own.parent, watchdog)
    again.append(room)
    room.settings.add(own, own.with_name("desk.key"))
    room.sign_in(own)
    return room


def test_that_an_import_cut_off_by_closing_is_told_at_the_next_sign_in(
    again: list[Room], qtbot: QtBot, watchdog: Watchdog, own: Path, claims: Path
) -> None:
    room = opened(again, qtbot, watchdog, own)
    page = page_of(room)
    page.choice.day.setText(page.desk.today().isoformat())
    said: list[str] = []
    page.imports.running_changed.connect(said.append)
    page.take([claims])
    qtbot.waitUntil(lambda: any("claims.csv: " in words for words in said))
    room.close()
    room = opened(again, qtbot, watchdog, own)
    assert room.window.frame is not None
    assert room.window.frame.undo_bar.accessibleDescription() == TOLD
    room.type("gi")
    room.first_shown()
    assert page_of(room).banner.accessibleDescription() == TOLD
    assert room.window.frame.desk.queue_count(QueueFilter("open")) == 0


def test_that_an_empty_queue_leads_to_the_import(
    again: list[Room], qtbot: QtBot, watchdog: Watchdog, own: Path
) -> None:
    room = opened(again, qtbot, watchdog, own)
    assert room.window.frame is not None
    queue = room.window.frame.page("queue")
    assert isinstance(queue, QueuePage)
    assert queue.list.first.button.hasFocus()
    room.press(Qt.Key.Key_Space)
    room.first_shown()
    assert room.window.frame.current == "import"
    dialog = room.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
