"""Stores for the tests of storage: a new encrypted file, a centre on PostgreSQL, and both in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cashback_desktop.storage.database import Database, Store, create_database, open_central
from tests.storage.story import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOTH_ENGINES = pytest.mark.parametrize(
    "store", ["file", pytest.param("centre", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new workspace file."""
    opened = create_database(tmp_path / "desk.cashback", KEY)
    yield opened
    opened.close()


@pytest.fixture
def centre(postgres_url: str) -> Iterator[Store]:
    """A new centre."""
    opened = open_central(postgres_url, KEY)
    yield opened
    opened.close()


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Store:
    """A workspace file or a centre, whichever the test was given."""
    found: Store = request.getfixturevalue("database" if request.param == "file" else "centre")
    return found
