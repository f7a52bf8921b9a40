"""Why a decision is due on its day: every day on the way there, and which of them count (P6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import formatting
from ui.fonts import font, px
from ui.theme import tokens
from ui.widgets.labels import Label, Paragraph
from ui.widgets.painting import elided, smooth, write
from ui.widgets.popover import Popover
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail, WalkRow


class _Day(QLabel):
    """One day: its number, the day, why it counts or does not."""

    def __init__(self, row: WalkRow, today: date, *, due: bool) -> None:
        number = "" if row.number is None else str(row.number)
        words = (number, formatting.day(row.day, today), formatting.plain(row.why))
        super().__init__(" · ".join(word for word in words if word))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words, self._due, self._counts = words, due, row.number is not None
        self.setFixedHeight(px(22))

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = smooth(self), tokens()
        number, day, why = self._words
        role = "strong" if self._due else "number"
        ink = colours.text if self._counts else colours.text3
        right = Qt.AlignmentFlag.AlignRight
        write(painter, QRectF(0, 0, px(20), self.height()), number, font(role, tabular=True), ink, align=right)
        write(painter, QRectF(px(36), 0, px(120), self.height()), day, font(role, tabular=True), ink)
        room = self.width() - px(160)
        words = elided(why, "secondary", room)
        write(
            painter,
            QRectF(px(160), 0, room, self.height()),
            words,
            font("secondary"),
            colours.text2 if self._due or not self._counts else colours.text3,
        )
        painter.end()


class DateWalk(Popover):
    """Shows the walk to a claim's due day. Key W opens it, Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Why this day")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 12, 8, 12)
        self._box.setSpacing(4)
        self._content: QWidget | None = None

    def open_for(self, claim: ClaimDetail, today: date, anchor: QWidget) -> None:
        """Opens beside the anchor with the claim's walk."""
        self._show(claim, today)
        self.open_at(anchor)

    def _show(self, claim: ClaimDetail, today: date) -> None:
        if self._content is not None:
            self._box.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget(self)
        box = QVBoxLayout(self._content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Label(f"Why {formatting.day(claim.row.due, today)}", "section"))
        box.addWidget(Paragraph(_summary(claim, today), "secondary", "text2"))
        box.addSpacing(8)
        box.addWidget(_days(claim.due_walk, today), 1)
        self._box.addWidget(self._content)

    def sizeHint(self) -> QSize:
        """High enough for three weeks; more scrolls."""
        return QSize(px(380), min(px(700), self._box.totalHeightForWidth(px(380))))


def _days(walk: Sequence[WalkRow], today: date) -> QWidget:
    list_of_days = QWidget()
    box = QVBoxLayout(list_of_days)
    box.setContentsMargins(0, 0, 8, 0)
    box.setSpacing(0)
    for place, row in enumerate(walk):
        box.addWidget(_Day(row, today, due=place == len(walk) - 1))
    box.addStretch(1)
    area = ScrollArea(list_of_days, "raised")
    area.setMinimumHeight(min(px(22) * max(1, len(walk)) + 2, px(580)))
    return area


def _summary(claim: ClaimDetail, today: date) -> str:
    counted = max((row.number or 0 for row in claim.due_walk), default=0)
    left_out = sum(row.number is None for row in claim.due_walk)
    if not claim.due_walk:
        return "The days on the way to it are not known here."
    out = f"; {formatting.counted(left_out, 'day')} did not count" if left_out else ""
    by = _calendars(claim, today)
    known = "" if claim.row.due_known else " The calendar of that year is not known: not before this day."
    place = formatting.plain(claim.territory_name)
    return f"{formatting.counted(counted, 'business day')} of {place} after receipt{out}.{known}{by}"


def _calendars(claim: ClaimDetail, today: date) -> str:
    """By which calendar the day was counted, and what today's would make of it where that is something else."""
    if not claim.calendar_version:
        return ""
    kept, now = formatting.plain(claim.calendar_version, 60), formatting.plain(claim.walk_calendar, 60)
    counted = f" Counted by the calendar {kept}."
    ends = claim.due_walk[-1].day
    if ends != claim.row.due:
        other = f"The days below are counted by {now} and end on {formatting.day(ends, today)}"
        return f"{counted} {other}; the day that was kept stands."
    return counted if kept == now else f"{counted} Counted again by {now} it is the same day."
