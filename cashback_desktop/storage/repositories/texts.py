"""Free text and personal data that may have to be erased: the journal keeps only a salted commitment to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from cashback_desktop.domain.journal import commitment
from cashback_desktop.storage.tables import claim_override, decision, erasable_text

if TYPE_CHECKING:
    from uuid import UUID

    from cashback_desktop.storage.transaction import Transaction

_SALT_BYTES = 32


class Texts:
    """The erasable texts. Without its salt a commitment tells nothing about the text."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def commit(self, text: str) -> tuple[UUID, str]:
        """Keeps the text and answers its id and the commitment, in hexadecimal, that the journal may hold."""
        text_id, salt = self._in.world.new_id(), self._in.world.token(_SALT_BYTES)
        self._in.execute(insert(erasable_text).values(id=text_id, salt=salt, text=text))
        return text_id, commitment(salt, text)

    def holds(self, text_id: UUID, committed: str) -> bool:
        """Whether the text is there and is the one that was committed to."""
        found = self._in.execute(select(erasable_text).where(erasable_text.c.id == text_id)).first()
        return found is not None and commitment(found.salt, found.text) == committed

    def erase(self, text_id: UUID) -> None:
        """Erases the text and its salt; what pointed to it stays, and the journal stays whole."""
        for column in (claim_override.c.reason_id, decision.c.note_id):
            self._in.execute(update(column.table).where(column == text_id).values({column: None}))
        self._in.execute(delete(erasable_text).where(erasable_text.c.id == text_id))
