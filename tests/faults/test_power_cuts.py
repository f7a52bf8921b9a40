"""Nothing acknowledged is lost when the power goes; and the simulator that says so is shown to find losses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.conftest import recorded
from tests.powercut.cutting import cut
from tests.powercut.disk import Disk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.powercut.recording import Action

CUTS = 400
CUTS_OF_A_FAULTY_DRIVER = 40
pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("power cuts")]


def test_that_the_recording_holds_all_that_the_program_did(recorder: Path, tmp_path: Path) -> None:
    disk = Disk()
    for action in recorded(recorder, tmp_path, "FULL"):
        disk.take(action)
    left = {file.name: file.read_bytes() for file in (tmp_path / "desk").iterdir()}
    assert disk.now() == left


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_that_the_simulator_finds_what_a_driver_loses_that_syncs_less(
    recorder: Path, tmp_path: Path, synchronous: str
) -> None:
    tally = cut(recorded(recorder, tmp_path, synchronous), CUTS_OF_A_FAULTY_DRIVER, tmp_path / "after", seed=1)
    assert tally.total == CUTS_OF_A_FAULTY_DRIVER
    assert tally.lost + tally.unopenable > CUTS_OF_A_FAULTY_DRIVER // 4, tally.words()


def test_that_no_power_cut_loses_what_was_acknowledged(session: list[Action], tmp_path: Path) -> None:
    tally = cut(session, CUTS, tmp_path / "after", seed=2)
    assert tally.total == CUTS
    assert (tally.lost, tally.unopenable, tally.damaged) == (0, 0, 0), tally.words()
