"""The window as a reviewer uses it: signs in, goes about by keys, locks, comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cashback_desktop.storage.worklists.rows import QueueFilter
from tests.ui.stalls import built
from ui.pages.importing import ImportPage
from ui.pages.queue import QueuePage
from ui.rail_rows import WorkspaceHead
from ui.widgets.labels import Paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.rooms import Room
    from ui.desk_frame import DeskFrame
    from ui.watchdog import Watchdog

Key = Qt.Key


def frame_of(room: Room) -> DeskFrame:
    assert room.window.frame is not None
    return room.window.frame


def queue_of(room: Room) -> QueuePage:
    page = frame_of(room).page("queue")
    assert isinstance(page, QueuePage)
    return page


class Windows(QObject):
    """Sees every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's spelling
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_that_no_part_is_ever_shown_as_a_window_of_its_own(
    room: Room, sample: Path, qapp: QApplication, watchdog: Watchdog
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    room.window.entrance.start.new_asked.emit()
    room.sign_in(sample)
    for keys in ("gi", "gs", "gq"):
        room.type(keys)
        room.rest()
    room.press(Key.Key_Return)
    room.rest()
    room.control(Key.Key_K)
    room.press(Key.Key_Escape)
    room.control(Key.Key_L)
    room.rest()
    qapp.removeEventFilter(windows)
    built(watchdog)  # every event went through the filter: no measure of the window
    assert windows.seen == []


def test_that_signing_in_leads_to_the_queue_with_its_count(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame = frame_of(room)
    assert frame.current == "queue"
    assert room.window.windowTitle().startswith("Sample workspace")
    views = {view.id: view.count for view in frame.desk.queue_views()}
    assert views["open"] > 0
    rows = [child for child in frame.rail.findChildren(QWidget) if child.accessibleName().startswith("Queue")]
    assert [row.accessibleName() for row in rows] == [f"Queue, {views['open']}"]


def test_that_a_wrong_passphrase_is_said_and_the_account_stays(room: Room, sample: Path) -> None:
    room.sign_in(sample, passphrase="not this one")
    page = room.window.entrance.sign_in
    assert room.window.frame is None
    assert "not right" in page.passphrase.accessibleDescription()
    assert page.login.text() == "reviewer"
    assert page.passphrase.text() == ""
    assert page.passphrase.hasFocus()


def test_that_pages_are_reached_by_keys(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame = frame_of(room)
    for letter, page in (("i", "import"), ("s", "settings"), ("q", "queue")):
        room.type("g" + letter)
        room.first_shown()
        assert frame.current == page


def test_that_a_letter_in_a_field_is_text(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.type("/")
    room.type("gia")
    room.rest()
    assert frame_of(room).current == "queue"
    assert queue_of(room).list.bar.field.text() == "gia"


def test_that_enter_opens_the_claim_and_escape_leads_back(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame = frame_of(room)
    room.press(Key.Key_Return)
    room.first_shown()
    assert frame.current == "claim"
    first = queue_of(room).list.table.current_key()
    room.type("j")
    room.rest()
    assert queue_of(room).list.table.current_key() != first
    room.press(Key.Key_Escape)
    room.rest()
    assert frame.current == "queue"


def test_that_a_confirmed_claim_can_be_taken_back_from_the_bar(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.type("5")  # ready to confirm
    room.rest()
    before = frame_of(room).desk.queue_views()
    room.type("a")
    room.rest()
    frame = frame_of(room)
    assert frame.undo_bar.isVisible()
    assert frame.desk.queue_views() != before
    assert frame.undo_bar.geometry().bottom() < frame.status_bar.geometry().top()
    room.control(Key.Key_Z)
    room.rest()
    assert frame.desk.queue_views() == before


def test_that_what_is_refused_says_why(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.type("gi")
    room.first_shown()
    room.control(Key.Key_O)
    assert "sample workspace refuses" in frame_of(room).undo_bar.accessibleDescription()
    page = frame_of(room).page("import")
    assert isinstance(page, ImportPage)
    assert not page.choice.button.isEnabled()
    assert "refuses" in page.choice.button.accessibleDescription()


def test_that_the_lock_hides_everything_and_gives_it_back(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.type("j")
    room.rest()
    here = queue_of(room).list.table.current_key()
    room.control(Key.Key_L)
    room.rest()
    assert room.window.locked
    assert not frame_of(room).isVisible()
    room.type("wrong words")
    room.press(Key.Key_Return)
    room.rest()
    assert room.window.locked
    room.window.lock_page.login.setText("reviewer")
    room.window.lock_page.enter()
    room.type("sample words")
    room.press(Key.Key_Return)
    room.rest()
    assert not room.window.locked
    assert queue_of(room).list.table.current_key() == here


def test_that_nobody_can_decide_behind_the_lock(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    desk = frame_of(room).desk
    row = desk.queue_page(QueueFilter(view="ready"), 0, 1)[0]
    room.window.lock()
    room.rest()
    with pytest.raises(Exception, match="Nobody is signed in"):
        desk.confirm(row.claim_id, row.revision)


def test_that_a_decision_given_just_before_the_lock_is_not_lost(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    desk = frame_of(room).desk
    room.type("5")
    room.rest()
    before = desk.queue_count(QueueFilter(view="ready"))
    room.type("a")
    room.control(Key.Key_L)
    room.rest()
    assert room.window.locked
    assert desk.queue_count(QueueFilter(view="ready")) == before - 1


def test_that_the_window_locks_after_its_minutes(room: Room, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room.sign_in(sample)
    assert room.window.idle.minutes == 10
    monkeypatch.setattr("ui.idleness._MINUTE_MS", 30)
    room.window.idle.begin(10)
    room.qtbot.waitUntil(lambda: room.window.locked)
    note = " ".join(label.text() for label in room.window.lock_page.findChildren(Paragraph))
    assert "Locked after 10 minutes without a key." in note
    assert "the passphrase of both is sample" in note
    assert "locked the window" not in note


def test_that_leaving_the_workspace_closes_it(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame_of(room).can.run("home")
    room.rest()
    assert room.window.frame is None
    assert room.window.entrance.isVisible()
    assert QApplication.focusWidget() is not None


def test_that_the_last_workspace_is_opened_again(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame_of(room).can.run("home")
    room.rest()
    room.window.begin()
    room.rest()
    assert room.window.entrance.sign_in.isVisible()
    assert room.window.entrance.sign_in.login.text() == "reviewer"


def test_that_the_workspace_has_a_menu_for_the_keyboard(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    assert room.window.frame is not None
    head = room.window.frame.rail.findChildren(WorkspaceHead)[0]
    head.setFocus()
    room.press(Qt.Key.Key_Space)
    assert head.menu.isVisible()
    assert [action.text() for action in head.menu.actions()] == [
        "Lock",
        "Sign in as another person",
        "Close the workspace",
    ]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(head.menu, key)
    room.first_shown()
    assert room.window.locked
    assert room.window.focusWidget() is room.window.lock_page.login
    assert room.window.lock_page.login.text() == ""


def test_that_the_menu_does_not_stay_over_the_lock(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    assert room.window.frame is not None
    head = room.window.frame.rail.findChildren(WorkspaceHead)[0]
    head.click()
    room.window.lock()
    room.first_shown()
    assert not head.menu.isVisible()
