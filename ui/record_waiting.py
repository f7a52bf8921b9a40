"""The line under a table's header while its rows are read for longer than a person notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.widgets.painting import smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_WAIT_MS = 150


class WaitLine(QWidget):
    """Comes only when the wait is long enough to be seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._appear)
        self.hide()

    def show_waiting(self, waits: bool) -> None:  # noqa: FBT001  # the value of a signal
        """Begins to wait, or the rows are here."""
        if waits:
            self._later.start()
        else:
            self._later.stop()
            self.hide()

    def _appear(self) -> None:
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints it in the accent."""
        painter = smooth(self)
        painter.fillRect(self.rect(), tokens().accent)
        painter.end()
