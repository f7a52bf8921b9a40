"""A disk that forgets: what was synced is there after a power cut, what was not may be lost, torn or out of order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from tests.powercut.recording import Action

SECTOR = 512
FOLDER = "."


class Loss(Enum):
    """What the cut does to everything that was not synced."""

    DROPPED = "dropped"  # none of it reached the disk
    TORN = "torn"  # single sectors of it did
    REORDERED = "reordered"  # single writes did, later ones perhaps without the earlier ones
    PREFIX = "prefix"  # the first ones did, the last of them in part


@dataclass(slots=True)
class File:
    """A file's bytes on the disk, and what was asked of it since the last sync."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Action] = field(default_factory=list)

    def synced(self) -> None:
        """Everything asked so far is on the disk."""
        for action in self.waiting:
            apply(self.durable, action)
        self.waiting.clear()


def apply(content: bytearray, action: Action) -> None:
    """Writes into the bytes, or cuts or stretches them; a gap reads as zeros."""
    if action.what == "T":
        del content[action.offset :]
        content.extend(bytes(action.offset - len(content)))
        return
    _place(content, action.offset, action.data)


def _place(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


class Disk:
    """Files below one folder. A new name, a removed one, a renamed one lasts once the folder itself was synced."""

    def __init__(self) -> None:
        self._names: dict[str, File] = {}
        self._durable_names: dict[str, File] = {}
        self._waiting_names: list[tuple[str, File | None]] = []

    def take(self, action: Action) -> None:
        """One recorded action happens."""
        match action.what:
            case "C":
                self._rename(action.name, File())
            case "U":
                self._rename(action.name, None)
            case "R":
                moved = self._names[action.name]
                self._rename(action.name, None)
                self._rename(action.data.decode(), moved)
            case "S" if action.name == FOLDER:
                self._durable_names = dict(self._names)
                self._waiting_names.clear()
            case "S":
                self._names[action.name].synced()
            case _:
                self._names[action.name].waiting.append(action)

    def _rename(self, name: str, file: File | None) -> None:
        if name == FOLDER:
            return
        _point(self._names, name, file)
        self._waiting_names.append((name, file))

    def after_cut(self, loss: Loss, chance: random.Random) -> dict[str, bytes]:
        """What lies on the disk when the power comes back: name and bytes of every file."""
        names = dict(self._durable_names)
        for name, file in self._waiting_names:
            if loss is not Loss.DROPPED and chance.random() < 0.5:
                _point(names, name, file)
        return {name: _survived(file, loss, chance) for name, file in names.items()}

    def now(self) -> dict[str, bytes]:
        """What the program itself sees."""
        found = {}
        for name, file in self._names.items():
            content = bytearray(file.durable)
            for action in file.waiting:
                apply(content, action)
            found[name] = bytes(content)
        return found


def _point(names: dict[str, File], name: str, file: File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _survived(file: File, loss: Loss, chance: random.Random) -> bytes:
    content = bytearray(file.durable)
    match loss:
        case Loss.DROPPED:
            pass
        case Loss.REORDERED:
            share = chance.random()
            for action in file.waiting:
                if chance.random() < share:
                    apply(content, action)
        case Loss.TORN:
            share = chance.random()
            for action in file.waiting:
                _tear(content, action, share, chance)
        case Loss.PREFIX:
            whole = chance.randint(0, len(file.waiting))
            for action in file.waiting[:whole]:
                apply(content, action)
            for action in file.waiting[whole : whole + 1]:
                _tear(content, action, 0.5, chance)
    return bytes(content)


def _tear(content: bytearray, action: Action, share: float, chance: random.Random) -> None:
    """Sectors reach the disk one by one; the borders of sectors are those of the file, not of the write."""
    if action.what == "T":
        if chance.random() < share:
            apply(content, action)
        return
    at, end = action.offset, action.offset + len(action.data)
    while at < end:
        following = min(end, (at // SECTOR + 1) * SECTOR)
        if chance.random() < share:
            _place(content, at, action.data[at - action.offset : following - action.offset])
        at = following
