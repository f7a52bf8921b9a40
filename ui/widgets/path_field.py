"""A field for a file or folder: typed, or chosen by the button beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.formatting import plain
from ui.widgets.buttons import PushButton
from ui.widgets.fields import Field


class PathField(QWidget):
    """The page opens the dialog on `asked` and hands the answer to `set_path`."""

    asked = Signal()

    def __init__(self, placeholder: str = "", button: str = "Choose…", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Field("", placeholder)
        self.button = PushButton(button)
        self.button.clicked.connect(self.asked)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def path(self) -> Path | None:
        """What was typed or chosen, or None."""
        words = self.field.text().strip()
        return Path(words).expanduser() if words else None

    def set_path(self, path: Path) -> None:
        """Shows the chosen path."""
        self.field.setText(str(path))
        self.field.setCursorPosition(0)
        self.field.setToolTip(plain(str(path)))
