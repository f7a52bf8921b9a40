"""The window: the way in, the desk, and the lock over it; remembers its place, its look and how long it waits."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Action, Actions
from ui.entrance import Entrance
from ui.entrance_foot import LOOKS
from ui.imports.running import Imports
from ui.palette_entries import SETTINGS, entry_of
from ui.warming import load_decisions, load_pages
from ui.widgets.notices import UndoBar
from ui.widgets.scrolling import ScrollArea
from ui.window_lock import WindowLock
from ui.window_memory import LEAST_SIZE, WindowMemory

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from cashback_desktop.settings import Settings
    from ui.desk import Desk, Door
    from ui.desk_frame import DeskFrame
    from ui.key_overlay import KeyOverlay
    from ui.pages.sign_in import SignInPage
    from ui.palette import Palette
    from ui.tasks import Tasks
    from ui.window_lock import LetIn

TITLE = "Cash Back Desktop"


class MainWindow(QWidget):
    """Everything a person sees. `closed` tells that it is going."""

    closed = Signal()

    def __init__(self, door: Door, tasks: Tasks, settings: Settings) -> None:
        super().__init__()
        self._tasks, self._settings = tasks, settings
        self._login = ""
        self.setWindowTitle(TITLE)
        self.frame: DeskFrame | None = None
        self.can: Actions = Actions(self)
        self.entrance = Entrance(door, tasks, settings)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.entrance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack.setMinimumSize(*LEAST_SIZE)
        column.addWidget(ScrollArea(self.stack, "window", both_ways=True))  # for a screen that is smaller
        self.notice = UndoBar(self)
        self._memory = WindowMemory(settings, tasks, self.tell_fault)
        self._imports, self._lock = Imports(tasks, self), WindowLock(self, door, tasks, settings)
        self.idle = self._lock.idle
        self._add_actions()
        self._connect()
        self._memory.restore(self)
        self.entrance.foot.show_look()

    def _add_actions(self) -> None:
        for look, words in LOOKS.items():
            icon = {"system": "monitor", "light": "sun", "dark": "moon"}[look]
            self.can.add(
                Action(f"look.{look}", f"Look {words}", partial(self.choose_look, look), (), SETTINGS, icon=icon)
            )
        window = Qt.ShortcutContext.WindowShortcut
        self.entrance.can.add(Action("keys", "Keys", self.show_keys, ("?",), "Go to", icon="keyboard"), window)
        self.entrance.can.add(
            Action("palette", "Search or do anything", self.show_palette, ("Ctrl+K",), "Go to", icon="search"), window
        )

    def _connect(self) -> None:
        self.entrance.entered.connect(self._enter_desk)
        self.entrance.refused.connect(self.tell_fault)
        self.entrance.foot.look_asked.connect(self.choose_look)
        self.entrance.foot.keys_asked.connect(self.show_keys)
        self._lock.asked.connect(self.lock)
        self._lock.let_in.connect(self._unlocked)
        self._lock.left.connect(self._leave_desk)

    # -- parts that are made when they are first needed

    @cached_property
    def palette_overlay(self) -> Palette:
        """Everything that can be done, by typing."""
        from ui.palette import Palette

        palette = Palette(self)
        palette.keyboard_free.connect(self._give_keyboard)
        return palette

    @cached_property
    def key_overlay(self) -> KeyOverlay:
        """Every action with its keys."""
        from ui.key_overlay import KeyOverlay

        overlay = KeyOverlay(self)
        overlay.keyboard_free.connect(self._give_keyboard)
        return overlay

    @property
    def lock_page(self) -> SignInPage:
        """What stands over a locked desk."""
        return self._lock.page

    # -- the look

    def choose_look(self, look: str) -> None:
        """Changes the look, and remembers it."""
        self._memory.choose_look(look)
        self.entrance.foot.show_look()

    # -- desk and lock

    def begin(self, workspace: Path | None = None) -> None:
        """After the first paint: the workspace named, else that of last time, else the start page."""
        self._tasks.work(load_pages)
        if workspace is not None:
            self.entrance.open_file(workspace)
        else:
            self.entrance.resume()

    def _enter_desk(self, desk: Desk) -> None:
        self._login, self._imports.cut_off = self.entrance.login, desk.cut_off
        self._seat(desk)
        self._tasks.work(load_decisions)

    def _seat(self, desk: Desk) -> None:
        """A frame for the person at that desk: nothing of whoever sat here before is in it."""
        from ui.desk_frame import DeskFrame

        self._drop_frame()
        self.frame = DeskFrame(desk, self._tasks, self._settings, self._imports)
        self.frame.lock_asked.connect(self.lock)
        self.frame.another_asked.connect(self._let_another_in)
        self.frame.home_asked.connect(self._leave_desk)
        self.frame.keys_asked.connect(self.show_keys)
        self.frame.palette_asked.connect(self.show_palette)
        self.frame.page_made.connect(self._page_made)
        self.frame.claims.found.connect(self.palette_overlay.show_claims)
        self.palette_overlay.searched.connect(self.frame.claims.search)
        self.stack.addWidget(self.frame)
        self.setWindowTitle(f"{self.frame.workspace_title} - {TITLE}")
        # the frame is painted before its first page is built, so that neither makes the other wait
        QTimer.singleShot(0, self.frame, self.frame.begin)
        self.stack.setCurrentWidget(self.frame)
        self._lock.begin()

    def _page_made(self, page: object) -> None:
        from ui.pages.settings import SettingsPage

        if isinstance(page, SettingsPage):
            page.look_asked.connect(self.choose_look)
            page.lock_minutes_asked.connect(self._choose_lock_minutes)

    def _choose_lock_minutes(self, minutes: int) -> None:
        self._memory.put("lock_minutes", minutes)
        self.idle.begin(minutes)

    def _drop_frame(self) -> None:
        if self.frame is not None:
            self.stack.removeWidget(self.frame)
            self.frame.deleteLater()
            self.frame = None

    def _leave_desk(self) -> None:
        """Back to the start page; the workspace is closed, unless an import still writes into it."""
        reason = self.frame.can.reason("home") if self.frame is not None else None
        if reason is not None:
            self.tell_fault(reason)
            return
        self.idle.end()
        self._drop_frame()
        self._imports.forget()
        self.setWindowTitle(TITLE)
        self.stack.setCurrentWidget(self.entrance)
        self.entrance.begin()

    @property
    def locked(self) -> bool:
        """Whether the lock is over the desk."""
        return self.frame is not None and self._lock.page_made and self.stack.currentWidget() is self.lock_page

    def lock(self, why: str = "") -> None:
        """Covers the desk at once, with everything that floats over it. An import goes on."""
        if self.frame is None or self.locked:
            return
        for overlay in (self.palette_overlay, self.key_overlay):
            overlay.disappear()
        self.notice.dismiss()
        self._lock.cover(self.frame, self._login, why)
        self.stack.addWidget(self.lock_page)
        self.stack.setCurrentWidget(self.lock_page)
        self.lock_page.enter()

    def _let_another_in(self) -> None:
        """The lock comes over the desk, with the account still to be typed."""
        if self.frame is not None:
            self.lock(f"{self.frame.signed_in} made way for another person.")
            self.lock_page.login.clear()
            self.lock_page.enter()

    def _unlocked(self, who: LetIn) -> None:
        before, self._login = self._login, who.login
        if self.frame is None:
            return
        if who.login.casefold() != before.casefold() or who.desk.signed_in != self.frame.desk.signed_in:
            self._seat(who.desk)
            return
        self.stack.setCurrentWidget(self.frame)
        self.frame.enter()
        self._lock.begin()

    # -- palette, keys, faults

    @property
    def _at_desk(self) -> bool:
        return self.stack.currentWidget() is self.frame

    def _places(self) -> list[Actions]:
        if self.frame is not None and self._at_desk:
            return [*self.frame.actions_now(), self.can]
        return [*self.entrance.actions_now(), self.can] if self.stack.currentWidget() is self.entrance else []

    def show_palette(self) -> None:
        """Everything that can be done here."""
        self.key_overlay.disappear()
        claim = self.frame.subject() if self.frame is not None and self._at_desk else ""
        entries = [entry_of(action, at, claim) for at in self._places() for action in at if action.id != "palette"]
        self.palette_overlay.open(entries)

    def show_keys(self) -> None:
        """Every action with its keys."""
        self.palette_overlay.disappear()
        self.key_overlay.open([action for place in self._places() for action in place])

    def _give_keyboard(self) -> None:
        """What had the keyboard before an overlay came is gone."""
        if self.frame is not None and self._at_desk:
            self.frame.take_keyboard()

    def tell_fault(self, sentence: str) -> None:
        """A fault of the program or of the world, over whatever is shown."""
        if self.frame is not None and self._at_desk:
            self.frame.refuse(sentence)
            return
        self.notice.say(sentence, bad=True)
        width = min(self.width() - 48, 820)
        self.notice.setGeometry((self.width() - width) // 2, self.height() - 96, width, self.notice.height())
        self.notice.raise_()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers its place; whatever runs is interrupted by whoever owns the tasks."""
        self._memory.keep_place(self)
        super().closeEvent(event)
        self.closed.emit()
