"""Runs every gate that a change must pass besides the tests: `python -m cashback_desktop._dev.gates`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cashback_desktop._dev.gate import ROOT, GateFailed
from cashback_desktop._dev.licences import check_fonts, check_packages
from cashback_desktop._dev.lock import check_lock
from cashback_desktop._dev.wheel import check_wheel

if TYPE_CHECKING:
    from collections.abc import Callable

_LEDGER = ROOT / "tests" / "_out" / "ledger.json"


def run_tool(*words: str) -> str:
    """Run a checker of this environment over the checkout; what it says last is the remark.

    Raises:
        GateFailed: with everything the checker said.
    """
    tool = shutil.which(words[0], path=str(Path(sys.executable).parent)) or words[0]
    ended = subprocess.run(  # noqa: S603 - the words of the table below
        [tool, *words[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    said = (ended.stdout + ended.stderr).strip()
    if ended.returncode != 0:
        raise GateFailed(said)
    return said.splitlines()[-1] if said else ""


GATES: dict[str, Callable[[], str]] = {
    "ruff check": partial(run_tool, "ruff", "check", "--quiet", "."),
    "ruff format": partial(run_tool, "ruff", "format", "--check", "."),
    "mypy --strict": partial(run_tool, "mypy"),
    "borders": partial(run_tool, "lint-imports"),
    "lock": check_lock,
    "licences": check_packages,
    "fonts": check_fonts,
    "wheel": check_wheel,
}


@dataclass(frozen=True)
class Result:
    """How one gate answered, and after how many seconds."""

    name: str
    passed: bool
    remark: str
    seconds: float

    def line(self) -> str:
        """One line for the terminal; faults follow on lines of their own."""
        word = "passed" if self.passed else "FAILED"
        text = self.remark if self.passed else "\n" + self.remark
        return f"{self.name:<14} {word} {self.seconds:6.1f} s  {text}".rstrip()


def ask(name: str, gate: Callable[[], str]) -> Result:
    """Put one gate's question."""
    begun = time.monotonic()
    try:
        remark, passed = gate(), True
    except GateFailed as failed:
        remark, passed = str(failed), False
    return Result(name, passed, remark, time.monotonic() - begun)


def main() -> int:
    """Ask all gates, two at a time; 0 when every one passed."""
    begun = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = []
        for result in pool.map(ask, GATES, GATES.values()):
            print(result.line(), flush=True)
            results.append(result)
    print(ledger(time.monotonic() - begun))
    failed = [result.name for result in results if not result.passed]
    print(f"gates failed: {', '.join(failed)}" if failed else "gates passed")
    return 1 if failed else 0


def ledger(seconds: float) -> str:
    """Seconds of the last run of the tests per part of the budget, and of these gates."""
    parts = json.loads(_LEDGER.read_text(encoding="utf-8")) if _LEDGER.exists() else {}
    return "seconds: " + ", ".join(f"{part} {spent:.1f}" for part, spent in {**parts, "gates": seconds}.items())


if __name__ == "__main__":
    sys.exit(main())
