"""Copies of the workspace file, encrypted like it, made before its schema changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.storage.sqlcipher_file import connect, refuse_plain_file

if TYPE_CHECKING:
    from pathlib import Path

    from cashback_desktop.world import World

KEPT = 3


def copy_before_upgrade(path: Path, database_key: bytes, world: World) -> Path:
    """Makes a copy beside the file under the same key, proves that it opens, and keeps the newest three."""
    copy = path.with_name(f"{path.name}.{world.now():%Y%m%dT%H%M%S%f}.before-upgrade")
    source = connect(path, database_key, mode="rw")
    try:
        source.execute("VACUUM INTO ?", (str(copy),))
    finally:
        source.close()
    refuse_plain_file(copy)
    connect(copy, database_key, mode="ro").close()
    for older in copies_of(path)[KEPT:]:
        older.unlink()
    return copy


def copies_of(path: Path) -> list[Path]:
    """The copies beside the file, newest first."""
    return sorted(path.parent.glob(f"{path.name}.*.before-upgrade"), reverse=True)
