"""The lock over a desk: closes what floats over it, forgets the person, and lets one in again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.desk import SignInRefused
from ui.entrance import SAMPLE_NOTE
from ui.idleness import Idleness
from ui.locking import lock_minutes

if TYPE_CHECKING:
    from cashback_desktop.settings import Settings
    from ui.desk import Desk, Door
    from ui.desk_frame import DeskFrame
    from ui.pages.sign_in import SignInPage
    from ui.tasks import Tasks


class LetIn(NamedTuple):
    """Who signed in at the lock."""

    login: str
    desk: Desk


class WindowLock(QObject):
    """What is behind it was given before it or goes on by itself, as an import does."""

    asked = Signal(str)  # to lock, and why
    let_in = Signal(object)  # LetIn
    left = Signal()

    def __init__(self, window: QWidget, door: Door, tasks: Tasks, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._door, self._tasks, self._settings = window, door, tasks, settings
        self.idle = Idleness(window)
        self.idle.passed.connect(self._nobody_there)

    @cached_property
    def page(self) -> SignInPage:
        """What stands over a locked desk."""
        from ui.pages.sign_in import SignInPage

        page = SignInPage(leave="Close the workspace")
        page.asked.connect(self._try)
        page.left.connect(self.left)
        return page

    @property
    def page_made(self) -> bool:
        """Whether anything was ever locked."""
        return "page" in self.__dict__

    def begin(self) -> None:
        """Somebody is at the desk: locks it after the minutes of the settings without a key."""
        self.idle.begin(lock_minutes(self._settings))

    def _nobody_there(self) -> None:
        minutes = self.idle.minutes
        self.asked.emit(f"Locked after {minutes} minute{'' if minutes == 1 else 's'} without a key.")

    def cover(self, frame: DeskFrame, login: str, why: str = "") -> None:
        """Closes every dialog of the window, and forgets the person after the commands given before."""
        self.idle.end()
        for dialog in reversed(self._window.findChildren(QDialog)):  # a dialog's own question before the dialog
            dialog.reject()
        why = why or f"{frame.signed_in} locked the window."
        way = SAMPLE_NOTE if frame.desk.is_sample else "Somebody else may sign in too."
        self.page.show_workspace(frame.workspace_title, f"{why} Sign in to go on where it was. {way}", login)
        self._tasks.write(self._door.lock)

    def _try(self, login: str, passphrase: str) -> None:
        door = self._door
        self._tasks.write(lambda: LetIn(login, door.sign_in(login, passphrase)), self._signed_in, self._refused)

    def _signed_in(self, who: LetIn) -> None:
        self.page.passphrase.clear()
        self.page.wait(waiting=False)
        self.let_in.emit(who)

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, SignInRefused):
            self.page.refuse(str(fault))
        else:
            self.page.wait(waiting=False)
            self._tasks.unhandled.emit(fault)
