"""Where a claim stands, read inside the transaction that is about to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.letter import LetterState
from cashback_desktop.services.obstacles import OpenFinding, Standing

if TYPE_CHECKING:
    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.services.handling import Handling
    from cashback_desktop.storage.records import StoredExamination


def standing_of(claim: Claim, examination: StoredExamination | None, handling: Handling) -> Standing:
    """What the claim's possible steps depend on, as it is now."""
    decision = handling.work.decisions.newest(claim.id)
    letter = handling.work.letters.get(decision.letter_id) if decision else None
    issued = letter.number if letter and letter.state is LetterState.ISSUED else ""
    findings = _open(examination, handling) if examination else ()
    return Standing(claim.reference, claim.step, examination is not None, findings, decision is not None, issued)


def _open(examination: StoredExamination, handling: Handling) -> tuple[OpenFinding, ...]:
    overridden = handling.work.overrides.criteria(examination.claim_id)
    return tuple(
        OpenFinding(finding.criterion, finding.title, finding.answer.value, finding.settles)
        for finding in examination.findings
        if finding.answer is not Answer.MET and finding.criterion not in overridden
    )
