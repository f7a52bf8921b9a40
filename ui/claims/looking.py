"""The keys for looking at a claim: its tabs, the size of letters, why its day and how its sum come about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.actions import Action
from ui.claims.tabs import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.actions import Actions
    from ui.claims.header import ClaimHeader
    from ui.claims.tabs import ClaimTabs
    from ui.widgets.date_walk import DateWalk
    from ui.widgets.sum_walk import SumWalk

_NOT_LETTERS = "Open the letters first."
_NOT_READ = "The claim is being read."


class Looking(QObject):
    """Nothing here changes a claim. `seen` is the claim in view with the day it was looked at, or None."""

    def __init__(
        self,
        tabs: ClaimTabs,
        over: tuple[DateWalk, SumWalk],
        head: ClaimHeader,
        seen: Callable[[], tuple[ClaimDetail, date] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tabs, self._head, self._seen = tabs, head, seen
        self._walk, self._sum = over

    def add_to(self, actions: Actions) -> None:
        """Adds the keys to the page's actions."""
        group, letters = "Look", self._tabs.letters
        for action in (
            Action("why_this_day", "Why this day", self.why, ("W",), group, self._not_read),
            Action("how_this_sum", "How this sum comes about", self.how, ("H",), group, self._not_read),
            Action("zoom_in", "Larger letter", letters.zoom_in, ("+", "="), group, self._no_letters),
            Action("zoom_out", "Smaller letter", letters.zoom_out, ("-",), group, self._no_letters),
            Action("zoom_fit", "Fit the letter", letters.zoom_to_fit, ("0",), group, self._no_letters),
        ):
            actions.add(action)
        for place, (name, title) in enumerate(TITLES.items()):
            look = partial(self._tabs.look_at, name)
            actions.add(Action(f"tab_{name}", title, look, (str(place + 1),), "Tabs"))

    def why(self) -> None:
        """Opens the walk to the due day, or closes it."""
        seen = self._seen()
        if not self.close_walk() and seen is not None:
            self._walk.open_for(*seen, self._head.due)

    def how(self) -> None:
        """Opens the lines of the sum, or closes them."""
        seen = self._seen()
        if not self.close_walk() and seen is not None:
            self._sum.open_for(seen[0], self._head.sum)

    def close_walk(self) -> bool:
        """Closes what floats over the page; False when nothing was open."""
        is_open = self._walk.isVisible() or self._sum.isVisible()
        self._walk.close_it()
        self._sum.close_it()
        return is_open

    def open_letters(self) -> None:
        """Brings the letters into view."""
        if self._tabs.current != "letters":
            self._tabs.pick("letters")

    def _not_read(self) -> str | None:
        return None if self._seen() is not None else _NOT_READ

    def _no_letters(self) -> str | None:
        return None if self._tabs.current == "letters" else _NOT_LETTERS
