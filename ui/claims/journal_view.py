"""The journal of one claim: who did what and when, with the entry's position, and whether the chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.fonts import px
from ui.formatting import clock, moment, plain, whole
from ui.marks import Mark, mark_tone
from ui.record_columns import Cell, Column, Source
from ui.record_model import RecordModel
from ui.record_table import RecordTable
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Ground, MarkSign
from ui.widgets.labels import Label, Paragraph
from ui.widgets.waiting import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cashback_desktop.storage.worklists.rows import JournalRow


class JournalView(QWidget):
    """Entries in words, oldest first. Verifying is asked for; the answer stands beside the button."""

    verify_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: date | None = None
        self._rows: tuple[JournalRow, ...] = ()
        self.model: RecordModel[JournalRow] = RecordModel(self._columns(), lambda row: (row.chain, row.position))
        self.table: RecordTable[JournalRow] = RecordTable(self.model, "Journal of this claim")
        self.empty = EmptyState("No entry yet", "What is done with this claim is written here, by whom and when.")
        self.verify = PushButton("Verify journal", icon="shield-check")
        self.verify.describe("Reckons every entry of every territory's chain again and checks its signed head.")
        self.verify.clicked.connect(self.verify_asked)
        self._mark = MarkSign(Mark.MET)
        self._mark.hide()
        self.verdict = Paragraph("Verifying reckons the chain of every territory again.", "secondary", "text3")
        self.clock = Label("", "secondary", "text3")
        self._build()

    def _build(self) -> None:
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        foot = self._foot = Ground("surface", ("top",))
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(self.verify)
        row.addSpacing(4)
        row.addWidget(self._mark)
        row.addWidget(self.verdict, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.setMinimumHeight(px(48))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(body, 1)
        box.addWidget(foot)

    def foot_height(self) -> int:
        """How high the bar below the entries is."""
        return self._foot.sizeHint().height()

    def _columns(self) -> tuple[Column[JournalRow], ...]:
        return (
            Column("at", "When", self._at, 148, sortable=False),
            Column("by", "Who", _who, 148, sortable=False),
            Column("words", "What", lambda row: Cell(plain(row.words)), sortable=False),
            Column("position", "Entry", _position, 72, right=True, sortable=False, drop=1),
        )

    def _at(self, row: JournalRow) -> Cell:
        today = self._today or row.at.date()
        return Cell(moment(row.at, today), "text2", "number", tip=f"{row.at:%Y-%m-%d %H:%M:%S} {clock(row.at)}")

    def show_journal(self, rows: Sequence[JournalRow], today: date) -> None:
        """Shows these entries."""
        self._today, self._rows = today, tuple(rows)
        self.clock.setText(f"Times by the clock of {clock(rows[0].at)}" if rows else "")
        kept = self._rows
        self.model.show_source(Source(lambda offset, limit: kept[offset : offset + limit], lambda: len(kept)))
        self._stack.setCurrentWidget(self.table if kept else self.empty)

    def verifying(self) -> None:
        """The chain is being reckoned."""
        self.verify.set_reason("The journal is being verified.")
        self._mark.hide()
        self.verdict.set_text("Every entry is reckoned again …")
        self.verdict.set_tone("text2")

    def verified(self, sentence: str, *, holds: bool) -> None:
        """Says whether the journal holds, and where it first breaks."""
        mark = Mark.MET if holds else Mark.NOT_MET
        self.verify.set_reason(None)
        self._mark.set_mark(mark, "surface")
        self._mark.show()
        self.verdict.set_text(plain(sentence))
        self.verdict.set_tone(mark_tone(mark))


def _who(row: JournalRow) -> Cell:
    """The person; what the program does by itself is under nobody's name."""
    return Cell(plain(row.by, 60), role="name") if row.by else Cell("the program", "text2")


def _position(row: JournalRow) -> Cell:
    words = f"entry {row.position} of the chain {row.chain}"
    return Cell(whole(row.position), "text3", "number", words=words, tip=words.capitalize())
