"""Names the system packages that the window needs and this machine lacks, and installs them where it may."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys

from cashback_desktop._dev.refusal import SetUpRefused

ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Library file and Debian package that Qt loads even without a display."""

ON_A_DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What a window under X11 loads as well. Without it Qt ends the process, and no exception can be caught."""


def require(*, with_display: bool) -> None:
    """See that Qt's libraries and Python's `venv` are here: as root by installing them, else by naming them.

    Raises:
        SetUpRefused: something is missing that a start now would fail on; the sentence holds one apt line.
    """
    if not sys.platform.startswith("linux"):
        return
    blocking = missing(ALWAYS) + missing_venv() + (missing(ON_A_DISPLAY) if with_display else [])
    wanted = blocking + ([] if with_display else missing(ON_A_DISPLAY))
    if wanted and may_install():
        install(wanted)
        blocking = missing(ALWAYS) + missing_venv()
    if blocking:
        raise SetUpRefused(sentence(wanted))


def missing(libraries: dict[str, str]) -> list[str]:
    """Debian packages of those libraries that the loader does not find here."""
    return [package for file, package in libraries.items() if not _loads(file)]


def missing_venv() -> list[str]:
    """Debian splits `ensurepip` off Python; without it no environment can be made."""
    importlib.invalidate_caches()
    there = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return [] if there else ["python3-venv"]


def may_install() -> bool:
    """Whether this process is root on a machine with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def sentence(packages: list[str]) -> str:
    """What a person without root types to get on."""
    if shutil.which("apt-get") is None:
        return f"System libraries are missing; install what your system calls: {' '.join(packages)}"
    return (
        "System packages are missing; install them with:\n"
        f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    )


def install(packages: list[str]) -> None:
    """Install packages by apt, saying so first; its output goes to standard error.

    Raises:
        SetUpRefused: apt could not, for want of a network or of the packages.
    """
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    print(f"Installing system packages: {' '.join(command)}", file=sys.stderr, flush=True)
    for step in (["apt-get", "update", "-q"], command):
        ended = subprocess.run(  # noqa: S603 - fixed words and names from the tables above
            step,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
        if ended.returncode != 0:
            raise SetUpRefused(f"`{' '.join(step)}` failed (exit {ended.returncode}): is there a network connection?")


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
