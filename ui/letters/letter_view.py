"""The letters of a claim: the list, the pages of one as pictures, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.fonts import px
from ui.formatting import plain
from ui.letters.actions import NO_LETTER
from ui.letters.letter_frame import LetterFrame
from ui.letters.letter_list import LetterList
from ui.letters.letter_pages import LetterPages
from ui.letters.pictures import LetterPictures, Wanted
from ui.letters.words import STATES, issuing_words, kind_words
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.cards import Ground
from ui.widgets.labels import ElidingLabel, Label, Paragraph
from ui.widgets.pills import Pill
from ui.widgets.scrolling import ScrollArea
from ui.widgets.waiting import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from cashback_desktop.storage.worklists.rows import LetterRow
    from ui.actions import Actions
    from ui.desk import Desk
    from ui.tasks import Tasks

_ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_LARGEST_FIT = 1.0  # true size
_SETTLED_MS = 120
_LETTER = 240  # of a letter is always seen


class LetterView(QWidget):
    """Keys + and - change the size, 0 fits the width. Pictures are made beside the window, sharp for its screen."""

    current_changed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: tuple[LetterRow, ...] = ()
        self._current: UUID | None = None
        self._claim: UUID | None = None
        self._fits = True
        self._wanted: Wanted | None = None
        self._pictures = LetterPictures(desk, tasks, self)
        self.list, self.pages = LetterList(), LetterPages()
        self.title, self.pill = ElidingLabel("", "strong"), Pill("Draft")
        self.place, self.size_words = Label("", "secondary", "text2", tabular=True), Label("", "secondary", "text2")
        self.smaller, self.larger = IconButton("zoom-out", "Smaller"), IconButton("zoom-in", "Larger")
        self.words = Paragraph("", "secondary", "text2")
        self.buttons = {name: _button(actions, name) for name in ("print_letter", "save_letter", "mail_letter")}
        self.receipt = _button(actions, "receipt")
        self.empty = EmptyState("No letter yet", NO_LETTER)
        self._frame = LetterFrame()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._build()
        self._connect()

    # -- laying out

    def _build(self) -> None:
        letter = QWidget()
        box = QVBoxLayout(letter)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head())
        self.pages.setMinimumHeight(_LETTER)
        box.addWidget(self.pages, 1)
        right = QWidget()
        self._stack = QStackedLayout(right)
        self._stack.addWidget(letter)
        self._stack.addWidget(self.empty)
        self._frame.lay(self.list, self.receipt, right, (*self.buttons.values(),), self.words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(self._frame))  # where even the least does not fit

    def _head(self) -> Ground:
        head = Ground("surface", ("bottom",))
        head.setFixedHeight(px(44))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.pill)
        row.addStretch(1)
        row.addWidget(self.place)
        row.addSpacing(12)
        for widget in (self.smaller, self.size_words, self.larger):
            row.addWidget(widget)
        self.size_words.setFixedWidth(px(48))
        self.size_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return head

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.smaller.clicked.connect(self.zoom_out)
        self.larger.clicked.connect(self.zoom_in)
        self.pages.page_changed.connect(self._show_place)
        self.pages.resized.connect(self._resized)
        self._settled.timeout.connect(self._ask)
        self._pictures.ready.connect(self._ready)
        self._pictures.failed.connect(self._failed)

    def foot_height(self) -> int:
        """How high the bar below the pages is."""
        return self._frame.foot_height()

    # -- which letter

    def show_letters(self, claim_id: UUID, letters: Sequence[LetterRow], today: date) -> None:
        """Shows the letters of that claim, newest first; a new one comes to the front, else the same stays."""
        known = {letter.letter_id for letter in self._letters} if claim_id == self._claim else set()
        new = next((letter.letter_id for letter in letters if letter.letter_id not in known), None)
        self._claim, self._letters = claim_id, tuple(letters)
        kept = [letter.letter_id for letter in letters if letter.letter_id == self._current]
        self._current = new or (kept[0] if kept else None)
        self.list.show_letters(letters, today, self._current)
        self._frame.show_count(len(self._letters))
        self._show_current()

    def current(self) -> LetterRow | None:
        """The letter that is shown, or None without letters."""
        return next((letter for letter in self._letters if letter.letter_id == self._current), None)

    def _choose(self, letter_id: UUID) -> None:
        self._current = letter_id
        self._show_current()

    def _show_current(self) -> None:
        letter = self.current()
        self._stack.setCurrentIndex(0 if letter is not None else 1)
        if letter is not None:
            self.title.setText(f"{kind_words(letter)} {letter.number}".strip())
            self.pill.set_state(*STATES.get(letter.state, (letter.state, "mute")))
            self.words.set_text(issuing_words(letter))
            self._ask()
        self.current_changed.emit()

    def focus_start(self) -> None:
        """Puts the keyboard on the pages, or on the button that makes the first letter."""
        target = self.pages if self.current() is not None else self.receipt
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: object) -> None:
        """Asks for the pages when they come into view: who never looks pays nothing."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt hands a QShowEvent
        self._settled.start()

    # -- size

    def zoom_in(self) -> None:
        """The next larger size."""
        self._zoom(next((zoom for zoom in _ZOOMS if zoom > self.pages.zoom + 0.01), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller size."""
        self._zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < self.pages.zoom - 0.01), _ZOOMS[0]))

    def zoom_to_fit(self) -> None:
        """As wide as there is room."""
        self._fits = True
        self._resized()

    def _zoom(self, zoom: float) -> None:
        self._fits = False
        self.pages.set_zoom(zoom)
        self._settled.start()

    def _resized(self) -> None:
        if self._fits:
            fitting = min(_LARGEST_FIT, self.pages.fitting())
            if abs(fitting - self.pages.zoom) > 0.004:  # noqa: PLR2004 - less is not seen
                self.pages.set_zoom(fitting)
        self._settled.start()

    # -- pictures

    def _ask(self) -> None:
        letter = self.current()
        if letter is None or not self.isVisible():
            return
        self._wanted = self._pictures.ask(letter, self.pages.zoom, self.devicePixelRatioF())
        if self._pictures.at_hand(self._wanted) is None and not self.pages.page_count:
            self.pages.say("The letter is being drawn …")

    def _ready(self, wanted: Wanted) -> None:
        pages = self._pictures.at_hand(wanted)
        letter = self.current()
        if pages is not None and letter is not None and letter.letter_id == wanted.letter_id:
            self.pages.show_pages(pages)
            self._resized_once()

    def _resized_once(self) -> None:
        """The paper may be of another size than A4: fits again."""
        if self._fits and abs(min(_LARGEST_FIT, self.pages.fitting()) - self.pages.zoom) > 0.02:  # noqa: PLR2004
            self._resized()

    def _failed(self, sentence: str) -> None:
        self.pages.say(plain(sentence))

    def _show_place(self) -> None:
        count = self.pages.page_count
        self.place.setText(f"page {self.pages.page} of {count}" if count else "")
        self.size_words.setText(f"{self.pages.zoom * 100:.0f}\N{NARROW NO-BREAK SPACE}%")


def _button(actions: Actions, name: str) -> PushButton:
    action = actions[name]
    button = PushButton(action.words, "secondary", action.caps, action.icon)
    button.bind(actions, name)
    return button
