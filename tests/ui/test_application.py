"""The program as it is started: the sample job without a display, the refusal of an installed one, a quick end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.installed import MUTEX, hold_mutex

ROOT = Path(__file__).resolve().parents[2]
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "CASHBACK_SET_UP": "off", "PYTHONPATH": str(ROOT)}
# the window with a job that takes its time: closed in the middle of it, or at rest
CLOSING = """
import sys, time
from PySide6.QtCore import QTimer
from ui import application
from ui.main_window import MainWindow

def begin(window, workspace=None):
    if sys.argv[1] == "busy":
        window._tasks.work(lambda: time.sleep(600), print)
    if sys.argv[1] == "without a console":
        sys.stdout = sys.stderr = None
    QTimer.singleShot(200, lambda: window.close())

MainWindow.begin = begin
application._has_screen = lambda: True
sys.exit(application.main(["-platform", "offscreen"]))
"""
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display is never missing elsewhere")


def run(*words: str, cwd: Path, home: Path, seconds: float | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **NO_SCREEN, "HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=seconds
    )


@pytest.mark.timeout(300)
def test_that_without_a_display_the_sample_job_is_done_with_pictures(tmp_path: Path) -> None:
    ended = run("-m", "ui", "--into", str(tmp_path / "job"), cwd=ROOT, home=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    pictures = {Path(line.removeprefix("Picture: ")) for line in ended.stdout.splitlines() if "Picture: " in line}
    assert {picture.name for picture in pictures} >= {
        f"{page}-{look}.png"
        for page in ("1-start", "4-sign-in", "5-queue", "6-claim", "7-import", "8-settings", "11-lock")
        for look in ("light", "dark")
    }
    assert all(picture.stat().st_size > 10_000 for picture in pictures)
    again = run("-m", "ui", "--into", str(tmp_path / "job"), cwd=ROOT, home=tmp_path)
    assert again.returncode == 3
    assert "already" in again.stderr


def test_that_an_installed_program_without_a_display_says_so(tmp_path: Path) -> None:
    words = "import ui.application as a; a.find_spec = lambda _: None; raise SystemExit(a.main([]))"
    ended = run("-c", words, cwd=ROOT, home=tmp_path)
    assert ended.returncode == 5
    assert ended.stderr.count("\n") == 1
    assert "no display" in ended.stderr


@pytest.mark.parametrize("state", ["busy", "at rest", "without a console"])
def test_that_the_window_closes_without_waiting_for_a_job(tmp_path: Path, state: str) -> None:
    ended = run("-c", CLOSING, state, cwd=ROOT, home=tmp_path, seconds=90)  # the job takes ten minutes
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_that_the_installer_asks_for_the_mutex_that_the_window_holds() -> None:
    script = (ROOT / "resources" / "installer" / "cashback_desktop.nsi").read_text(encoding="utf-8")
    assert f'!define MUTEX "{MUTEX}"' in script
    assert hold_mutex() == 0  # there are none on this system
