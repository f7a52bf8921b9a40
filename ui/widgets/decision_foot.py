"""The foot of a page: its decision bar, or the question that was asked in place of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.widgets.keyboard import holds_keyboard

if TYPE_CHECKING:
    from ui.widgets.decision_bar import DecisionBar
    from ui.widgets.question import Question


class DecisionFoot(QWidget):
    """One question at a time: a newer one lets the older one be."""

    asked_changed = Signal()  # a question stands here now, or none any more
    left = Signal()  # the question is gone, answered or dismissed, and the keyboard was in it

    def __init__(self, bar: DecisionBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = bar
        self._question: Question | None = None
        self._room = 16_777_215
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(bar)

    @property
    def question(self) -> Question | None:
        """The question that is asked now, or None."""
        return self._question if self._question is not None and isValid(self._question) else None

    def ask(self, panel: Question) -> None:
        """Puts the question in the place of the bar, with the keyboard in it."""
        self.drop()
        self._question = panel
        panel.dismissed.connect(self._gone)
        self._box.addWidget(panel)
        self.bar.hide()
        panel.set_room(self._room)
        panel.show()
        self.asked_changed.emit()
        self.take_keyboard()

    def set_room(self, height: int) -> None:
        """How high a question may become."""
        self._room = height
        if self.question is not None:
            self.question.set_room(height)

    def take_keyboard(self) -> None:
        """Puts the keyboard into the question, where one is asked."""
        if self.question is not None:
            self.question.take_keyboard()

    def drop(self) -> bool:
        """Lets the question be; False when there was none."""
        panel = self.question
        if panel is not None:
            panel.dismissed.emit()
        return panel is not None

    def _gone(self) -> None:
        panel, self._question = self.question, None
        if panel is None:
            return
        held = holds_keyboard(panel)
        self._box.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self.bar.show()
        self.asked_changed.emit()
        if held:
            self.left.emit()
