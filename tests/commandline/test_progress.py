"""How far an import is: told now and then on standard error, and never beside an answer in JSON."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from cashback_desktop.commandline import imports

if TYPE_CHECKING:
    import pytest


def told(capsys: pytest.CaptureFixture[str], *, silent: bool) -> list[str]:
    """What three batches tell, the first at once and the others when a line is due."""
    capsys.readouterr()
    progress = imports._Progress(silent=silent)
    progress("claims.csv", 10, 30)
    for done in (20, 30):
        time.sleep(0.03)
        progress("claims.csv", done, 30)
    return capsys.readouterr().err.splitlines()


def test_that_a_pipe_gets_a_line_every_few_seconds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_SECONDS_BETWEEN", 0.02)
    lines = told(capsys, silent=False)
    assert [line.partition(",")[0] for line in lines] == ["claims.csv: 20 of 30", "claims.csv: 30 of 30"]
    assert all(line.endswith(" a second") for line in lines)
    monkeypatch.setattr(imports, "_SECONDS_BETWEEN", 60)
    assert told(capsys, silent=False) == []


def test_that_nothing_is_told_beside_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "_SECONDS_BETWEEN", 0)
    assert told(capsys, silent=True) == []
