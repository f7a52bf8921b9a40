"""One page of the window: built once, entered many times."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Actions
from ui.formatting import plain
from ui.kept_notes import KeptNotes

if TYPE_CHECKING:
    from collections.abc import Callable

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.desk import Desk
    from ui.tasks import Tasks


class Happening(NamedTuple):
    """What just happened on a page, for the undo bar.

    `reach` says how long it can be taken back ("until its letter is issued"); empty: it cannot. `bad` marks a refusal
    or conflict: shown as a notice, not as something done; `warn` what was done in part, or not at all.
    """

    sentence: str
    reach: str = ""
    undo: Callable[[], None] | None = None
    bad: bool = False
    warn: bool = False


class Page(QWidget):
    """One page of the window: built once, entered many times."""

    happened = Signal(object)  # Happening
    claim_asked = Signal(object)  # claim_id (UUID): open the claim page
    import_asked = Signal()  # choose files to import
    back_asked = Signal()  # leave the claim page
    moved_on = Signal()  # another claim is current now: what was refused of the one before is of no use here
    counts_changed = Signal()  # the rail's counts must be read again
    title = ""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tasks = tasks
        self.notes = KeptNotes()  # the frame gives every page of a desk the same
        # QWidget.actions() lists menu actions, which no page has; here the name means what a person can do.
        self.actions: Actions = Actions(self)  # type: ignore[assignment]

    def enter(self) -> None:
        """Shown: reads again, puts the focus where a person starts."""

    def take_keyboard(self) -> None:
        """Puts the keyboard where a person starts."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_again(self) -> None:
        """Something changed elsewhere: reads again what is shown; the focus stays where it is."""

    def leave(self) -> None:
        """Another page is shown now."""

    def top_left(self) -> QWidget | None:
        """Stands in the top bar in place of the title."""
        return None

    def top_right(self) -> QWidget | None:
        """Stands at the right end of the top bar."""
        return None

    def claim(self) -> ClaimDetail | None:
        """The claim its actions apply to now."""
        return None

    def subject(self) -> str:
        """Which claim its actions apply to now, in words; empty for none."""
        claim = self.claim()
        return "" if claim is None else f"{plain(claim.row.reference)} · {plain(claim.row.reseller)}"

    def make_room(self, height: int) -> None:
        """The undo bar covers so much of the foot of its ground; 0 when it has left."""

    def undo_ground(self) -> QWidget:
        """The widget above whose bottom edge the undo bar floats."""
        return self
