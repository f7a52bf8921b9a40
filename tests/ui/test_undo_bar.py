"""Taking back: one key for what the bar offers, wherever a person is; and a bar that covers no row being decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt

from cashback_desktop.storage.worklists.rows import QueueFilter
from ui.pages.claim import ClaimPage
from ui.pages.queue import QueuePage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.rooms import Room
    from ui.desk_frame import DeskFrame
    from ui.record_table import RecordTable

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def frame_of(room: Room) -> DeskFrame:
    assert room.window.frame is not None
    return room.window.frame


def queue_of(room: Room) -> QueuePage:
    page = frame_of(room).page("queue")
    assert isinstance(page, QueuePage)
    return page


def ready(room: Room) -> int:
    return frame_of(room).desk.queue_count(QueueFilter(view="ready"))


def confirm_one(room: Room) -> int:
    """Confirms the first claim that can be, and tells how many could be before."""
    room.type("5")
    room.rest()
    before = ready(room)
    room.type("a")
    room.rest()
    assert ready(room) == before - 1
    return before


def step_of(page: ClaimPage) -> str:
    claim = page.claim()
    return claim.row.step if claim is not None else ""


# -- one key


@pytest.mark.parametrize("keys", ["gi", "gs", "gq"])
def test_that_ctrl_z_takes_back_what_the_bar_offers_from_every_page(room: Room, sample: Path, keys: str) -> None:
    room.sign_in(sample)
    before = confirm_one(room)
    room.type(keys)
    room.first_shown()
    bar = frame_of(room).undo_bar
    assert bar.isVisible()
    room.control(Key.Key_Z)
    room.rest()
    assert ready(room) == before
    assert "received again" in bar.accessibleDescription()


def test_that_ctrl_z_on_another_claim_takes_back_what_the_bar_offers(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    before = confirm_one(room)
    room.press(Key.Key_Return)
    room.first_shown()
    assert frame_of(room).current == "claim"
    room.control(Key.Key_Z)
    room.rest()
    assert ready(room) == before


def test_that_the_claim_in_view_follows_what_is_taken_back_elsewhere(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.type("5")
    room.rest()
    decided = queue_of(room).list.table.current_key()
    confirm_one(room)
    frame_of(room).open_claim(decided)  # type: ignore[arg-type]  # keys of the queue are ids of claims
    room.first_shown()
    page = frame_of(room).page("claim")
    assert isinstance(page, ClaimPage)
    assert step_of(page) == "valid"
    room.control(Key.Key_Z)
    room.rest()
    room.qtbot.waitUntil(lambda: step_of(page) == "received")
    room.first_shown()


def test_that_where_nothing_is_offered_the_page_takes_back(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    before = confirm_one(room)
    frame_of(room).undo_bar.dismiss()
    room.control(Key.Key_Z)
    room.rest()
    assert ready(room) == before
    room.type("gs")
    room.first_shown()
    frame_of(room).undo_bar.dismiss()
    room.control(Key.Key_Z)
    assert frame_of(room).undo_bar.accessibleDescription() == "There is no decision to take back."


def test_that_undo_stands_once_in_the_palette_and_among_the_keys(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    listed = [action.id for place in frame_of(room).actions_now() for action in place]
    assert listed.count("undo") == 1
    assert len(listed) == len(set(listed))


def test_that_a_refusal_is_said_once(room: Room, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room.sign_in(sample)
    said: list[str] = []
    bar = frame_of(room).undo_bar
    monkeypatch.setattr(bar, "say", lambda happened, _reach="", **_bad: said.append(happened))
    room.type("a")
    assert said == [f"CB-2026-000001: {queue_of(room).actions.reason('confirm')}"]


# -- its ground


def bar_over(table: RecordTable[object], room: Room) -> QRect:
    """The undo bar as the table sees it."""
    bar, viewport = frame_of(room).undo_bar, table.viewport()
    return QRect(viewport.mapFromGlobal(bar.mapToGlobal(bar.rect().topLeft())), bar.size())


def current_row(table: RecordTable[object]) -> QRect:
    return table.visualRect(table.currentIndex())


@pytest.fixture
def long_queue(room: Room, sample: Path) -> RecordTable[object]:
    """A queue longer than its window, with the claims that can be confirmed at its end."""
    room.sign_in(sample)
    room.window.resize(1200, 560)
    room.press(Key.Key_9, ALT)
    room.rest()
    room.press(Key.Key_9, ALT)
    room.first_shown()
    table = queue_of(room).list.table
    assert table.verticalScrollBar().maximum() > 2
    return table  # type: ignore[return-value]  # whatever its rows are


def test_that_the_bar_covers_no_current_row_at_the_end_of_the_queue(
    room: Room, long_queue: RecordTable[object]
) -> None:
    room.press(Key.Key_End)
    room.rest()
    room.type("a")
    room.rest()
    assert frame_of(room).undo_bar.isVisible()
    assert long_queue.currentIndex().row() == long_queue.records.rowCount() - 1
    assert not current_row(long_queue).intersects(bar_over(long_queue, room))
    assert long_queue.viewport().rect().contains(current_row(long_queue).adjusted(1, 0, -1, 0))
    room.forgive_whole_pages()


def test_that_no_row_jumps_when_the_bar_leaves(room: Room, long_queue: RecordTable[object]) -> None:
    room.press(Key.Key_End)
    room.rest()
    room.type("a")
    room.rest()
    before = current_row(long_queue)
    low = long_queue.height()
    frame_of(room).undo_bar.dismiss()
    room.rest()
    assert current_row(long_queue) == before
    room.press(Key.Key_Home)
    room.rest()
    assert long_queue.height() > low, "the rows have the ground again"
    room.forgive_whole_pages()


def test_that_the_rows_have_their_ground_again_when_the_bar_leaves(room: Room, long_queue: RecordTable[object]) -> None:
    high = long_queue.height()
    room.type("z")
    room.control(Key.Key_Z)
    room.rest()
    assert frame_of(room).undo_bar.isVisible()
    assert long_queue.height() < high
    frame_of(room).undo_bar.dismiss()
    room.rest()
    assert long_queue.height() == high
    room.forgive_whole_pages()


@pytest.mark.parametrize("keys", ["", "\r"])
def test_that_a_refusal_goes_when_another_claim_is_current(room: Room, sample: Path, keys: str) -> None:
    room.sign_in(sample)
    if keys:
        room.press(Key.Key_Return)
        room.first_shown()
    room.type("a")
    room.rest()
    bar = frame_of(room).undo_bar
    assert bar.isVisible()
    room.type("j")
    room.rest()
    assert not bar.isVisible()


def test_that_what_was_done_stays_when_another_claim_is_current(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    confirm_one(room)
    room.type("j")
    room.rest()
    assert frame_of(room).undo_bar.isVisible()
