"""Measurements run and print their figures; the figures themselves are judged by people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.bench import main

if TYPE_CHECKING:
    import pytest


def test_that_measurements_are_listed_and_an_unknown_one_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "import_beside_confirm" in capsys.readouterr().out
    assert main(["no-such-measurement"]) == 2


def test_that_confirming_beside_an_import_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import_beside_confirm", "300", "9"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"confirm at rest +p50 +[\d.]+ ms +p95 +[\d.]+ ms +p100 +[\d.]+ ms", told)
    assert re.search(r"confirm beside an import +p50", told)
    assert "imported 300 lines" in told


def test_that_an_import_without_claims_left_to_confirm_is_stopped_and_told_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["import_beside_confirm", "12000", "6"]) == 0
    assert "stopped early" in capsys.readouterr().out
