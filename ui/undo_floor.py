"""Where the undo bar floats: over what the page names, with what happened last and how it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from shiboken6 import isValid

from ui.fonts import px
from ui.widgets.notices import UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.pages.page import Happening

_SIDE, _ABOVE, _WIDEST = 16, 12, 820


class UndoFloor(QObject):
    """Keeps one bar over the whole desk in its place."""

    def __init__(self, desk: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ground: QWidget | None = None
        self._undo: Callable[[], None] | None = None
        self._refused = False
        self.bar = UndoBar(desk)
        self.bar.undo.connect(self._undo_asked)

    def tell(self, happening: Happening) -> None:
        """Shows what happened, with Undo where it can be taken back."""
        self._undo, self._refused = happening.undo, happening.bad
        reach = happening.reach if happening.undo is not None else ""
        words = f"You can take it back {reach}." if reach else ""
        self.bar.say(happening.sentence, words, bad=happening.bad)
        self._place()

    def refuse(self, sentence: str) -> None:
        """Shows why something was not done."""
        self._undo, self._refused = None, True
        self.bar.say(sentence, bad=True)
        self._place()

    def forget_refusal(self) -> None:
        """A refusal belongs to the page it was said on; what was done can still be taken back from the next one."""
        if self._refused:
            self.bar.dismiss()

    def move_to(self, ground: QWidget) -> None:
        """Floats above the lower edge of that widget from now on, and follows it."""
        if self._ground is not None and isValid(self._ground):
            self._ground.removeEventFilter(self)
        self._ground = ground
        ground.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        ground = self._ground
        if ground is None or not isValid(ground):
            return
        corner = ground.mapTo(self._desk, QPoint(_SIDE, ground.height() - _ABOVE - px(44)))
        self.bar.setGeometry(corner.x(), corner.y(), min(ground.width() - 2 * _SIDE, px(_WIDEST)), px(44))
        self.bar.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the ground."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.bar.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _undo_asked(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()
