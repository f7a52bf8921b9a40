"""One import beside the window: what it is doing is left in a place from which the window fetches it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ui.desk import Desk, ImportProgress, ImportReport


class Asked(NamedTuple):
    """The files to take in, the day they were received, and the offer for claims that name none."""

    files: tuple[Path, ...]
    received_on: date | None
    offer: str | None


class ImportJob:
    """A plain object: the importing thread writes to it, the window reads from it, and it belongs to neither."""

    def __init__(self, desk: Desk, asked: Asked) -> None:
        self._desk, self._asked = desk, asked
        self._stop, self._left = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self._progress: ImportProgress | None = None
        self._part_began = time.monotonic()
        self._last = 0

    def begin(self) -> None:
        """The person at the desk asks for it; called in the lane of commands, before a lock that comes later."""
        self._desk.begin_import()

    def run(self) -> ImportReport:
        """Imports; called beside the window."""
        return self._desk.import_files(
            self._asked.files, self._say, self._is_stopped, self._asked.received_on, self._asked.offer
        )

    def cancel(self) -> None:
        """Asks it to stop after the batch it is at; waits for nothing."""
        self._stop.set()

    def leave(self) -> None:
        """The program ends: stops after the batch it is at, and takes nothing back; waits for nothing."""
        self._left.set()

    def _is_stopped(self) -> bool:
        if self._left.is_set():
            from cashback_desktop.import_report import ImportLeft

            raise ImportLeft
        return self._stop.is_set()

    def _say(self, progress: ImportProgress) -> None:
        with self._lock:
            if self._progress is None or progress.file_name != self._progress.file_name or progress.done < self._last:
                self._part_began = time.monotonic()
            self._progress, self._last = progress, progress.done

    def look(self) -> tuple[ImportProgress | None, float]:
        """How far it is, and for how many seconds this part has run."""
        with self._lock:
            return self._progress, time.monotonic() - self._part_began
