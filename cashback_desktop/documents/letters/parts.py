"""The parts of a letter that come from findings: the panel's figures, the list, the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cashback_desktop.documents.letters.letter import Figure, Findings, Item, ItemList, Row
from cashback_desktop.domain.invoice import shown_by_invoice
from cashback_desktop.domain.letter import LetterFinding, LetterKind

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.wording import Wording
    from cashback_desktop.domain.letter import LetterFacts

ORDER = ("not met", "unproven", "overridden", "met")
GOOD = frozenset(ORDER[2:])
_SUBSCRIPTION = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def listed(facts: LetterFacts) -> tuple[LetterFinding, ...]:
    """The findings a list names: those a rejection rests on, or all that can be settled, by the invoice first."""
    if facts.kind is LetterKind.REJECTION:
        reasons = dict.fromkeys(facts.reasons)
        return tuple(finding for reason in reasons for finding in _findings_of(reason, facts))
    if facts.kind is LetterKind.INVOICE_REQUEST:
        wanted = (finding for finding in facts.findings if finding.settles and finding.answer in ORDER[:2])
        return tuple(sorted(wanted, key=lambda finding: (not shown_by_invoice(finding.settles), _place(finding))))
    return ()


def _findings_of(reason: str, facts: LetterFacts) -> list[LetterFinding]:
    """What stands behind a reason: an offer may have several criteria of one name, and some may be met."""
    named = [finding for finding in facts.findings if finding.criterion == reason]
    against = [finding for finding in named if finding.answer not in GOOD]
    return against or named[:1] or [LetterFinding(reason, "", "", "not met")]


def figures(facts: LetterFacts, words: Wording, texts: dict[str, Any]) -> tuple[Figure, ...]:
    """The panel of a confirmation or receipt; a figure that is not known yet is left out."""
    if facts.kind is LetterKind.RECEIPT:
        label = texts["figures"]
        return (
            Figure(label["reference"], facts.reference, main=True),
            Figure(label["received_on"], words.day(facts.received_on)),
            Figure(label["decision_due"], words.day(facts.decision_due)),
        )
    return _sum_and_days(facts, words, texts["figures"]) if facts.kind is LetterKind.CONFIRMATION else ()


def _sum_and_days(facts: LetterFacts, words: Wording, label: dict[str, str]) -> tuple[Figure, ...]:
    expected = facts.calculation_day is None or facts.letter_date < facts.calculation_day
    shown = []
    if facts.incentive:
        shown.append(Figure(label["incentive_expected" if expected else "incentive"], facts.incentive, main=True))
    if facts.calculation_day:
        shown.append(
            Figure(label["calculation_day" if expected else "calculated_day"], words.day(facts.calculation_day))
        )
    if facts.latest_pay_day:
        shown.append(Figure(label["latest_pay_day"], words.day(facts.latest_pay_day)))
    return tuple(shown)


def item_list(facts: LetterFacts, words: Wording, texts: dict[str, Any]) -> ItemList | None:
    """What is not met or missing, each with what was asked for and what was found."""
    items = tuple(_item(finding, facts.kind, words) for finding in listed(facts))
    due = words.day(facts.answer_by) if facts.answer_by else ""
    return ItemList(texts["list"], texts["list_due"], due, items) if items else None


def _item(finding: LetterFinding, kind: LetterKind, words: Wording) -> Item:
    label = words.words
    asked = kind is LetterKind.INVOICE_REQUEST and shown_by_invoice(finding.settles)
    settles = label["settles" if asked else "would_settle"]
    lines = ((label["asked_for"], finding.asked_for), (label["found"], finding.found), (settles, finding.settles))
    answer = finding.answer if finding.answer in ORDER else "not met"
    return Item(answer, finding.criterion, tuple((name, text) for name, text in lines if text))


def findings(facts: LetterFacts, words: Wording, texts: dict[str, Any]) -> Findings | None:
    """The table: what is not met stands first; what the list says already is not said again."""
    said = set(listed(facts))
    shown = sorted((finding for finding in facts.findings if finding not in said), key=_place)
    if not shown:
        return None
    notes: list[str] = []
    rows = tuple(_row(finding, words, notes, facts.agreement_words) for finding in shown)
    label = words.words
    columns = (label["criterion"], label["asked_for"], label["found"], label["finding"])
    return Findings(
        heading=texts["findings"],
        summary=_summary(facts.findings, words),
        all_good=all(finding.answer in GOOD for finding in facts.findings),
        columns=columns,
        rows=rows,
        footnotes=tuple(notes),
    )


def _row(finding: LetterFinding, words: Wording, notes: list[str], agreement: str) -> Row:
    note = finding.footnote or words.texts["footnotes"].get(finding.answer, "")
    if note and note not in notes:
        notes.append(note)
    return Row(
        criterion=finding.criterion,
        asked_for=_shortened(finding.asked_for, agreement),
        found=_shortened(finding.found, agreement),
        answer=finding.answer,
        word=words.texts["answers"][finding.answer],
        footnote=notes.index(note) + 1 if note else 0,
    )


def _shortened(text: str, agreement: str) -> str:
    """The subscription of the letter by its ends: it stands whole in the line below the subject."""
    for whole in set(_SUBSCRIPTION.findall(text)):
        if whole in agreement:
            text = text.replace(whole, f"{whole[:8]}\u00a0…\u00a0{whole[-4:]}")
    return text


def _summary(all_findings: tuple[LetterFinding, ...], words: Wording) -> str:
    count = {answer: sum(finding.answer == answer for finding in all_findings) for answer in ORDER}
    parts = [words.texts["summary"]["met"].format(count=count["met"], all=len(all_findings))]
    if count["overridden"]:
        parts.append(words.texts["summary"]["overridden"].format(count=count["overridden"]))
    return ", ".join(parts)


def _place(finding: LetterFinding) -> int:
    return ORDER.index(finding.answer)
