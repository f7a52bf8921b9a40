"""Remembers how wide a person made the parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cashback_desktop.settings import Settings
    from ui.tasks import Tasks

_NAME = "splitters"
_REST_MS = 400  # a drag is many moves: only where it ends is kept
_WIDEST = 20_000  # pixels; more was not written by this program


class SplitterMemory(QObject):
    """The splitters of one page, by their names; only what a person moved is kept."""

    def __init__(self, key: str, page: QWidget, settings: Settings, tasks: Tasks) -> None:
        super().__init__(page)
        self._key, self._settings, self._tasks = key, settings, tasks
        self._splitters = {splitter.name: splitter for splitter in page.findChildren(Splitter)}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._keep)
        self._restore()
        for splitter in self._splitters.values():
            splitter.splitterMoved.connect(self._rest.start)

    def _kept(self) -> dict[str, Any]:
        kept = self._settings.get(_NAME, {})
        return kept if isinstance(kept, dict) else {}

    def _of_page(self) -> dict[str, Any]:
        kept = self._kept().get(self._key, {})
        return kept if isinstance(kept, dict) else {}

    def _restore(self) -> None:
        for name, sizes in self._of_page().items():
            if name in self._splitters and _fit(sizes, self._splitters[name]):
                self._splitters[name].give(sizes)

    def _keep(self) -> None:
        moved = {name: splitter.given for name, splitter in self._splitters.items() if splitter.given}
        settings, value = self._settings, {**self._kept(), self._key: {**self._of_page(), **moved}}
        self._tasks.write(lambda: settings.put(_NAME, value))


def _fit(sizes: object, splitter: Splitter) -> bool:
    """Whether these were kept of such a splitter; the file may have been written by anybody."""
    return (
        isinstance(sizes, list)
        and len(sizes) == splitter.count()
        and all(isinstance(size, int) and 0 < size <= _WIDEST for size in sizes)
    )
