"""Files from outside, read in a child process with limits."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from cashback_desktop.documents.readers.refusal import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cashback_desktop.documents.readers.limits import Limits
    from cashback_desktop.documents.readers.reading import Reading as Reading

__all__ = ["FileRefused", "open_reading"]


@contextmanager
def open_reading(path: Path, limits: Limits | None = None) -> Iterator[Reading]:
    """The file, looked at as a whole and open for reading its lines. Raises FileRefused, here and while reading."""
    # the child shares this package and must start fast: what only the parent needs loads here
    from cashback_desktop.documents.readers.reading import start

    with start(path, limits) as reading:
        yield reading
