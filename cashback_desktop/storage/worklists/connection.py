"""A read-only connection for worklists: one a thread, without the weight of an object mapper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cashback_desktop.storage.refusals import damage_said
from cashback_desktop.storage.sqlcipher_file import OTHER_LANES_KIB, connect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Self


class Reader:
    """Reads the workspace and cannot write it. Each thread opens its own; two threads never share one.

    Every question sees the newest committed state; it waits for nobody and nobody waits for it.
    """

    def __init__(
        self, path: Path, database_key: bytes, *, cache_kib: int = OTHER_LANES_KIB, immutable: bool = False
    ) -> None:
        """Opens the file; an immutable one is read where nothing can be written. Raises the refusals of `storage`."""
        mode = "ro" if immutable else "rw"
        self._connection = connect(path, database_key, mode=mode, cache_kib=cache_kib, immutable=immutable)
        # a connection opened with mode=ro could not read a log that another program left behind
        self._connection.execute("PRAGMA query_only = 1")

    def rows(self, sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The answer as tuples; ids are 16 bytes, days and moments ISO text."""
        with damage_said():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, params).fetchall()
        return found

    def dicts(self, sql: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The answer with the names of its columns."""
        with damage_said():
            cursor = self._connection.execute(sql, params)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def execute(self, sql: str) -> Iterable[tuple[Any, ...]]:
        """The answer row by row, for what is too long to hold."""
        with damage_said():
            yield from self._connection.execute(sql)

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
