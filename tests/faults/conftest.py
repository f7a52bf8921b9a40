"""Recorded sessions for the power cuts: one with the program as it is, one with a driver that syncs less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.powercut import recording

if TYPE_CHECKING:
    from pathlib import Path

    from tests.powercut.recording import Action

CLAIMS = 20


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recorder, built here."""
    if reason := recording.missing():
        pytest.skip(reason)
    return recording.build(tmp_path_factory.mktemp("recorder"))


def recorded(recorder: Path, place: Path, synchronous: str) -> list[Action]:
    """All that a session does to its files. The workspace stays in `place / "desk"`."""
    (place / "desk").mkdir()
    words = ["tests.powercut.session", str(place / "desk"), synchronous, str(CLAIMS)]
    return recording.record(recorder, place / "desk", place / "log", words)


@pytest.fixture(scope="session")
def session(recorder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Action]:
    """The session of the program as it is."""
    return recorded(recorder, tmp_path_factory.mktemp("session"), "FULL")
