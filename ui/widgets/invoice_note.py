"""What a claim waits for while it waits for the customer invoice: asked when, by whom, and until when (P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.formatting import day, moment, plain
from ui.marks import Mark
from ui.widgets.cards import Card, MarkSign
from ui.widgets.labels import Paragraph

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail, InvoiceRequestRow


class InvoiceNote(QWidget):
    """Stands above the findings while a request is out, and takes no room otherwise; `side` and `top` are margins."""

    def __init__(self, parent: QWidget | None = None, *, side: int = 0, top: int = 0) -> None:
        super().__init__(parent)
        self._card = Card("mute_soft", "")
        self._mark = MarkSign(Mark.SOON, "mute_soft")
        self.words = Paragraph("", "body", "text")
        around = QHBoxLayout(self)
        around.setContentsMargins(side, top, side, 0)
        around.addWidget(self._card)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def show_claim(self, claim: ClaimDetail, today: date) -> None:
        """Shows what is waited for."""
        request = claim.invoice_request
        self.setVisible(request is not None)
        if request is None:
            return
        mark, ground = _look(request, today)
        self._card.set_tint(ground, "")
        self._mark.set_mark(mark, ground)
        self.words.set_text(request_words(request, today))


def request_words(request: InvoiceRequestRow, today: date) -> str:
    """The request in two or three sentences."""
    asked = f"Invoice asked for by {plain(request.asked_by, 60)}, {moment(request.asked_at, today)}."
    if request.issued_at is None:
        return f"{asked} The request is still a draft: issue it, so that the reseller knows of it."
    sent = f"Request {request.number} was issued {moment(request.issued_at, today)}."
    over = " That day is over." if request.copy_due < today else ""
    return f"{asked} {sent} The copy is due by {day(request.copy_due, today)}.{over}"


def _look(request: InvoiceRequestRow, today: date) -> tuple[Mark, str]:
    if request.issued_at is None:
        return Mark.TODAY, "warn_soft"
    return (Mark.OVERDUE, "bad_soft") if request.copy_due < today else (Mark.SOON, "mute_soft")
