"""What every test relies on: examples found afresh, no window left behind, nothing skipped unseen where CI looks."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from PySide6.QtWidgets import QWidget

pytest_plugins = ["tests.postgres"]

IN_CI = os.environ.get("CASHBACK_CI") == "1"

settings.register_profile("everyday", deadline=None, max_examples=100)
settings.register_profile(  # the same examples for everyone: a red run is about the change, not about luck
    "ci", deadline=None, max_examples=100, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("CASHBACK_EXAMPLES") or ("ci" if IN_CI else "everyday"))

_NEVER_SKIPPED_IN_CI = ("postgres", "kills", "faults", "keyring")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests that share a PostgreSQL server in one worker, so that only one server is started."""
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.xdist_group("postgres"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skip of what must run there is a failure: a missing server or compiler is not good news."""
    report = yield
    must_run = any(item.get_closest_marker(mark) for mark in _NEVER_SKIPPED_IN_CI)
    if IN_CI and must_run and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped, and CASHBACK_CI=1 demands that it runs: {reason}"
    return report


@pytest.fixture(autouse=True)
def no_window_stays_behind() -> Iterator[None]:
    """A test that leaves a window open would show it to the next one."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    left = _windows()
    if left:
        gc.collect()
        left = _windows()
    names = [f"{type(window).__name__} {window.objectName() or window.windowTitle()!r}" for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    assert not names, f"windows left behind: {', '.join(names)}"


def _windows() -> list[QWidget]:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return QApplication.topLevelWidgets()
