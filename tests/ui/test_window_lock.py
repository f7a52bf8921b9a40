"""The lock: nothing goes on over it, an import goes on behind it, and whoever signs in next sits at their own desk."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog

from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.founding import found
from cashback_desktop.resources import resource
from cashback_desktop.storage.worklists.rows import QueueFilter
from tests.ui.rooms import PASSPHRASE
from ui.choosing import SHEETS, choose_files
from ui.letters.printing import Printing, a4_printer
from ui.letters.saving import Saving
from ui.pages.importing import ImportPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.rooms import Room
    from ui.desk_frame import DeskFrame

Key = Qt.Key
FIRST, SECOND = "words of the first", "words of the second"


def frame_of(room: Room) -> DeskFrame:
    assert room.window.frame is not None
    return room.window.frame


def unlock(room: Room, login: str, passphrase: str) -> None:
    room.window.lock_page.login.setText(login)
    room.window.lock_page.enter()
    room.type(passphrase)
    room.press(Key.Key_Return)


@pytest.fixture
def long_job(room: Room) -> Iterator[threading.Event]:
    """A job in the lane of long jobs, until it is let go."""
    go_on = threading.Event()
    yield go_on
    go_on.set()
    room.rest()


def begin(room: Room, go_on: threading.Event) -> None:
    room.tasks.work(lambda: go_on.wait(20), lambda _answer: None)


def until_forgotten(room: Room) -> None:
    workspace = room.door._workspace
    assert workspace is not None
    room.qtbot.waitUntil(lambda: workspace._actor is None)


def test_that_the_person_is_forgotten_although_a_long_job_runs(
    room: Room, sample: Path, long_job: threading.Event
) -> None:
    room.sign_in(sample)
    desk = frame_of(room).desk
    row = desk.queue_page(QueueFilter(view="ready"), 0, 1)[0]
    begin(room, long_job)
    room.window.lock()
    until_forgotten(room)
    with pytest.raises(Exception, match="Nobody is signed in"):
        desk.confirm(row.claim_id, row.revision)


def test_that_an_earlier_lock_does_not_sign_the_next_person_out(
    room: Room, sample: Path, long_job: threading.Event
) -> None:
    room.sign_in(sample)
    begin(room, long_job)
    room.control(Key.Key_L)
    room.press(Key.Key_Escape)  # closes the workspace
    room.window.entrance.open_file(sample)
    page = room.window.entrance.sign_in
    room.qtbot.waitUntil(page.isVisible)
    page.login.setText("reviewer")
    page.enter()
    room.type(PASSPHRASE)
    room.press(Key.Key_Return)
    room.qtbot.waitUntil(lambda: room.window.frame is not None, timeout=20_000)
    long_job.set()
    room.first_shown()
    before = frame_of(room).desk.queue_count(QueueFilter(view="ready"))
    room.type("5")
    room.rest()
    room.type("a")
    room.rest()
    assert frame_of(room).desk.queue_count(QueueFilter(view="ready")) == before - 1


def test_that_no_dialog_stays_open_over_the_lock(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame = frame_of(room)
    chosen: list[Path] = []
    Saving(frame).ask(frame, "Save the letter as PDF", "letter.pdf", "PDF (*.pdf)", chosen.append)
    choose_files(frame, "Import files", SHEETS, chosen.extend)
    dialogs = room.window.findChildren(QFileDialog)
    assert [dialog.isVisible() for dialog in dialogs] == [True, True]
    room.window.lock()
    assert not any(dialog.isVisible() for dialog in dialogs)
    room.rest()
    assert chosen == []


def test_that_no_dialog_opens_over_the_lock(room: Room, sample: Path) -> None:
    """The printers were asked for before it; their answer comes after it."""
    room.sign_in(sample)
    frame = frame_of(room)
    room.window.lock()
    Printing(frame).ask(frame, a4_printer("a letter"), lambda _printer: None)
    assert not any(dialog.isVisible() for dialog in room.window.findChildren(QDialog))
    room.rest()


def test_that_a_person_at_a_dialog_is_not_idle(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    dialog = QDialog(room.window)
    dialog.open()
    room.qtbot.waitActive(dialog)
    room.window.idle.timer.start(400)
    for _ in range(10):
        QTest.keyClick(dialog.windowHandle(), Key.Key_Right)
        QTest.qWait(80)
    assert not room.window.locked
    room.qtbot.waitUntil(lambda: room.window.locked)
    assert not dialog.isVisible()
    room.first_shown()


@pytest.fixture
def office(room: Room, tmp_path: Path) -> Path:
    """A workspace of two reviewers."""
    one = frozenset({Role.REVIEWER})
    people = [
        NewPerson("Administrator 1", "administrator", "words of another", frozenset({Role.ADMINISTRATOR})),
        NewPerson("Reviewer 1", "first", FIRST, one),
        NewPerson("Reviewer 2", "second", SECOND, one),
    ]
    file = tmp_path / "office.cashback"
    found(file, people, tmp_path / "office.key").workspace.close()
    room.settings.add(file, tmp_path / "office.key")
    return file


@pytest.fixture
def samples(tmp_path: Path) -> list[Path]:
    """The shipped sample files, as files of a person's own."""
    names = ("resellers.csv", "recon_new_commerce_46.csv", "recon_new_commerce_40.csv", "claims.csv")
    for name in names:
        with resource(f"samples/{name}").open("rb") as shipped, (tmp_path / name).open("wb") as own:
            shutil.copyfileobj(shipped, own)
    return [tmp_path / name for name in names]


