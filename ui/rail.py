"""The left rail: which workspace, its pages with their counts, settings and keys, and the person at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fonts import px
from ui.rail_rows import PersonFoot, RailPlace, RailRow, WorkspaceHead
from ui.widgets.cards import Ground, Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, NARROW = 200, 56


class Rail(Ground):
    """The rail."""

    chosen = Signal(str)
    home_asked = Signal()
    lock_asked = Signal()
    another_asked = Signal()  # person to sign in

    def __init__(self, places: Sequence[RailPlace], parent: QWidget | None = None) -> None:
        super().__init__("rail", ("right",), parent)
        self.setAccessibleName("Pages")
        self._rows = {place.key: RailRow(place) for place in places}
        self._head, self._person = WorkspaceHead(), PersonFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._column([place for place in places if not place.foot]))
        column.addStretch(1)
        column.addLayout(self._column([place for place in places if place.foot]))
        column.addSpacing(4)
        column.addWidget(Hairline())
        column.addWidget(self._person)
        for words, asked in (
            ("Lock", self.lock_asked),
            ("Sign in as another person", self.another_asked),
            ("Close the workspace", self.home_asked),
        ):
            self._head.add_choice(words, asked.emit)
        self._person.lock_asked.connect(self.lock_asked)
        for row in self._rows.values():
            row.clicked.connect(self._pressed)
        self.set_narrow(narrow=False)

    def _column(self, places: Sequence[RailPlace]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(8, 4, 7, 4)
        column.setSpacing(0)
        for place in places:
            column.addWidget(self._rows[place.key])
        return column

    def _pressed(self) -> None:
        row = self.sender()
        if isinstance(row, RailRow):
            self.chosen.emit(row.key)

    def show_workspace(self, title: str, second: str) -> None:
        """Names the workspace."""
        self._head.show_workspace(title, second)

    def show_person(self, name: str, roles: Sequence[str]) -> None:
        """Names the person at the desk."""
        self._person.show_person(name, roles)

    def set_count(self, key: str, count: int | None) -> None:
        """How many wait on that page."""
        self._rows[key].set_count(count)

    def set_current(self, key: str) -> None:
        """Marks the page that is shown."""
        for row in self._rows.values():
            row.setChecked(row.key == key)

    def set_narrow(self, *, narrow: bool) -> None:
        """Collapses to icons, or opens."""
        self.setFixedWidth(NARROW if narrow else px(WIDE))
        self._head.set_narrow(narrow=narrow)
        self._person.set_narrow(narrow=narrow)
        for row in self._rows.values():
            row.set_narrow(narrow=narrow)
