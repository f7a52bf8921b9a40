"""The foot of the way in: what stays on this computer, the look, the keys, the version."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.fonts import metrics, px
from ui.status_bar import StatusBar
from ui.theme import Mode, theme
from ui.widgets.buttons import PushButton
from ui.widgets.labels import Label

LOOKS: dict[Mode, str] = {"system": "as the system", "light": "light", "dark": "dark"}


def next_look(look: Mode) -> Mode:
    """The look that follows when a person presses on."""
    order = list(LOOKS)
    return order[(order.index(look) + 1) % len(order)]


class _Quiet(PushButton):
    """A ghost button as low as the foot."""

    def sizeHint(self) -> QSize:
        """24 high."""
        return QSize(super().sizeHint().width(), px(24))


class EntranceFoot(StatusBar):
    """Quiet, like the status bar of the desk."""

    look_asked = Signal(str)
    keys_asked = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say("Nothing leaves this computer until you send a letter.")
        self._look = _Quiet("", "ghost", small=True)
        self._keys = _Quiet("Keys", "ghost", ("?",), small=True)
        self._look.clicked.connect(self._next_look)
        self._keys.clicked.connect(self.keys_asked)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._look)
        line.addWidget(self._keys)
        line.addSpacing(8)
        line.addWidget(Label(version, "secondary", "text2"))
        self.row.addLayout(line)
        self.setFixedHeight(px(28) + 1)
        self._look.setMinimumWidth(metrics("name").horizontalAdvance("Look as the system") + 24)
        self.show_look()

    def show_look(self) -> None:
        """Says which look holds."""
        self._look.set_text(f"Look {LOOKS[theme().mode]}")

    def _next_look(self) -> None:
        self.look_asked.emit(next_look(theme().mode))
