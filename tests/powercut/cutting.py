"""Cuts the power at many points of a recorded session and looks at what each cut left."""

from __future__ import annotations

import random
import shutil
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.faults.desk import BOOK, promises
from tests.faults.survivors import Damage, damage
from tests.powercut.disk import Disk, Loss

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.faults.desk import Promise
    from tests.powercut.recording import Action


@dataclass
class Tally:
    """What the cuts of one session came to."""

    cuts: Counter[Loss] = field(default_factory=Counter)
    lost: int = 0
    unopenable: int = 0
    damaged: int = 0
    first: str = ""

    def add(self, point: int, loss: Loss, found: Damage) -> None:
        """One more cut."""
        self.cuts[loss] += 1
        self.lost += bool(found.lost)
        self.unopenable += bool(found.unopenable)
        self.damaged += bool(found.damaged)
        if found and not self.first:
            self.first = f"cut after action {point}, unsynced writes {loss.value}: {found}"

    @property
    def total(self) -> int:
        """How many cuts."""
        return self.cuts.total()

    def words(self) -> str:
        """In one line."""
        return (
            f"{self.total} cuts: {self.lost} lost something acknowledged, {self.unopenable} left a file that does not "
            f"open, {self.damaged} left a damaged one. {self.first}"
        )


def cut_points(session: Sequence[Action], count: int, chance: random.Random) -> list[int]:
    """How many actions each cut lets happen: half of the cuts come right after an acknowledgement."""
    told = [number for number, action in enumerate(session, start=1) if action.name == BOOK and action.what == "W"]
    anywhere = [chance.randint(1, len(session)) for _ in range(count - count // 2)]
    return sorted(anywhere + [chance.choice(told) for _ in range(count // 2)])


def cut(session: Sequence[Action], count: int, folder: Path, seed: int) -> Tally:
    """Cuts the power `count` times, each loss in turn; the seed gives the same cuts again."""
    chance, tally, disk = random.Random(seed), Tally(), Disk()
    told, promised = _promised(session)
    losses = list(Loss) * (count // len(Loss) + 1)
    chance.shuffle(losses)
    happened = 0
    for point, loss in zip(cut_points(session, count, chance), losses, strict=False):
        for action in session[happened:point]:
            disk.take(action)
        happened = point
        _lay_out(folder, disk.after_cut(loss, chance))
        tally.add(point, loss, damage(folder, promised[: bisect_right(told, point)]))
    return tally


def _promised(session: Sequence[Action]) -> tuple[list[int], list[Promise]]:
    written = [(number, action) for number, action in enumerate(session, start=1) if action.name == BOOK]
    lines = [(number, action.data) for number, action in written if action.what == "W"]
    return [number for number, _ in lines], promises(b"".join(data for _, data in lines))


def _lay_out(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        if name != BOOK:
            (folder / name).write_bytes(content)
