"""The way in: a new workspace with its recovery words, opening with each kind of key, the sample, what is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from cashback_desktop import keychain
from cashback_desktop.settings import Settings
from ui.local_door import LocalDoor
from ui.locking import lock_minutes
from ui.opening import Opening
from ui.pages.waiting import WaitingPage
from ui.widgets.labels import Paragraph
from ui.window_memory import fit

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.rooms import Room
    from ui.pages.new_workspace import NewWorkspacePage
    from ui.pages.open_workspace import OpenWorkspacePage
    from ui.pages.recovery_words import RecoveryWordsPage

Key = Qt.Key
PASSPHRASES = ("correct horse one", "correct horse two")


def fill_form(room: Room, folder: Path) -> NewWorkspacePage:
    room.type("2")
    room.first_shown()
    page = room.window.entrance.founding.form
    page.folder.set_path(folder)
    page.key_place.choose("file")
    page.key_place.chosen.emit("file")
    page.key_file.set_path(folder / "own.key")
    for person, passphrase in zip((page.administrator, page.reviewer), PASSPHRASES, strict=True):
        person.passphrase.setText(passphrase)
        person.again.setText(passphrase)
    return page


def test_that_a_new_workspace_is_made_its_words_asked_back_and_entered(room: Room, tmp_path: Path) -> None:
    page = fill_form(room, tmp_path / "new")
    page.name.setText("Cash Back 2026")
    page.name.setFocus()
    room.control(Key.Key_Return)
    room.first_shown()
    recovery = room.window.entrance.founding.recovery
    assert recovery is not None
    words = [label.text() for label in recovery.findChildren(QLabel) if label.font().families()[0] == "IBM Plex Mono"]
    assert len(words) == 24
    room.press(Key.Key_Return)  # they are on paper
    for _ in range(3):
        field = QApplication.focusWidget()
        assert field is not None
        room.type(words[int(field.accessibleName().removeprefix("Word ")) - 1])
        room.press(Key.Key_Return)
    room.first_shown()
    assert room.window.entrance.sign_in.isVisible()
    room.type("reviewer")
    room.press(Key.Key_Return)
    room.type(PASSPHRASES[1])
    room.press(Key.Key_Return)
    room.first_shown()
    assert room.window.frame is not None
    assert room.window.windowTitle().startswith("Cash Back 2026")
    assert (tmp_path / "new" / "own.key").stat().st_mode & 0o077 == 0


def test_that_the_paper_has_every_word_with_its_number(room: Room, tmp_path: Path) -> None:
    fill_form(room, tmp_path / "new").name.setFocus()
    room.control(Key.Key_Return)
    room.first_shown()
    recovery = room.window.entrance.founding.recovery
    assert recovery is not None
    words = [label.text() for label in recovery.findChildren(QLabel) if label.font().families()[0] == "IBM Plex Mono"]
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    recovery.paint_paper(printer)
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    for number, word in enumerate(words, 1):
        assert re.search(rf"\b{number}\s+{word}\b", text), text


def test_that_wrong_words_are_refused_and_asked_again(room: Room, tmp_path: Path) -> None:
    fill_form(room, tmp_path / "new").name.setFocus()
    room.control(Key.Key_Return)
    room.first_shown()
    room.press(Key.Key_Return)
    for _ in range(3):
        room.type("wrong")
        room.press(Key.Key_Return)
    room.rest()
    assert room.window.entrance.founding.recovery is not None
    said = [label.text() for label in room.window.entrance.founding.recovery.findChildren(QLabel)]
    assert sum("This is not word" in words for words in said) == 3


def asked_back(room: Room, folder: Path) -> tuple[RecoveryWordsPage, list[str]]:
    """The page where three words are asked back, and all words."""
    fill_form(room, folder).name.setFocus()
    room.control(Key.Key_Return)
    room.first_shown()
    recovery = room.window.entrance.founding.recovery
    assert recovery is not None
    words = [label.text() for label in recovery.findChildren(QLabel) if label.font().families()[0] == "IBM Plex Mono"]
    room.press(Key.Key_Return)
    return recovery, words


def test_that_a_wrong_word_is_told_under_its_own_field(room: Room, tmp_path: Path) -> None:
    recovery, words = asked_back(room, tmp_path / "new")
    wrong = recovery._asked[1]
    for position, field, _ in recovery._asked:
        field.setText("wrong" if position == wrong[0] else words[position - 1])
    before = [(row.x(), row.y(), row.width()) for _, _, row in recovery._asked]
    room.press(Key.Key_Return)
    room.rest()
    assert [row.field.accessibleDescription() != "" for _, _, row in recovery._asked] == [False, True, False]
    assert f"word {wrong[0]}" in wrong[1].accessibleDescription()
    assert wrong[1].hasFocus()
    after = [(row.x(), row.y(), row.width()) for _, _, row in recovery._asked]
    assert [place[0] for place in before] == [place[0] for place in after]
    assert len({place[1:] for place in after}) == 1
    assert len({field.mapTo(recovery, QPoint(0, 0)).y() for _, field, _ in recovery._asked}) == 1


def test_that_tab_leads_from_the_last_word_to_the_button(room: Room, tmp_path: Path) -> None:
    recovery, _ = asked_back(room, tmp_path / "new")
    for _ in range(3):
        room.press(Key.Key_Tab)
    assert QApplication.focusWidget() is recovery.check
    room.press(Key.Key_Tab)
    assert QApplication.focusWidget() is recovery.back


def test_that_the_form_names_what_is_missing_and_keeps_what_was_typed(room: Room, tmp_path: Path) -> None:
    page = fill_form(room, tmp_path)
    page.reviewer.again.setText("something else")
    page.administrator.login.setText("Reviewer")
    page.name.setFocus()
    room.control(Key.Key_Return)
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "The two passphrases differ." in said
    assert "The two accounts need different names." in said
    assert page.reviewer.passphrase.text() == PASSPHRASES[1]
    assert room.window.entrance.founding.recovery is None


def test_that_a_workspace_that_is_there_already_is_not_overwritten(room: Room, sample: Path) -> None:
    page = fill_form(room, sample.parent)
    page.name.setText(sample.stem)
    page.name.setFocus()
    room.control(Key.Key_Return)
    room.rest()
    assert "already" in page.banner.accessibleDescription()
    assert page.reviewer.passphrase.text() == PASSPHRASES[1]


def test_that_a_file_that_is_no_workspace_says_so(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "letter.cashback"
    file.write_text("not a workspace")
    (tmp_path / "letter.key").write_text("not a key")
    (tmp_path / "letter.key").chmod(0o600)
    room.window.entrance.opening.asked.emit(Opening(file, tmp_path / "letter.key"))
    room.rest()
    page = room.window.entrance.opening
    assert page.isVisible()
    assert "no key file" in page.banner.accessibleDescription()


def recovery_words_of(room: Room, folder: Path) -> tuple[str, ...]:
    """The words of a workspace whose key file is lost."""
    people = [("Administrator 1", "administrator", PASSPHRASES[0]), ("Reviewer 1", "reviewer", PASSPHRASES[1])]
    words = room.door.create(folder / "office.cashback", people, folder / "office.key")
    room.door.close()
    (folder / "office.key").unlink()
    return words


def fill_words(room: Room, file: Path, words: tuple[str, ...]) -> OpenWorkspacePage:
    room.window.entrance.can.run("open_other")
    page = room.window.entrance.opening
    page.file.set_path(file)
    page.key_place.choose("words")
    page.key_place.chosen.emit("words")
    page.words.edit.setPlainText(" ".join(words))
    return page


def test_that_recovery_words_open_where_no_keyring_works(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place for the key nothing stays open; with a new key file it opens, now and the next time."""

    def refuses(*_words: object) -> None:
        raise keychain.KeyringRefused("This system has no keyring. Name a key file instead.")

    monkeypatch.setattr(keychain, "keep", refuses)
    file, words = tmp_path / "office.cashback", recovery_words_of(room, tmp_path)
    page = fill_words(room, file, words)
    room.control(Key.Key_Return)
    room.rest()
    assert "Name a key file instead" in page.banner.accessibleDescription()
    assert room.door._workspace is None
    page.new_key_file.set_path(tmp_path / "new.key")
    page.new_key_file.field.setFocus()
    room.control(Key.Key_Return)
    room.rest()
    assert room.window.entrance.sign_in.isVisible()
    assert page.words.text() == ""
    room.door.close()
    room.door.open(file, None)
    assert Settings(tmp_path / "desktop.json").key_file(file) == tmp_path / "new.key"


