"""The claim page: one claim with its findings and their evidence, what was sold, who claims, letters and journal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import Action
from ui.claims.crumbs import ClaimCrumbs
from ui.claims.header import ClaimHeader
from ui.claims.looking import Looking
from ui.claims.seen import Seen
from ui.claims.tabs import ClaimTabs
from ui.claims.verifying import Verifying
from ui.deciding import Deciding
from ui.fonts import px
from ui.letters.actions import LetterActions, Subject, subject_of
from ui.letters.letter_view import LetterView
from ui.pages.page import Happening, Page
from ui.payability import strip_end, strip_steps
from ui.turns import Turns
from ui.widgets.date_walk import DateWalk
from ui.widgets.decision_bar import DecisionBar
from ui.widgets.decision_foot import DecisionFoot
from ui.widgets.payability_strip import PayabilityStrip
from ui.widgets.sum_walk import SumWalk

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from ui.decided import Decided
    from ui.desk import Desk
    from ui.letters.printing import Printing
    from ui.letters.saving import Saving
    from ui.tasks import Tasks

_LOW = 560
_TAB_LEAST = 72
_TOPIC = "claim page"


class ClaimPage(Page):
    """One claim, decided by keyboard; J and K step through the queue, Escape goes back to it."""

    step_asked = Signal(int)
    title = "Claim"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        printing: Printing | None = None,
        saving: Saving | None = None,
    ) -> None:
        super().__init__(desk, tasks, parent)
        self._claim_id: UUID | None = None
        self._seen: Seen | None = None
        self._turns = Turns(self)
        self.deciding = Deciding(desk, tasks, self, lambda: self.notes)
        self.letter_actions = LetterActions(desk, tasks, self, printing, saving)
        self._add_actions()
        self.crumbs, self.header, self.strip = ClaimCrumbs(self), ClaimHeader(), PayabilityStrip()
        self.crumbs.hide()  # the top bar takes it and shows it
        self.tabs = ClaimTabs(LetterView(desk, tasks, self.actions))
        self.foot = DecisionFoot(DecisionBar(self.actions))
        self.walk, self.sum_walk = DateWalk(self), SumWalk(self)
        self._looking = Looking(self.tabs, (self.walk, self.sum_walk), self.header, self._in_view, self)
        self._looking.add_to(self.actions)
        Verifying(self.tabs.journal, desk, tasks, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.strip)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.foot)

    def _connect(self) -> None:
        self.crumbs.back.connect(self.back_asked)
        self.crumbs.step.connect(self.step_asked)
        self.header.why_asked.connect(self._looking.why)
        self.header.sum_asked.connect(self._looking.how)
        self.foot.left.connect(self.tabs.focus_start)
        self.foot.asked_changed.connect(self._give_way)
        self.tabs.picked.connect(self._give_way)
        self.deciding.decided.connect(self._decided)
        self.deciding.question.connect(self.foot.ask)
        self.letter_actions.question.connect(self.foot.ask)
        self.letter_actions.told.connect(self._told)
        self.letter_actions.changed.connect(self._changed)
        self.letter_actions.opened.connect(self._looking.open_letters)
        self.tabs.findings.override_asked.connect(self.deciding.ask_override)
        self.tabs.findings.take_back_asked.connect(self.deciding.take_back)
        self.tabs.letters.current_changed.connect(self.actions.refresh)

    # -- actions

    def _add_actions(self) -> None:
        self.deciding.add_to(self.actions, self.claim, self._criterion)
        self.letter_actions.add_to(self.actions, self._subject)
        following, before = (partial(self.step_asked.emit, by) for by in (1, -1))
        for action in (
            Action("next_claim", "Next claim", following, ("J",), "Claim", repeats=True),
            Action("previous_claim", "Previous claim", before, ("K",), "Claim", repeats=True),
            Action("back", "Back to the queue", self._back, ("Esc",), "Claim"),
        ):
            self.actions.add(action)

    def claim(self) -> ClaimDetail | None:
        """The claim in view; None while it is read."""
        seen = self._seen
        return seen.detail if seen is not None and seen.detail.row.claim_id == self._claim_id else None

    def _subject(self) -> Subject | None:
        claim = self.claim()
        if claim is None:
            return None
        return subject_of(claim, self.tabs.letters.current() if self.tabs.current == "letters" else None)

    def _criterion(self) -> str | None:
        return self.tabs.findings.current()

    def _in_view(self) -> Seen | None:
        return self._seen if self.claim() is not None else None

    def _back(self) -> None:
        """Escape closes what lies over the page first."""
        if not self._looking.close_walk() and not self.foot.drop():
            self.back_asked.emit()

    # -- showing

    def show_claim(self, claim_id: UUID, place: tuple[int, int] | None = None) -> None:
        """Shows that claim, the n-th of so many in the queue; what was shown stays until it is read."""
        if claim_id != self._claim_id:
            self.moved_on.emit()
            self.foot.drop()
            self._looking.close_walk()
            if not self.isVisible():  # opened from elsewhere: findings come first; J and K keep the tab
                self.tabs.pick("findings")
        self._claim_id = claim_id
        self.crumbs.show_place(place)
        self.read_again()

    def read_again(self) -> None:
        """Reads the claim in view, which may be decided or taken back elsewhere."""
        if self._claim_id is None:
            return
        desk, claim_id = self.desk, self._claim_id
        self.tasks.read(lambda: Seen.of(desk.claim(claim_id)), self._show, self._gone, topic=_TOPIC)

    def _show(self, seen: Seen) -> None:
        """Shows what was read; it can be decided once all of it is to be seen."""
        self._turns.start(
            lambda: self.header.show_claim(*seen),
            lambda: self._show_strip(seen),
            lambda: self._show_tabs(seen),
            lambda: self._show_foot(seen),
        )

    @property
    def showing(self) -> bool:
        """Whether some of the claim is still to be shown."""
        return self._turns.busy or self.tabs.follows_later

    def _show_strip(self, seen: Seen) -> None:
        self.strip.show_steps(strip_steps(*seen, self.desk.signed_in.name), strip_end(*seen))

    def _show_tabs(self, seen: Seen) -> None:
        self.tabs.show_claim(*seen)

    def _show_foot(self, seen: Seen) -> None:
        self._seen = seen
        self.actions.refresh()
        self.foot.bar.show_claim(*seen)
        if self.hasFocus():
            self.tabs.focus_start()

    def _gone(self, fault: Exception) -> None:
        if isinstance(fault, LookupError):
            if self.isVisible():
                self.happened.emit(Happening("This claim is not in this workspace any more.", bad=True))
                self.back_asked.emit()
        else:
            self.tasks.unhandled.emit(fault)

    def enter(self) -> None:
        """Reads the claim again, with the keyboard in an open question, else where a person starts."""
        self.take_keyboard()
        self.read_again()

    def take_keyboard(self) -> None:
        """An open question has it, else the tab in view once its claim is read."""
        if self.foot.question is not None:
            self.foot.take_keyboard()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page keeps the keyboard while its claim is read; who went elsewhere meanwhile is not called back."""
        super().focusInEvent(event)
        if self.claim() is not None:
            self.tabs.focus_start()

    def leave(self) -> None:
        """Questions and the walk do not outlive the look at the page."""
        self.foot.drop()
        self._looking.close_walk()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has no room for all."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """In a low window the way to the payment goes first; then, for a letter or a question, the header."""
        low, asked, letters = self.height() < px(_LOW), self.foot.question is not None, self.tabs.current == "letters"
        self.strip.setVisible(not low)
        self.header.setVisible(not (low and (asked or letters)))
        self.foot.setVisible(asked or not (low and letters))
        above = self.tabs.bar.height() + sum(part.sizeHint().height() for part in self._above() if not part.isHidden())
        self.foot.set_room(self.height() - above - px(_TAB_LEAST))

    def _above(self) -> tuple[QWidget, ...]:
        return self.header, self.strip

    def top_left(self) -> QWidget:
        """Back to the queue, and the place in it."""
        return self.crumbs

    def undo_ground(self) -> QWidget:
        """Above the decision bar, and above the bar of letters or journal where one is in view."""
        return self.tabs.undo_ground

    # -- what happens

    def _decided(self, decided: Decided) -> None:
        answer = decided.answer
        undo = partial(self.deciding.undo, decided.undoable) if decided.undoable else None
        self.happened.emit(Happening(answer.sentence, answer.undo_reach, undo, bad=not answer.applied))
        self._changed()

    def _told(self, sentence: str, bad: bool) -> None:  # noqa: FBT001
        self.happened.emit(Happening(sentence, bad=bad))

    def _changed(self) -> None:
        """A command was answered, or somebody else was quicker: the claim is read again."""
        self.actions.refresh()
        self.counts_changed.emit()
        self.read_again()
