"""Composes a letter as data from the facts and the texts in `resources/letters/`."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from dataclasses import fields, replace
from typing import Any

from cashback_desktop.documents.letters.itemising import han_family
from cashback_desktop.documents.letters.letter import (
    Block,
    Check,
    Foot,
    Letter,
    Panel,
    Paragraph,
    Run,
    body_text,
)
from cashback_desktop.documents.letters.outside_text import letter_text
from cashback_desktop.documents.letters.parts import figures, findings, item_list, listed
from cashback_desktop.documents.letters.wording import Wording, language_for, wording
from cashback_desktop.domain.invoice import shown_by_invoice
from cashback_desktop.domain.letter import LetterFacts, LetterFinding, LetterKind

_HEAD_SHOWN = 32
_CODE_LETTERS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_THOUSANDS = "\u00a0"


def compose(facts: LetterFacts) -> Letter:
    """The letter of these facts. A language that is not shipped is written in English."""
    facts = _harmless(facts)
    words = wording(language_for(facts.language))
    original = _letter(replace(facts, copy_number=1), words, "")
    digest = hashlib.sha256(body_text(original).encode("utf-8")).hexdigest()
    return _letter(facts, words, digest)


def _harmless(facts: LetterFacts) -> LetterFacts:
    """Every text of the facts, escaped here and nowhere else."""
    harmless: LetterFacts = _harmless_fields(facts)
    return harmless


def _harmless_fields(value: Any) -> Any:
    if isinstance(value, str):
        return type(value)(value) if type(value) is not str else letter_text(value)
    if isinstance(value, tuple):
        return tuple(_harmless_fields(part) for part in value)
    if isinstance(value, LetterFacts | LetterFinding):
        return replace(value, **{field.name: _harmless_fields(getattr(value, field.name)) for field in fields(value)})
    return value


def _letter(facts: LetterFacts, words: Wording, digest: str) -> Letter:
    texts = words.kind(facts.kind)
    context = _context(facts)
    return Letter(
        kind=facts.kind,
        language=words.texts["language"],
        han=han_family(facts.language, facts.zone),
        reference=facts.reference,
        number=facts.letter_number,
        sender=facts.programme_name,
        area=facts.territory_name,
        return_line=facts.sender_line,
        address=_address(facts),
        references=_references(facts, words),
        subject=words.fill(texts["subject"], context),
        about=_about(facts, words),
        blocks=_blocks(facts, words, texts, context),
        closing=Paragraph((Run(texts["next_lead"], 600), Run(" "), *words.runs(texts["next"], context))),
        signed_by=facts.signed_by,
        signer_role=f"{facts.signer_role}, {facts.programme_name} {facts.territory_name}",
        check=_check(facts, words, digest),
        foot=_foot(facts, words),
        running=words.words["running"].format(
            reference=facts.reference, letter=facts.letter_number or words.words["draft"]
        ),
        sha256=digest,
    )


def _context(facts: LetterFacts) -> dict[str, object]:
    """What templates may name: the facts themselves and what follows from them."""
    context: dict[str, object] = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return context | {
        "expected": facts.calculation_day is None or facts.letter_date < facts.calculation_day,
        "all_met": all(finding.answer == "met" for finding in facts.findings),
        "item_count": len(listed(facts)),
        "invoice_alone": all(shown_by_invoice(finding.settles) for finding in listed(facts)),
        "proven": all(finding.answer == "not met" for finding in listed(facts)),
    }


def _blocks(facts: LetterFacts, words: Wording, texts: dict[str, Any], context: dict[str, object]) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph((Run(words.fill(texts["greeting"], context)),))]
    blocks += [Paragraph(words.runs(template, context)) for template in texts["text"]]
    if len(shown := figures(facts, words, texts)) > 1:  # one alone stands in the text already
        blocks.append(Panel(shown))
    if "list" in texts and (entries := item_list(facts, words, texts)):
        blocks.append(entries)
    if "findings" in texts and (table := findings(facts, words, texts)):
        blocks.append(table)
    return tuple(blocks)


def _address(facts: LetterFacts) -> tuple[str, ...]:
    lines = [facts.addressee, *(line for line in facts.address_lines if line)]
    country = facts.country.upper()
    if len(lines) > 1 and lines[-1].casefold() == country.casefold():
        lines.pop()
    return (*lines, country) if country else tuple(lines)


def _references(facts: LetterFacts, words: Wording) -> tuple[tuple[str, str], ...]:
    label = words.words
    rows = [
        (label["date"], words.day(facts.letter_date)),
        (label["claim"], facts.reference),
        (label["letter"], facts.letter_number or label["draft"]),
        (label["mpn_id"], facts.mpn_id),
        (label["questions"], facts.mailbox),
    ]
    rows = [(name, value) for name, value in rows if value]
    if facts.copy_number > 1:
        rows.append((label["copy"], str(facts.copy_number)))
    return tuple(rows)


def _about(facts: LetterFacts, words: Wording) -> str:
    terms = f", {words.words['about_terms']} {facts.terms_version}" if facts.terms_version else ""
    return "  ·  ".join(part for part in (facts.offer_name + terms, facts.agreement_words) if part)


def code_of(digest: str) -> str:
    """The code typed beside the QR: four times four characters that cannot be mistaken for each other."""
    letters = b32encode(bytes.fromhex(digest)[:10]).translate(_CODE_LETTERS).decode("ascii")
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))


def _check(facts: LetterFacts, words: Wording, digest: str) -> Check:
    label = words.words
    if not (facts.letter_number and facts.issued_at and digest):
        return Check(label["draft_check"], label["draft_check_how"], "", "", "")
    return Check(
        title=label["check"],
        how=words.fill(label["check_how"], {"mailbox": facts.mailbox}),
        code=code_of(digest),
        issued=label["issued"].format(moment=words.moment(facts.issued_at, facts.zone)),
        payload=f"{facts.reference}:{facts.letter_number}:{digest.upper()}",
    )


def _foot(facts: LetterFacts, words: Wording) -> Foot:
    label = words.words
    if not facts.letter_number:
        return Foot(label["journal_head_draft"], "", "", label["draft_foot"], label["page"])
    shown = facts.journal_head[:_HEAD_SHOWN]
    second = label["original"]
    if facts.copy_number > 1:
        second = label["copy_of"].format(
            copy=facts.copy_number, letter=facts.letter_number, day=words.day(facts.letter_date)
        )
    return Foot(
        head_label=label["journal_head"],
        position=f"{facts.journal_position:,}".replace(",", _THOUSANDS),
        head=" ".join(shown[place : place + 4] for place in range(0, len(shown), 4)),
        second=second,
        page=label["page"],
    )


__all__ = ["LetterKind", "code_of", "compose"]
