"""Asks where a file is to be written, without blocking the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui.folders import folders

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Saving(QObject):
    """One dialog at a time; it opens where the last file was written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: QFileDialog | None = None
        self._then: Callable[[Path], None] | None = None

    def ask(self, window: QWidget, title: str, name: str, kind: str, then: Callable[[Path], None]) -> None:
        """Offers the name; `then` gets the file that was chosen. Replacing a file is asked by the dialog itself."""
        self._then = then
        self._dialog = QFileDialog(window, title, str(folders().start() / name), kind)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        self._dialog.selectFile(name)
        self._dialog.fileSelected.connect(self._chosen)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _chosen(self, file: str) -> None:
        target = Path(file)
        folders().used(target)
        if self._then is not None:
            self._then(target)

    def _closed(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