def test_that_a_lost_key_file_is_not_asked_for_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, str] = {}
    monkeypatch.setattr(keychain, "keep", kept.__setitem__)
    monkeypatch.setattr(keychain, "kept", kept.get)
    file, words = tmp_path / "office.cashback", recovery_words_of(room, tmp_path)
    room.door.open_with_recovery_words(file, words, None)
    room.door.close()
    room.door.open(file, None)
    assert room.door.opened().title == "office"


def test_that_wrong_words_leave_the_keyboard_in_the_words(room: Room, tmp_path: Path) -> None:
    words = recovery_words_of(room, tmp_path)
    page = fill_words(room, tmp_path / "office.cashback", words[1:] + words[:1])
    page.words.edit.setFocus()
    room.control(Key.Key_Return)
    room.rest()
    assert page.banner.accessibleDescription()
    assert page.words.edit.hasFocus()


def test_that_no_field_takes_a_passphrase_typed_too_early(room: Room, sample: Path, tmp_path: Path) -> None:
    other = LocalDoor(Settings(tmp_path / "other.json"))
    other.open(sample, sample.with_suffix(".key"))
    try:
        room.window.begin(sample)
        room.first_shown()
        room.type("sample words")
        room.rest()
    finally:
        other.close()
    page = room.window.entrance.opening
    assert page.isVisible()
    assert page.file.field.text() == str(sample)
    assert "sample words" not in page.banner.accessibleDescription()


