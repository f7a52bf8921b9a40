"""What was sold: the agreement as claimed, and every line of Microsoft's own data that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.evidence import claim_sheet, sales_record
from ui.fonts import px
from ui.formatting import day, plain
from ui.marks import Mark
from ui.record_columns import Cell, Column, Source
from ui.record_model import RecordModel
from ui.record_table import RecordTable
from ui.widgets.cards import Ground
from ui.widgets.fact_list import FactList
from ui.widgets.labels import ElidingLabel, Label
from ui.widgets.scrolling import ScrollArea
from ui.widgets.splitter import Splitter
from ui.widgets.waiting import EmptyState

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail, SalesLine

_AGREEMENT = ("Agreement", "Customer", "Sold", "Product", "Licence type", "Customer segment", "Seats", "Offer")
_SIDE = 440


class RecordsView(QWidget):
    """Sales records in the order of their days at the left; the agreement and the record under the bar at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: date | None = None
        self.model: RecordModel[SalesLine] = RecordModel(self._columns(), lambda line: (line.file_name, line.line))
        self.table: RecordTable[SalesLine] = RecordTable(self.model, "Sales records of this agreement")
        self.table.picked.connect(self._picked)
        self.empty = EmptyState("No sales record", "")
        self.agreement = FactList(label_width=124, side=0)
        self.record = FactList(label_width=124, side=0)
        self.record_title = ElidingLabel("", "strong")
        self._build()

    def _build(self) -> None:
        left = QWidget()
        self._stack = QStackedLayout(left)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 8, 16)
        column.setSpacing(4)
        column.addWidget(_title("Agreement, as claimed"))
        column.addWidget(self.agreement)
        column.addSpacing(16)
        column.addWidget(self.record_title)
        column.addWidget(self.record)
        column.addStretch(1)
        ground = Ground("surface")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(ScrollArea(side))
        self.splitter = Splitter("Width of the sales records")
        self.splitter.addWidget(left)
        self.splitter.addWidget(ground)
        self.splitter.begin([px(800), px(_SIDE)])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.splitter)

    def _columns(self) -> tuple[Column[SalesLine], ...]:
        number = "number"
        return (
            Column("ordered", "Ordered", self._ordered, 136, sortable=False),
            Column("product", "Product", lambda line: Cell(plain(line.product), role="name"), sortable=False),
            Column("charge", "Charge type", lambda line: Cell(plain(line.charge_type), "text2"), 104, sortable=False),
            Column("seats", "Seats", lambda line: Cell(plain(line.billable), "text", number), 64, True, sortable=False),
            Column("seller", "Seller's MPN ID", _seller, 116, sortable=False, drop=2),
            Column("total", "Subtotal", _subtotal, 116, True, 0, sortable=False, drop=3),
            Column("place", "Stands in", _place, 152, sortable=False, drop=1),
        )

    def _ordered(self, line: SalesLine) -> Cell:
        if line.ordered_on is None or self._today is None:
            return Cell("no day", "text3")
        return Cell(day(line.ordered_on, self._today), "text2", "number")

    def show_claim(self, detail: ClaimDetail, today: date) -> None:
        """Shows the agreement of that claim and its records."""
        self._today = today
        sheet = claim_sheet(detail, today).told()
        self.agreement.show_facts([fact for fact in sheet.facts if fact.label in _AGREEMENT])
        lines = detail.records
        self.empty.say(
            "No sales record",
            f"No file that was imported names the {plain(detail.agreement_words)}. Import a later reconciliation "
            "file, or ask for the customer invoice.",
        )
        self.model.show_source(Source(lambda offset, limit: lines[offset : offset + limit], lambda: len(lines)))
        self._stack.setCurrentWidget(self.table if lines else self.empty)
        self._picked(lines[0] if lines else None)
        if lines:
            self.table.go_to(0)

    def _picked(self, line: SalesLine | None) -> None:
        if line is None or self._today is None:
            self.record_title.setText("")
            self.record.show_facts(())
            return
        section = sales_record(line, self._today).told()
        self.record_title.setText(f"{section.title}, {section.place}")
        self.record.show_facts(section.facts)


def _title(words: str) -> Label:
    return Label(words, "strong")


def _seller(line: SalesLine) -> Cell:
    return Cell(plain(line.seller_mpn_id, 40), "text2", "number")


def _subtotal(line: SalesLine) -> Cell:
    mark = Mark.UNPROVEN if line.subtotal_agrees is False else None
    tip = "The subtotal is not what Microsoft's formula gives." if mark else ""
    return Cell(plain(line.subtotal, 40), "text", "number", mark, tip=tip, words=f"{line.subtotal} {tip}".strip())


def _place(line: SalesLine) -> Cell:
    return Cell(f"line {line.line}, {plain(line.file_name, 80)}", "text2")