def import_into(room: Room, files: list[Path]) -> ImportPage:
    room.type("gi")
    room.first_shown()
    page = frame_of(room).page("import")
    assert isinstance(page, ImportPage)
    page.take(files)
    return page


def test_that_an_import_goes_on_behind_the_lock_and_takes_everything(
    room: Room, office: Path, samples: list[Path], long_job: threading.Event
) -> None:
    """Even one that had not begun when its person left; the next person sees how it ends."""
    room.sign_in(office, "first", FIRST)
    begin(room, long_job)
    import_into(room, samples)
    room.window.lock()
    until_forgotten(room)
    unlock(room, "second", SECOND)
    room.qtbot.waitUntil(lambda: not room.window.locked, timeout=20_000)
    frame = frame_of(room)
    assert frame.can.reason("home") == "An import runs. Wait for it, or cancel it on the page Import."
    long_job.set()
    room.first_shown()
    assert "taken" in frame.undo_bar.accessibleDescription()
    page = frame.page("import")
    assert isinstance(page, ImportPage)
    assert [file.kind for file in page.report._files].count("") == 0
    assert {view.id: view.count for view in frame.desk.queue_views()}["open"] > 20


def test_that_another_person_sits_at_a_desk_of_their_own(room: Room, office: Path, samples: list[Path]) -> None:
    room.sign_in(office, "first", FIRST)
    import_into(room, samples)
    room.first_shown()
    room.type("gq")
    room.first_shown()
    room.type("5")
    room.rest()
    room.type("a")
    room.rest()
    of_first = frame_of(room)
    assert of_first.undo_bar.isVisible()
    decided = of_first.desk.queue_views()
    room.control(Key.Key_L)
    room.rest()
    unlock(room, "second", SECOND)
    room.first_shown()
    frame = frame_of(room)
    assert frame is not of_first
    assert frame.desk.signed_in.name == "Reviewer 2"
    assert not frame.undo_bar.isVisible()
    room.control(Key.Key_Z)
    room.rest()
    assert frame.desk.queue_views() == decided
    claim = frame.desk.queue_page(QueueFilter(view="decided"), 0, 1)[0]
    frame.open_claim(claim.claim_id)
    room.first_shown()
    assert frame.page("claim").desk.signed_in.name == "Reviewer 2"


def test_that_a_command_of_a_person_who_left_is_not_given_by_the_next(
    room: Room, office: Path, samples: list[Path]
) -> None:
    room.sign_in(office, "first", FIRST)
    import_into(room, samples)
    room.first_shown()
    desk = frame_of(room).desk
    room.window.lock()
    room.rest()
    unlock(room, "second", SECOND)
    room.first_shown()
    row = desk.queue_page(QueueFilter(view="ready"), 0, 1)[0]
    answer = desk.confirm(row.claim_id, row.revision)
    assert (answer.kind, "another person's" in answer.sentence) == ("refused", True)


@pytest.mark.parametrize("place", ["at the start", "at the lock"])
def test_that_escape_waits_while_the_passphrase_is_tried(room: Room, sample: Path, place: str) -> None:
    if place == "at the start":
        room.window.begin(sample)
        room.rest()
    else:
        room.sign_in(sample)
        room.window.lock()
        room.rest()
    page = room.window.entrance.sign_in if place == "at the start" else room.window.lock_page
    page.login.setText("reviewer")
    page.enter()
    room.type(PASSPHRASE)
    room.press(Key.Key_Return)
    room.press(Key.Key_Escape)
    room.first_shown()
    assert room.faults == []
    assert room.window.frame is not None
    assert not room.window.locked


def test_that_a_workspace_that_was_left_while_it_opened_asks_nobody_in(room: Room, sample: Path) -> None:
    room.window.begin(sample)
    room.window.entrance.begin()
    room.rest()
    assert room.window.entrance.start.isVisible()
    assert room.door._workspace is None
