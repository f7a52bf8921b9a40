"""A mistake of the program is logged by its place, never with anybody's data, and said in a sentence."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import pytest

from ui.faults import Faults, open_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    file = open_log(tmp_path / "log")
    assert file is not None
    yield file
    logger = logging.getLogger("cashback.window")
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


def mistake() -> Exception:
    try:
        raise ValueError("Contoso Limited, account 12-3141-0271820-00")
    except ValueError as fault:
        return fault


def test_that_the_log_has_the_place_and_no_data(log: Path) -> None:
    faults = Faults(log)
    said: list[str] = []
    faults.seen.connect(said.append)
    faults.report(mistake())
    text = log.read_text()
    assert "ValueError at tests/ui/test_faults.py:" in text
    assert "Contoso" not in text + said[0]
    assert str(log) in said[0]


def test_that_an_exception_nobody_caught_is_said(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    faults = Faults(log)
    said: list[str] = []
    faults.seen.connect(said.append)
    monkeypatch.setattr("ui.faults.qInstallMessageHandler", lambda _handler: None)
    faults.catch()
    fault = mistake()
    sys.excepthook(type(fault), fault, fault.__traceback__)
    assert len(said) == 1


def test_that_a_log_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    assert open_log(tmp_path / "log") is None


def test_that_a_long_log_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "desktop.log").write_text("x" * 1_000_001)
    assert open_log(tmp_path) is not None
    assert (tmp_path / "desktop.before.log").exists()
    logger = logging.getLogger("cashback.window")
    logger.handlers.pop().close()
