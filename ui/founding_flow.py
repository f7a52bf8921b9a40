"""Making a new workspace: the form, then its recovery words, then three of them asked back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cashback_desktop.paths import data_folder
from cashback_desktop.world import World
from ui.desk import WorkspaceRefused
from ui.pages.new_workspace import NewWorkspacePage
from ui.pages.recovery_words import RecoveryWordsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ui.desk import Door
    from ui.pages.new_workspace import Wanted
    from ui.tasks import Tasks

_WORDS, _ASKED = 24, 3


class FoundingFlow(QObject):
    """Makes its two pages as they are needed; `show_page` carries the one to be shown now."""

    show_page = Signal(object)
    page_gone = Signal(object)
    founded = Signal(object)  # Path
    left = Signal()

    def __init__(self, door: Door, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door, self._tasks = door, tasks
        self._file: Path | None = None
        self.form = NewWorkspacePage(data_folder())
        self.form.asked.connect(self._create)
        self.form.left.connect(self.left)
        self.recovery: RecoveryWordsPage | None = None

    def begin(self) -> None:
        """Shows the form; what was typed before is still there, but for the passphrases."""
        self.show_page.emit(self.form)

    def _create(self, wanted: Wanted) -> None:
        door = self._door

        def create() -> tuple[Path, tuple[str, ...]]:
            wanted.file.parent.mkdir(parents=True, exist_ok=True)
            return wanted.file, door.create(*wanted)

        self._tasks.write(create, self._created, self._not_created)

    def _not_created(self, fault: Exception) -> None:
        if isinstance(fault, (WorkspaceRefused, OSError)):
            self.form.refuse(str(fault))
        else:
            self.form.button.set_reason(None)
            self._tasks.unhandled.emit(fault)

    def _created(self, made: tuple[Path, tuple[str, ...]]) -> None:
        self.form.forget_secrets()
        self._file, words = made
        self.recovery = RecoveryWordsPage()
        self.recovery.answered.connect(self._answered)
        self.recovery.show_words(self._file.stem, words, positions())
        self.show_page.emit(self.recovery)

    def _answered(self, words: Sequence[tuple[int, str]]) -> None:
        door = self._door
        self._tasks.read(lambda: door.wrong_words(words), self._checked)

    def _checked(self, wrong: Sequence[int]) -> None:
        page = self.recovery
        assert page is not None
        if wrong:
            page.refuse(wrong)
            return
        self.recovery = None
        self.founded.emit(self._file)
        self.page_gone.emit(page)
        page.deleteLater()  # its words go with it


def positions(draw: Callable[[int], bytes] | None = None) -> tuple[int, ...]:
    """Three different positions from 1 to 24, by chance."""
    token = draw or World().token
    found: list[int] = []
    while len(found) < _ASKED:
        place = token(1)[0] % _WORDS + 1
        if place not in found:
            found.append(place)
    return tuple(sorted(found))
