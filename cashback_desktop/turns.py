"""Who writes next: a person's command goes before the next batch of an import."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Turns:
    """One writer at a time in this process. The patient ones wait until nobody else is waiting.

    SQLite's own waiting is a sleep that grows; between batches of milliseconds it would hardly ever be lucky.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._busy = False
        self._waiting = 0

    @contextmanager
    def turn(self, *, patient: bool) -> Iterator[None]:
        """The turn to write, for the length of the block."""
        with self._changed:
            self._waiting += not patient
            try:
                self._changed.wait_for(lambda: not self._busy and not (patient and self._waiting))
            finally:
                self._waiting -= not patient
            self._busy = True
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify_all()
