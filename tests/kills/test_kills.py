"""A process may be killed at any moment: nothing acknowledged is lost, every file opens, the journal verifies."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.desk import BOOK, Desk, promises
from tests.faults.survivors import damage

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
WORKSPACES, KILLS_EACH = 6, 15
LONGEST_LIFE = 0.5
pytestmark = [pytest.mark.kills, pytest.mark.timeout(300)]


@contextmanager
def victims() -> Iterator[subprocess.Popen[str]]:
    """The process that forks victims."""
    if sys.platform == "win32":
        pytest.skip("victims are forked, which Windows cannot")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.kills.victims"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CASHBACK_SET_UP": "off"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def kill_one(process: subprocess.Popen[str], folder: Path, chance: random.Random) -> None:
    """Forks a victim and kills it: mostly in the middle of its work, sometimes while it opens the workspace."""
    assert process.stdin is not None
    process.stdin.write(f"{folder}\n")
    process.stdin.flush()
    first = said(process)
    at_work = first == "at work"
    victim = int(said(process) if at_work else first)
    if chance.random() < 0.85 and not at_work:
        assert said(process) == "at work"
        at_work = True
    time.sleep(chance.random() * (LONGEST_LIFE if at_work else LONGEST_LIFE / 10))
    os.kill(victim, signal.SIGKILL)
    while not (last := said(process)).startswith("ended"):
        assert last == "at work"
    assert last == "ended -9", last


def test_that_a_victim_ends_with_the_runner(tmp_path: Path) -> None:
    Desk.founded(tmp_path).close()
    with victims() as process:
        assert process.stdin is not None
        process.stdin.write(f"{tmp_path}\n")
        process.stdin.flush()
        assert {said(process).isdigit(), said(process).isdigit()} == {True, False}  # its number, and that it works
        process.stdin.close()
        assert said(process) == "ended 0"


def test_that_no_kill_loses_what_was_acknowledged(tmp_path: Path) -> None:
    chance, acknowledged, found = random.Random(3), 0, []
    with victims() as process:
        for number in range(WORKSPACES):
            folder = tmp_path / str(number)
            folder.mkdir()
            Desk.founded(folder).close()
            for _ in range(KILLS_EACH):
                kill_one(process, folder, chance)
                promised = promises((folder / BOOK).read_bytes())
                found += [damage(folder, promised)]
            acknowledged += len(promised)
    assert [kind for kind in found if kind] == []
    assert len(found) == WORKSPACES * KILLS_EACH
    assert acknowledged > WORKSPACES * KILLS_EACH, "the victims hardly came to work; give them a longer life"
