"""What can be done with a claim's letters: print, save, mail, receipt; a draft is issued by it, after a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.actions import Action
from ui.letters.issue_panel import IssuePanel
from ui.letters.printing import PRINT_SCALE, Printing, print_pages
from ui.letters.saving import Saving
from ui.letters.words import VOID, file_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from cashback_desktop.storage.worklists.rows import ClaimDetail, LetterRow
    from ui.actions import Actions
    from ui.desk import Answer, Desk
    from ui.tasks import Tasks

NO_LETTER = "This claim has no letter yet. A decision drafts one."
_ISSUING, _DRAFTING = "A letter is being issued.", "A receipt is being drafted."
_KINDS_OF_FILE = {"save": "PDF (*.pdf)", "mail": "Mail draft (*.eml)"}
_ENDINGS = {"save": "pdf", "mail": "eml"}
_TITLES = {"save": "Save the letter as PDF", "mail": "Save the mail draft"}


class Subject(NamedTuple):
    """The claim and the letter an action is about."""

    claim_id: UUID
    reference: str
    letter: LetterRow | None
    no_receipt: str  # why no receipt can be made, empty when it can


def subject_of(claim: ClaimDetail, shown: LetterRow | None) -> Subject:
    """The claim with the letter in view, as it stands now; else with its newest one."""
    found = (letter for letter in claim.letters if shown is not None and letter.letter_id == shown.letter_id)
    letter = next(found, claim.letters[0] if claim.letters else None)
    return Subject(claim.row.claim_id, claim.row.reference, letter, claim.not_allowed.get("receipt", ""))


class LetterActions(QObject):
    """Issuing, in the order a person expects: the question, where to, then the command, then the paper or the file."""

    told = Signal(str, bool)  # what happened in a sentence, and whether it is a refusal
    question = Signal(object)  # IssuePanel, to be shown in place of the decision bar
    changed = Signal()  # a letter was issued or made: read the claim again
    opened = Signal()  # an action on letters was asked for: show them

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        window: QWidget,
        printing: Printing | None = None,
        saving: Saving | None = None,
    ) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._window = desk, tasks, window
        self._printing, self._saving = printing or Printing(self), saving or Saving(self)
        self._subject: Callable[[], Subject | None] = lambda: None
        self._under_way = ""

    def add_to(self, actions: Actions, subject: Callable[[], Subject | None]) -> None:
        """Adds the actions of letters to a page; `subject` is the letter in view, else the newest."""
        self._subject = subject
        group = "Letters"
        for name, title, run, key, icon in (
            ("print_letter", "Print", self._print, "Ctrl+P", "printer"),
            ("save_letter", "Save as PDF", self._save, "Ctrl+S", "save"),
            ("mail_letter", "Mail draft", self._mail, "Ctrl+E", "mail"),
        ):
            actions.add(Action(name, title, run, (key,), group, self._why_not, asks=True, icon=icon))
        actions.add(
            Action("receipt", "Make receipt", self._receipt, ("Ctrl+R",), group, self._no_receipt, icon="file-plus")
        )

    def _why_not(self) -> str | None:
        subject = self._subject()
        if subject is None or subject.letter is None:
            return NO_LETTER
        if self._under_way:
            return self._under_way
        return VOID if subject.letter.state == "void" else None

    def _no_receipt(self) -> str | None:
        subject = self._subject()
        return NO_LETTER if subject is None else subject.no_receipt or self._under_way or None

    # -- the question

    def _print(self) -> None:
        subject = self._subject()
        if subject is not None and subject.letter is not None:
            obstacle, letter_id = self._printing.obstacle, subject.letter.letter_id
            self._tasks.picture(lambda: (letter_id, obstacle()), self._printers_seen, topic="printers")

    def _printers_seen(self, seen: tuple[UUID, str | None]) -> None:
        letter_id, obstacle = seen
        subject = self._subject()
        if obstacle is not None:
            self.told.emit(obstacle, True)
        elif subject is not None and subject.letter is not None and subject.letter.letter_id == letter_id:
            self._begin("print")

    def _save(self) -> None:
        self._begin("save")

    def _mail(self) -> None:
        self._begin("mail")

    def _begin(self, how: str) -> None:
        subject = self._subject()
        if subject is None or subject.letter is None:
            return
        self.opened.emit()
        if subject.letter.state == "draft":
            panel = IssuePanel(subject.letter, how)
            panel.answered.connect(self._agreed)
            self.question.emit(panel)
        else:
            self._where_to(subject.letter, how)

    def _agreed(self, given: tuple[LetterRow, str]) -> None:
        panel = self.sender()
        if isinstance(panel, IssuePanel):
            panel.dismissed.emit()
        self._where_to(*given)

    def _where_to(self, letter: LetterRow, how: str) -> None:
        subject = self._subject()
        if subject is None:
            return
        if how == "print":
            title = file_name(subject.reference, letter, "pdf").removesuffix(".pdf")
            make = self._printing.printer
            self._tasks.picture(lambda: _AtHand(letter, make(title)), self._which_printer, topic="printers")
        else:
            offered = file_name(subject.reference, letter, _ENDINGS[how])
            self._saving.ask(
                self._window,
                _TITLES[how],
                offered,
                _KINDS_OF_FILE[how],
                lambda target: self._issue_and_write(letter, how, target),
            )

    def _which_printer(self, at_hand: _AtHand) -> None:
        letter = at_hand.letter
        self._printing.ask(self._window, at_hand.printer, lambda printer: self._issue_and_print(letter, printer))

    # -- the command, then the paper or the file

    def _issue_and_write(self, letter: LetterRow, how: str, target: Path) -> None:
        desk, letter_id = self._desk, letter.letter_id
        self._under_way = _ISSUING
        self._tasks.write(
            lambda: _Written(desk.issue_letter(letter_id, how, target), target.name), self._written, self._failed
        )

    def _written(self, written: _Written) -> None:
        answer = written.answer
        words = f"{answer.sentence} It stands in {written.name}." if answer.applied else answer.sentence
        self._tell(words, bad=not answer.applied)

    def _issue_and_print(self, letter: LetterRow, printer: QPrinter) -> None:
        desk, letter_id = self._desk, letter.letter_id
        self._under_way = _ISSUING
        self._tasks.write(
            lambda: _Issued(desk.issue_letter(letter_id, "print", None), letter_id, printer), self._issued, self._failed
        )

    def _issued(self, issued: _Issued) -> None:
        if not issued.answer.applied:
            self._tell(issued.answer.sentence, bad=True)
            return
        desk, (answer, letter_id, printer) = self._desk, issued
        self._tasks.picture(
            lambda: _Printed(answer, print_pages(printer, desk.letter_pages(letter_id, PRINT_SCALE))),
            self._printed,
            self._not_printed,
        )

    def _printed(self, printed: _Printed) -> None:
        pages = "1 page" if printed.pages == 1 else f"{printed.pages} pages"
        self._tell(f"{printed.answer.sentence} {pages} went to the printer.")

    def _not_printed(self, fault: Exception) -> None:
        self._tell(f"The letter is issued, but it was not printed. {fault}", bad=True)

    def _receipt(self) -> None:
        subject = self._subject()
        if subject is not None:
            desk, claim_id = self._desk, subject.claim_id
            self.opened.emit()
            self._under_way = _DRAFTING
            self._tasks.write(lambda: desk.make_receipt(claim_id), self._answered, self._failed)

    def _answered(self, answer: Answer) -> None:
        self._tell(answer.sentence, bad=not answer.applied)

    def _tell(self, sentence: str, *, bad: bool = False) -> None:
        self._under_way = ""
        self.told.emit(sentence, bad)
        self.changed.emit()

    def _failed(self, fault: Exception) -> None:
        """The letter may be issued all the same: the fault can lie in the file that was to be written."""
        self._under_way = ""
        self._tasks.unhandled.emit(fault)
        self.changed.emit()


class _AtHand(NamedTuple):
    letter: LetterRow
    printer: QPrinter


class _Written(NamedTuple):
    answer: Answer
    name: str


class _Issued(NamedTuple):
    answer: Answer
    letter_id: UUID
    printer: QPrinter


class _Printed(NamedTuple):
    answer: Answer
    pages: int
