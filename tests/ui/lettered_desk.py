"""A desk over made-up claims whose letters are real ones: composed, drawn, painted by the child process."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from cashback_desktop.documents.letters import compose, draw
from cashback_desktop.documents.letters.pages import render_pages
from cashback_desktop.documents.letters.specimen import specimen_facts
from tests.ui import made_up
from tests.ui.made_up_desk import MadeUpDesk
from ui.desk import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from cashback_desktop.storage.worklists.rows import ClaimDetail, LetterRow, QueueRow

NUMBER = "L-2026-000012"


class LetteredDesk(MadeUpDesk):
    """Letters of decided claims can be looked at and issued; `issued` says how each one left."""

    def __init__(self, rows: Sequence[QueueRow] | None = None) -> None:
        super().__init__(rows)
        self.issued: list[tuple[UUID, str]] = []
        self.receipts: list[UUID] = []

    def claim(self, claim_id: UUID) -> ClaimDetail:
        found = super().claim(claim_id)
        return replace(found, letters=tuple(self._as_it_stands(letter) for letter in found.letters))

    def _as_it_stands(self, letter: LetterRow) -> LetterRow:
        if letter.letter_id not in dict(self.issued):
            return letter
        return replace(letter, state="issued", number=NUMBER, issued_at=letter.made_at)

    def letter_pdf(self, letter_id: UUID) -> bytes:
        return _pdf(NUMBER if letter_id in dict(self.issued) else "")

    def letter_pages(self, letter_id: UUID, scale: float) -> list[bytes]:
        self.asked.append(f"pages at {scale}")
        return list(_pages(NUMBER if letter_id in dict(self.issued) else "", scale))

    def issue_letter(self, letter_id: UUID, how: str, target: Path | None) -> Answer:
        if self.next_answer is not None:
            answer, self.next_answer = self.next_answer, None
            return answer
        self.issued.append((letter_id, how))
        if target is not None:
            target.write_bytes(self.letter_pdf(letter_id))
        return Answer("applied", f"Letter {NUMBER} is issued.")

    def make_receipt(self, claim_id: UUID) -> Answer:
        self.receipts.append(claim_id)
        return super().make_receipt(claim_id)


@cache
def _pdf(number: str) -> bytes:
    return draw(compose(replace(specimen_facts(), letter_number=number)))


@cache
def _pages(number: str, scale: float) -> tuple[bytes, ...]:
    return tuple(render_pages(_pdf(number), scale))


def draft_of(row: QueueRow) -> UUID:
    """The id of the draft that a decided made-up claim has."""
    return made_up.letters(row)[0].letter_id
