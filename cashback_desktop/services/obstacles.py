"""Why a step on a claim is not possible now: the sentence with which its handler refuses."""

from __future__ import annotations

from dataclasses import dataclass

from cashback_desktop.domain.claim import OPEN_STEPS, Step, can_step
from cashback_desktop.domain.invoice import shown_by_invoice
from cashback_desktop.services.commands import Refused


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that is neither met nor overridden."""

    criterion: str
    title: str
    answer: str  # "not met", "unproven"
    settles: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a claim's possible steps depend on."""

    reference: str
    step: Step
    examined: bool
    open: tuple[OpenFinding, ...]
    decided: bool  # a decision stands
    issued_letter: str  # the number of that decision's letter once it is issued


def to_confirm(standing: Standing) -> Refused | None:
    """Confirm needs every finding met or overridden."""
    obstacle = cannot_step(standing, Step.VALID) or _not_examined(standing)
    if obstacle or not standing.open:
        return obstacle
    return Refused("P4", f"{open_words(standing.open)} Prove it or override it first.")


def to_reject(standing: Standing) -> Refused | None:
    """A rejection needs an open finding as its reason."""
    obstacle = cannot_step(standing, Step.REJECTED) or _not_examined(standing)
    if obstacle or standing.open:
        return obstacle
    return Refused("P4", f"Every finding of {standing.reference} is met or overridden; nothing to reject for.")


def to_override(standing: Standing) -> Refused | None:
    """An override needs an open finding, before the decision."""
    if obstacle := override_ended(standing):
        return obstacle
    if not standing.open:
        return Refused("P4", f"{standing.reference} has no open finding to override.")
    return None


def override_ended(standing: Standing) -> Refused | None:
    """Overrides are made and taken back before the decision."""
    if standing.step in OPEN_STEPS:
        return None
    sentence = f"{standing.reference} is {standing.step}; a finding can be overridden before the decision only."
    return Refused("steps", sentence)


def to_request_invoice(standing: Standing) -> Refused | None:
    """An invoice is asked for where it would settle something; what else is missing is then asked for with it (P5)."""
    obstacle = cannot_step(standing, Step.AWAITING_INVOICE) or _not_examined(standing)
    if obstacle or any(shown_by_invoice(finding.settles) for finding in standing.open):
        return obstacle
    return Refused("P5", f"Nothing about {standing.reference} is left that an invoice would settle.")


def to_undo(standing: Standing) -> Refused | None:
    """A decision can be taken back while its letter is a draft."""
    if not standing.decided or standing.step not in (Step.VALID, Step.REJECTED):
        return Refused("undo", f"{standing.reference} has no decision to take back.")
    if standing.issued_letter:
        sentence = f"The letter {standing.issued_letter} of {standing.reference} is issued; the decision stands."
        return Refused("undo", sentence)
    return None


def open_words(findings: tuple[OpenFinding, ...]) -> str:
    """The open findings in one sentence: "One finding is unproven: Seller of the agreement."."""
    if len(findings) == 1:
        return f"One finding is {findings[0].answer}: {findings[0].title}."
    return f"{len(findings)} findings are open: {', '.join(finding.title for finding in findings)}."


def cannot_step(standing: Standing, wanted: Step) -> Refused | None:
    """The refusal when the table of steps does not allow it."""
    if can_step(standing.step, wanted):
        return None
    return Refused("steps", f"{standing.reference} is {standing.step}; from there it cannot become {wanted}.")


def _not_examined(standing: Standing) -> Refused | None:
    if standing.examined:
        return None
    return Refused("P4", f"{standing.reference} has not been examined yet. Examine it first.")
