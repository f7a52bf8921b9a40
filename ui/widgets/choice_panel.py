"""Chooses what a list is narrowed to: the values of each matter, some of them ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fonts import px
from ui.formatting import plain
from ui.widgets.choices import CheckRow
from ui.widgets.key_shield import shields
from ui.widgets.labels import Label
from ui.widgets.popover import Popover
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent


class ChoicePanel(Popover):
    """Values under headings. Arrows move, Space or Enter ticks, Escape closes; the list follows at once."""

    turned = Signal(str, str, bool)  # the matter, the value, whether it is ticked now

    def __init__(self, titles: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        self._titles = titles
        self._rows: dict[tuple[str, str], CheckRow] = {}
        self._first = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 8, 4, 8)
        self._area: ScrollArea | None = None

    def set_choices(self, choices: Mapping[str, Sequence[str]], chosen: Mapping[str, Sequence[str]]) -> None:
        """Offers these values of each matter."""
        if self._area is not None:
            self._box.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._rows = {}
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 4, 0)
        box.setSpacing(0)
        for matter, title in self._titles.items():
            self._add_matter(box, matter, title, choices.get(matter, ()), chosen.get(matter, ()))
        box.addStretch(1)
        self._area = ScrollArea(content, "raised")
        self._box.addWidget(self._area)

    def _add_matter(
        self, box: QVBoxLayout, matter: str, title: str, values: Sequence[str], ticked: Sequence[str]
    ) -> None:
        if not values:
            return
        label = Label(title, "group", "text3")
        label.setIndent(8)
        box.addSpacing(8)
        box.addWidget(label)
        box.addSpacing(2)
        for value in values:
            row = CheckRow(plain(value))
            row.setChecked(value in ticked)
            row.setProperty("matter", matter)
            row.setProperty("value", value)
            row.toggled.connect(self._toggled)
            box.addWidget(row)
            self._rows[matter, value] = row

    def _toggled(self, ticked: bool) -> None:  # noqa: FBT001
        row = self.sender()
        if row is not None:
            self.turned.emit(row.property("matter"), row.property("value"), ticked)

    def start_at(self, matter: str) -> None:
        """Begins with that matter's values."""
        self._first = matter

    def first_focus(self) -> QWidget:
        """The first value of the wanted matter."""
        rows = [row for (matter, _), row in self._rows.items() if matter == self._first] or [*self._rows.values()]
        return rows[0] if rows else self

    def sizeHint(self) -> QSize:
        """As high as its values, up to a limit."""
        rows = px(32) * len(self._rows) + px(30) * len({matter for matter, _ in self._rows}) + 20
        return QSize(px(300), min(rows, px(460)))

    def event(self, event: QEvent) -> bool:
        """Takes plain keys before the page's shortcuts do."""
        if shields(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; other keys end here."""
        super().keyPressEvent(event)
        event.accept()
