"""The door to workspaces on this computer: make, open, sign in, lock."""

from __future__ import annotations

import threading
from itertools import count
from typing import TYPE_CHECKING

from ui.desk import Opened, SignInRefused, WorkspaceRefused
from ui.local_desk import LocalDesk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cashback_desktop.settings import Settings
    from cashback_desktop.workspace import Workspace
    from ui.desk import Desk


class LocalDoor:
    """Satisfies `ui.desk.Door`. `remembered` reads and writes the list of recent workspaces."""

    def __init__(self, remembered: Settings) -> None:
        self._remembered = remembered
        self._workspace: Workspace | None = None
        self._words: tuple[str, ...] = ()
        self._closing = threading.Lock()

    def recent(self) -> Sequence[tuple[str, Path]]:
        """Workspaces opened before that still exist, newest first."""
        return [(file.stem, file) for file in self._remembered.workspaces() if file.exists()]

    def create(self, file: Path, people: Sequence[tuple[str, str, str]], key_file: Path | None) -> tuple[str, ...]:
        """Makes a workspace and returns its recovery words."""
        from cashback_desktop import key_places
        from cashback_desktop.domain.person import NewPerson, Role
        from cashback_desktop.founding import found

        roles = (Role.ADMINISTRATOR, Role.REVIEWER)
        new = [NewPerson(*person, frozenset({role})) for person, role in zip(people, roles, strict=True)]
        try:
            founded = found(file, new, key_file)
        except key_places.WorkspaceRefused as refusal:
            raise WorkspaceRefused(str(refusal)) from refusal
        self._take(founded.workspace)
        self._remembered.add(file, key_file)
        self._words = founded.recovery_words
        return founded.recovery_words

    def wrong_words(self, words: Sequence[tuple[int, str]]) -> Sequence[int]:
        """Which of the words asked back are wrong; where none is, all are forgotten here."""
        known = dict(enumerate(self._words, 1))
        wrong = [position for position, word in words if known.get(position) != word.strip().casefold()]
        if not wrong:
            self._words = ()
        return wrong

    def sample(self, folder: Path) -> Desk:
        """Opens the sample workspace, makes it where it is not there, and signs its reviewer in."""
        from cashback_desktop import workspace as core
        from cashback_desktop.key_places import WorkspaceRefused as CoreRefused
        from cashback_desktop.sample import SAMPLE_PASSPHRASE, SAMPLE_REVIEWER, fill, make_sample_workspace

        for number in count(1):
            place = folder if number == 1 else folder.with_name(f"{folder.name}-{number}")
            self.close()
            if (place / "sample.cashback").exists():
                self.open(place / "sample.cashback", None)
            else:
                try:
                    self._take(make_sample_workspace(place))
                except CoreRefused as refusal:
                    raise WorkspaceRefused(str(refusal)) from refusal
            workspace = self._opened()
            try:
                workspace.sign_in(SAMPLE_REVIEWER, SAMPLE_PASSPHRASE)
                break
            except core.SignInRefused:
                continue  # its reviewer has a passphrase of their own now: a new sample is made beside it
        if not any(view.count for view in workspace.reads.queue_views()):  # new, or its filling was cut off
            fill(workspace)
        self._remembered.add(workspace.file, None)
        return LocalDesk(workspace)

    def open(self, file: Path, key_file: Path | None) -> None:
        """Opens a workspace."""
        from cashback_desktop import key_places
        from cashback_desktop.workspace import Workspace

        self.close()  # the same file may be asked for again, and is locked while it is open
        try:
            key = key_places.key_of(file, key_file or self._remembered.key_file(file))
            self._take(Workspace.open(file, key))
        except key_places.WorkspaceRefused as refusal:
            raise WorkspaceRefused(str(refusal)) from refusal
        self._remembered.add(file, key_file)

    def open_with_recovery_words(self, file: Path, words: Sequence[str], key_file: Path | None) -> None:
        """Opens by the recovery key and keeps the key in the keyring or the new key file."""
        from cashback_desktop import key_places
        from cashback_desktop.workspace import Workspace

        self.close()
        try:
            key = key_places.key_from_words(words)
            self._take(Workspace.open(file, key))
            key_places.store_key(file, key, key_file)
        except key_places.WorkspaceRefused as refusal:
            self.close()
            raise WorkspaceRefused(str(refusal)) from refusal
        self._remembered.add(file, key_file, anew=True)

    def opened(self) -> Opened:
        """The workspace's name, and whether it is a sample."""
        workspace = self._opened()
        return Opened(workspace.title, workspace.is_sample)

    def logins(self) -> Sequence[tuple[str, str]]:
        """Every account's login and person."""
        people = self._opened().reads.people()
        return [(login, person.name) for person in people for login in person.logins]

    def sign_in(self, login: str, passphrase: str) -> Desk:
        """Signs a person in."""
        from cashback_desktop import workspace as core

        try:
            self._opened().sign_in(login, passphrase)
        except core.SignInRefused as refusal:
            raise SignInRefused(str(refusal)) from refusal
        return LocalDesk(self._opened())

    def lock(self) -> None:
        """Forgets who is signed in."""
        if self._workspace is not None:
            self._workspace.sign_out()

    def close(self) -> None:
        """Closes the workspace."""
        with self._closing:  # two lanes may ask for it
            workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    def _opened(self) -> Workspace:
        if self._workspace is None:
            raise WorkspaceRefused("No workspace is open. Open one first.")
        return self._workspace

    def _take(self, workspace: Workspace) -> None:
        self.close()
        self._workspace = workspace
