"""The findings on a claim in reading order: open ones as cards, met ones as rows that open to their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.fonts import font, metrics, px
from ui.formatting import whole
from ui.marks import Mark, mark_tone
from ui.theme import tokens
from ui.widgets.finding_line import FindingLine
from ui.widgets.finding_words import is_open
from ui.widgets.painting import smooth, write

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from cashback_desktop.storage.worklists.rows import FindingRow

_TITLES = {"not met": "Not met", "unproven": "Unproven", "overridden": "Overridden", "met": "Met"}


class _Band(QLabel):
    """The heading of the findings with one answer, with how many they are."""

    def show_group(self, answer: str, count: int) -> None:
        """Names the group."""
        self._answer, self._count = answer, whole(count)
        self.setText(f"{_TITLES[answer]}: {count}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = smooth(self), tokens()
        painter.fillRect(self.rect(), colours.sunken)
        for top in (0, self.height() - 1):
            painter.fillRect(QRectF(0, top, self.width(), 1), colours.line)
        face = font("label", font("strong").weight())
        title, left = _TITLES[self._answer], px(20)
        ink = colours.text2 if self._answer == "met" else colours.colour(mark_tone(Mark(self._answer)))
        write(painter, QRectF(left, 0, self.width(), self.height()), title, face, ink)
        left += metrics("label", font("strong").weight()).horizontalAdvance(title) + 8
        write(painter, QRectF(left, 0, self.width(), self.height()), self._count, font("secondary"), colours.text3)
        painter.end()


class FindingsView(QWidget):
    """All findings of one claim. Up and Down go through them, Enter overrides an open one or opens a met one.

    The compact view of the preview has no headings and puts the words smaller; its sides have no edge of their own.
    """

    override_asked = Signal(str)  # the criterion
    take_back_asked = Signal(object)  # the override's id
    current_changed = Signal()
    left_asked = Signal()  # Left: back to the list

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._compact = compact
        self._rows: tuple[FindingRow, ...] = ()
        self._overridable = True
        self._current = 0
        self._lines: list[FindingLine] = []
        self._bands: list[_Band] = []
        self._heights: dict[int, int] = {}  # by width; layouts ask many times
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_findings(
        self,
        rows: tuple[FindingRow, ...],
        *,
        overridable: bool = True,
        takes_back: bool = False,
        afresh: bool = False,
    ) -> None:
        """Shows these findings. The current one stays current while it is open, else (or `afresh`) the first one is."""
        keep = None if afresh else self.current()
        self._rows, self._overridable = rows, overridable
        while len(self._lines) < len(rows):
            self._lines.append(self._new_line())
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(rows))
            if place < len(rows):
                line.show_row(rows[place], overridable=overridable, takes_back=takes_back)
        kept = [place for place, row in enumerate(rows) if row.criterion == keep and is_open(row)]
        self._make_current(kept[0] if kept else 0)
        self._lay()
        self.updateGeometry()

    def current(self) -> str | None:
        """The criterion of the current finding, or None without findings."""
        return self._rows[self._current].criterion if self._current < len(self._rows) else None

    def focus_current(self) -> None:
        """Puts the keyboard on the current finding."""
        if self._rows:
            self._lines[self._current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _new_line(self) -> FindingLine:
        line = FindingLine(self, compact=self._compact)
        line.went.connect(self._go)
        line.entered.connect(self._enter)
        line.clicked.connect(self._clicked)
        line.override_pressed.connect(self._override_pressed)
        line.take_back_pressed.connect(self._take_back_pressed)
        return line

    def _make_current(self, place: int) -> None:
        self._current = place
        for number, line in enumerate(self._lines):
            policy = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            line.setFocusPolicy(policy)
        self.current_changed.emit()

    def _sent_by(self) -> int:
        return self._lines.index(self.sender())  # type: ignore[arg-type]  # only lines are connected

    def _go(self, key: int) -> None:
        if key == Qt.Key.Key_Left:
            self.left_asked.emit()
            return
        last = len(self._rows) - 1
        wanted = {Qt.Key.Key_Up: self._current - 1, Qt.Key.Key_Down: self._current + 1, Qt.Key.Key_Home: 0}
        self._make_current(max(0, min(last, wanted.get(Qt.Key(key), last))))
        self.focus_current()

    def _enter(self) -> None:
        self._act(self._sent_by(), by_key=True)

    def _clicked(self) -> None:
        self._act(self._sent_by(), by_key=False)

    def _act(self, place: int, *, by_key: bool) -> None:
        self._make_current(place)
        row = self._rows[place]
        if not self._lines[place].card:
            self._lines[place].turn()
            self._lay()
            self.updateGeometry()
        elif by_key and is_open(row) and self._overridable:
            self.override_asked.emit(row.criterion)

    def _override_pressed(self) -> None:
        place = self._sent_by()
        self._make_current(place)
        self.override_asked.emit(self._rows[place].criterion)

    def _take_back_pressed(self) -> None:
        self.take_back_asked.emit(self._rows[self._sent_by()].override_id)

    # -- measures

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all findings."""
        if width not in self._heights:
            self._heights[width] = self._walk(width, place=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As high as its findings."""
        width = self.width() or px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow, but never cut below."""
        return QSize(px(200), self.heightForWidth(max(self.width(), px(200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the findings out for the new width."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        self._heights.clear()
        self._walk(self.width(), place=True)

    def _walk(self, width: int, *, place: bool) -> int:
        """Goes down the findings; puts the widgets where they belong when `place`, and returns the height."""
        top, bands, edge = 0, 0, 0 if self._compact else px(20)
        for number, row in enumerate(self._rows):
            line = self._lines[number]
            if not self._compact and (number == 0 or self._rows[number - 1].answer != row.answer):
                top += px(12) if number and self._lines[number - 1].card else px(4) if number else 0
                top = self._put_band(bands, row.answer, top, width, place=place)
                bands += 1
                top += px(12) if line.card else px(4)
            elif line.card and number:
                top += px(8)
            elif self._compact and number and self._lines[number - 1].card:
                top += px(6)
            height = line.height_for(width - 2 * edge)
            if place:
                line.setGeometry(edge, top, width - 2 * edge, height)
                line.place_button()
            top += height
        if place:
            for spare in self._bands[bands:]:
                spare.hide()
        return top + (0 if self._compact else px(16))

    def _put_band(self, number: int, answer: str, top: int, width: int, *, place: bool) -> int:
        if place:
            if number == len(self._bands):
                self._bands.append(_Band(self))
            band = self._bands[number]
            band.show_group(answer, sum(row.answer == answer for row in self._rows))
            band.setGeometry(0, top, width, px(28))
            band.show()
        return top + px(28)
