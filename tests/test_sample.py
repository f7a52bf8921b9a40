"""The sample workspace shows a usual queue on whatever day it is made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.sample import fill, make_sample_workspace
from cashback_desktop.storage.worklists.rows import QueueFilter
from cashback_desktop.world import World

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("today", [datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2029, 3, 7, 9, tzinfo=UTC)])
def test_that_samples_are_due_around_the_day_they_are_made(tmp_path: Path, today: datetime) -> None:
    workspace = make_sample_workspace(tmp_path, World(now=lambda: today))
    try:
        report = fill(workspace)
        rows = workspace.reads.queue_page(QueueFilter(view="open"), 0, 200)
    finally:
        workspace.close()
    assert [file.refused for file in report.files] == [()] * 4
    assert len(rows) == report.examined
    overdue = sum(row.due_in < 0 for row in rows)
    assert 0 < overdue < len(rows) // 4
    assert all(abs(row.due_in) < 25 for row in rows)
