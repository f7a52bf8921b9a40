"""When the window locks, and signing out behind the lock without taking the name from an import that still runs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cashback_desktop.settings import Settings
    from ui.desk import Desk, Door

LOCK_MINUTES = (5, 10, 30, 60)
_DEFAULT_MINUTES = 10


def lock_minutes(settings: Settings) -> int:
    """After how many minutes without a key or the pointer the window locks; the default for anything unreadable."""
    kept = settings.get("lock_minutes", _DEFAULT_MINUTES)
    return kept if isinstance(kept, int) and 1 <= kept <= max(LOCK_MINUTES) else _DEFAULT_MINUTES


class Locks:
    """A plain object that both the window and the lanes may hold.

    The lock is queued behind a running import, whose commands carry its person's name; a person who signs in before
    its turn makes it void.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._lock = threading.Lock()
        self._newest = 0

    def lock(self) -> Callable[[], None]:
        """The task that forgets who is signed in, unless somebody signs in before its turn."""
        number = self._newest = self._newest + 1

        def forget() -> None:
            with self._lock:
                if number == self._newest:
                    self._door.lock()

        return forget

    def sign_in(self, login: str, passphrase: str) -> Callable[[], tuple[str, Desk]]:
        """The task that signs a person in. Raises SignInRefused."""

        def enter() -> tuple[str, Desk]:
            with self._lock:  # the lock has its turn before or after this, never in the middle
                desk = self._door.sign_in(login, passphrase)
                self._newest += 1
            return login, desk

        return enter
