"""Builds the wheel and says whether it holds what an installed program needs, and nothing of the workshop."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from cashback_desktop._dev.gate import ROOT, GateFailed, shut_if

_NEEDED = ("cashback_desktop/__main__.py", "cashback_desktop/storage/migrations/__init__.py", "ui/__main__.py")
_UNWANTED = ("cashback_desktop/_dev/", "tests/", "resources/")


def check_wheel() -> str:
    """Build without a network and compare with the checkout.

    Raises:
        GateFailed: the build fails, a resource or module is missing, or tests and set-up are in it.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = _names_in(_build(Path(folder)))
    faults = [f"missing in the wheel: {name}" for name in sorted((_resources() | set(_NEEDED)) - names)]
    faults += [f"does not belong in the wheel: {name}" for name in sorted(names) if name.startswith(_UNWANTED)]
    shut_if(faults)
    return f"{len(names)} files"


def _build(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our words
    if ended.returncode != 0:
        raise GateFailed(ended.stdout + ended.stderr)
    return next(folder.glob("*.whl"))


def _names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


def _resources() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "resources"],  # noqa: S607 - the git that made this checkout
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.replace("resources/", "cashback_desktop/_resources/", 1) for name in listed.stdout.splitlines()}
