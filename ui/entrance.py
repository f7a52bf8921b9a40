"""The way in: start, new workspace with its recovery words, open, sign in. Ends with a signed-in person's desk."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cashback_desktop import __version__
from cashback_desktop.paths import data_folder
from ui.actions import Action, Actions
from ui.desk import SignInRefused, WorkspaceRefused
from ui.entrance_foot import EntranceFoot
from ui.formatting import plain
from ui.opening import Opening, open_at
from ui.pages.start import StartPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cashback_desktop.settings import Settings
    from ui.desk import Desk, Door, Opened
    from ui.founding_flow import FoundingFlow
    from ui.pages.new_workspace import NewWorkspacePage
    from ui.pages.open_workspace import OpenWorkspacePage
    from ui.pages.recovery_words import RecoveryWordsPage
    from ui.pages.sign_in import SignInPage
    from ui.pages.waiting import WaitingPage
    from ui.tasks import Tasks

_SAMPLE_LOGIN = "reviewer"
SAMPLE_NOTE = "A sample workspace: its accounts are reviewer and administrator, the passphrase of both is sample words."


class Entrance(QWidget):
    """Shows one page of the way in at a time. Everything that takes time is asked through the tasks."""

    entered = Signal(object)  # Desk
    refused = Signal(str)

    def __init__(self, door: Door, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door, self._tasks, self._settings = door, tasks, settings
        self._file: Path | None = None
        self._way = 0  # each return to the start begins another way in; answers to an earlier one are dropped
        self.login = ""
        self.can: Actions = Actions(self)
        self.start = StartPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self.foot = EntranceFoot(f"Version {__version__}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        self.start.sample_asked.connect(self._make_sample)
        self.start.new_asked.connect(self._show_new)
        self.start.open_asked.connect(self._choose)
        self.start.file_asked.connect(self.open_file)
        self.can.add(Action("open_other", "Open with key file or recovery words", self._show_open, group="Begin"))

    # -- pages: all but the first are made when they are first shown, so that nothing waits for them

    @cached_property
    def sign_in(self) -> SignInPage:
        """Account and passphrase."""
        from ui.pages.sign_in import SignInPage

        page = SignInPage()
        page.asked.connect(self._sign_in)
        page.left.connect(self.begin)
        self._pages.addWidget(page)
        return page

    @cached_property
    def opening(self) -> OpenWorkspacePage:
        """The file and its key."""
        from ui.pages.open_workspace import OpenWorkspacePage

        page = OpenWorkspacePage()
        page.asked.connect(self._open)
        page.left.connect(self.begin)
        self._pages.addWidget(page)
        return page

    @cached_property
    def waiting(self) -> WaitingPage:
        """While a workspace is made or opened."""
        from ui.pages.waiting import WaitingPage

        page = WaitingPage()
        self._pages.addWidget(page)
        return page

    # -- where one is

    def actions_now(self) -> list[Actions]:
        """The actions of the page that is shown."""
        return [self.start.can, self.can] if self._pages.currentWidget() is self.start else []

    def begin(self) -> None:
        """Shows the start page; an opened workspace is closed, after what was asked of it before."""
        self._way += 1
        self._tasks.write_after_reads(self._door.close)
        self._show(self.start)
        self._tasks.read(self._door.recent, self.start.show_recent, topic="recent")

    def resume(self) -> None:
        """Begins with the workspace that was open last, or with the start page."""
        self._show(self.start)
        self._tasks.read(self._door.recent, self._resume, topic="recent")

    def _resume(self, recent: Sequence[tuple[str, Path]]) -> None:
        self.start.show_recent(recent)
        if recent:
            self.open_file(recent[0][1])

    def _show(self, page: StartPage | SignInPage | OpenWorkspacePage | NewWorkspacePage | RecoveryWordsPage) -> None:
        """Shows the page, the keyboard where a person starts."""
        self._pages.setCurrentWidget(page)
        page.enter()

    def _here(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        """Takes the answer only while nobody has gone back to the start."""
        way = self._way
        return lambda answer: then(answer) if way == self._way else None

    def _wait(self, words: str) -> None:
        self.waiting.say(words)
        self._pages.setCurrentWidget(self.waiting)

    # -- the sample

    def _make_sample(self) -> None:
        self._wait("Making the sample workspace: resellers, Microsoft's records and claims are imported and examined.")
        folder = data_folder() / "sample"
        self._file, self.login = folder / "sample.cashback", _SAMPLE_LOGIN
        door = self._door
        # what opens and closes workspaces goes in one lane: nothing of it overtakes
        self._tasks.write(lambda: door.sample(folder), self._here(self.entered.emit), self._here(self._back_with))

    def _back_with(self, fault: Exception) -> None:
        self._show(self.start)
        if isinstance(fault, (WorkspaceRefused, OSError)):
            self.refused.emit(str(fault))
        else:
            self._tasks.unhandled.emit(fault)

    # -- a new one

    @cached_property
    def founding(self) -> FoundingFlow:
        """The form and the recovery words."""
        from ui.founding_flow import FoundingFlow

        flow = FoundingFlow(self._door, self._tasks, self)
        flow.show_page.connect(self._show_founding)
        flow.page_gone.connect(self._pages.removeWidget)
        flow.founded.connect(self._founded)
        flow.left.connect(self.begin)
        return flow

    def _show_new(self) -> None:
        self.founding.begin()

    def _show_founding(self, page: NewWorkspacePage | RecoveryWordsPage) -> None:
        self._pages.addWidget(page)
        self._show(page)

    def _founded(self, file: Path) -> None:
        self._file = file
        self._tasks.read(self._door.opened, self._here(self._show_sign_in))

    # -- opening

    def _choose(self) -> None:
        from ui.choosing import WORKSPACES, choose_files

        choose_files(self, "Open a workspace", WORKSPACES, lambda files: self.open_file(files[0]), several=False)

    def _show_open(self) -> None:
        self.opening.show_file(self._file)
        self._show_remembered_key()
        self._show(self.opening)

    def open_file(self, file: Path) -> None:
        """Opens a workspace by the key that is at hand; asks for another one where it is not."""
        self._open(Opening(file))

    def _open(self, wanted: Opening) -> None:
        door, self._file = self._door, wanted.file
        if self._pages.currentWidget() is not self.__dict__.get("opening"):
            self._wait(f"Opening {plain(wanted.file.stem)}.")
        self._tasks.write(lambda: open_at(door, wanted), self._here(self._opened), self._here(self._not_opened))

    def _not_opened(self, fault: Exception) -> None:
        known = isinstance(fault, (WorkspaceRefused, OSError))
        here = self._pages.currentWidget() is self.__dict__.get("opening")
        self.opening.show_file(self._file, str(fault) if known else "It could not be opened.")
        if here:
            self.opening.stay_refused()
        else:
            self._show_remembered_key()
            self._pages.setCurrentWidget(self.opening)
            self.opening.enter_refused()
        if not known:
            self._tasks.unhandled.emit(fault)

    def _show_remembered_key(self) -> None:
        key_file = self._settings.key_file(self._file) if self._file is not None else None
        if key_file is not None:
            self.opening.show_key_file(key_file)

    def _opened(self, opened: Opened) -> None:
        if "opening" in self.__dict__:
            self.opening.forget_secrets()
        self._show_sign_in(opened)

    # -- who

    def _show_sign_in(self, opened: Opened) -> None:
        login = self._settings.get("logins", {}).get(str(self._file), "")
        note = SAMPLE_NOTE if opened.is_sample else "Sign in to this workspace."
        title = "Sample workspace" if opened.is_sample else opened.title
        self.sign_in.show_workspace(title, note, login or (_SAMPLE_LOGIN if opened.is_sample else ""))
        self._show(self.sign_in)

    def _sign_in(self, login: str, passphrase: str) -> None:
        door = self._door
        sign_in = lambda: (login, door.sign_in(login, passphrase))  # noqa: E731  # closes over no QObject
        self._tasks.write(sign_in, self._here(self._signed_in), self._here(self._not_signed_in))

    def _signed_in(self, answer: tuple[str, Desk]) -> None:
        self.login, desk = answer
        logins = {**self._settings.get("logins", {}), str(self._file): self.login}
        self._tasks.write(lambda: self._settings.put("logins", logins))
        self.sign_in.wait(waiting=False)
        self.sign_in.passphrase.clear()
        self.entered.emit(desk)

    def _not_signed_in(self, fault: Exception) -> None:
        if isinstance(fault, SignInRefused):
            self.sign_in.refuse(str(fault))
        else:
            self.sign_in.wait(waiting=False)
            self._tasks.unhandled.emit(fault)
