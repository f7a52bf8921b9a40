"""The schema is declared once and reached by steps: both must say the same, on both engines."""

from __future__ import annotations

from cashback_desktop.storage import migrating
from cashback_desktop.storage.schema import HEAD


def test_that_the_version_known_without_loading_migrations_is_the_newest_step() -> None:
    assert migrating.head() == HEAD
