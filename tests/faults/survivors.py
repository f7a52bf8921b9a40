"""Opens what a failure left behind as the program does, and says which promise it broke."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from cashback_desktop.storage.checks import check_pages
from cashback_desktop.storage.opening import open_file
from cashback_desktop.storage.refusals import StorageUnavailable
from cashback_desktop.world import World
from tests.faults.desk import WORKSPACE
from tests.storage.story import KEY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cashback_desktop.storage.database import Database
    from cashback_desktop.storage.worklists.connection import Reader
    from tests.faults.desk import Promise


class Damage(NamedTuple):
    """What is wrong with a workspace after a failure; nothing when all is well."""

    unopenable: str = ""
    lost: int = 0
    damaged: str = ""

    def __bool__(self) -> bool:
        return bool(self.unopenable or self.lost or self.damaged)


def damage(folder: Path, promised: Sequence[Promise]) -> Damage:
    """Opens the workspace and looks for every acknowledged command, at the file's own checks and at the journal."""
    if not promised and not (folder / WORKSPACE).exists():
        return Damage()  # it was never said that there is a workspace
    try:
        opened = open_file(folder / WORKSPACE, KEY, World())
    except StorageUnavailable as refusal:
        return Damage(unopenable=str(refusal))
    try:
        database = opened.database()
        with opened.reader() as reader:
            return Damage(lost=_lost(reader, promised), damaged=_damaged(database, reader, promised))
    except Exception as fault:  # noqa: BLE001 - whatever a damaged file raises is the finding itself
        return Damage(damaged=repr(fault))
    finally:
        opened.close()


def _lost(reader: Reader, promised: Sequence[Promise]) -> int:
    kept = {UUID(bytes=row[0]): row[1] for row in reader.execute("SELECT id, outcome FROM command_log")}
    return sum(kept.get(UUID(promise.command)) != promise.outcome for promise in promised)


def _damaged(database: Database, reader: Reader, promised: Sequence[Promise]) -> str:
    questions = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
    said = [str(row[0]) for question in questions for row in reader.execute(question) if row[0] != "ok"]
    pages = check_pages(database)
    said += [] if pages.ok else [pages.sentence]
    verdict = database.verify_journal(promised[-1].given_heads() if promised else ())
    with database.unit_of_work() as work:  # it can be written to as well
        work.counters.next("survived")
    return "; ".join([*said, verdict.first_break] if verdict.first_break else said)
