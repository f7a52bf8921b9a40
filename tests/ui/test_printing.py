"""Tests of printers and files: dialogs that do not block, pages whole on paper, names that files are offered under."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tests.ui import made_up
from tests.ui.claim_room import SOUTHRIDGE, forgive_whole_pages, shown
from tests.ui.lettered_desk import NUMBER, LetteredDesk, draft_of
from ui.letters.printing import Printing, a4_printer, print_pages
from ui.letters.saving import Saving
from ui.letters.words import file_name
from ui.pages.claim import ClaimPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from cashback_desktop.storage.worklists.rows import QueueRow
    from ui.tasks import Tasks
    from ui.watchdog import Watchdog


def _decided() -> QueueRow:
    return made_up.row(next(seed for seed in made_up.SEEDS if seed.number == 80))


def test_that_a_computer_without_printers_says_so(qtbot: QtBot, tasks: Tasks, watchdog: Watchdog) -> None:
    obstacle = Printing().obstacle()
    if obstacle is None:
        pytest.skip("this computer has a printer")
    watched = shown(ClaimPage(LetteredDesk(), tasks), qtbot, watchdog)
    watched.open(SOUTHRIDGE).actions.run("print_letter")
    watched.quiet()
    assert [(one.sentence, one.bad) for one in watched.happened] == [(obstacle, True)]
    assert "Save the letter as PDF instead." in obstacle
    forgive_whole_pages(watchdog)


def test_that_pages_are_printed_whole_onto_their_paper(tmp_path: Path) -> None:
    printer = a4_printer("CB-2026-000080 confirmation")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "two.pdf"))
    pages = LetteredDesk().letter_pages(draft_of(_decided()), 1.0)
    assert print_pages(printer, pages * 2) == 2
    assert b"/Count 2" in (tmp_path / "two.pdf").read_bytes()


def test_that_the_dialog_of_printers_does_not_block(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    chosen: list[QPrinter] = []
    printing = Printing(window)
    for answer in (QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted):
        printing.ask(window, printing.printer("CB-2026-000080 confirmation"), chosen.append)
        dialog = window.findChildren(QPrintDialog)[-1]
        assert not dialog.isHidden()
        QDialog.done(dialog, answer)
    assert [printer.docName() for printer in chosen] == ["CB-2026-000080 confirmation"]


def test_that_a_slow_print_system_does_not_hold_the_window_up(
    qtbot: QtBot, tasks: Tasks, watchdog: Watchdog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_in: list[str] = []

    def slowly() -> list[str]:
        asked_in.append(threading.current_thread().name)
        return []

    monkeypatch.setattr("ui.letters.printing.QPrinterInfo.availablePrinterNames", slowly)
    watched = shown(ClaimPage(LetteredDesk(), tasks), qtbot, watchdog)
    watched.open(SOUTHRIDGE).actions.run("print_letter")
    watched.quiet()
    assert asked_in
    assert threading.current_thread().name not in asked_in
    forgive_whole_pages(watchdog)


def test_that_the_file_dialog_does_not_block(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    chosen: list[Path] = []
    qtbot.addWidget(window)
    saving = Saving(window)
    saving.ask(window, "Save the letter as PDF", "CB-2026-000080 confirmation.pdf", "PDF (*.pdf)", chosen.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert not dialog.isHidden()
    dialog.fileSelected.emit(str(tmp_path / "letter.pdf"))
    dialog.reject()
    assert chosen == [tmp_path / "letter.pdf"]


def test_that_files_are_offered_by_reference_kind_and_number() -> None:
    (letter,) = made_up.letters(_decided())
    assert file_name("CB-2026-000080", letter, "pdf") == "CB-2026-000080 confirmation.pdf"
    issued = replace(letter, state="issued", number=NUMBER)
    assert file_name("CB-2026-000080", issued, "eml") == f"CB-2026-000080 confirmation {NUMBER}.eml"
