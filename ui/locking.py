"""After how many minutes the window locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.settings import Settings

LOCK_MINUTES = (5, 10, 30, 60)
_DEFAULT_MINUTES = 10


def lock_minutes(settings: Settings) -> int:
    """After how many minutes without a key or the pointer the window locks; the default for anything unreadable."""
    kept = settings.get("lock_minutes", _DEFAULT_MINUTES)
    return kept if isinstance(kept, int) and 1 <= kept <= max(LOCK_MINUTES) else _DEFAULT_MINUTES
