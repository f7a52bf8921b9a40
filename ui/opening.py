"""What workspace to open and by which key, and opening it at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Door, Opened


class Opening(NamedTuple):
    """The file and its key: a key file, recovery words, or neither (the keyring).

    With recovery words the key file is a new one, for where no keyring works.
    """

    file: Path
    key_file: Path | None = None
    words: tuple[str, ...] = ()


def open_at(door: Door, wanted: Opening) -> Opened:
    """Opens it and says what it is. Raises WorkspaceRefused."""
    if wanted.words:
        door.open_with_recovery_words(wanted.file, wanted.words, wanted.key_file)
    else:
        door.open(wanted.file, wanted.key_file)
    return door.opened()
