"""Works at a desk until the disk is full, again and again: `python -m tests.faults.full_disk FOLDER TIMES`.

A limit on the size of files stands for the disk: the system refuses the write in the middle of whatever is written.
Prints one line of JSON for each time: what the person was told, what was left, and whether work went on afterwards.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
from pathlib import Path

from cashback_desktop.storage.refusals import StorageUnavailable
from tests.faults.desk import BOOK, WORKSPACE, Desk, promises
from tests.faults.survivors import damage

CLAIMS = 6
LARGEST_REST = 120_000


def fill(folder: Path, rest: int, first: int) -> str:
    """Works with so many bytes left on the disk; answers what was said when they were used up."""
    desk = Desk.reopened(folder)
    log = folder / f"{WORKSPACE}-wal"
    used = max((folder / WORKSPACE).stat().st_size, log.stat().st_size if log.exists() else 0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (used + rest, resource.RLIM_INFINITY))
    try:
        while True:
            desk.import_claims(first, CLAIMS)
            desk.decide()
            first += CLAIMS
    except StorageUnavailable as refusal:
        return str(refusal)


def go_on(folder: Path, first: int) -> int:
    """Opens the workspace when there is room again and works on; answers how many claims were decided."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    desk = Desk.reopened(folder)
    desk.import_claims(first, CLAIMS)
    decided = desk.decide()
    desk.close()
    return decided


def in_a_process_of_its_own(folder: Path, rest: int, first: int) -> str:
    """A process that has met a full disk ends; the next one finds what it left."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(there, fill(folder, rest, first).encode())
        finally:
            os._exit(0)
    os.close(there)
    with os.fdopen(here, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def main() -> None:
    """As many full disks as were asked for."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder, times, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(4)
    Desk.founded(folder).close()
    go_on(folder, 0)
    for number in range(1, times + 1):
        said = in_a_process_of_its_own(folder, chance.randrange(LARGEST_REST), number * 10_000)
        promised = promises((folder / BOOK).read_bytes())
        left = damage(folder, promised)
        decided = go_on(folder, number * 10_000 + 5_000)
        seen = {"said": said, "left": str(left) if left else "", "decided": decided, "told": len(promised)}
        sys.stdout.write(f"{json.dumps(seen)}\n")


if __name__ == "__main__":
    main()
