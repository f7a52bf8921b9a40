"""A full disk refuses the next command in a sentence; nothing acknowledged is lost, and work goes on afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.powercut.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 6


@pytest.mark.faults
@pytest.mark.xdist_group("full disk")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process's files")
def test_that_a_full_disk_loses_nothing_and_is_told_in_a_sentence(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.full_disk", str(tmp_path), str(TIMES)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CASHBACK_SET_UP": "off"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(found) == TIMES
    assert [case["left"] for case in found if case["left"]] == []
    assert all("nothing of this was kept. Free space" in case["said"] for case in found), found
    assert all(case["decided"] > 0 for case in found)
    assert found[-1]["told"] > TIMES * 10
