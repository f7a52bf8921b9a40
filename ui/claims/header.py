"""The head of the claim page: whose claim, in which state, due when, for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.fonts import px
from ui.formatting import day, due_words, plain
from ui.marks import Mark, mark_tone
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Ground
from ui.widgets.labels import ElidingLabel, Label
from ui.widgets.pills import MarkWord, Pill

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail, QueueRow

_DONE = {"valid": ("Valid", Mark.MET), "rejected": ("Rejected", Mark.NOT_MET), "paid": ("Paid", Mark.MET)}


def state_of(row: QueueRow) -> tuple[str, Mark | None]:
    """The claim's state in a word or two, with its mark: its step, or what its findings say while it is open."""
    if row.step in _DONE:
        words, mark = _DONE[row.step]
        return f"{words} · letter to issue" if row.draft else words, mark
    if row.step == "awaiting invoice":
        return "Awaiting invoice", Mark.SOON
    if not row.undecided:
        return row.step.capitalize(), None
    if row.not_met:
        return "Not met", Mark.NOT_MET
    if row.unproven:
        return "Unproven", Mark.UNPROVEN
    return ("Met, overridden", Mark.OVERRIDDEN) if row.overridden else ("All met", Mark.MET)


def facts_line(detail: ClaimDetail, today: date) -> str:
    """Reference, territory, MPN ID, offer with its version, day of receipt, in one line."""
    row = detail.row
    version = f", version {plain(detail.offer_version, 20)}" if detail.offer_version else ""
    parts = (
        row.reference,
        detail.territory_name,
        f"MPN ID {plain(row.mpn_id, 40)}",
        f"{plain(row.offer, 80)}{version}",
        f"received {day(row.received_on, today)}",
    )
    return "  ·  ".join(part for part in parts if part)


class ClaimHeader(Ground):
    """64 high: name and state, what the claim is about, and at the right the due day and the sum."""

    why_asked = Signal()
    sum_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", ("bottom",), parent)
        self.setMinimumHeight(px(64))
        self.name = ElidingLabel("", "object_title")
        self.pill = Pill("")
        self.line = ElidingLabel("", "secondary", "text2")
        self.due_title = Label("Decision due", "secondary", "text2")
        self.due = MarkWord("", Mark.LATER, role="section")
        self.why = IconButton("info", "Why this day", size=24)
        self.why.describe("Why this day: every day on the way there (W)")
        self.why.clicked.connect(self.why_asked)
        self.how = IconButton("info", "How this sum comes about", size=24)
        self.how.describe("How this sum comes about: its lines, and what the offer leaves open (H)")
        self.how.clicked.connect(self.sum_asked)
        self.sum_title = Label("Incentive", "secondary", "text2")
        self.currency = Label("", "secondary", "text2")
        self.sum = Label("", "sum")
        self._build()

    def _build(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self.name)
        title.addWidget(self.pill)
        title.addStretch(1)
        identity = QVBoxLayout()
        identity.setSpacing(0)
        identity.addLayout(title)
        identity.addWidget(self.line)
        amount = QHBoxLayout()
        amount.setSpacing(6)
        amount.addWidget(self.currency, 0, Qt.AlignmentFlag.AlignVCenter)
        amount.addWidget(self.sum)
        amount.addWidget(self.how)
        day_line = QHBoxLayout()
        day_line.setSpacing(4)
        day_line.addStrut(px(24))  # as high as the sum beside it
        day_line.addWidget(self.due)
        day_line.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 9)
        row.setSpacing(28)
        row.addLayout(identity, 1)
        row.addLayout(_block(self.due_title, day_line))
        row.addLayout(_block(self.sum_title, amount))

    def show_claim(self, detail: ClaimDetail, today: date) -> None:
        """Shows the head of that claim."""
        self.name.setText(plain(detail.row.reseller, 160))
        text, mark = state_of(detail.row)
        self.pill.set_state(text, _tone(mark), mark)
        self.line.setText(facts_line(detail, today))
        self._show_due(detail, today)
        amount = detail.incentive.removeprefix(detail.row.currency).strip()
        self.currency.setText(detail.row.currency if amount else "")
        self.sum.setText(amount or "none")
        self.sum.set_tone("text" if amount else "text3")

    def _show_due(self, detail: ClaimDetail, today: date) -> None:
        if detail.row.unheard:
            due = due_words(detail.row.due, detail.row.due_in, today, known=detail.row.due_known)
            tone = "text" if due.tone == "text2" else due.tone
            self.due_title.setText("Decision due" if detail.row.undecided else "Letter due")
            self.due.set_state(due.words, due.mark, tone)
        elif detail.decision is not None:
            self.due_title.setText("Decided")
            mark = Mark.NOT_MET if detail.decision.kind == "reject" else Mark.MET
            self.due.set_state(day(detail.decision.at.date(), today), mark, "text")
        else:
            self.due_title.setText("Decision")
            self.due.set_state(detail.row.step, Mark.LATER, "text")


def _tone(mark: Mark | None) -> str:
    tone = mark_tone(mark) if mark is not None else "mute"
    return "mute" if tone in ("text2", "text3") else tone


def _block(title: Label, value: QHBoxLayout) -> QVBoxLayout:
    """A title over its value, both at the right."""
    box = QVBoxLayout()
    box.setSpacing(0)
    box.addWidget(title, 0, Qt.AlignmentFlag.AlignRight)
    value.insertStretch(0, 1)
    box.addLayout(value)
    return box
