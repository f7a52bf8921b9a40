"""The question before a letter leaves: what issuing means, in the place of the decision bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.letters.words import issuing_words, kind_words
from ui.widgets.labels import Paragraph
from ui.widgets.question import Question

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cashback_desktop.storage.worklists.rows import LetterRow

_VERBS = {"print": "Issue and print", "save": "Issue and save", "mail": "Issue and make the draft"}


class IssuePanel(Question):
    """Asked once for each draft; an issued letter is printed or saved again without it."""

    def __init__(self, letter: LetterRow, how: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Issue this {kind_words(letter).lower()}?", _VERBS[how], parent)
        self._letter, self._how = letter, how
        self.box.addWidget(Paragraph(issuing_words(letter), "body", "text2"))
        self.finish()

    def missing(self) -> str | None:
        """Nothing is missing: it is a yes or a no."""
        return None

    def given(self) -> tuple[LetterRow, str]:
        """The letter, and how it leaves."""
        return (self._letter, self._how)

    def first_focus(self) -> QWidget:
        """The button that issues; Enter would press it only after Tab, Ctrl Enter always."""
        return self._go
