"""Remembers how wide a person made the parts of a page."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from cashback_desktop.settings import Settings
    from ui.tasks import Tasks

_NAME = "splitters"
_REST_MS = 400  # a drag is many moves: only where it ends is kept


class SplitterMemory(QObject):
    """The splitters of one page, in the order in which it made them."""

    def __init__(self, key: str, page: QWidget, settings: Settings, tasks: Tasks) -> None:
        super().__init__(page)
        self._key, self._settings, self._tasks = key, settings, tasks
        self._splitters = page.findChildren(QSplitter)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._keep)
        self._restore()
        for splitter in self._splitters:
            splitter.splitterMoved.connect(self._rest.start)

    def _kept(self) -> dict[str, Any]:
        kept = self._settings.get(_NAME, {})
        return kept if isinstance(kept, dict) else {}

    def _restore(self) -> None:
        states = self._kept().get(self._key, [])
        if not isinstance(states, list) or len(states) != len(self._splitters):
            return  # another edition of the page: its parts begin as drawn
        for splitter, state in zip(self._splitters, states, strict=True):
            try:
                splitter.restoreState(QByteArray(base64.b64decode(str(state), validate=True)))
            except (binascii.Error, ValueError):
                continue

    def _keep(self) -> None:
        states = [base64.b64encode(splitter.saveState().data()).decode("ascii") for splitter in self._splitters]
        settings, value = self._settings, {**self._kept(), self._key: states}
        self._tasks.write(lambda: settings.put(_NAME, value))
