"""Letters: drafted with what they say, void when their decision is taken back, frozen when issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from cashback_desktop.domain.ids import ClaimId, LetterId
from cashback_desktop.domain.letter import LetterState
from cashback_desktop.storage.packing import pack_facts, sha256, unpack_facts
from cashback_desktop.storage.records import StoredLetter
from cashback_desktop.storage.tables import letter as letters

if TYPE_CHECKING:
    from datetime import datetime

    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.letter import LetterFacts, LetterKind
    from cashback_desktop.domain.person import Actor
    from cashback_desktop.storage.transaction import Transaction


class LetterNotADraft(Exception):
    """A letter that is issued or void was asked to change."""


class Letters:
    """The letters of the workspace."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def add(self, claim: Claim, facts: LetterFacts, actor: Actor, at: datetime) -> StoredLetter:
        """Keeps a draft."""
        packed = pack_facts(facts)
        letter_id = LetterId(self._in.world.new_id())
        row = {
            "id": letter_id,
            "claim_id": claim.id,
            "kind": facts.kind.value,
            "language": facts.language,
            "state": LetterState.DRAFT.value,
            "made_at": at,
            "made_by": actor.person,
            "copies": 0,
            "facts": packed,
            "facts_sha256": sha256(packed),
        }
        self._in.execute(insert(letters).values(row))
        return StoredLetter(letter_id, claim.id, LetterState.DRAFT, "", facts, sha256(packed))

    def get(self, letter_id: LetterId) -> StoredLetter | None:
        """The letter as it is kept."""
        found = self._in.execute(select(letters).where(letters.c.id == letter_id)).mappings().first()
        if found is None:
            return None
        return StoredLetter(
            id=LetterId(found["id"]),
            claim_id=ClaimId(found["claim_id"]),
            state=LetterState(found["state"]),
            number=found["number"] or "",
            facts=unpack_facts(found["facts"]),
            facts_digest=found["facts_sha256"],
            copies=found["copies"],
        )

    def void_draft(self, letter_id: LetterId) -> None:
        """Voids a draft. Raises LetterNotADraft."""
        self._change(letter_id, {"state": LetterState.VOID.value})

    def void_drafts(self, claim_id: ClaimId, kind: LetterKind) -> None:
        """Voids the claim's drafts of that kind; a newer letter, or a decision, stands in their place."""
        drafts = (letters.c.claim_id == claim_id, letters.c.kind == kind.value)
        voided = update(letters).where(*drafts, letters.c.state == LetterState.DRAFT.value)
        self._in.execute(voided.values(state=LetterState.VOID.value))

    def issue(self, letter: StoredLetter, number: str, facts: LetterFacts, actor: Actor, at: datetime) -> StoredLetter:
        """Freezes the letter under its number with its last facts. Raises LetterNotADraft."""
        packed = pack_facts(facts)
        frozen = {
            "state": LetterState.ISSUED.value,
            "number": number,
            "facts": packed,
            "facts_sha256": sha256(packed),
            "issued_at": at,
            "issued_by": actor.person,
            "copies": 1,
        }
        self._change(letter.id, frozen)
        return StoredLetter(letter.id, letter.claim_id, LetterState.ISSUED, number, facts, sha256(packed), 1)

    def count_copy(self, letter_id: LetterId) -> int:
        """Counts one more copy of an issued letter and answers its number."""
        issued = (letters.c.id == letter_id, letters.c.state == LetterState.ISSUED.value)
        moved = update(letters).where(*issued).values(copies=letters.c.copies + 1).returning(letters.c.copies)
        return int(self._in.execute(moved).scalar_one())

    def _change(self, letter_id: LetterId, values: dict[str, object]) -> None:
        draft = (letters.c.id == letter_id, letters.c.state == LetterState.DRAFT.value)
        changed = self._in.execute(update(letters).where(*draft).values(values).returning(letters.c.id)).first()
        if changed is None:
            raise LetterNotADraft(f"letter {letter_id} is no draft; it cannot change any more")
