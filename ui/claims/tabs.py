"""The tabs of the claim page: each is filled when it is first looked at; in a narrow window evidence is one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.claims.journal_view import JournalView
from ui.claims.records_view import RecordsView
from ui.claims.reseller_view import ResellerView
from ui.fonts import px
from ui.widgets.buttons import KeyCap
from ui.widgets.cards import Ground
from ui.widgets.disclosure import Disclosure
from ui.widgets.evidence_view import EvidenceView
from ui.widgets.findings_view import FindingsView
from ui.widgets.invoice_note import InvoiceNote
from ui.widgets.keyboard import holds_keyboard
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrollArea
from ui.widgets.splitter import Splitter
from ui.widgets.tab_bar import Tab, TabBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.letters.letter_view import LetterView

_FINDINGS_WIDTH = 560
_NARROW = 1000  # of the page, at the usual text size: a window of 1200 with its rail
TITLES = {
    "findings": "Findings",
    "records": "Agreement and sales records",
    "reseller": "Reseller",
    "letters": "Letters",
    "journal": "Journal",
    "evidence": "Evidence",
}
_SHORT = {"records": "Sales records"}


class ClaimTabs(QWidget):
    """Findings with their evidence, records, reseller, letters, journal, by the keys 1 to 6."""

    picked = Signal(str)

    def __init__(self, letters: LetterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: ClaimDetail | None = None
        self._today: date | None = None
        self._stale: set[str] = set()
        self._narrow = False
        self.findings, self.evidence = FindingsView(), EvidenceView()
        self.assumed = Disclosure("1 assumption where the offer is silent", "{} assumptions where the offer is silent")
        self.invoice = InvoiceNote(side=20, top=12)
        self.records, self.reseller = RecordsView(), ResellerView()
        self.letters, self.journal = letters, JournalView()
        self.bar, self.stack = TabBar(narrows=True), QStackedWidget()
        self.bar.setAccessibleName("Parts of the claim")
        self._hint, self._caps = Label("Tabs", "secondary", "text3"), KeyCap(("1\N{EN DASH}5",))
        self.undo_ground = QWidget(self)
        self.undo_ground.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._build()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        self.bar.picked.connect(self.pick)
        self.findings.current_changed.connect(self._later.start)

    def _build(self) -> None:
        head = Ground("surface", ("bottom",))
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 0, 20, 0)
        row.setSpacing(8)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.bar, 1)
        row.addWidget(self._hint)
        row.addWidget(self._caps)
        self._side_by_side = Splitter("Width of the findings")
        self._side_by_side.addWidget(ScrollArea(self._all_findings()))
        self._side_by_side.addWidget(self.evidence)
        self._side_by_side.begin([px(_FINDINGS_WIDTH), px(680)])
        self._side_by_side.setStretchFactor(0, 0)
        self._side_by_side.setStretchFactor(1, 1)
        self._alone = QWidget()
        self._lonely = QVBoxLayout(self._alone)
        self._lonely.setContentsMargins(0, 0, 0, 0)
        self._places = {
            "findings": self._side_by_side,
            "evidence": self._alone,
            "records": self.records,
            "reseller": self.reseller,
            "letters": self.letters,
            "journal": self.journal,
        }
        for place in self._places.values():
            self.stack.addWidget(place)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        box.addWidget(self.stack, 1)
        self._show_titles()

    def _all_findings(self) -> QWidget:
        """What is waited for, the findings, and below them what the offer's text leaves open."""
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.invoice)
        box.addWidget(self.findings)
        below = QHBoxLayout()
        below.setContentsMargins(20, 0, 20, 16)
        below.addWidget(self.assumed)
        box.addLayout(below)
        box.addStretch(1)
        return content

    # -- what is shown

    def show_claim(self, detail: ClaimDetail, today: date) -> None:
        """Shows that claim; tabs out of view are filled when they come into view."""
        afresh = self._detail is None or self._detail.row.claim_id != detail.row.claim_id
        self._detail, self._today = detail, today
        self._stale = {"records", "reseller", "journal", "letters"}
        may = {name: name not in detail.not_allowed for name in ("override", "take_back")}
        self.findings.show_findings(
            detail.findings, overridable=may["override"], takes_back=may["take_back"], afresh=afresh
        )
        self.assumed.show_sentences(detail.assumed)
        self.invoice.show_claim(detail, today)
        self._later.start()  # one frame for the findings, the next for their evidence
        self._show_titles()
        self._fill(self.current)
        if "letters" in self._stale and self.letters.current() is None:
            self._fill("letters")  # actions on letters need to know the newest

    def _fill(self, key: str) -> None:
        if key not in self._stale or self._detail is None or self._today is None:
            return
        self._stale.discard(key)
        detail, today = self._detail, self._today
        fillers: dict[str, Callable[[], None]] = {
            "records": lambda: self.records.show_claim(detail, today),
            "reseller": lambda: self.reseller.show_claim(detail, today),
            "journal": lambda: self.journal.show_journal(detail.journal, today),
            "letters": lambda: self.letters.show_letters(detail.row.claim_id, detail.letters, today),
        }
        fillers[key]()

    def _follow(self) -> None:
        """The evidence follows the current finding."""
        if self._detail is None or self._today is None:
            return
        wanted = self.findings.current()
        finding = next((row for row in self._detail.findings if row.criterion == wanted), None)
        self.evidence.show_finding(self._detail, finding, self._today)

    @property
    def follows_later(self) -> bool:
        """Whether the evidence is still that of another finding."""
        return self._later.isActive()

    # -- which tab

    @property
    def current(self) -> str:
        """The key of the tab in view."""
        return self.bar.current()

    def tab_keys(self) -> list[str]:
        """The tabs that there are now. Evidence is the last, so that the others keep their numbers."""
        return [key for key in TITLES if key != "evidence" or self._narrow]

    def pick(self, key: str) -> None:
        """Brings that tab into view; the keyboard goes along where it was in the one before."""
        inside = holds_keyboard(self.stack)
        if inside:
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.pick(key)
        self._fill(key)
        self.stack.setCurrentWidget(self._places[key])
        self._place_undo_ground()
        if inside:
            self.focus_start()
        self.picked.emit(key)

    def look_at(self, key: str) -> None:
        """Brings that tab into view with the keyboard in it; evidence beside the findings has no tab of its own."""
        if key in self.tab_keys():
            self.pick(key)
            self.focus_start()
        else:
            self.pick("findings")
            self.evidence.focus_start()

    def focus_start(self) -> None:
        """Puts the keyboard where a person starts in the tab in view."""
        starts: dict[str, Callable[[], None]] = {
            "findings": self.findings.focus_current,
            "letters": self.letters.focus_start,
            "records": self.records.table.setFocus,
            "journal": self.journal.table.setFocus,
            "evidence": self.evidence.focus_start,
        }
        starts.get(self.current, self.bar.setFocus)()

    def _show_titles(self) -> None:
        detail, titles = self._detail, {**TITLES, **(_SHORT if self._narrow else {})}
        counts = {} if detail is None else _counts(detail)
        self.bar.set_tabs([Tab(key, titles[key], counts.get(key)) for key in self.tab_keys()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both would be too narrow, evidence becomes a tab."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._move_evidence()
        self._place_undo_ground()
        self._hint.setVisible(not narrow)
        self._caps.setVisible(not narrow)

    def _place_undo_ground(self) -> None:
        """The undo bar never covers the bar of a tab: it floats over the tab's content."""
        place = self.stack.geometry()
        feet = {"letters": self.letters.foot_height, "journal": self.journal.foot_height}
        place.setHeight(place.height() - feet.get(self.current, lambda: 0)())
        self.undo_ground.setGeometry(place)
        self.undo_ground.lower()

    def _move_evidence(self) -> None:
        current = self.current
        if self._narrow:
            self._lonely.addWidget(self.evidence)
        else:
            self._side_by_side.addWidget(self.evidence)
            self._side_by_side.begin([px(_FINDINGS_WIDTH), max(px(320), self.width() - px(_FINDINGS_WIDTH))])
        self.evidence.show()
        self._show_titles()
        self.pick(current if current in self.tab_keys() else "findings")


def _counts(detail: ClaimDetail) -> dict[str, int]:
    return {
        "findings": len(detail.findings),
        "records": len(detail.records),
        "letters": len(detail.letters),
        "journal": len(detail.journal),
    }
