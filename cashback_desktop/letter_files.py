"""Letters as files: drawn from what was kept, written as PDF or mail draft, and recognised again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from cashback_desktop.domain.letter import LetterFacts
    from cashback_desktop.reads import Reads
    from cashback_desktop.storage.worklists.letters import KeptLetter

_NUMBER = re.compile(rb"L-[0-9]{4}-[0-9]{6,}")


@dataclass(frozen=True, slots=True)
class LetterVerdict:
    """Whether a PDF is a letter of this workspace."""

    ok: bool
    sentence: str


class LetterFiles:
    """The letters of one workspace. The same letter gives the same bytes, whenever it is asked for."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def pdf(self, letter_id: UUID, copy: int | None = None) -> bytes:
        """The letter as PDF; without a number, the copy that was printed last. Raises LookupError, MissingGlyph."""
        kept = self._reads.letter(letter_id)
        return _drawn(kept, max(kept.copies, 1) if copy is None else copy)

    def write(self, letter_id: UUID, target: Path) -> None:
        """Writes the PDF of the original. Raises OSError."""
        _write_whole(target, self.pdf(letter_id, 1))

    def write_mail_draft(self, letter_id: UUID, target: Path) -> None:
        """Writes a mail draft (.eml, unsent) with the letter attached. Raises OSError."""
        from cashback_desktop.documents.letters import compose, draw, eml_draft

        facts = _facts(self._reads.letter(letter_id))
        letter = compose(facts)
        _write_whole(target, eml_draft(facts, letter, draw(letter)))

    def file_name(self, letter_id: UUID) -> str:
        """Our own name for the letter's file, without its ending."""
        kept = self._reads.letter(letter_id)
        return f"{kept.reference} {_facts(kept).kind.value} {kept.number or 'draft'}"

    def verify(self, pdf: bytes) -> LetterVerdict:
        """Whether the PDF is, byte for byte, a letter that was issued here, or a copy of it that was printed."""
        asked = hashlib.sha256(pdf).digest()
        named = set(_NUMBER.findall(pdf))
        issued = self._reads.issued_letters()
        # every letter names its number in the PDF's own title; what names none of ours is compared with none
        candidates = [kept for kept in issued if kept.number.encode() in named]
        for kept in candidates:
            if self._reads.promised(kept) != hashlib.sha256(kept.facts.encode()).hexdigest():
                said = f"What is kept of letter {kept.number} is not what the journal says was issued; it was changed."
                return LetterVerdict(ok=False, sentence=said)
            for copy in range(1, kept.copies + 1):
                if hashlib.sha256(_drawn(kept, copy)).digest() == asked:
                    which = "" if copy == 1 else f", copy {copy}"
                    said = f"This is letter {kept.number} to claim {kept.reference}{which}, unchanged."
                    return LetterVerdict(ok=True, sentence=said)
        return LetterVerdict(ok=False, sentence=_what_differs(pdf, candidates))


def _write_whole(target: Path, content: bytes) -> None:
    """Whole or not at all: half a letter on a full disk would look like one."""
    beside = target.with_name(f"{target.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _what_differs(pdf: bytes, candidates: list[KeptLetter]) -> str:
    if not pdf.startswith(b"%PDF-"):
        return "This is no PDF, so it is no letter of this workspace."
    if not candidates:
        return "This names no letter that was issued in this workspace."
    kept = candidates[0]
    issued = _drawn(kept, 1)
    changed = f"This names letter {kept.number} to claim {kept.reference}, but was changed:"
    if len(pdf) != len(issued):
        return f"{changed} it has {len(pdf)} bytes, the letter that was issued has {len(issued)}."
    places = [place for place, (here, there) in enumerate(zip(pdf, issued, strict=True)) if here != there]
    count = "one byte differs" if len(places) == 1 else f"{len(places)} bytes differ"
    return f"{changed} its content is not that of the letter that was issued; {count}, first byte {places[0]}."


def _facts(kept: KeptLetter) -> LetterFacts:
    from cashback_desktop.storage.packing import unpack_facts

    return unpack_facts(kept.facts)


def _drawn(kept: KeptLetter, copy: int) -> bytes:
    from cashback_desktop.documents.letters import compose, draw

    return draw(compose(replace(_facts(kept), copy_number=copy)))
