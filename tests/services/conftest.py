"""A desk for every test of what people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.desk import Desk, build, open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that each desk is a copy of."""
    return build(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(desk_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """A workspace of this test's own."""
    made = open_copy(desk_template, tmp_path)
    yield made
    made.workspace.close()
