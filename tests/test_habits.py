"""The habits that hold for every test are themselves watched: here a run with bad tests must fail on each of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BAD_TESTS = '''
"""Tests that break one habit each, and one that breaks none."""
import warnings
import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget

@pytest.mark.postgres
def test_skipped_without_a_server():
    pytest.skip("no server")

def test_skipped_for_a_good_reason():
    pytest.skip("no sample folder")

def test_warns():
    warnings.warn("old habit", stacklevel=1)

def test_qt_warns(qapp):
    qWarning("old habit")

def test_leaves_a_window(qapp):
    qapp.kept = QWidget(objectName="forgotten")

def test_closes_its_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
'''


def outcomes(folder: Path, *, in_ci: bool) -> dict[str, set[str]]:
    """Outcomes by name of the bad tests, run with this project's settings and fixtures."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "test_bad.py").write_text(BAD_TESTS, encoding="utf-8")
    words = ["-v", "-p", "tests.conftest", "-p", "no:randomly", "-p", "no:cacheprovider", "-c", "pyproject.toml"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CASHBACK_", "PYTEST_"))}
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "test_bad.py"],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "CASHBACK_CI": "1" if in_ci else "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, set[str]] = {}
    for name, outcome in re.findall(r"::(\w+)(?: \(.*?\))? (PASSED|FAILED|SKIPPED|ERROR)", ended.stdout):
        found.setdefault(name, set()).add(outcome)
    return found


def test_that_warnings_windows_left_behind_and_skips_that_ci_forbids_fail(tmp_path: Path) -> None:
    found = outcomes(tmp_path, in_ci=True)
    assert found == {
        "test_skipped_without_a_server": {"FAILED"},
        "test_skipped_for_a_good_reason": {"SKIPPED"},
        "test_warns": {"FAILED"},
        "test_qt_warns": {"FAILED"},
        "test_leaves_a_window": {"PASSED", "ERROR"},
        "test_closes_its_window": {"PASSED"},
    }


def test_that_a_machine_without_a_server_may_skip_outside_ci(tmp_path: Path) -> None:
    assert outcomes(tmp_path, in_ci=False)["test_skipped_without_a_server"] == {"SKIPPED"}
