"""The evidence beside the findings: the record a finding was seen in, then the claim's other sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.evidence import Section, record_of, sections
from ui.fonts import px
from ui.icons import icon_pixmap
from ui.theme import theme, tokens
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Card, Ground
from ui.widgets.fact_list import FactList
from ui.widgets.labels import ElidingLabel, Label, Paragraph
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail, FindingRow

_ICONS = {"record": "file-text", "registration": "building-2", "claim": "scroll-text"}


class _Source(Card):
    """One source as a card: icon, title, where it stands, its fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "line", parent)
        self._icon_name = ""
        self._icon = Label()
        self.title, self.place = ElidingLabel("", "strong"), Label("", "secondary", "text2")
        self.facts = FactList()
        self.sentence = Paragraph("", "body", "text2")
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self.title)
        head.addWidget(self.place)
        head.addStretch(1)
        self.head = head
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 4)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.facts)
        words = QHBoxLayout()
        words.setContentsMargins(12, 0, 12, 8)
        words.addWidget(self.sentence)
        box.addLayout(words)
        theme().changed.connect(self._dress)

    def show_section(self, section: Section) -> None:
        """Shows that source."""
        self._icon_name = _ICONS[section.key]
        self.title.setText(section.title)
        self.place.setText(section.place)
        self.facts.show_facts(section.facts)
        self.facts.setVisible(bool(section.facts))
        self.sentence.set_text(section.sentence)
        self.sentence.setVisible(bool(section.sentence))
        self._dress()

    def _dress(self) -> None:
        if self._icon_name:
            self._icon.setPixmap(icon_pixmap(self._icon_name, px(16), tokens().text2, self.devicePixelRatioF()))


class EvidenceView(Ground):
    """What a finding was judged by. Several sales records of one agreement are stepped through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", (), parent)
        self._detail: ClaimDetail | None = None
        self._finding: FindingRow | None = None
        self._today: date | None = None
        self._record = 0
        self.sources = [_Source(), _Source(), _Source()]
        self.title = ElidingLabel("", "strong")
        self.count = Label("", "secondary", "text3", tabular=True)
        self.back = IconButton("chevron-left", "Previous sales record")
        self.forth = IconButton("chevron-right", "Next sales record")
        self.back.clicked.connect(self._earlier)
        self.forth.clicked.connect(self._later)
        self._build()

    def _build(self) -> None:
        bar = Ground("surface", ("bottom",))
        bar.setFixedHeight(px(40))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        for widget in (self.count, self.back, self.forth):
            row.addWidget(widget)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for source in self.sources:
            column.addWidget(source)
        column.addStretch(1)
        self.area = ScrollArea(content, "sunken")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(bar)
        box.addWidget(self.area, 1)

    def show_finding(self, detail: ClaimDetail, finding: FindingRow | None, today: date) -> None:
        """Shows where that finding was seen."""
        self._detail, self._finding, self._today = detail, finding, today
        self._record = record_of(detail, finding)
        self.title.setText(f"Seen for: {finding.title}" if finding is not None else "Sources of the claim")
        self._show()
        QTimer.singleShot(0, self, self._to_top)

    def _to_top(self) -> None:
        self.area.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        if self._detail is None or self._today is None:
            return
        for source, section in zip(
            self.sources, sections(self._detail, self._finding, self._record, self._today), strict=True
        ):
            source.show_section(section)
        self._show_count(len(self._detail.records))

    def _show_count(self, records: int) -> None:
        several = records > 1
        self.count.setText(f"record {self._record + 1} of {records}" if several else "")
        for button in (self.back, self.forth):
            button.setVisible(several)
        self.back.set_reason(None if self._record else "This is the first sales record.")
        self.forth.set_reason(None if self._record + 1 < records else "This is the last sales record.")

    def _earlier(self) -> None:
        self._record -= 1
        self._show()

    def _later(self) -> None:
        self._record += 1
        self._show()

    def focus_start(self) -> None:
        """Puts the keyboard on the fields of the first source that has any."""
        lists = (source.facts for source in self.sources if source.facts.isVisible())
        next(lists, self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def shown(self, key: str) -> _Source:
        """The card of the source with that icon: "record", "registration", "claim"."""
        return next(source for source in self.sources if source._icon_name == key)  # noqa: SLF001
