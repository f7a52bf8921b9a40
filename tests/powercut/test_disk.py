"""The simulated disk forgets what a real one may forget, and nothing else."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.powercut.disk import FOLDER, SECTOR, Disk, Loss
from tests.powercut.recording import Action

losses = st.sampled_from(Loss)
seeds = st.integers(0, 10**6)


def created(name: str = "file", *, durable: bool = True) -> Disk:
    disk = Disk()
    disk.take(Action("C", name, 0, b""))
    if durable:
        disk.take(Action("S", FOLDER, 0, b""))
    return disk


def write(offset: int, data: bytes) -> Action:
    return Action("W", "file", offset, data)


@given(losses, seeds, st.binary(max_size=2000))
def test_that_what_was_synced_is_there_after_every_cut(loss: Loss, seed: int, data: bytes) -> None:
    disk = created()
    disk.take(write(0, data))
    disk.take(Action("S", "file", 0, b""))
    assert disk.after_cut(loss, random.Random(seed)) == {"file": data}


def test_that_what_was_not_synced_is_gone_when_all_of_it_is_dropped() -> None:
    disk = created()
    disk.take(write(0, b"kept"))
    disk.take(Action("S", "file", 0, b""))
    disk.take(write(0, b"lost"))
    disk.take(Action("T", "file", 2, b""))
    assert disk.after_cut(Loss.DROPPED, random.Random(0)) == {"file": b"kept"}
    assert disk.now() == {"file": b"lo"}


@given(seeds)
def test_that_a_torn_write_is_torn_at_the_borders_of_sectors(seed: int) -> None:
    disk = created()
    disk.take(write(0, b"o" * 3 * SECTOR))
    disk.take(Action("S", "file", 0, b""))
    disk.take(write(100, b"n" * 2 * SECTOR))
    left = disk.after_cut(Loss.TORN, random.Random(seed))["file"]
    assert left[:100] == b"o" * 100
    changes = [at for at in range(1, len(left)) if left[at] != left[at - 1]]
    assert all(at % SECTOR == 0 or at in {100, 100 + 2 * SECTOR} for at in changes)


def test_that_a_later_write_may_be_there_without_the_earlier_one() -> None:
    disk = created()
    disk.take(write(0, b"1"))
    disk.take(write(1, b"2"))
    seen = {disk.after_cut(Loss.REORDERED, random.Random(seed))["file"] for seed in range(200)}
    assert seen == {b"", b"1", b"12", b"\x002"}


def test_that_a_new_name_lasts_once_the_folder_was_synced() -> None:
    seen = {tuple(created(durable=False).after_cut(Loss.TORN, random.Random(seed))) for seed in range(50)}
    assert seen == {(), ("file",)}
    assert created(durable=False).after_cut(Loss.DROPPED, random.Random(0)) == {}
    assert created().after_cut(Loss.DROPPED, random.Random(0)) == {"file": b""}


def test_that_a_removed_file_may_come_back_until_the_folder_was_synced() -> None:
    disk = created()
    disk.take(Action("U", "file", 0, b""))
    assert disk.after_cut(Loss.DROPPED, random.Random(0)) == {"file": b""}
    disk.take(Action("S", FOLDER, 0, b""))
    assert disk.after_cut(Loss.DROPPED, random.Random(0)) == {}


def test_that_a_renamed_file_has_the_old_name_until_the_folder_was_synced() -> None:
    disk = created()
    disk.take(Action("R", "file", 0, b"other"))
    assert set(disk.after_cut(Loss.DROPPED, random.Random(0))) == {"file"}
    assert set(disk.now()) == {"other"}
