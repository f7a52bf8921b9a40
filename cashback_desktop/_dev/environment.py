"""Makes the checkout's own Python environment in `.venv` from the hashed lock, and knows whether it is up to date."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cashback_desktop._dev import in_use
from cashback_desktop._dev.refusal import SetUpRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_NETWORK = ("NewConnectionError", "Max retries exceeded", "ConnectionError", "name resolution", "No route to host")


@dataclass(frozen=True)
class Environment:
    """The environment of the checkout in `root`. Beside `root/.venv` only the empty file `in_use` is written."""

    root: Path

    @property
    def lock(self) -> Path:
        """Every package with version and hashes, for all platforms."""
        return self.root / "cashback_desktop" / "_dev" / "requirements.lock"

    @property
    def folder(self) -> Path:
        """Where the environment lies."""
        return self.root / ".venv"

    @property
    def in_use(self) -> Path:
        """Locked by every program that runs from the environment; outside the folder, which is cleared."""
        return self.root / ".venv.in-use"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Written last: an environment without it was never finished."""
        return self.folder / "bootstrap.stamp"

    @property
    def log(self) -> Path:
        """What pip said while the environment was made."""
        return self.folder / "bootstrap.log"

    def is_current(self) -> bool:
        """Whether a finished environment fits the lock, the project file and this Python."""
        try:
            return self.stamp.read_text(encoding="utf-8") == self._fingerprint() and self.python.exists()
        except OSError:
            return False

    def runs_here(self) -> bool:
        """Whether this very process runs in the environment."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def make(self) -> None:
        """Make the environment anew, once, even if two commands are started together.

        Raises:
            SetUpRefused: a program runs from the folder, it cannot be written, the network is out of reach, or a
                package does not install.
        """
        with self._alone():
            if self.is_current():
                return
            with in_use.unused(self.in_use) as free:
                if not free:
                    raise SetUpRefused(
                        "The packages of this checkout have changed and Cash Back Desktop is running from the old "
                        "ones: close the program first, then start again.",
                    )
                self._make()

    def _make(self) -> None:
        self._clear()
        _say("Setting up Cash Back Desktop in .venv: once, about a minute, over the network ...")
        self._run("create the environment", [sys.executable, "-m", "venv", str(self.folder)])
        self._pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(self.lock))
        self._pip("--no-deps", "--no-build-isolation", "--editable", str(self.root))
        unfinished = self.stamp.with_suffix(".new")
        unfinished.write_text(self._fingerprint(), encoding="utf-8")
        unfinished.replace(self.stamp)
        _say("Set-up is done.")

    def _fingerprint(self) -> str:
        """Changes when a new environment is needed; the settings of checkers in the project file do not count."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        parts = {
            "project": [project.get(name) for name in ("build-system", "project", "dependency-groups")],
            "wheel": project.get("tool", {}).get("hatch"),
            "lock": hashlib.sha256(self.lock.read_bytes()).hexdigest(),
            "python": [sys.implementation.cache_tag, sys.base_prefix, str(self.root)],
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def _clear(self) -> None:
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir()
            self.log.touch()
        except OSError as fault:
            raise SetUpRefused(
                f"The set-up must write {self.folder} and cannot ({fault.strerror or fault}): "
                "copy the checkout to a folder of your own.",
            ) from fault

    def _pip(self, *what: str) -> None:
        command = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2"]
        self._run("install the packages", [*command, "install", *what])

    def _run(self, purpose: str, command: list[str]) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            ended = subprocess.run(  # noqa: S603 - our own interpreter and our own words
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.root,
                env=os.environ | {"PIP_USER": "0"},
            )
        if ended.returncode != 0:
            raise SetUpRefused(self._why(purpose))

    def _why(self, purpose: str) -> str:
        said = self.log.read_text(encoding="utf-8", errors="replace")
        if any(sign in said for sign in _NO_NETWORK):
            return (
                "The set-up must fetch packages and the package registry is out of reach: start once with a network "
                f"connection, later starts need none (details: {self.log})."
            )
        faults = [line.strip() for line in said.splitlines() if re.match(r"\s*(ERROR: |\w*Error: )", line)]
        return f"The set-up could not {purpose}: {faults[-1] if faults else 'no reason given'} (details: {self.log})."

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock file's own lock, so that two set-ups never work in one folder."""
        with self.lock.open("rb") as held:
            _hold(held)
            yield


if sys.platform == "win32":
    import msvcrt

    _FAR_BEYOND_THE_END = 1 << 30  # Windows locks are mandatory: pip must still be able to read the file

    def _hold(file: IO[bytes]) -> None:
        file.seek(_FAR_BEYOND_THE_END)
        while True:
            with contextlib.suppress(OSError):  # the call gives up after ten seconds; a set-up takes longer
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return

else:
    import fcntl

    def _hold(file: IO[bytes]) -> None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another set-up of this checkout is running; waiting for it ...")
            fcntl.flock(file, fcntl.LOCK_EX)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
