"""Builds the recorder with the C compiler at hand, runs a session under it, and reads what it recorded."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).with_name("recorder.c")
ROOT = Path(__file__).resolve().parents[2]
_HEAD = struct.Struct("=cHQI")
SESSION_SECONDS = 100


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done to one file: (C)reated, (W)ritten, (T)runcated, (S)ynced, (R)enamed, (U)nlinked."""

    what: str
    name: str
    offset: int
    data: bytes


def missing() -> str:
    """Why nothing can be recorded here; empty when it can."""
    if sys.platform != "linux":
        return "writes are recorded by a preloaded library, on Linux only"
    return "" if shutil.which("cc") else "no C compiler: install gcc and libc6-dev"


def build(folder: Path) -> Path:
    """The recorder as a library that can be loaded before any other."""
    library = folder / "recorder.so"
    words = ["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", str(library), str(SOURCE)]
    made = subprocess.run([*words, "-ldl", "-lpthread"], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return library


def record(library: Path, folder: Path, log: Path, words: list[str]) -> list[Action]:
    """Runs `python -m WORDS` and answers all it did to the files below the folder, in order."""
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "CASHBACK_RECORD_UNDER": str(folder.resolve()),
        "CASHBACK_RECORD_TO": str(log),
        "PYTHONPATH": str(ROOT),
        "CASHBACK_SET_UP": "off",
    }
    ended = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SESSION_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return list(actions(log.read_bytes()))


def actions(log: bytes) -> Iterator[Action]:
    """The actions in a log."""
    at = 0
    while at < len(log):
        what, name_size, offset, size = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        name, at = log[at : at + name_size].decode(), at + name_size
        yield Action(what.decode(), name, offset, log[at : at + size])
        at += size
