"""Tests of letters on the screen: pages as sharp pictures, and how a letter is issued, saved, mailed and printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import made_up
from tests.ui.claim_room import SIZE, forgive_whole_pages
from tests.ui.goldens import assert_looks_like, in_both_looks
from tests.ui.lettered_desk import NUMBER, LetteredDesk, draft_of
from tests.ui.stalls import first_shown
from ui.desk import Answer
from ui.letters.issue_panel import IssuePanel
from ui.letters.letter_pages import LetterPages, Picture
from ui.letters.pictures import LetterPictures, scale_of
from ui.letters.printing import NotPrinted, Printing, a4_printer
from ui.letters.saving import Saving
from ui.letters.words import ENDS_UNDO
from ui.pages.claim import ClaimPage
from ui.theme import theme, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from uuid import UUID

    from pytestqt.qtbot import QtBot

    from cashback_desktop.storage.worklists.rows import QueueRow
    from ui.pages.page import Happening
    from ui.tasks import Tasks
    from ui.watchdog import Watchdog

pytestmark = pytest.mark.usefixtures("utc")
_CTRL = Qt.KeyboardModifier.ControlModifier


class PrintsIntoFile(Printing):
    """A printer that writes a PDF: real printing, without paper and without a dialog."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._printer_to_file = a4_printer("a letter")
        self._printer_to_file.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self._printer_to_file.setOutputFileName(str(file))
        self.titles: list[str] = []

    @staticmethod
    def obstacle() -> str | None:
        return None

    def ask(self, window: QWidget, printer: QPrinter, then: Callable[[QPrinter], None]) -> None:
        assert window.isVisible()
        self.titles.append(printer.docName())
        then(self._printer_to_file)


