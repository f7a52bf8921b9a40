"""The row above the queue that narrows it: words in any script, and chips for status, offer and territory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.fonts import px
from ui.formatting import counted, plain, whole
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Ground
from ui.widgets.chips import Chip
from ui.widgets.choice_panel import ChoicePanel
from ui.widgets.fields import SearchField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MATTERS = {"steps": "Status", "offers": "Offer", "territories": "Territory"}
_SETTLE_MS = 30


class Narrowing(NamedTuple):
    """What the list is narrowed to; an empty matter narrows nothing."""

    text: str = ""
    steps: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()

    def active(self) -> list[str]:
        """The names of what narrows: text, steps, offers, territories."""
        return [name for name, value in self._asdict().items() if value]

    def without(self, name: str) -> Narrowing:
        """The same without one of them."""
        return self.having(name, "" if name == "text" else ())

    def having(self, name: str, value: str | tuple[str, ...]) -> Narrowing:
        """The same with another value of one of them."""
        return Narrowing(**{**self._asdict(), name: value})


class FilterBar(Ground):
    """Words and chips. `changed` comes once typing rests for a moment, and at once for everything else."""

    changed = Signal()
    left = Signal()

    def __init__(self, host: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("surface", ("bottom",), parent)
        self._narrowing = Narrowing()
        self._choices: Mapping[str, Sequence[str]] = {}
        self.field = SearchField("Filter", ("/",))
        self.field.setFixedHeight(px(28))
        self.field.setAccessibleName("Filter by reference, reseller, customer, MPN ID or subscription")
        self.field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field.setMaximumWidth(px(220))
        self.chips = {name: Chip(title) for name, title in MATTERS.items()}
        self.more = PushButton("Filter", "ghost", ("F",), "plus", small=True)
        self.more.setAccessibleName("Add a filter")
        self.count = Label("", "secondary", "text2", tabular=True)
        self.panel = ChoicePanel(MATTERS, host)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay()
        self._connect()

    def _lay(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.count)
        self.setFixedHeight(px(44))

    def _connect(self) -> None:
        self._settling.timeout.connect(self._typed)
        self.field.searched.connect(self._settling.start)
        self.field.left.connect(self._leave)
        self.more.clicked.connect(self.open_choices)
        self.panel.turned.connect(self._turned)
        for chip in self.chips.values():
            chip.clicked.connect(self._chip_pressed)
            chip.removed.connect(self._chip_removed)

    # -- what is looked for

    @property
    def narrowing(self) -> Narrowing:
        """What the list is narrowed to now."""
        return self._narrowing

    def set_choices(self, choices: Mapping[str, Sequence[str]]) -> None:
        """The values that the chips can offer."""
        self._choices = choices
        self._show_chips()

    def narrow(self, narrowing: Narrowing) -> None:
        """Narrows to this and tells, if it is another."""
        if narrowing == self._narrowing:
            return
        self._narrowing = narrowing
        if self.field.text().strip() != narrowing.text:
            self.field.setText(narrowing.text)
            self._settling.stop()
        self._show_chips()
        self.changed.emit()

    def drop(self, name: str) -> None:
        """Takes one of them away: text, steps, offers or territories."""
        self.narrow(self._narrowing.without(name))

    def clear(self) -> None:
        """Takes all of them away."""
        self.narrow(Narrowing())

    def say_count(self, matching: int, total: int) -> None:
        """How many rows are left of how many in the view."""
        words = counted(total, "claim")
        if self._narrowing.active():
            words = f"{whole(matching)} of {whole(total)} match"
        self.count.setText(words)

    # -- the person

    def focus_text(self) -> None:
        """Puts the keyboard into the field, its text chosen so that typing replaces it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def open_choices(self) -> None:
        """Opens the values that can be chosen."""
        self._open("", self.more)

    def _open(self, matter: str, anchor: QWidget) -> None:
        self.panel.set_choices(self._choices, self._narrowing._asdict())
        self.panel.start_at(matter)
        self.panel.open_at(anchor)

    def _typed(self) -> None:
        self.narrow(self._narrowing._replace(text=self.field.text().strip()))

    def _leave(self) -> None:
        if self._settling.isActive():
            self._settling.stop()
            self._typed()
        self.left.emit()

    def _turned(self, matter: str, value: str, ticked: bool) -> None:  # noqa: FBT001
        before = self._narrowing._asdict()[matter]
        kept = tuple(one for one in before if one != value)
        self.narrow(self._narrowing.having(matter, (*kept, value) if ticked else kept))

    def _matter_of(self, chip: object) -> str:
        return next(name for name, known in self.chips.items() if known is chip)

    def _chip_pressed(self) -> None:
        matter = self._matter_of(self.sender())
        self._open(matter, self.chips[matter])

    def _chip_removed(self) -> None:
        had_focus = self.chips[self._matter_of(self.sender())].hasFocus()
        self.drop(self._matter_of(self.sender()))
        if had_focus:
            self.left.emit()

    def _show_chips(self) -> None:
        for name, chip in self.chips.items():
            values = self._narrowing._asdict()[name]
            if values:
                several = f"{len(values)} of {max(len(values), len(self._choices.get(name, ())))}"
                chip.show_value(plain(values[0]) if len(values) == 1 else several, plain(", ".join(values)))
            else:
                chip.hide()
