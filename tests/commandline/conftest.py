"""Workspaces for the verbs: a new one, and one filled with the shipped samples."""

from __future__ import annotations

from importlib.resources import as_file
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.commandline import main
from cashback_desktop.resources import resource
from tests.commandline.verbs import PASSPHRASES, Shell, copied, descriptor

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = ("claims.csv", "resellers.csv", "recon_new_commerce_46.csv", "recon_new_commerce_40.csv")


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace, made by its verb."""
    folder = tmp_path_factory.mktemp("empty")
    with descriptor(*PASSPHRASES.values()) as fd:
        words = ["workspace", "new", str(folder / "desk.cashback"), "--key-file", str(folder / "desk.key")]
        assert main([*words, "--passphrase-fd", str(fd)]) == 0
    return folder


@pytest.fixture(scope="session")
def filled_workspace(empty_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that took the shipped samples, by its verb."""
    folder = copied(empty_workspace, tmp_path_factory.mktemp("filled"))
    for name in SAMPLES:
        with as_file(resource(f"samples/{name}")) as file:
            (folder / name).write_bytes(file.read_bytes())
    place = ["--workspace", str(folder / "desk.cashback"), "--key-file", str(folder / "desk.key")]
    with descriptor(PASSPHRASES["reviewer"]) as fd:
        files = [str(folder / name) for name in SAMPLES]
        assert main([*place, "--as", "reviewer", "--passphrase-fd", str(fd), "import", *files]) == 0
    return folder


@pytest.fixture
def empty(empty_workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A new workspace of this test's own."""
    return Shell(copied(empty_workspace, tmp_path), capsys)


@pytest.fixture
def filled(filled_workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A filled workspace of this test's own."""
    return Shell(copied(filled_workspace, tmp_path), capsys)
