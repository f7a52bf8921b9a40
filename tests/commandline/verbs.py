"""Runs verbs as a shell would: words in, exit code, standard output and standard error out."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cashback_desktop.commandline import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

PASSPHRASES = {"administrator": "first of all", "reviewer": "second thought"}
THIRD = "third person"  # of everybody who is added


@dataclass(frozen=True, slots=True)
class Told:
    """What a verb told."""

    code: int
    out: str
    err: str

    @property
    def content(self) -> dict[str, Any]:
        """The answer in JSON."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@contextmanager
def descriptor(*lines: str) -> Iterator[int]:
    """A file descriptor that holds these lines."""
    read, write = os.pipe()
    os.write(write, "".join(f"{line}\n" for line in lines).encode())
    os.close(write)
    try:
        yield read
    finally:
        os.close(read)


@dataclass
class Shell:
    """A workspace with its key file, and the words to use it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def file(self) -> Path:
        """The workspace."""
        return self.folder / "desk.cashback"

    @property
    def place(self) -> list[str]:
        """The words that say which workspace."""
        return ["--workspace", str(self.file), "--key-file", str(self.folder / "desk.key")]

    def run(self, *words: object) -> Told:
        """Any verb."""
        self.capsys.readouterr()
        code = main([str(word) for word in words])
        said = self.capsys.readouterr()
        assert "Traceback" not in said.err
        if code in (3, 4, 5):
            assert said.err.strip(), words
            assert len(said.err.strip().splitlines()) == 1 or "import" in words, said.err
        return Told(code, said.out, said.err)

    def here(self, *words: object) -> Told:
        """A verb about this workspace, without signing in."""
        return self.run(*self.place, *words)

    def by(self, login: str, *words: object, passphrase: str = "") -> Told:
        """A verb of that person."""
        with descriptor(passphrase or PASSPHRASES[login]) as fd:
            return self.run(*self.place, "--as", login, "--passphrase-fd", fd, *words)

    def add(self, name: str, *roles: str) -> None:
        """Adds a person with an account of the same name and the passphrase THIRD."""
        assert self.by("administrator", "people", "add", name, *(f"--role={role}" for role in roles)).code == 0
        with descriptor(THIRD) as new:
            told = self.by("administrator", "people", "account", name, name, "--new-passphrase-fd", new)
        assert told.code == 0

    def claim(self, reference: str) -> dict[str, Any]:
        """The claim in JSON."""
        return self.by("reviewer", "claim", reference, "--json").content


def copied(template: Path, folder: Path) -> Path:
    """A copy of the workspace with its key, in a folder of its own."""
    for made in template.iterdir():
        if made.is_file():
            shutil.copy(made, folder / made.name)
    return folder
