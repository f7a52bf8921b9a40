"""Fields and their values below each other, those that a finding speaks of marked in its tone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.fonts import MEDIUM, font, px
from ui.theme import tokens
from ui.widgets.labels import Label
from ui.widgets.painting import panel, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ui.evidence import Fact


class _Value(Label):
    """A value that wraps and can be copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "body", "text", parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.selectable()


class FactList(QWidget):
    """A readable table of one source. Its rows are kept and filled again, so that stepping through claims is quick."""

    def __init__(self, parent: QWidget | None = None, *, label_width: int = 148, side: int = 12) -> None:
        super().__init__(parent)
        self._side = side
        self._rows: list[tuple[Label, _Value]] = []
        self._marks: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, px(label_width))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows these fields; marked ones are said to readers as such."""
        for place in range(len(self._rows), len(facts)):
            self._rows.append(self._new_row(place))
        self._marks = [fact.mark for fact in facts]
        for place, (label, value) in enumerate(self._rows):
            shown = place < len(facts)
            if label.isHidden() == shown:
                label.setVisible(shown)
                value.setVisible(shown)
            if shown:
                self._fill(label, value, facts[place])
        self.update()

    def _new_row(self, place: int) -> tuple[Label, _Value]:
        label, value = Label("", "body", "text2", self), _Value(self)
        label.setContentsMargins(self._side, 6, 0, 6)
        value.setContentsMargins(0, 6, self._side, 6)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, place, 1)
        return label, value

    @staticmethod
    def _fill(label: Label, value: _Value, fact: Fact) -> None:
        label.setText(fact.label)
        value.setText(fact.value)
        value.setFont(font("body", MEDIUM if fact.mark else None))
        value.setToolTip("The finding speaks of this value." if fact.mark else "")
        value.setAccessibleDescription(f"{fact.label}{', which the finding speaks of' if fact.mark else ''}")

    def value_of(self, label: str) -> str:
        """What stands beside that label; empty when it is not shown."""
        return next((value.text() for name, value in self._rows if name.text() == label and not name.isHidden()), "")

    def marked(self) -> list[str]:
        """The labels of the marked fields."""
        return [row[0].text() for row, mark in zip(self._rows, self._marks, strict=False) if mark]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints hairlines between rows, and the tint with a bar under marked ones."""
        painter, colours = smooth(self), tokens()
        last = len(self._marks) - 1
        for place, ((label, value), mark) in enumerate(zip(self._rows, self._marks, strict=False)):
            rect = QRectF(label.geometry().united(value.geometry()))
            rect.setLeft(0)
            rect.setRight(self.width())
            if mark:
                panel(painter, rect.adjusted(0, 1, 0, -1), 4, colours.colour(f"{mark}_soft"), None)
                painter.fillRect(QRectF(0, rect.top() + 5, 3, rect.height() - 10), colours.colour(mark))
            if place < last:
                painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), colours.line)
        painter.end()
