"""What became of a decision that was given at a desk, and what of it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uuid import UUID

    from ui.desk import Answer


class Decided(NamedTuple):
    """What became of a decision; `action` is confirm, reject, request_invoice, override or undo."""

    claim_id: UUID
    action: str
    answer: Answer
    criterion: str = ""  # that was overridden

    @property
    def undoable(self) -> Undoable | None:
        """What was just done, where it can be taken back."""
        answer = self.answer
        return Undoable(self.claim_id, answer.made, self.action) if answer.undo_reach and answer.made else None


class Undoable(NamedTuple):
    """What can be taken back: the claim, and the letter that a decision drafted, or the override."""

    claim_id: UUID
    made: UUID
    action: str
