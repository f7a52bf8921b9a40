"""Findings, incentives and the facts of letters as JSON texts, and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cattrs.preconf.json import make_converter

from cashback_desktop.domain.finding import Answer, Finding
from cashback_desktop.domain.incentive import Incentive, IncentiveLine
from cashback_desktop.domain.journal import canonical
from cashback_desktop.domain.letter import LetterFacts
from cashback_desktop.domain.money import Money, Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence

_letters = make_converter()


def sha256(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def pack_findings(findings: Sequence[Finding]) -> str:
    """The findings as one JSON list, in their order."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, separators=(",", ":"))


def unpack_findings(text: str) -> tuple[Finding, ...]:
    """The findings that `pack_findings` wrote."""
    return tuple(Finding(**{**kept, "answer": Answer(kept["answer"])}) for kept in json.loads(text))


def pack_incentive(incentive: Incentive | None, note: str) -> str:
    """The incentive with its lines as they are shown, and in minor units; `note` says why there is none."""
    if incentive is None:
        return canonical({"note": note})
    total = incentive.total
    content: dict[str, Any] = {
        "total": total.minor,
        "currency": total.currency,
        "rounding": incentive.rounding.value,
        "lines": [[line.text, line.amount.text()] for line in incentive.lines],
        "minor": [line.amount.minor for line in incentive.lines],
        "note": note,
    }
    return canonical(content)


def unpack_incentive(text: str) -> Incentive | None:
    """The incentive that `pack_incentive` wrote, or None when there was none."""
    kept = json.loads(text)
    if "total" not in kept:
        return None
    lines = tuple(
        IncentiveLine(words, Money(minor, kept["currency"]))
        for (words, _), minor in zip(kept["lines"], kept["minor"], strict=True)
    )
    return Incentive(Money(kept["total"], kept["currency"]), lines, Rounding(kept["rounding"]))


def pack_facts(facts: LetterFacts) -> str:
    """The facts of a letter as canonical JSON."""
    return canonical(_letters.unstructure(facts))


def unpack_facts(text: str) -> LetterFacts:
    """The facts that `pack_facts` wrote. Raises ValueError when the text holds none."""
    return _letters.loads(text, LetterFacts)
