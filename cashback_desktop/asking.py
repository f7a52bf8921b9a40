"""Says before a command is given why it would be refused: by the table of steps, the open findings and the roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import Step, can_step
from cashback_desktop.domain.person import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cashback_desktop.domain.person import Actor
    from cashback_desktop.storage.worklists.rows import DecisionRow, FindingRow, LetterRow, QueueRow

ACTIONS = ("confirm", "reject", "request_invoice", "override", "undo", "receipt")
_BEFORE_THE_DECISION = (Step.RECEIVED, Step.AWAITING_INVOICE)
_SECOND = ("confirm", "undo")
_UNDOABLE = (Step.VALID, Step.REJECTED)


def not_allowed(
    row: QueueRow,
    findings: Sequence[FindingRow],
    decision: DecisionRow | None,
    letters: Sequence[LetterRow],
    actor: Actor,
) -> dict[str, str]:
    """Why an action is not possible now, by action, in the words that stand beside its button.

    An action that is missing here would be taken by its handler, as long as nobody changes the claim meanwhile.
    """
    no_reviewer = dict.fromkeys(ACTIONS, f"{actor.name} is no reviewer; ask the administrator for the role.")
    if not (actor.has(Role.REVIEWER) or actor.has(Role.CHECKER)):
        return no_reviewer
    answers = {
        "confirm": _cannot(row, Step.VALID) or _not_examined(row, findings) or _stands_against(findings),
        "reject": _cannot(row, Step.REJECTED) or _not_examined(row, findings) or _no_reason(findings),
        "request_invoice": _cannot(row, Step.AWAITING_INVOICE) or _not_examined(row, findings) or _settled(findings),
        "override": _decided(row) or _not_examined(row, findings) or _nothing_open(findings),
        "undo": _not_undoable(row, decision, letters),
    }
    refused = {action: sentence for action, sentence in answers.items() if sentence}
    if actor.has(Role.REVIEWER):
        return refused
    # a checker confirms what a reviewer confirmed first, above the offer's limit
    barred = {action: sentence for action, sentence in no_reviewer.items() if action not in _SECOND}
    return barred | refused


def _open(findings: Sequence[FindingRow]) -> list[FindingRow]:
    return [finding for finding in findings if finding.answer in ("not met", "unproven")]


def _cannot(row: QueueRow, wanted: Step) -> str:
    """The steps of `programme.md`: from here the claim cannot become what is wanted."""
    if can_step(Step(row.step), wanted):
        return ""
    return f"{row.reference} is {row.step}; from there it cannot become {wanted.value}."


def _decided(row: QueueRow) -> str:
    if Step(row.step) in _BEFORE_THE_DECISION:
        return ""
    return f"{row.reference} is {row.step}; a finding can be overridden before the decision only."


def _not_examined(row: QueueRow, findings: Sequence[FindingRow]) -> str:
    return "" if findings else f"{row.reference} has not been examined yet. Examine it first."


def _stands_against(findings: Sequence[FindingRow]) -> str:
    """Confirm needs every finding met or overridden (P4); unproven counts as open."""
    against = _open(findings)
    if not against:
        return ""
    one = len(against) == 1
    proof = "Prove it, or override it with a reason." if one else "Prove them, or override them with a reason."
    if all(finding.answer == "not met" for finding in against):
        proof = "Reject the claim, or override it with a reason."
    return f"{_counted(against)} {proof}"


def _counted(against: Sequence[FindingRow]) -> str:
    """How many findings are open: "One finding is unproven.", "2 findings are not met and 1 is unproven."."""
    counts = {answer: sum(f.answer == answer for f in against) for answer in ("not met", "unproven")}
    said = [(answer, count) for answer, count in counts.items() if count]
    first = f"{_number(said[0][1])} {said[0][0]}"
    rest = "".join(f" and {count} {'is' if count == 1 else 'are'} {answer}" for answer, count in said[1:])
    return f"{first}{rest}."


def _number(count: int) -> str:
    return "One finding is" if count == 1 else f"{count} findings are"


def _no_reason(findings: Sequence[FindingRow]) -> str:
    return "" if _open(findings) else "No finding is open: there is nothing to reject for."


def _nothing_open(findings: Sequence[FindingRow]) -> str:
    return "" if _open(findings) else "No finding is open."


def _settled(findings: Sequence[FindingRow]) -> str:
    """P5: an invoice is asked for only where it would settle something."""
    if any(finding.settles for finding in _open(findings)):
        return ""
    return "Nothing is left that an invoice would settle."


def _not_undoable(row: QueueRow, decision: DecisionRow | None, letters: Sequence[LetterRow]) -> str:
    """A decision is taken back before its letter is issued; later it stands."""
    if decision is None or Step(row.step) not in _UNDOABLE:
        return f"{row.reference} has no decision to take back."
    if decision.undo_reach:
        return ""
    numbers = [letter.number for letter in letters if letter.state == "issued" and letter.kind != "receipt"]
    return f"The letter {numbers[0]} is issued; the decision stands." if numbers else "Its letter is issued."
