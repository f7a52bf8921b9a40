"""The palette: what fits the letters typed, what is refused and why, claims found, the keyboard given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.palette_entries import CLAIMS, DO, GO, Entry, Heading, fitting, in_sections, spans
from ui.palette_list import continued

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.rooms import Room

Key = Qt.Key


def entry(title: str, section: str = DO, reason: str = "") -> Entry:
    return Entry(section, title, lambda: None, reason=reason)


def titles(room: Room) -> list[str]:
    return [line.title for line in room.window.palette_overlay.model.lines if isinstance(line, Entry)]


def test_that_the_start_of_a_word_goes_before_its_middle() -> None:
    found = fitting([entry("Reconfirm"), entry("Ask to confirm"), entry("Confirm")], "con")
    assert [one.title for one in found] == ["Confirm", "Ask to confirm", "Reconfirm"]


def test_that_every_word_must_be_there() -> None:
    found = fitting([entry("Open another workspace"), entry("Open")], "open work")
    assert [one.title for one in found] == ["Open another workspace"]


def test_that_matched_letters_are_known_in_any_script() -> None:
    assert spans("株式会社コントソ", "コント") == [(4, 7)]
    assert spans("Straße Nord", "nord") == [(7, 11)]
    assert spans("Contoso Limited", "lim con") == [(0, 3), (8, 11)]
    assert spans("Contoso", "x") == []


def test_that_sections_say_how_many_there_are_in_all() -> None:
    claims = [entry("Contoso", CLAIMS)]
    lines = in_sections([entry("Confirm"), entry("Queue", GO)], claims, 38, 5)
    headings = [(line.title, line.count) for line in lines if isinstance(line, Heading)]
    assert headings == [("Do", "1"), ("Claims", "1 of 38"), ("Go to", "1")]


def test_that_what_is_done_with_a_claim_stands_under_its_name(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    assert room.window.frame is not None
    claim = room.window.frame.page("queue").claim()
    assert claim is not None
    room.control(Key.Key_K)
    lines = room.window.palette_overlay.model.lines
    headings = [line.title for line in lines if isinstance(line, Heading)]
    assert headings[:2] == [f"{claim.row.reference} · {claim.row.reseller}", DO]
    assert isinstance(lines[1], Entry)
    assert lines[1].title == "Confirm"


def test_that_a_refused_entry_stays_and_says_why() -> None:
    refused = entry("Confirm", reason="One finding is unproven.")
    assert refused.spoken() == "Confirm, not now: One finding is unproven."


def test_that_typing_finds_claims_and_enter_opens_the_first(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.control(Key.Key_K)
    room.type("contoso")
    room.rest()
    lines = room.window.palette_overlay.model.lines
    claims = [line for line in lines if isinstance(line, Entry) and line.section == CLAIMS]
    assert claims
    assert all("contoso" in claim.title.casefold() for claim in claims)
    room.press(Key.Key_Return)
    room.first_shown()
    assert room.window.frame is not None
    assert room.window.frame.current == "claim"
    assert room.window.palette_overlay.isHidden()


def test_that_escape_gives_the_keyboard_back(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    before = QApplication.focusWidget()
    room.control(Key.Key_K)
    assert room.window.palette_overlay.input.hasFocus()
    room.press(Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_that_the_palette_offers_what_the_page_can_do(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.control(Key.Key_K)
    offered = titles(room)
    assert {"Confirm", "Reject…", "Why this day", "Import files…", "Lock the window", "Look dark"} <= set(offered)
    assert len(offered) == len(set(offered))


def test_that_what_is_refused_is_not_done_by_enter(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.control(Key.Key_K)
    room.type("take back nothing that is there")
    assert titles(room) == []
    room.window.palette_overlay.input.clear()
    room.type("undo")
    line = next(line for line in room.window.palette_overlay.model.lines if isinstance(line, Entry))
    assert line.reason
    room.press(Key.Key_Return)
    assert room.window.palette_overlay.isVisible()


def test_that_the_look_is_changed_from_the_palette_and_remembered(room: Room) -> None:
    room.control(Key.Key_K)
    room.type("look dark")
    room.press(Key.Key_Return)
    room.rest()
    assert room.settings.get("look") == "dark"


def test_that_the_arrows_go_round(room: Room) -> None:
    room.control(Key.Key_K)
    overlay = room.window.palette_overlay
    first = overlay.list.currentIndex().row()
    room.press(Key.Key_Up)
    assert isinstance(overlay.model.lines[overlay.list.currentIndex().row()], Entry)
    room.press(Key.Key_Down)
    assert overlay.list.currentIndex().row() == first


def test_that_every_key_stands_in_the_overlay(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.type("?")
    overlay = room.window.key_overlay
    assert overlay.isVisible()
    words = {label.text() for label in overlay.findChildren(QLabel)}
    assert {"Confirm", "Queue", "Lock the window", "Next claim"} <= words
    room.press(Key.Key_Escape)
    assert overlay.isHidden()


def test_that_each_key_stands_once_in_the_overlay_under_its_name(room: Room, sample: Path) -> None:
    room.type("?")
    words = {label.text() for label in room.window.key_overlay.findChildren(QLabel)}
    assert {"Next row", "Previous row", "Open"} <= words
    room.press(Key.Key_Escape)
    room.sign_in(sample)
    room.type("?")
    words = {label.text() for label in room.window.key_overlay.findChildren(QLabel)}
    assert {"Next claim", "Previous claim", "Open"} <= words
    assert not {"Next row", "Previous row"} & words


def test_that_no_key_reaches_what_an_overlay_dims(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    frame = room.window.frame
    assert frame is not None
    room.type("5")
    room.rest()
    before = frame.desk.queue_views()
    room.type("?")
    for keys in ("gi", "gq", "a", "?"):
        room.type(keys)
        room.rest()
    room.control(Key.Key_O)
    room.control(Key.Key_Z)
    room.rest()
    assert frame.current == "queue"
    assert frame.desk.queue_views() == before
    assert room.window.key_overlay.isVisible()
    assert QApplication.focusWidget() is room.window.key_overlay


def test_that_the_window_is_locked_and_the_palette_opened_from_the_overlay(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.type("?")
    room.control(Key.Key_K)
    assert room.window.key_overlay.isHidden()
    assert room.window.palette_overlay.isVisible()
    room.press(Key.Key_Escape)
    room.type("?")
    room.control(Key.Key_L)
    room.first_shown()
    assert room.window.locked
    assert room.window.key_overlay.isHidden()
    assert room.window.lock_page.passphrase.hasFocus()


def test_that_enter_never_opens_a_claim_found_for_older_words(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    overlay = room.window.palette_overlay
    room.control(Key.Key_K)
    room.type("contoso")
    room.rest()
    room.type(" no such claim")
    room.press(Key.Key_Return)
    assert room.window.frame is not None
    assert room.window.frame.current == "queue"
    assert overlay.isVisible()


def test_that_the_palette_begins_at_its_first_line_whatever_is_refused(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    page = room.window.frame.page("queue") if room.window.frame is not None else None
    assert page is not None
    assert page.actions.reason("confirm") is not None
    for _ in range(2):
        room.control(Key.Key_K)
        room.rest()
        overlay = room.window.palette_overlay
        assert overlay.list.currentIndex().row() > 1
        assert overlay.list.verticalScrollBar().value() == 0
        room.press(Key.Key_Escape)


def test_that_a_reason_goes_on_small_but_for_what_is_written_in_capitals() -> None:
    assert continued("One finding is unproven.") == "one finding is unproven."
    assert continued("CB-2026-000004 has no decision.") == "CB-2026-000004 has no decision."
    assert continued("MPN 4711 is unknown.") == "MPN 4711 is unknown."