class SavesInto(Saving):
    """Chooses the offered name in a folder, as a person who presses Enter does."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.offered: list[str] = []

    def ask(self, window: QWidget, title: str, name: str, kind: str, then: Callable[[Path], None]) -> None:
        assert window.isVisible()
        self.offered.append(f"{title}: {name} ({kind})")
        then(self.folder / name)


class Looked:
    """The claim page with a letter in view."""

    def __init__(self, page: ClaimPage, desk: LetteredDesk, qtbot: QtBot) -> None:
        self.page, self.desk, self.qtbot = page, desk, qtbot
        self.view = page.tabs.letters
        self.happened: list[Happening] = []
        page.happened.connect(self.happened.append)

    def open(self) -> None:
        """Opens the decided claim at its letters, until the pages are there."""
        self.page.show_claim(_decided().claim_id)
        self.quiet()
        QTest.keyClick(self.page, Qt.Key.Key_4)
        self.qtbot.waitUntil(lambda: self.view.pages.page_count > 0, timeout=20_000)
        self.quiet()

    def quiet(self) -> None:
        """Waits until nothing runs any more."""
        page = self.page
        self.qtbot.waitUntil(
            lambda: page.claim() is not None and not page.showing and not page.tasks.busy, timeout=20_000
        )

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)

    def agree(self) -> None:
        """Answers the question with Ctrl Enter and waits for what follows."""
        self.qtbot.waitUntil(lambda: isinstance(self.page.foot.question, IssuePanel))
        self.press(Qt.Key.Key_Return, _CTRL)
        self.qtbot.waitUntil(lambda: bool(self.happened), timeout=20_000)
        self.quiet()


def _decided() -> QueueRow:
    return made_up.row(next(seed for seed in made_up.SEEDS if seed.number == 80))


@pytest.fixture
def looked(tasks: Tasks, qtbot: QtBot, tmp_path: Path, watchdog: Watchdog) -> Iterator[Looked]:
    desk = LetteredDesk()
    printing, saving = PrintsIntoFile(tmp_path / "printed.pdf"), SavesInto(tmp_path)
    page = ClaimPage(desk, tasks, printing=printing, saving=saving)
    qtbot.addWidget(page)
    page.resize(SIZE)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    made = Looked(page, desk, qtbot)
    page.show_claim(made_up.claim_id(101))
    made.quiet()
    first_shown(watchdog)
    yield made
    forgive_whole_pages(watchdog)  # issuing reads and shows the whole claim again


def _page_image(width: int = 595, height: int = 842) -> Picture:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return Picture(image, 1.0)


# -- looking


def test_that_pages_are_asked_for_in_the_pixels_of_the_screen(looked: Looked) -> None:
    looked.open()
    fitting = looked.view.pages.zoom
    assert looked.desk.asked[-1] == f"pages at {scale_of(fitting, looked.page.devicePixelRatioF())}"
    assert looked.view.place.text() == "page 1 of 1"


def test_that_a_screen_of_twice_the_pixels_gets_twice_the_picture() -> None:
    assert scale_of(1.0, 2.0) == pytest.approx(2 * scale_of(1.0, 1.0), abs=0.002)
    assert scale_of(9.0, 4.0) == 8.0


def test_that_plus_and_minus_change_the_size_and_nought_fits(looked: Looked) -> None:
    looked.open()
    fitting = looked.view.pages.zoom
    looked.press(Qt.Key.Key_Plus)
    assert looked.view.pages.zoom > fitting
    looked.press(Qt.Key.Key_Minus)
    looked.press(Qt.Key.Key_Minus)
    assert looked.view.pages.zoom < fitting
    looked.press(Qt.Key.Key_0)
    assert looked.view.pages.zoom == pytest.approx(fitting, abs=0.005)
    looked.quiet()


def test_that_the_same_pictures_are_not_made_twice(looked: Looked) -> None:
    looked.open()
    asked = [words for words in looked.desk.asked if words.startswith("pages")]
    looked.press(Qt.Key.Key_1)
    looked.press(Qt.Key.Key_4)
    looked.qtbot.wait(200)
    looked.quiet()
    assert [words for words in looked.desk.asked if words.startswith("pages")] == asked


def test_that_large_pictures_are_not_hoarded(tasks: Tasks, qtbot: QtBot) -> None:
    pictures, (letter,) = LetterPictures(LetteredDesk(), tasks), made_up.letters(_decided())
    for zoom in (2.8, 2.9, 3.0):
        with qtbot.waitSignal(pictures.ready, timeout=20_000):
            wanted = pictures.ask(letter, zoom, 1.0)
        assert pictures.at_hand(wanted) is not None
    assert pictures.octets() <= 64 * 1024 * 1024


def test_that_paper_is_white_in_light_and_dimmed_but_never_inverted_in_dark(qtbot: QtBot) -> None:
    pages = LetterPages()
    qtbot.addWidget(pages)
    pages.resize(700, 500)
    pages.show_pages((_page_image(),))
    seen = {}
    for mode in in_both_looks():
        seen[mode] = pages.grab().toImage().pixelColor(350, 250)
    assert seen["light"].name() == "#ffffff"
    theme().set_mode("dark")
    assert seen["dark"] == tokens().paper


def test_that_the_view_says_which_page_it_stands_at(qtbot: QtBot) -> None:
    pages = LetterPages()
    qtbot.addWidget(pages)
    pages.resize(700, 500)
    pages.show_pages((_page_image(), _page_image(), _page_image()))
    assert (pages.page, pages.page_count) == (1, 3)
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.page == 3
    assert pages.accessibleDescription() == "page 3 of 3"
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert pages.page == 1


def test_that_a_letter_that_cannot_be_drawn_is_said_in_its_place(
    looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_letter_id: object, _scale: float) -> list[bytes]:
        raise RuntimeError("The letter's picture could not be made: too little memory. Save the letter instead.")

    monkeypatch.setattr(looked.desk, "letter_pages", fails)
    looked.page.show_claim(_decided().claim_id)
    looked.quiet()
    looked.press(Qt.Key.Key_4)
    looked.qtbot.waitUntil(lambda: "too little memory" in looked.view.pages.accessibleDescription())
    assert looked.view.buttons["save_letter"].isEnabled()


def test_that_a_claim_without_letters_says_how_one_comes(looked: Looked) -> None:
    looked.page.show_claim(made_up.claim_id(123))
    looked.quiet()
    looked.press(Qt.Key.Key_4)
    assert looked.view.empty.sentence.text() == "This claim has no letter yet. A decision drafts one."
    assert not looked.view.buttons["print_letter"].isEnabled()


# -- issuing


def test_that_issuing_is_said_before_it_happens(looked: Looked) -> None:
    looked.open()
    assert looked.view.words.text() == ENDS_UNDO
    looked.press(Qt.Key.Key_S, _CTRL)
    assert isinstance(looked.page.foot.question, IssuePanel)
    looked.press(Qt.Key.Key_Escape)
    looked.quiet()
    assert looked.desk.issued == []
    assert looked.page.foot.question is None


def test_that_a_saved_letter_is_byte_for_byte_the_letter(looked: Looked, tmp_path: Path) -> None:
    looked.open()
    looked.press(Qt.Key.Key_S, _CTRL)
    looked.agree()
    (written,) = tmp_path.glob("*.pdf")
    assert written.name == "CB-2026-000080 confirmation.pdf"
    assert written.read_bytes() == looked.desk.letter_pdf(draft_of(_decided()))
    assert looked.desk.issued == [(draft_of(_decided()), "save")]
    assert looked.happened[0].sentence == f"Letter {NUMBER} is issued. It stands in {written.name}."


def test_that_the_page_shows_the_issued_letter_with_its_number(looked: Looked) -> None:
    looked.open()
    looked.press(Qt.Key.Key_E, _CTRL)
    looked.agree()
    assert looked.view.title.text() == f"Confirmation of validity {NUMBER}"
    assert looked.view.pill.accessibleName() == "Issued"
    assert looked.desk.issued[0][1] == "mail"
    looked.qtbot.waitUntil(lambda: looked.view.pages.page_count == 1)


def test_that_an_issued_letter_is_saved_again_without_a_question(looked: Looked, tmp_path: Path) -> None:
    looked.desk.issued.append((draft_of(_decided()), "save"))
    looked.open()
    looked.press(Qt.Key.Key_S, _CTRL)
    looked.qtbot.waitUntil(lambda: bool(looked.happened))
    looked.quiet()
    assert (tmp_path / f"CB-2026-000080 confirmation {NUMBER}.pdf").exists()


def test_that_printing_issues_and_prints_the_pages(looked: Looked, tmp_path: Path) -> None:
    looked.open()
    looked.press(Qt.Key.Key_P, _CTRL)
    looked.agree()
    assert looked.desk.issued == [(draft_of(_decided()), "print")]
    assert looked.happened[0].sentence == f"Letter {NUMBER} is issued. 1 page went to the printer."
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_that_a_printer_that_refuses_is_told_with_what_is_kept(looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_printer: QPrinter, _pages: object) -> int:
        raise NotPrinted("The printer did not take the letter.")

    monkeypatch.setattr("ui.letters.actions.print_pages", refuses)
    looked.open()
    looked.press(Qt.Key.Key_P, _CTRL)
    looked.agree()
    assert looked.happened[0].bad
    expected = "The letter is issued, but it was not printed. The printer did not take the letter."
    assert looked.happened[0].sentence == expected


def test_that_a_refused_letter_is_not_printed(looked: Looked, tmp_path: Path) -> None:
    looked.open()
    looked.desk.next_answer = Answer("refused", "This letter is void; its decision was taken back.")
    looked.press(Qt.Key.Key_P, _CTRL)
    looked.agree()
    assert looked.happened[0].bad
    assert not (tmp_path / "printed.pdf").exists()


def test_that_a_receipt_is_made_on_demand(looked: Looked) -> None:
    looked.page.show_claim(made_up.claim_id(123))
    looked.quiet()
    looked.press(Qt.Key.Key_R, _CTRL)
    looked.qtbot.waitUntil(lambda: bool(looked.happened))
    assert looked.desk.receipts == [made_up.claim_id(123)]
    assert looked.page.tabs.current == "letters"
    looked.quiet()


def test_that_one_receipt_is_drafted_while_another_is_under_way(looked: Looked) -> None:
    looked.page.show_claim(made_up.claim_id(123))
    looked.quiet()
    refused: list[str] = []
    looked.page.actions.refused.connect(refused.append)
    for _ in range(3):
        looked.page.actions.run("receipt")
    looked.qtbot.waitUntil(lambda: bool(looked.happened))
    looked.quiet()
    assert refused == ["A receipt is being drafted."] * 2
    assert looked.desk.receipts == [made_up.claim_id(123)]


def test_that_a_letter_issued_before_a_fault_shows_as_issued(looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    issue, faults = looked.desk.issue_letter, list[Exception]()

    def issues_and_fails(letter_id: UUID, how: str, _target: Path | None) -> Answer:
        issue(letter_id, how, None)
        raise OSError("the disk is full")

    monkeypatch.setattr(looked.desk, "issue_letter", issues_and_fails)
    looked.page.tasks.unhandled.disconnect()
    looked.page.tasks.unhandled.connect(faults.append)
    looked.open()
    looked.press(Qt.Key.Key_S, _CTRL)
    looked.press(Qt.Key.Key_Return, _CTRL)
    looked.qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
    looked.quiet()
    claim = looked.page.claim()
    assert claim is not None
    assert claim.letters[0].state == "issued"
    assert looked.view.pill.accessibleName() == "Issued"


def test_that_a_void_letter_leaves_no_more(looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = looked.desk.claim

    def voided(claim_id: object) -> object:
        found = whole(claim_id)  # type: ignore[arg-type]
        return replace(found, letters=tuple(replace(letter, state="void") for letter in found.letters))

    monkeypatch.setattr(looked.desk, "claim", voided)
    looked.open()
    assert looked.view.pill.accessibleName() == "Void"
    assert not looked.view.buttons["print_letter"].isEnabled()


# -- pictures


def test_that_letters_look_as_they_were_judged(looked: Looked) -> None:
    looked.open()
    for mode in in_both_looks():
        assert_looks_like(looked.page, f"claim-letters-{mode}")
