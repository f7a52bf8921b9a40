"""What became of an import, file by file, for the command line and the window to tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import claim_words
from cashback_desktop.domain.day_words import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cashback_desktop.documents.readers.rows import RefusedLine

KINDS = {"resellers": "resellers", "new_commerce": "new commerce reconciliation", "claims": "claims"}


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


def received_now_words(days: Sequence[tuple[date, int]], *, whole: bool) -> str:
    """Tells that the day of the import counts as that of receipt; empty where every claim has a day of its own."""
    if not days:
        return ""
    today = f"as received today, {' or '.join(day_words(day) for day, _ in days)}; --received says another day."
    if whole:
        return f"It has no day of receipt: its claims count {today}"
    count = sum(claims for _, claims in days)
    return f"{claim_words(count)} without a day of receipt count{'s' if count == 1 else ''} {today}"
