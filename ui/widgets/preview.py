"""One claim beside the queue: who, how much, until when, what stands against it, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui import formatting
from ui.fonts import font, px
from ui.formatting import due_words, plain
from ui.marks import Mark
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Ground, Hairline
from ui.widgets.decision_bar import DECIDED, DecisionBar
from ui.widgets.disclosure import Disclosure
from ui.widgets.figures import FiguresBand
from ui.widgets.finding_strip import FindingStrip
from ui.widgets.findings_view import FindingsView
from ui.widgets.invoice_note import InvoiceNote
from ui.widgets.keyboard import holds_keyboard
from ui.widgets.labels import ElidingLabel, Label, Paragraph
from ui.widgets.pills import Pill
from ui.widgets.scrolling import ScrollArea
from ui.widgets.sum_lines import SumLines, figure_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail, QueueRow
    from ui.actions import Actions
    from ui.widgets.question import Question

NOTHING = "Choose a claim to see its findings here."
_SIDE, _SUM_MOST = 20, 150
_LOW, _LOWEST, _FINDINGS_LEAST = 480, 360, 40
_PILL_TONES = {Mark.OVERDUE: "bad", Mark.TODAY: "warn"}


class _Head(QWidget):
    """Reference with copy, due pill, the reseller, and what it claims under."""

    def __init__(self) -> None:
        super().__init__()
        self.reference = Label("", "secondary", "text2").selectable()
        self.copy = IconButton("copy", "Copy the reference", size=24, glyph=14)
        self.copy.clicked.connect(self._copy)
        self.pill = Pill("")
        self.name = ElidingLabel("", "object_title")
        self.under = ElidingLabel("", "secondary", "text2")
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.reference)
        first.addWidget(self.copy)
        first.addStretch(1)
        first.addWidget(self.pill)
        box = QVBoxLayout(self)
        box.setContentsMargins(_SIDE, 12, _SIDE, 12)
        box.setSpacing(2)
        box.addLayout(first)
        box.addWidget(self.name)
        box.addWidget(self.under)

    def show_claim(self, claim: ClaimDetail, today: date) -> None:
        row = claim.row
        self.reference.setText(row.reference)
        words, tone, mark = pill_of(row, today)
        self.pill.set_state(words, tone, mark)
        self.name.setFont(font("object_title", language=claim_language(row.territory)))
        self.name.setText(plain(row.reseller))
        version = f", version {plain(claim.offer_version)}" if claim.offer_version else ""
        under = (plain(claim.territory_name), f"{plain(row.offer)}{version}")
        received = formatting.day(row.received_on, today)
        self.under.setText(" · ".join((*under, f"received {received}")))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.reference.text())


_LANGUAGES = {"JP": "ja", "KR": "ko", "CN": "zh-Hans", "TW": "zh-Hant", "HK": "zh-HK", "MO": "zh-MO"}


def claim_language(territory: str) -> str:
    """The language whose Han forms a territory's names are written in."""
    return _LANGUAGES.get(territory[:2], "")


def pill_of(row: QueueRow, today: date) -> tuple[str, str, Mark]:
    """The due day as a pill of the claim's title: words, tone and mark; decided claims say what they are."""
    if not row.undecided:
        mark = Mark.NOT_MET if row.step == "rejected" else Mark.MET
        words = DECIDED.get(row.step, row.step.capitalize())
        return f"{words} · letter to issue" if row.draft else words, "bad" if mark is Mark.NOT_MET else "ok", mark
    due = due_words(row.due, row.due_in, today, known=row.due_known)
    words = due.words if row.due_in <= 0 else f"In {formatting.counted(row.due_in, 'day')}"
    return words, _PILL_TONES.get(due.mark, "mute"), due.mark


