"""Where the undo bar floats, over what the page names; while it offers to take something back, Ctrl+Z does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from shiboken6 import isValid

from ui.actions import Action
from ui.fonts import px
from ui.widgets.notices import UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.actions import Actions
    from ui.pages.page import Happening, Page

_SIDE, _ABOVE, _HIGH, _WIDEST = 16, 12, 44, 820
_UNDO = "undo"
_NOTHING = "There is no decision to take back."


class UndoFloor(QObject):
    """Keeps one bar over the whole desk in its place."""

    def __init__(self, desk: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._page: Page | None = None
        self._ground: QWidget | None = None
        self._undo: Callable[[], None] | None = None
        self._refused = False
        self.bar = UndoBar(desk)
        self.bar.undo.connect(self._take_offer)
        self.bar.closed.connect(self._gone)

    # -- taking back

    def add_to(self, actions: Actions) -> None:
        """Adds Ctrl+Z for the whole desk: what the bar offers, else what the page in view takes back."""
        take_back = Action(_UNDO, "Undo", self._take_back, ("Ctrl+Z",), "Decide", self._why_not)
        actions.add(take_back, Qt.ShortcutContext.WindowShortcut)

    @staticmethod
    def take_over(page: Actions) -> None:
        """A page that takes back by itself does so from here, so that one key means one thing."""
        if _UNDO in page:
            page.hand_over(_UNDO)

    @property
    def offers(self) -> bool:
        """Whether the bar offers to take something back."""
        return self._undo is not None and not self.bar.isHidden()

    def _why_not(self) -> str | None:
        if self.offers:
            return None
        page = self._page
        return page.actions.reason(_UNDO) if page is not None and _UNDO in page.actions else _NOTHING

    def _take_back(self) -> None:
        if self.offers:
            self.bar.undone()
        elif self._page is not None:
            self._page.actions.run(_UNDO)

    def _take_offer(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    # -- what happened

    def tell(self, happening: Happening) -> None:
        """Shows what happened, with Undo where it can be taken back."""
        self._undo, self._refused = happening.undo, happening.bad
        reach = happening.reach if happening.undo is not None else ""
        words = f"You can take it back {reach}." if reach else ""
        self.bar.say(happening.sentence, words, bad=happening.bad, warn=happening.warn)
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

    # -- where

    def move_to(self, page: Page) -> None:
        """Floats over that page from now on, above the lower edge of its ground, and follows it."""
        if self._ground is not None and isValid(self._ground):
            self._ground.removeEventFilter(self)
        self._page, self._ground = page, page.undo_ground()
        self._ground.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        page, ground = self._page, self._ground
        if page is None or ground is None or not isValid(ground):
            return
        corner = ground.mapTo(self._desk, QPoint(_SIDE, ground.height() - _ABOVE - px(_HIGH)))
        self.bar.setGeometry(corner.x(), corner.y(), min(ground.width() - 2 * _SIDE, px(_WIDEST)), px(_HIGH))
        self.bar.raise_()
        page.make_room(0 if self.bar.isHidden() else _ABOVE + px(_HIGH))

    def _gone(self) -> None:
        if self._page is not None and isValid(self._page):
            self._page.make_room(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the ground."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.bar.isVisible():
            self._place()
        return super().eventFilter(watched, event)
