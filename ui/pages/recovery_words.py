"""The recovery words of a new workspace: shown once, to be printed or written down, then three are asked back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.fonts import font, px
from ui.formatting import plain
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Card, Ground, in_the_middle
from ui.widgets.fields import Field
from ui.widgets.forms import FormRow
from ui.widgets.labels import Label, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

_WIDTH, _ROWS, _COLUMNS = 640, 6, 3
_INSET, _BETWEEN = 24, 12
_WORDS = (
    "They are the key of this workspace in words. Without keyring and key file they are the only way in, for you and "
    "for anybody who finds them. Print them or write them down, and lock the paper away."
)


class RecoveryWordsPage(Ground):
    """First the words, then the question; the workspace opens when the three are right."""

    answered = Signal(object)  # list[tuple[int, str]]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", (), parent)
        self._words: tuple[str, ...] = ()
        self._title = ""
        self._asked: list[tuple[int, Field, FormRow]] = []
        self._steps = QStackedWidget()
        self.print_button = PushButton("Print…", "secondary", icon="printer")
        self.onward = PushButton("They are on paper", "primary", ("Enter",))
        self.check = PushButton("Open the workspace", "primary", ("Enter",))
        self.back = PushButton("Show the words again", "ghost")
        self._grid, self._fields = QGridLayout(), QHBoxLayout()
        self._steps.addWidget(self._show_step())
        self._steps.addWidget(self._ask_step())
        card = Card()
        card.setFixedWidth(px(_WIDTH))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(_INSET, 20, _INSET, 20)
        inside.addWidget(self._steps)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(in_the_middle(card))
        whole.addStretch(3)
        self._connect()

    def _show_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label("The recovery words", "object_title"))
        column.addWidget(Paragraph(_WORDS))
        column.addSpacing(8)
        frame = Card("sunken", "line")
        self._grid.setContentsMargins(20, 16, 20, 16)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        frame.setLayout(self._grid)
        column.addWidget(frame)
        column.addSpacing(8)
        column.addLayout(_buttons(self.onward, self.print_button))
        return step

    def _ask_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label("Three of the words", "object_title"))
        column.addWidget(Paragraph("Read them from your paper, so that it is known to be right."))
        column.addSpacing(8)
        self._fields.setSpacing(_BETWEEN)
        column.addLayout(self._fields)
        column.addStretch(1)
        column.addLayout(_buttons(self.check, self.back))
        return step

    def _connect(self) -> None:
        self.onward.clicked.connect(self._ask)
        self.back.clicked.connect(self._show_again)
        self.check.clicked.connect(self._answer)
        self.print_button.clicked.connect(self._print)

    def show_words(self, title: str, words: Sequence[str], positions: Sequence[int]) -> None:
        """Shows the words of that workspace; `positions` (from 1) are asked back."""
        self._title, self._words = plain(title), tuple(words)
        for place, word in enumerate(words):
            row, column = place % _ROWS, place // _ROWS
            line = QHBoxLayout()
            line.setSpacing(8)
            number = Label(str(place + 1), "number", "text3")
            number.setFixedWidth(px(20))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(number)
            line.addWidget(Label(word, "mono"), 1)
            self._grid.addLayout(line, row, column)
        for position in sorted(positions):
            field = Field(mono=True)
            row_of_form = FormRow(f"Word {position}", field)
            field.returnPressed.connect(self._onward_or_answer)
            row_of_form.setFixedWidth((px(_WIDTH) - 2 * _INSET - (_COLUMNS - 1) * _BETWEEN) // _COLUMNS)
            self._fields.addWidget(row_of_form, 0, Qt.AlignmentFlag.AlignTop)
            self._asked.append((position, field, row_of_form))
        self._order_keyboard()
        self._steps.setCurrentIndex(0)

    def _order_keyboard(self) -> None:
        """Tab leads from the last word to the button, whichever was made first."""
        stops: list[QWidget] = [*(field for _, field, _ in self._asked), self.check, self.back]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def enter(self) -> None:
        """Puts the focus on the way onward."""
        self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, wrong: Sequence[int]) -> None:
        """Says under each word at those positions that it is not that of the paper."""
        for position, _, row in self._asked:
            row.set_fault(f"This is not word {position}. Look at your paper again." if position in wrong else "")
        first = next(field for position, field, _ in self._asked if position in wrong)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def _ask(self) -> None:
        self._steps.setCurrentIndex(1)
        self._asked[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        self._steps.setCurrentIndex(0)
        self.enter()

    def _onward_or_answer(self) -> None:
        empty = next((field for _, field, _ in self._asked if not field.text().strip()), None)
        if empty is None:
            self._answer()
        else:
            empty.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self) -> None:
        for _, _, row in self._asked:
            row.set_fault("")
        self.answered.emit([(position, field.text()) for position, field, _ in self._asked])

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(lambda answer: self.paint_paper(printer) if answer else None)
        dialog.show()

    def paint_paper(self, printer: QPrinter) -> None:
        """Paints the words onto a page: nothing of them is kept in a file of ours."""
        painter = QPainter(printer)
        page = QSizeF(painter.viewport().size())
        millimetre = page.width() / 210
        _write_paper(painter, millimetre, self._title, self._words)
        painter.end()


def _buttons(first: QWidget, second: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(first)
    line.addStretch(1)
    line.addWidget(second)
    return line


def _write_paper(painter: QPainter, unit: float, title: str, words: Sequence[str]) -> None:
    """Title, advice and the numbered words; `unit` is a millimetre in the painter's pixels."""
    left, top = 25 * unit, 30 * unit
    wrap = int(Qt.TextFlag.TextWordWrap.value)
    painter.setFont(_paper_font("strong", 7 * unit))
    painter.drawText(QRectF(left, top, 160 * unit, 12 * unit), 0, f"Recovery words of {title}")
    painter.setFont(_paper_font("body", 4 * unit))
    painter.drawText(QRectF(left, top + 14 * unit, 160 * unit, 30 * unit), wrap, _WORDS)
    painter.setFont(_paper_font("mono", 5 * unit))
    half = len(words) // 2
    for place, word in enumerate(words):
        x = left + (80 * unit if place >= half else 0)
        y = top + (48 + 10 * (place % half)) * unit
        painter.drawText(QRectF(x, y, 75 * unit, 9 * unit), 0, f"{place + 1:>2}  {word}")


def _paper_font(role: str, height: float) -> QFont:
    face = QFont(font(role))
    face.setPixelSize(max(1, round(height)))
    return face