def test_that_a_missing_key_file_is_named_where_it_was_remembered(room: Room, tmp_path: Path) -> None:
    recovery_words_of(room, tmp_path)
    room.window.begin(tmp_path / "office.cashback")
    room.first_shown()
    page = room.window.entrance.opening
    assert page.key_place.value() == "file"
    assert page.key_file.path() == tmp_path / "office.key"


def test_that_a_fault_of_the_keyring_goes_with_its_choice(room: Room, tmp_path: Path) -> None:
    page = fill_form(room, tmp_path)
    page.refuse("This system has no keyring. Name a key file instead.")
    assert page.banner.isVisible()
    page.key_place.choose("file")
    page.key_place.chosen.emit("file")
    assert not page.banner.isVisible()


@pytest.mark.parametrize("screen", [QRect(0, 0, 720, 450), QRect(10, 20, 880, 560), QRect(0, 0, 1920, 1080)])
def test_that_the_window_never_exceeds_its_screen(room: Room, screen: QRect) -> None:
    fit(room.window, screen)
    assert screen.contains(room.window.geometry())
    assert room.window.minimumWidth() <= screen.width()
    assert room.window.minimumHeight() <= screen.height()


def test_that_escape_waits_while_a_workspace_is_opened(room: Room, sample: Path) -> None:
    room.window.entrance.can.run("open_other")
    page = room.window.entrance.opening
    page.file.set_path(sample)
    page.enter()
    room.control(Key.Key_Return)
    room.press(Key.Key_Escape)
    room.rest()
    assert room.window.entrance.sign_in.isVisible()


def test_that_a_missing_workspace_says_where_it_was_looked_for(room: Room, tmp_path: Path) -> None:
    room.window.begin(tmp_path / "gone.cashback")
    room.rest()
    assert "gone.cashback" in room.window.entrance.opening.banner.accessibleDescription()


def test_that_escape_leads_back_to_the_start(room: Room, sample: Path) -> None:
    room.window.begin(sample)
    room.rest()
    assert room.window.entrance.sign_in.isVisible()
    room.press(Key.Key_Escape)
    room.rest()
    assert room.window.entrance.start.isVisible()


def test_that_the_passphrase_is_shown_by_key(room: Room, sample: Path) -> None:
    room.window.begin(sample)
    room.rest()
    page = room.window.entrance.sign_in
    page.login.setText("reviewer")
    page.enter()
    room.type("sample words")
    room.press(Key.Key_Tab)
    room.press(Key.Key_Space)
    assert page.passphrase.echoMode() == page.passphrase.EchoMode.Normal
    assert page.passphrase.text() == "sample words"
    room.press(Key.Key_Space)
    assert page.passphrase.echoMode() == page.passphrase.EchoMode.Password
    room.press(Key.Key_Tab)
    room.press(Key.Key_Return)
    room.first_shown()
    assert room.window.frame is not None


def test_that_a_workspace_can_be_dropped_on_the_start_page(room: Room, sample: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(300, 300), actions, data, buttons, keys)
    room.window.entrance.start.dropEvent(drop)
    room.rest()
    assert room.window.entrance.sign_in.isVisible()


def test_that_the_sample_is_made_once_and_opened_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.entrance.data_folder", lambda: tmp_path)
    for _ in range(2):
        room.type("1")
        room.first_shown()
        assert room.window.frame is not None
        room.window.frame.can.run("home")
        room.first_shown()
    assert (tmp_path / "sample" / "sample.cashback").exists()


def test_that_settings_survive_the_window(room: Room, sample: Path, tmp_path: Path) -> None:
    room.sign_in(sample)
    room.type("gs")
    room.first_shown()
    room.press(Key.Key_Tab)
    assert room.window.frame is not None
    page = room.window.frame.page("settings")
    page.lock_minutes_asked.emit(30)  # type: ignore[attr-defined]  # the page is the settings page
    room.rest()
    assert room.window.idle.minutes == 30
    again = Settings(tmp_path / "desktop.json")
    assert lock_minutes(again) == 30


def test_that_what_is_waited_for_is_read_whole(qtbot: QtBot) -> None:
    page = WaitingPage()
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    page.say("Making the sample workspace: resellers, Microsoft's records and claims are imported and examined.")
    words = page.findChildren(Paragraph)[0]
    qtbot.waitUntil(words.isVisible)
    qtbot.wait(10)
    assert words.height() >= words.heightForWidth(words.width())
