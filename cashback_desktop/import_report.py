"""What became of an import, file by file, for the command line and the window to tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.documents.readers.rows import RefusedLine

KINDS = {"resellers": "resellers", "new_commerce": "new commerce reconciliation", "claims": "claims"}


class ImportLeft(Exception):
    """The program ends. What is not published stays for the next opening, which drops it and tells of it."""


def cut_off_words(name: str) -> str:
    """What is told of an import that the end of the program interrupted."""
    return f"The import of {name} was cut off; nothing of it was kept. Import it again."


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of one file. A file refused whole has no kind, and the sentence says why; else it is a remark."""

    name: str
    kind: str
    taken: int = 0
    already_known: int = 0
    claims: tuple[tuple[str, str], ...] = ()  # of those taken, our reference and the portal's number
    refused: tuple[RefusedLine, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def refused_lines(self) -> int:
        """How many lines were not taken; a line may have several reasons."""
        return len({line.line for line in self.refused})


@dataclass(slots=True)
class ImportReport:
    """What became of an import of one or more files."""

    files: list[FileTaken] = field(default_factory=list)
    examined: int = 0
    cancelled: bool = False
