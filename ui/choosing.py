"""Asks for files and folders beside the window: a dialog that never blocks, answered by a call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ui.folders import folders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

WORKSPACES = "Workspaces (*.cashback);;All files (*)"
KEY_FILES = "Key files (*.key);;All files (*)"
SHEETS = "Sheets (*.csv);;All files (*)"


def _dialog(parent: QWidget, title: str, start: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(str(start or folders().start()))
    dialog.fileSelected.connect(_used)
    return dialog


def _used(name: str) -> None:
    folders().used(Path(name))


def choose_files(
    parent: QWidget, title: str, kinds: str, then: Callable[[Sequence[Path]], None], *, several: bool = True
) -> QFileDialog:
    """Asks for files that are there."""
    dialog = _dialog(parent, title, None)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if several else mode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, start: Path | None, then: Callable[[Path], None]) -> QFileDialog:
    """Asks for a folder."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def choose_new_file(parent: QWidget, title: str, kinds: str, start: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Asks where a new file shall lie."""
    dialog = _dialog(parent, title, start.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.selectFile(start.name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog
