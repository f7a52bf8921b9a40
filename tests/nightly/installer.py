"""Builds the program's folder, packages it for Debian and Windows, and tries it where there is no Python.

What is left out for want of a tool or of rights is named at the end. Everything lies in tests/_out/installer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from cashback_desktop import __version__
from cashback_desktop._dev.system_libraries import may_install
from tests.nightly._bundle import faults_of, table_of_sizes
from tests.nightly._debian import build_package, try_package

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tests" / "_out" / "installer"
BUNDLE = OUT / "dist" / "CashbackDesktop"
SET_UP = OUT / f"cashback-desktop-{__version__}-setup.exe"
LARGEST_BUNDLE = 320
LARGEST_SET_UP = 130
"""Megabytes (2**20 bytes) that the unpacked folder and a set-up file may have."""

_TOOLS = {"objdump": "binutils", "makensis": "nsis", "dpkg-deb": "dpkg", "debootstrap": "debootstrap"}


def run(arguments: list[str]) -> int:
    """Build, look, try and package; `--no-build` takes the folder that is there. 0 when everything held."""
    _get_tools()
    if "--no-build" not in arguments:
        _build()
    not_done: list[str] = []
    faults = [*faults_of(BUNDLE), *_self_check()]
    package = build_package(BUNDLE, OUT, ROOT)
    faults += _too_large("the Debian package", package, LARGEST_SET_UP)
    if shutil.which("makensis"):
        _make_windows_set_up()
        faults += _too_large("the Windows set-up", SET_UP, LARGEST_SET_UP)
    else:
        not_done.append("the Windows set-up was not compiled: there is no makensis")
    if os.geteuid() == 0 and shutil.which("debootstrap"):
        faults += try_package(package, OUT)
    else:
        not_done.append("the package was not tried on a bare machine: that needs root and debootstrap")
    rows, total = table_of_sizes(BUNDLE)
    if total > LARGEST_BUNDLE:
        faults.append(f"the folder has {total:.0f} MB, more than {LARGEST_BUNDLE}")
    _tell(rows, [package, SET_UP], not_done, faults)
    return 1 if faults else 0


def _get_tools() -> None:
    """As root, install what is missing; otherwise the steps that need it say so."""
    wanted = [package for tool, package in _TOOLS.items() if not shutil.which(tool)]
    if sys.base_prefix == "/usr":  # Debian splits off the shared library that a frozen program carries
        wanted.append(f"libpython3.{sys.version_info.minor}")
    if wanted and may_install():
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *wanted]
        for step in (["apt-get", "update", "-q"], command):
            subprocess.run(step, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())


def _build() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    folders = ["--distpath", str(OUT / "dist"), "--workpath", str(OUT / "build")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *folders]
    subprocess.run([*command, "build_installer.spec"], cwd=ROOT, check=True, stdout=sys.stderr.fileno())


def _self_check() -> list[str]:
    """Run both programs away from the checkout with an empty environment."""
    faults = []
    for words in (["cashback", "--version"], ["cashback", "self-check"]):
        program = BUNDLE / words[0]
        ended = subprocess.run(
            [str(program), *words[1:]],
            cwd="/",
            env={"HOME": str(OUT), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        print(ended.stdout.rstrip())
        if ended.returncode != 0:
            faults.append(f"`{' '.join(words)}` ended with {ended.returncode}: {ended.stderr.strip()}")
    return faults


def _make_windows_set_up() -> None:
    """Compile the script around the folder; for a set-up to give away, the folder is made on Windows."""
    words = {"VERSION": __version__, "PAYLOAD": str(BUNDLE), "OUTFILE": str(SET_UP)}
    command = ["makensis", "-V2", *(f"-D{name}={value}" for name, value in words.items()), "cashback_desktop.nsi"]
    subprocess.run(command, cwd=ROOT / "resources" / "installer", check=True, stdout=sys.stderr.fileno())


def _too_large(what: str, file: Path, megabytes: int) -> list[str]:
    size = file.stat().st_size / 2**20
    return [f"{what} has {size:.0f} MB, more than {megabytes}"] if size > megabytes else []


def _tell(rows: list[str], made: list[Path], not_done: list[str], faults: list[str]) -> None:
    print("\n".join(rows))
    print(f"targets: folder at most {LARGEST_BUNDLE} MB, each file to give away at most {LARGEST_SET_UP} MB")
    for file in filter(Path.exists, made):
        print(f"made: {file.relative_to(ROOT)}, {file.stat().st_size / 2**20:.1f} MB")
    for line in not_done:
        print(f"not done: {line}")
    for line in faults:
        print(f"FAULT: {line}")
    print("the installer campaign failed" if faults else "the installer campaign passed")
