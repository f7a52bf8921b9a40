"""The two questions before a decision: the reasons of a rejection, and the reason of an override."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ui.formatting import plain
from ui.kept_notes import REJECTION, UNCHOSEN
from ui.widgets.choices import CheckRow
from ui.widgets.forms import FormRow, TextArea
from ui.widgets.question import ClaimQuestion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from PySide6.QtGui import QKeyEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail, FindingRow
    from ui.desk import RejectReason
    from ui.kept_notes import KeptNotes

_LONGEST = 2000
_NUMBERED = 9


class Rejecting(NamedTuple):
    """A rejection as a person asked for it."""

    claim_id: UUID
    seen: int
    reasons: tuple[str, ...]
    note: str


class Overriding(NamedTuple):
    """An override as a person asked for it."""

    claim_id: UUID
    seen: int
    criterion: str
    reason: str


def _rows_of(box: QVBoxLayout, rows: Sequence[CheckRow]) -> None:
    column = QVBoxLayout()
    column.setSpacing(0)
    for row in rows:
        column.addWidget(row)
    box.addLayout(column)


def _key(place: int) -> str:
    return str(place + 1) if place < _NUMBERED else ""


class RejectPanel(ClaimQuestion):
    """Why the claim is rejected: reasons from its findings, by number, and a note for reviewers only."""

    def __init__(
        self, claim: ClaimDetail, reasons: Sequence[RejectReason], notes: KeptNotes, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Reject {claim.row.reference} because", "Reject", claim, parent)
        self._reasons = tuple(reasons)
        alone = len(self._reasons) == 1
        self._rows = [CheckRow(plain(reason.sentence), _key(place)) for place, reason in enumerate(reasons)]
        for row, reason in zip(self._rows, self._reasons, strict=True):
            row.setChecked(reason.suggested or alone)
            row.toggled.connect(self.settle)
        _rows_of(self.box, self._rows)
        self._note = TextArea("For reviewers only; it stands in no letter", 2)
        self._note.edit.setPlainText(notes.of(self.claim_id, REJECTION))
        self._note.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._note.changed.connect(lambda: notes.keep(self.claim_id, REJECTION, self._note.text()))
        self.box.addWidget(FormRow("Internal note", self._note))
        self.finish()

    def missing(self) -> str | None:
        """A rejection needs a reason."""
        if not any(row.isChecked() for row in self._rows):
            return "Choose at least one reason."
        return f"A note has at most {_LONGEST} characters." if len(self._note.text()) > _LONGEST else None

    def given(self) -> Rejecting:
        """The reasons chosen, and the note."""
        chosen = [reason for row, reason in zip(self._rows, self._reasons, strict=True) if row.isChecked()]
        criteria = tuple(reason.criterion for reason in chosen)
        row = self._claim.row
        return Rejecting(row.claim_id, row.revision, criteria, self._note.text().strip())

    def first_focus(self) -> QWidget:
        """The first reason."""
        return self._rows[0] if self._rows else self._note

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number turns its reason on or off."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < min(_NUMBERED, len(self._rows)) and not event.modifiers():
            self._rows[place].toggle()
        else:
            super().keyPressEvent(event)


class OverridePanel(ClaimQuestion):
    """Which finding is taken as met, and why; kept in the journal under the person's name."""

    def __init__(
        self,
        claim: ClaimDetail,
        findings: Sequence[FindingRow],
        criterion: str,
        notes: KeptNotes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_override_title(findings), "Override", claim, parent)
        self._findings, self._notes = tuple(findings), notes
        criterion = criterion or notes.last_about(self.claim_id, [row.criterion for row in findings])
        self._kept_about = criterion or UNCHOSEN
        self._choice = QButtonGroup(self)
        self._choice.setExclusive(True)
        self._rows = [CheckRow(plain(row.title), _key(place), self, radio=True) for place, row in enumerate(findings)]
        for place, row in enumerate(self._rows):
            self._choice.addButton(row, place)
            row.setChecked(self._findings[place].criterion == criterion)
            row.setVisible(len(self._rows) > 1)
        _rows_of(self.box, self._rows)
        self._reason = TextArea("What shows that it is met", 3)
        self._reason.edit.setPlainText(notes.of(self.claim_id, self._kept_about))
        self._reason.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._reason.changed.connect(self._typed)
        self.box.addWidget(FormRow("Override as met, because", self._reason, "Kept in the journal under your name."))
        self._choice.idToggled.connect(self._typed)
        self.finish()

    def missing(self) -> str | None:
        """An override needs a reason."""
        if self._choice.checkedId() < 0:
            return "Choose the finding."
        reason = self._reason.text().strip()
        if not reason:
            return "Give the reason first."
        return f"A reason has at most {_LONGEST} characters." if len(reason) > _LONGEST else None

    def given(self) -> Overriding:
        """The finding chosen, and the reason."""
        row = self._claim.row
        return Overriding(row.claim_id, row.revision, self._criterion(), self._reason.text().strip())

    def _criterion(self) -> str:
        return self._findings[self._choice.checkedId()].criterion

    def _typed(self) -> None:
        """The reason is kept for the finding that is chosen now, and for it only."""
        self._notes.forget(self.claim_id, self._kept_about)
        self._kept_about = self._criterion() if self._choice.checkedId() >= 0 else UNCHOSEN
        self._notes.keep(self.claim_id, self._kept_about, self._reason.text())
        self.settle()

    def first_focus(self) -> QWidget:
        """The reason."""
        return self._reason

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses its finding."""
        place = event.key() - Qt.Key.Key_1
        button = self._choice.button(place) if 0 <= place < _NUMBERED and not event.modifiers() else None
        if button is not None:
            button.setChecked(True)
        else:
            super().keyPressEvent(event)


def _override_title(findings: Sequence[FindingRow]) -> str:
    return f"Override “{plain(findings[0].title)}”" if len(findings) == 1 else "Override a finding"
