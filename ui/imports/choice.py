"""What an import needs before it begins: files, the day they were received, the offer for claims that name none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.fonts import px
from ui.theme import tokens
from ui.widgets.buttons import PushButton
from ui.widgets.dropdown import Dropdown
from ui.widgets.fields import Field
from ui.widgets.forms import FormRow
from ui.widgets.labels import Label, Paragraph
from ui.widgets.painting import CARD_RADIUS, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_WORDS = (
    "Claims, resellers and new-commerce reconciliation files as CSV. What kind a file is, its columns say. "
    "Good lines are taken; each line that is not is listed with its reason. The same file twice changes nothing."
)


_DAY = "For claims without a day of their own; left empty, such claims are refused."


class ImportChoice(QWidget):
    """A dashed ground on which files can be dropped."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.button = PushButton("Choose files…", "primary", ("Ctrl", "O"))
        self.day = Field()
        self.offers = Dropdown([("", "As the claims say")])
        self._day_row = FormRow(
            "Received on", self.day, "For claims without a day of their own. Empty, such claims are refused."
        )
        self._offer_row = FormRow("Offer", self.offers, "For claims that name none.")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label("Choose files, or drop them here", "section"))
        words.addWidget(Paragraph(_WORDS))
        words.addSpacing(10)
        words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(24)
        row.addLayout(words, 1)
        for entry, width in ((self._day_row, 190), (self._offer_row, 230)):
            entry.setFixedWidth(px(width))
            row.addWidget(entry, 0, Qt.AlignmentFlag.AlignTop)
        self.day.editingFinished.connect(self.day_is_wrong)

    def show_today(self, today: date) -> None:
        """No day after this one can have been a day of receipt."""
        self._today = today

    def close_fields(self, reason: str) -> None:
        """Nothing can be imported here, for that reason."""
        for field in (self.day, self.offers):
            field.setEnabled(False)
            field.setToolTip(reason)

    def show_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """The offers one can choose from: id and name."""
        self.offers.set_options([("", "As the claims say"), *offers])

    def offer(self) -> str | None:
        """The chosen offer's id, or None."""
        return self.offers.value() or None

    def received_on(self) -> date | None:
        """The day that was typed. It is never guessed: left empty, claims without a day of their own are refused."""
        return self._typed()[0]

    def day_is_wrong(self) -> bool:
        """Whether what was typed is no day, or still to come; a sentence below the field says which."""
        sentence = self._typed()[1]
        self._day_row.set_fault(sentence)
        return bool(sentence)

    def _typed(self) -> tuple[date | None, str]:
        typed = self.day.text().strip()
        try:
            found = date.fromisoformat(typed) if typed else None
        except ValueError:
            return None, f"Type a day as {self._today.isoformat()}, or none."
        if found is not None and found > self._today:
            return None, "This day is still to come."
        return found, ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground and dashes."""
        painter, colours = smooth(self), tokens()
        painter.setPen(QPen(colours.line2, 1, Qt.PenStyle.DashLine))
        painter.setBrush(colours.surface)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)
        painter.end()
