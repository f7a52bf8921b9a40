"""Where dialogs for files start: in the folder used last, else among the person's documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QStandardPaths


class Folders:
    """Never the folder in which the program was started: nobody keeps files there."""

    def __init__(self) -> None:
        self._last: Path | None = None

    def start(self) -> Path:
        """The folder to begin in."""
        if self._last is not None and self._last.is_dir():
            return self._last
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()

    def used(self, chosen: Path) -> None:
        """A file was chosen: the next dialog begins beside it."""
        self._last = chosen.parent


@cache
def folders() -> Folders:
    """The one for all dialogs of the program."""
    return Folders()
