"""The recorded session: `python -m tests.powercut.session FOLDER SYNCHRONOUS [CLAIMS]`, an ordinary day at the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cashback_desktop.storage import sqlcipher_file
from tests.faults.desk import Desk

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


def plant(synchronous: str) -> None:
    """Plants the fault that is to be found: a driver that syncs less than the program demands."""

    def less_durable(connection: Connection, path: Path) -> None:  # noqa: ARG001 - called like the true one
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {synchronous}")

    sqlcipher_file._make_durable = less_durable


def day(folder: Path, claims: int) -> None:
    """Two sittings: import, confirm, issue; in between the program is closed, which empties the log into the file."""
    desk = Desk.founded(folder)
    desk.import_claims(0, claims)
    assert desk.decide() == claims
    desk.close()
    desk = Desk.reopened(folder)
    desk.import_claims(claims, claims)
    assert desk.decide() == claims
    desk.close()


if __name__ == "__main__":
    if sys.argv[2] != "FULL":
        plant(sys.argv[2])
    day(Path(sys.argv[1]), int(sys.argv[3]))
