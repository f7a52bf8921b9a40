"""Adds up the seconds of a run per part of the time budget and prints them at its end."""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from cashback_desktop._dev.bootstrap import SECONDS

if TYPE_CHECKING:
    from collections.abc import Container

    import pytest
    from _pytest.terminal import TerminalReporter

WRITTEN_TO = Path(__file__).parent / "_out" / "ledger.json"
"""Where the gates find the run's seconds, to print them with their own."""

_PARTS = {"fuzz": "fuzz", "faults": "faults", "kills": "PostgreSQL and kills", "postgres": "PostgreSQL and kills"}
_PARTS |= {"model": "model tests"}
_REST = "unit and GUI"
ORDER = ("set-up", _REST, "model tests", "PostgreSQL and kills", "faults", "fuzz")
"""Parts as they are printed; `gates` follow, they are counted by the gates themselves."""


def part_of(keywords: Container[str]) -> str:
    """The budget part of a test, by its markers; unmarked tests are unit and GUI tests."""
    return next((part for mark, part in _PARTS.items() if mark in keywords), _REST)


class Ledger:
    """Counts seconds as the reports come in, from this process or from workers."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.tests: defaultdict[str, int] = defaultdict(int)
        self.seconds["set-up"] = float(os.environ.pop(SECONDS, "0"))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take one phase of one test into account."""
        part = part_of(report.keywords)
        self.seconds[part] += report.duration
        self.tests[part] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Print the table and leave it for the gates."""
        terminalreporter.section("seconds per part (added up over the workers)")
        for part in ORDER:
            terminalreporter.write_line(f"{part:<22}{self.seconds[part]:8.1f} s {self.tests[part]:6} tests")
        terminalreporter.write_line(f"{'by the clock':<22}{time.monotonic() - self.begun:8.1f} s")
        WRITTEN_TO.parent.mkdir(exist_ok=True)
        WRITTEN_TO.write_text(json.dumps({part: round(self.seconds[part], 1) for part in ORDER}), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Count in the process that prints; a worker's reports reach it."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Ledger(), "ledger-of-seconds")
