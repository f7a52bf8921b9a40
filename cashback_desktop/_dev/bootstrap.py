"""Sees to it that a command started in a checkout runs in an environment that has everything it needs.

The start modules call `ensure` first. It imports only the standard library and returns at once in a frozen or
installed program, and inside the finished environment. Otherwise it sets the environment up and starts the same
command again in it; everything it says goes to standard error.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from cashback_desktop._dev import in_use
from cashback_desktop._dev.environment import Environment
from cashback_desktop._dev.refusal import SetUpRefused
from cashback_desktop._dev.system_libraries import ON_A_DISPLAY, missing, require, sentence

ROOT = Path(__file__).resolve().parents[2]
SWITCH = "CASHBACK_SET_UP"
"""Set to `off`, the Python that was started is used as it is: for those who make their own environment."""
SECONDS = "CASHBACK_SET_UP_SECONDS"
"""How long the set-up took, handed on to the ledger of the tests."""
_RESTARTED = "CASHBACK_RESTARTED"


def ensure(module: str) -> None:
    """Return when this process can run `module`; else set up, start it again in `.venv`, and never return."""
    begun = time.monotonic()
    environment = Environment(ROOT)
    if not needed(environment):
        if environment.runs_here():
            in_use.hold(environment.in_use)
        os.environ.pop(_RESTARTED, None)
        return
    try:
        prepare(environment, with_display=module == "ui" and has_display())
    except SetUpRefused as refused:
        sys.exit(str(refused))
    except KeyboardInterrupt:
        sys.exit("The set-up was stopped; the next start begins it again.")
    os.environ[SECONDS] = f"{time.monotonic() - begun:.1f}"
    os.environ[_RESTARTED] = "1"
    restart(environment, module, sys.argv[1:])


def needed(environment: Environment) -> bool:
    """Whether this is a checkout whose environment this process does not run in."""
    if getattr(sys, "frozen", False) or os.environ.get(SWITCH) == "off":
        return False
    is_checkout = environment.lock.is_file() and (environment.root / "pyproject.toml").is_file()
    return is_checkout and not environment.runs_here()


def prepare(environment: Environment, *, with_display: bool) -> None:
    """Bring system libraries and environment up to date.

    Raises:
        SetUpRefused: with the sentence for the person who started the command.
    """
    if _RESTARTED in os.environ:
        raise SetUpRefused(f"{environment.folder} does not work: remove it and start again.")
    if not environment.is_current():
        require(with_display=with_display)
        environment.make()
    elif with_display and sys.platform.startswith("linux") and (lacking := missing(ON_A_DISPLAY)):
        raise SetUpRefused(sentence(lacking))


def has_display() -> bool:
    """Whether a window can be shown on this machine."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def restart(environment: Environment, module: str, arguments: list[str]) -> NoReturn:
    """Run the module in the environment and end with its exit code."""
    command = [str(environment.python), "-m", module, *arguments]
    if sys.platform == "win32":  # exec there returns to the prompt before the program has ended
        sys.exit(subprocess.call(command))  # noqa: S603 - our own interpreter
    os.execv(command[0], command)  # noqa: S606 - our own interpreter
