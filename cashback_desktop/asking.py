"""Says before a command is given why it would be refused, by asking the same obstacles as its handler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.person import Role
from cashback_desktop.services import obstacles
from cashback_desktop.services.handling import lacking
from cashback_desktop.services.obstacles import OpenFinding, Standing
from cashback_desktop.services.second_person import FIRST, PAPER
from cashback_desktop.storage.worklists.rows import FirstConfirmationRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cashback_desktop.domain.person import Actor
    from cashback_desktop.services.commands import Refused
    from cashback_desktop.storage.worklists.rows import DecisionRow, FindingRow, JournalRow, LetterRow, QueueRow

ACTIONS = ("confirm", "reject", "request_invoice", "override", "take_back", "undo", "receipt")
_OPEN = ("not met", "unproven")


def not_allowed(
    row: QueueRow,
    findings: Sequence[FindingRow],
    decision: DecisionRow | None,
    letters: Sequence[LetterRow],
    actor: Actor,
    journal: Sequence[JournalRow] = (),
) -> dict[str, str]:
    """Why an action is not possible now, by action, in the words that stand beside its button.

    An action that is missing here would be taken by its handler, as long as nobody changes the claim meanwhile and no
    second person is needed.
    """
    standing = _standing(row, findings, decision, letters)
    refused = {
        "confirm": _to_confirm(standing) or _confirmed_by(actor, journal),
        "reject": _sentence(obstacles.to_reject(standing)),
        "request_invoice": _sentence(obstacles.to_request_invoice(standing)),
        "override": _sentence(obstacles.to_override(standing)),
        "take_back": _sentence(obstacles.override_ended(standing)),
        "undo": _sentence(obstacles.to_undo(standing)),
    }
    for action in ACTIONS:
        refused[action] = _lacks_role(action, actor) or refused.get(action, "")
    return {action: sentence for action, sentence in refused.items() if sentence}


def _standing(
    row: QueueRow, findings: Sequence[FindingRow], decision: DecisionRow | None, letters: Sequence[LetterRow]
) -> Standing:
    found = tuple(
        OpenFinding(one.criterion, one.title, one.answer, one.settles) for one in findings if one.answer in _OPEN
    )
    own = [letter.number for letter in letters if decision and letter.letter_id == decision.letter_id]
    return Standing(row.reference, Step(row.step), bool(findings), found, decision is not None, own[0] if own else "")


def _sentence(refusal: Refused | None) -> str:
    return refusal.sentence if refusal else ""


def _lacks_role(action: str, actor: Actor) -> str:
    """Reviewers decide; a checker may be the second one to confirm."""
    if actor.has(Role.REVIEWER) or (action == "confirm" and actor.has(Role.CHECKER)):
        return ""
    return lacking(actor, Role.REVIEWER)


def first_confirmation(journal: Sequence[JournalRow]) -> FirstConfirmationRow | None:
    """The first of two confirmations while it waits for the second; letters about the claim leave it as it is."""
    last = next((entry for entry in reversed(journal) if entry.kind not in PAPER), None)
    return FirstConfirmationRow(last.by, last.at) if last is not None and last.kind == FIRST else None


def _confirmed_by(actor: Actor, journal: Sequence[JournalRow]) -> str:
    """Above an offer's limit the second confirmation is another person's."""
    first = first_confirmation(journal)
    if first is None or first.by != actor.name:
        return ""
    return "You confirmed it already. A second person, a checker, has to confirm it too."


def _to_confirm(standing: Standing) -> str:
    """The handler names each open finding; beside the button they are counted, and it is said what to do."""
    refusal = obstacles.to_confirm(standing)
    if refusal is None or refusal.rule != "P4" or not standing.open:
        return _sentence(refusal)
    proof = "Prove it, or override it with a reason."
    if len(standing.open) > 1:
        proof = "Prove them, or override them with a reason."
    if all(finding.answer == "not met" for finding in standing.open):
        proof = "Reject the claim, or override it with a reason."
    return f"{_counted(standing.open)} {proof}"


def _counted(against: Sequence[OpenFinding]) -> str:
    """How many findings are open: "One finding is unproven.", "2 findings are not met and 1 is unproven."."""
    counts = {answer: sum(finding.answer == answer for finding in against) for answer in _OPEN}
    said = [(answer, count) for answer, count in counts.items() if count]
    answer, count = said[0]
    first = f"One finding is {answer}" if count == 1 else f"{count} findings are {answer}"
    rest = "".join(f" and {more} {'is' if more == 1 else 'are'} {other}" for other, more in said[1:])
    return f"{first}{rest}."
