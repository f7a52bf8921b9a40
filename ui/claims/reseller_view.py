"""Who claims: the registration, and the names on it compared in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.evidence import TINTS, Fact, registration
from ui.formatting import plain
from ui.marks import Mark
from ui.widgets.cards import Card, MarkSign
from ui.widgets.fact_list import FactList
from ui.widgets.labels import ElidingLabel, Label, Paragraph
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail, FindingRow


class _Said(QWidget):
    """What one criterion found about the reseller: mark, title, and the comparison in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = MarkSign(Mark.MET)
        self.title = ElidingLabel("", "name")
        self.words = Paragraph("", "body", "text2")
        self.more = Paragraph("", "secondary", "text3")
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self.title)
        text.addWidget(self.words)
        text.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, 2, 0, 0)
        sign.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(sign)
        row.addLayout(text, 1)

    def show_finding(self, finding: FindingRow) -> None:
        """Shows what was found."""
        self._sign.set_mark(Mark(finding.answer), "surface")
        self.title.setText(plain(f"{finding.title}: {finding.answer}"))
        self.words.set_text(plain(finding.actual))
        note = f" For reviewers: {finding.note}." if finding.note else ""
        self.more.set_text(plain(f"Required: {finding.required}.{note}", 600))


class ResellerView(QWidget):
    """Registration facts, the names side by side, and what the criteria of P1 said about them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names, self.facts = FactList(label_width=156), FactList(label_width=156)
        self.nobody = Paragraph("", "body", "text2")
        self._nobody = _inside(self.nobody)
        self._said: list[_Said] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._build()

    def _build(self) -> None:
        content = QWidget()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, title, card in (
            (left, "The names, as they stand", _card(self.names)),
            (left, "Registration", _card(self.facts, self._nobody)),
            (right, "What was found about them", _card(self._found())),
        ):
            column.addWidget(Label(title, "section"))
            column.addSpacing(8)
            column.addWidget(card)
            column.addSpacing(20)
        row = QHBoxLayout(content)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(20)
        for column in (left, right):
            column.setSpacing(0)
            column.addStretch(1)
            row.addLayout(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(content, "window"))

    def _found(self) -> QWidget:
        found = QWidget()
        found.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        return found

    def show_claim(self, detail: ClaimDetail, today: date) -> None:
        """Shows the reseller of that claim."""
        about = [row for row in detail.findings if row.rule == "P1"]
        self.names.show_facts(_names(detail))
        section = registration(detail, today).told()
        self.facts.show_facts(section.facts)
        self.facts.setVisible(bool(section.facts))
        self.nobody.set_text(section.sentence)
        self._nobody.setVisible(bool(section.sentence))
        self._show_found(about)

    def _show_found(self, about: Sequence[FindingRow]) -> None:
        while len(self._said) < len(about):
            self._said.append(_Said(self))
            self._column.addWidget(self._said[-1])
        for place, said in enumerate(self._said):
            said.setVisible(place < len(about))
            if place < len(about):
                said.show_finding(about[place])


def _names(detail: ClaimDetail) -> tuple[Fact, ...]:
    """The names a payment needs to be one company (P10): the account holder comes with the banking details."""
    name, seller = _tone(detail, "registered_name"), _tone(detail, "seller")
    sellers = ", ".join(dict.fromkeys(plain(line.seller_mpn_id, 40) for line in detail.records))
    return (
        Fact("claimant", "On the claim", plain(detail.row.reseller), name),
        Fact("registered", "Registered", plain(detail.registered_name) or "not registered", name),
        Fact("seller", "Seller of the sale", f"MPN ID {sellers}" if sellers else "no sales record", seller),
        Fact("holder", "Account holder", "not yet known: asked for after calculation"),
    )


def _tone(detail: ClaimDetail, criterion: str) -> str:
    """The tone of a finding that is open or overridden; what is met needs no mark here."""
    found = next((row.answer for row in detail.findings if row.criterion == criterion), "met")
    return "" if found == "met" else TINTS.get(found, "")


def _card(*parts: QWidget) -> Card:
    card = Card()
    box = QVBoxLayout(card)
    box.setContentsMargins(1, 1, 1, 4)
    box.setSpacing(0)
    for part in parts:
        box.addWidget(part)
    return card


def _inside(words: Paragraph) -> QWidget:
    """A sentence with the margins of a card around it."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(12, 8, 12, 8)
    box.addWidget(words)
    return holder
