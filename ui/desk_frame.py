"""The frame around the pages of a signed-in person: rail, top bar, status bar, undo bar, palette, keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Action, Actions
from ui.claim_search import ClaimSearch
from ui.fonts import px
from ui.formatting import plain
from ui.kept_notes import KeptNotes
from ui.pages.page import Happening
from ui.palette_entries import GO
from ui.palette_entries import SETTINGS as SETTINGS_SECTION
from ui.places import CLAIM, IMPORT, PLACES, QUEUE, going
from ui.rail import Rail
from ui.rail_rows import RailPlace
from ui.splitter_memory import SplitterMemory
from ui.status_bar import StatusBar
from ui.top_bar import TopBar
from ui.undo_floor import UndoFloor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from cashback_desktop.settings import Settings
    from cashback_desktop.storage.worklists.rows import QueueView
    from ui.claim_walk import ClaimWalk
    from ui.desk import Desk
    from ui.imports.running import Imports
    from ui.pages.page import Page
    from ui.places import Place
    from ui.tasks import Tasks

_NARROW_BELOW = 1200
_KEYS = RailPlace("keys", "Keys", "keyboard", "?", foot=True, is_page=False)


class DeskFrame(QWidget):
    """Holds the pages; each is made when it is first shown and kept."""

    lock_asked = Signal()
    another_asked = Signal()  # person to sign in
    home_asked = Signal()
    keys_asked = Signal()
    palette_asked = Signal()
    page_made = Signal(object)  # Page

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        settings: Settings,
        imports: Imports,
        parent: QWidget | None = None,
        places: Sequence[Place] = PLACES,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._settings, self._imports = desk, tasks, settings, imports
        self._places = {place.key: place for place in places}
        self._pages: dict[str, Page] = {}
        self._walk: ClaimWalk | None = None
        self._notes = KeptNotes()
        self.current = ""
        self.can: Actions = Actions(self)
        self.claims = ClaimSearch(desk, tasks, self.open_claim, self)
        rows = [RailPlace(p.key, p.title, p.icon, p.keys, foot=p.foot) for p in places if p.icon]
        self.rail = Rail([*rows, _KEYS])
        self.top_bar, self.status_bar, self.stack = TopBar(), StatusBar(), QStackedWidget()
        self.floor = UndoFloor(self)
        self.undo_bar = self.floor.bar
        self._build()
        self._connect()
        imports.running_changed.connect(self.status_bar.show_running)
        self._add_actions()
        self._show_desk()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._rail_chosen)
        self.rail.home_asked.connect(partial(self.can.run, "home"))
        self.rail.lock_asked.connect(self.lock_asked)
        self.rail.another_asked.connect(self.another_asked)
        self.top_bar.search_asked.connect(self.palette_asked)
        self.can.refused.connect(self.refuse)

    def _add_actions(self) -> None:
        window = Qt.ShortcutContext.WindowShortcut
        for action in (
            *going(self._places.values(), self.go),
            Action("palette", "Search or do anything", self.palette_asked.emit, ("Ctrl+K",), GO, icon="search"),
            Action("keys", "Keys", self.keys_asked.emit, ("?",), GO, icon="keyboard"),
            Action("import", "Import files", self._import, ("Ctrl+O",), asks=True, icon="upload"),
            Action("lock", "Lock the window", self.lock_asked.emit, ("Ctrl+L",), SETTINGS_SECTION, icon="lock"),
            Action(
                "home", "Close the workspace", self.home_asked.emit, (), GO, self._leave_refused, icon="folder-open"
            ),
        ):
            self.can.add(action, window)
        self.floor.add_to(self.can)

    # -- who and where

    def _show_desk(self) -> None:
        """Shows whose desk this is: one person's; another one gets a frame of their own."""
        desk = self._desk
        second = "Made-up claims" if desk.is_sample else "On this computer"
        self.rail.show_workspace("Sample" if desk.is_sample else desk.title, second)
        self.rail.show_person(desk.signed_in.name, desk.signed_in.roles)
        self.status_bar.say("Embedded database, encrypted  ·  0 unsent")
        self.status_bar.mark_sample(sample=desk.is_sample)

    @property
    def desk(self) -> Desk:
        """The desk the pages ask."""
        return self._desk

    @property
    def signed_in(self) -> str:
        """Who is at the desk."""
        return plain(self._desk.signed_in.name)

    @property
    def workspace_title(self) -> str:
        """The workspace's name, as the window's title shows it."""
        return "Sample workspace" if self._desk.is_sample else plain(self._desk.title)

    def page(self, key: str) -> Page:
        """The page, made when it is first asked for."""
        if key not in self._pages:
            page = self._places[key].make(self._desk, self._tasks, self._settings, self._imports)
            self._pages[key] = page
            self.stack.addWidget(page)
            SplitterMemory(key, page, self._settings, self._tasks)
            page.happened.connect(self.floor.tell)
            page.claim_asked.connect(self.open_claim)
            page.back_asked.connect(self._back)
            page.import_asked.connect(self._import)
            page.counts_changed.connect(self._page_changed_counts)
            page.moved_on.connect(self.floor.forget_refusal)
            page.notes = self._notes
            page.actions.refused.connect(self.refuse)
            self.floor.take_over(page.actions)
            self.page_made.emit(page)
        return self._pages[key]

    def begin(self) -> None:
        """Shows the first page; that of an import that runs is there to say how it ends."""
        self.go(QUEUE)
        if self._imports.running:
            self.page(IMPORT)
        if self._imports.cut_off:
            self.floor.tell(Happening(" ".join(map(plain, self._imports.cut_off)), warn=True))

    def go(self, key: str) -> None:
        """Shows the page."""
        if self.current and self.current != key:
            self._pages[self.current].leave()
            self.floor.forget_refusal()
        page = self.page(key)
        self.current = key
        self.stack.setCurrentWidget(page)
        self.top_bar.show_page(page.title, page.top_left(), page.top_right())
        self.rail.set_current(QUEUE if key == CLAIM else key)
        page.enter()
        self.floor.move_to(page)
        self.read_counts()

    def enter(self) -> None:
        """The window shows the desk again: the page is read again and has the keyboard."""
        if self.current:
            self._pages[self.current].enter()
        self.read_counts()

    def take_keyboard(self) -> None:
        """Puts the keyboard where a person starts on the page."""
        if self.current:
            self._pages[self.current].take_keyboard()

    def open_claim(self, claim_id: UUID) -> None:
        """Shows the claim."""
        if self._walk is None:
            from ui.claim_walk import ClaimWalk

            self._walk = ClaimWalk(self.page, self.go, self)
        self._walk.open(claim_id)

    def _rail_chosen(self, key: str) -> None:
        if key == _KEYS.key:
            self.keys_asked.emit()
        else:
            self.go(key)

    def _back(self) -> None:
        self.go(QUEUE)

    def _import(self) -> None:
        self.go(IMPORT)
        self.page(IMPORT).actions.run("choose")

    def _leave_refused(self) -> str | None:
        running = self._imports.running
        return "An import runs. Wait for it, or cancel it on the page Import." if running else None

    # -- counts

    def _page_changed_counts(self) -> None:
        """An import may end, a decision be taken back, while another page is in view: that one is read again."""
        self.read_counts()
        page = self._pages[self.current]
        if self.sender() is not page:
            page.read_again()

    def read_counts(self) -> None:
        """Reads again how many wait."""
        self._tasks.read(self._desk.queue_views, self._show_counts, topic="rail counts")

    def _show_counts(self, views: Sequence[QueueView]) -> None:
        self.rail.set_count(QUEUE, next((view.count for view in views if view.id == "open"), None))

    # -- what happened

    def refuse(self, sentence: str) -> None:
        """Shows why something was not done."""
        self.floor.refuse(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail collapses when it gets narrow."""
        super().resizeEvent(event)
        self.rail.set_narrow(narrow=self.width() < px(_NARROW_BELOW))

    # -- palette and keys

    def subject(self) -> str:
        """Which claim the actions of the page apply to, in words."""
        page = self._pages.get(self.current)
        return page.subject() if page is not None else ""

    def actions_now(self) -> list[Actions]:
        """The actions of the page, then those of the frame."""
        page = self._pages.get(self.current)
        return [page.actions, self.can] if page is not None else [self.can]
