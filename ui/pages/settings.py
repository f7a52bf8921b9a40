"""Settings of this desktop: the look, and after how long the window locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fonts import px
from ui.locking import LOCK_MINUTES, lock_minutes
from ui.pages.page import Page
from ui.theme import theme
from ui.widgets.cards import Card, Ground
from ui.widgets.choices import SegmentedControl
from ui.widgets.labels import Label, Paragraph

if TYPE_CHECKING:
    from cashback_desktop.settings import Settings
    from ui.desk import Desk
    from ui.tasks import Tasks


class SettingsPage(Page):
    """What a person may choose; it holds at once and for all workspaces opened here."""

    look_asked = Signal(str)
    lock_minutes_asked = Signal(int)
    title = "Settings"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.look = SegmentedControl([("system", "As the system"), ("light", "Light"), ("dark", "Dark")], theme().mode)
        self.minutes = SegmentedControl([(str(minutes), f"{minutes} minutes") for minutes in LOCK_MINUTES])
        kept = lock_minutes(settings)
        if kept in LOCK_MINUTES:
            self.minutes.choose(str(kept))
        self.look.chosen.connect(self.look_asked)
        self.minutes.chosen.connect(self._minutes_chosen)
        theme().changed.connect(self._show_look)
        ground = Ground("window")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(_card("Look", "Light or dark, or as this system has it now.", self.look))
        sentence = (
            "Without a key or the pointer for so long, the window asks for the passphrase again. Ctrl L locks now."
        )
        column.addWidget(_card("Lock", sentence, self.minutes))
        column.addStretch(1)

    def enter(self) -> None:
        """Shows what holds."""
        self._show_look()
        self.look.focus_chosen()

    def _show_look(self) -> None:
        self.look.choose(theme().mode)

    def _minutes_chosen(self, minutes: str) -> None:
        self.lock_minutes_asked.emit(int(minutes))


def _card(title: str, sentence: str, control: QWidget) -> Card:
    card = Card()
    card.setMaximumWidth(px(640))
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 16, 20, 20)
    column.setSpacing(4)
    column.addWidget(Label(title, "section"))
    column.addWidget(Paragraph(sentence))
    column.addSpacing(8)
    column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
    return card
