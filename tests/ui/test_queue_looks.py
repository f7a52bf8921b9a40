"""Pictures of the queue in its states, light and dark, as they were judged."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor

from tests.ui.at_the_queue import Bench
from tests.ui.goldens import assert_looks_like, in_both_looks
from tests.ui.stalls import built

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog


@pytest.fixture
def bench(qtbot: QtBot, watchdog: Watchdog, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("TZ", "UTC")  # moments are shown by the desk's own clock
    if hasattr(time, "tzset"):
        time.tzset()
    made = Bench(qtbot, watchdog)
    QCursor.setPos(made.page.mapToGlobal(QPoint(1239, 819)))
    yield made
    built(watchdog)  # a picture paints a whole page at once
    made.close()


def look(bench: Bench, name: str) -> None:
    for mode in in_both_looks():
        assert_looks_like(bench.page, f"{name}-{mode}")


def test_that_the_queue_looks_as_kept(bench: Bench) -> None:
    bench.go_to(123)
    look(bench, "queue")


def test_that_the_reasons_of_a_rejection_look_as_kept(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    look(bench, "queue-reject")


def test_that_a_decided_claim_looks_as_kept(bench: Bench) -> None:
    bench.press("7")
    bench.go_to(81)
    look(bench, "queue-decided")


def test_that_the_walk_to_a_day_looks_as_kept(bench: Bench) -> None:
    bench.go_to(146)
    bench.press("w")
    look(bench, "queue-why-this-day")


def test_that_a_filter_without_matches_looks_as_kept(bench: Bench) -> None:
    bar = bench.page.list.bar
    bar.narrow(bar.narrowing.having("offers", ("Azure First Step", "Open")).having("territories", ("VN",)))
    bench.settle()
    bench.page.list.focus_rows()
    look(bench, "queue-no-match")


def test_that_what_can_be_filtered_looks_as_kept(bench: Bench) -> None:
    bar = bench.page.list.bar
    bar.narrow(bar.narrowing.having("offers", ("M365 Add Seats",)))
    bench.settle()
    bench.press("f")
    look(bench, "queue-filters")
