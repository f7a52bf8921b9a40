"""The letters of a claim, newest first: kind, state, number; one of them is shown beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.fonts import font, metrics, px
from ui.icons import grown, paint_icon
from ui.letters.words import STATES, kind_words, made_words
from ui.theme import tokens
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CONTROL_RADIUS, elided, focus_ring, smooth, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QPainter, QPaintEvent

    from cashback_desktop.storage.worklists.rows import LetterRow

_TEXT = 44
_RIGHT = Qt.AlignmentFlag.AlignRight


class _LetterLine(PaintedButton):
    """One letter: 52 high, kind and state above, number or maker below."""

    def __init__(self, letter: LetterRow, today: date, parent: QWidget) -> None:
        self._letter, self._words = letter, (kind_words(letter), made_words(letter, today))
        state, self._tone = STATES.get(letter.state, (letter.state, "text2"))
        super().__init__(f"{self._words[0]}, {state}, {self._words[1]}", parent)
        self._state = state
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self._words[1])

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        ground = colours.sel if self.isChecked() else colours.hover if self.underMouse() else colours.surface
        painter.fillRect(rect, ground)
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), colours.line)
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, 3, rect.height() - 1), colours.accent)
        icon = "file-check" if self._letter.state == "issued" else "file-text"
        paint_icon(painter, QPointF(16, px(10) + 2), icon, colours.text2)
        self._paint_words(painter, rect.width() - 16)
        if self.ringed:
            focus_ring(painter, rect.adjusted(1, 1, -1, -2), CONTROL_RADIUS)
        painter.end()

    def _paint_words(self, painter: QPainter, right: float) -> None:
        colours = tokens()
        state = metrics("label").horizontalAdvance(self._state)
        left = _TEXT + grown()
        first = QRectF(left, px(8), right - left, px(20))
        kind = elided(self._words[0], "name", first.width() - state - 12)
        write(painter, first, kind, font("name"), colours.text3 if self._letter.state == "void" else colours.text)
        write(painter, first, self._state, font("label"), colours.colour(self._tone), align=_RIGHT)
        second = QRectF(left, px(29), right - left, px(16))
        below = elided(self._words[1], "secondary", second.width())
        write(painter, second, below, font("secondary"), colours.text2)


class LetterList(QWidget):
    """Letters to choose from; arrows move, as in every exclusive group."""

    chosen = Signal(object)  # the letter's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Letters of this claim")
        self._letters: tuple[LetterRow, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._toggled)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_letters(self, letters: Sequence[LetterRow], today: date, current: UUID | None) -> None:
        """Shows these letters with that one chosen, without telling."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._letters = tuple(letters)
        for place, letter in enumerate(letters):
            line = _LetterLine(letter, today, self)
            line.setChecked(letter.letter_id == current)
            self._group.addButton(line, place)
            self._box.addWidget(line)

    def _toggled(self, place: int, on: bool) -> None:  # noqa: FBT001
        if on and place < len(self._letters):
            self.chosen.emit(self._letters[place].letter_id)

    def focus_current(self) -> None:
        """Puts the keyboard on the chosen letter."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