class Preview(Ground):
    """The claim under the queue's bar. A question stands in the place of its decision bar."""

    walk_asked = Signal()
    override_asked = Signal(str)
    left_asked = Signal()
    question_left = Signal()  # a question is gone, and the keyboard was in it

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._head = _Head()
        self.figures = FiguresBand()
        self.figures.walk_asked.connect(self.walk_asked)
        self.invoice = InvoiceNote()
        self._strip = FindingStrip()
        self.findings = FindingsView(compact=True)
        self.findings.override_asked.connect(self.override_asked)
        self.findings.left_asked.connect(self.left_asked)
        self._assumed = Disclosure("1 assumption where the offer is silent", "{} assumptions where the offer is silent")
        self._sum = SumLines()
        self._bar = DecisionBar(actions, stacked=True)
        self._question: Question | None = None
        self._claim_id: UUID | None = None
        self._nothing = Paragraph(NOTHING, "body", "text2")
        self._pages = QStackedWidget()
        self._build()
        self.setMinimumWidth(px(240))
        self.setMaximumWidth(px(520))

    def _build(self) -> None:
        self._claim_page = QWidget()
        self._column = QVBoxLayout(self._claim_page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = ScrollArea(self._content())
        self._scroll.setMinimumHeight(px(_FINDINGS_LEAST))
        self._scroll.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self._sum_area = self._sum_ground()
        self._sum_line = Hairline()
        for widget in (self._head, self.figures, self._scroll, self._sum_line, self._sum_area, self._bar):
            self._column.addWidget(widget)
        self._column.setStretchFactor(self._scroll, 1)
        empty = QWidget()
        rest = QVBoxLayout(empty)
        rest.setContentsMargins(_SIDE, 20, _SIDE, 20)
        rest.addWidget(self._nothing)
        rest.addStretch(1)
        self._pages.addWidget(empty)
        self._pages.addWidget(self._claim_page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pages)

    def _content(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(_SIDE, 16, _SIDE, 12)
        box.setSpacing(8)
        box.addWidget(self.invoice)
        box.addWidget(self._strip)
        box.addWidget(self.findings)
        box.addWidget(self._assumed)
        box.addStretch(1)
        self._content_box = box
        return content

    def _sum_ground(self) -> QWidget:
        """The sum stays in sight above the decisions; a sum of many lines scrolls in its own place."""
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(_SIDE, 10, _SIDE, 10)
        box.addWidget(self._sum)
        area = ScrollArea(inner)
        area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return area

    def _fit_sum(self) -> None:
        self._sum_area.setFixedHeight(min(self._sum.sizeHint().height() + 20, px(_SUM_MOST)))

    def _keep_edge(self) -> None:
        """The words keep their right edge whether or not the findings scroll."""
        bar = self._scroll.verticalScrollBar()
        scrolls = bar.maximum() > bar.minimum()
        self._content_box.setContentsMargins(_SIDE, 14, _SIDE - (bar.sizeHint().width() if scrolls else 0), 12)

    @property
    def bar(self) -> DecisionBar:
        """The decision bar."""
        return self._bar

    def show_claim(self, claim: ClaimDetail, today: date) -> None:
        """Shows the claim."""
        afresh = claim.row.claim_id != self._claim_id
        self._claim_id = claim.row.claim_id
        self._head.show_claim(claim, today)
        seats = formatting.whole(claim.row.seats)
        incentive = figure_of(claim.incentive) if claim.incentive else ("none", "")
        self.figures.show_figures(incentive, seats, formatting.day(claim.row.due, today))
        self.invoice.show_claim(claim, today)
        self._strip.show_findings(claim.findings)
        self.findings.show_findings(claim.findings, overridable="override" not in claim.not_allowed, afresh=afresh)
        self._assumed.show_sentences(claim.assumed)
        self._sum.show_sum(claim)
        self._fit_sum()
        self._bar.show_claim(claim, today)
        if afresh:
            self._scroll.verticalScrollBar().setValue(0)
        self._pages.setCurrentIndex(1)

    def show_nothing(self, sentence: str = NOTHING) -> None:
        """No claim is chosen."""
        self._nothing.set_text(sentence)
        self._pages.setCurrentIndex(0)

    def ask(self, question: Question) -> None:
        """Shows the question in the place of the decision bar, and puts the keyboard into it."""
        self.close_question()
        self._question = question
        question.dismissed.connect(self.close_question)
        self._column.addWidget(question)
        self._give_way()
        question.show()
        self.focus_question()

    def focus_question(self) -> None:
        """Puts the keyboard into the question, where one is open."""
        if self._question is not None:
            self._question.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has no room for all."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """The findings stay: in a low window the sum goes first, then the figures, for a question the head."""
        asked, low, lowest = self._question is not None, self.height() < px(_LOW), self.height() < px(_LOWEST)
        for widget, shown in (
            (self._bar, not asked),
            (self._sum_area, not asked and not low),
            (self._sum_line, not asked and not low),
            (self.figures, not lowest and not (asked and low)),
            (self._head, not (asked and lowest)),
        ):
            widget.setVisible(shown)
        if self._question is not None:
            above = sum(part.sizeHint().height() for part in (self._head, self.figures) if not part.isHidden())
            self._question.set_room(self.height() - above - px(_FINDINGS_LEAST))

    @property
    def question(self) -> Question | None:
        """The question that is open now."""
        return self._question

    def close_question(self) -> None:
        """Takes the question away; the decision bar is back."""
        question, self._question = self._question, None
        if question is None:
            return
        held = holds_keyboard(question)
        self._column.removeWidget(question)
        question.hide()
        question.deleteLater()
        self._give_way()
        if held:
            self.question_left.emit()
