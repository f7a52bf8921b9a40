"""What was typed into a question and not answered yet: kept for each claim until it is decided, or the desk is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

# what a note before a rejection, and a reason for a finding still to be chosen, is kept under instead of a criterion
REJECTION, UNCHOSEN = "rejection", "unchosen"


class KeptNotes:
    """Notes of rejections and reasons of overrides, in memory only, of the person at this desk."""

    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, str], str] = {}

    def keep(self, claim_id: UUID, about: str, text: str) -> None:
        """Keeps what is typed now, instead of what was kept about the same before."""
        self._kept.pop((claim_id, about), None)
        if text.strip():
            self._kept[claim_id, about] = text

    def of(self, claim_id: UUID, about: str) -> str:
        """What was typed, or nothing."""
        return self._kept.get((claim_id, about), "")

    def last_about(self, claim_id: UUID, among: Collection[str]) -> str:
        """Which of these criteria a reason was typed for last; empty when for none."""
        found = [about for claim, about in self._kept if claim == claim_id and about in among]
        return found[-1] if found else ""

    def forget(self, claim_id: UUID, about: str | None = None) -> None:
        """It was answered: the claim is decided, or that one criterion is overridden."""
        for key in [key for key in self._kept if key[0] == claim_id and about in {None, key[1]}]:
            del self._kept[key]
