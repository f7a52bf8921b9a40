"""A finding taken as met by a reviewer, under the own name and for a reason, and such an override taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.person import Role
from cashback_desktop.services import obstacles
from cashback_desktop.services.commands import Applied, ClaimCommand, Command, Outcome, Refused
from cashback_desktop.services.handling import changed_since, lacks_role, no_such_claim, other_premises
from cashback_desktop.services.standing_claim import standing_of

if TYPE_CHECKING:
    from uuid import UUID

    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.services.handling import Handling

UNTIL_DECIDED = "until the claim is decided"
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(ClaimCommand):
    """Takes one criterion as met, under the person's name, for a reason that is kept."""

    criterion: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackOverride(Command):
    """Ends an override while the claim is not decided: its finding is open again."""

    claim: ClaimId
    override: UUID


def override(command: Override, handling: Handling) -> Outcome:
    """Keeps an override of one open finding; the finding itself stays as it was."""
    claim = handling.claim(command.claim)
    if claim is None:
        return no_such_claim(command)
    examination = handling.work.examinations.newest(claim.id)
    standing = standing_of(claim, examination, handling)
    obstacle = (
        lacks_role(handling, Role.REVIEWER)
        or changed_since(claim, command.seen, handling)
        or other_premises(command, claim, examination)
        or obstacles.to_override(standing)
    )
    finding = next((known for known in standing.open if known.criterion == command.criterion), None)
    if obstacle or finding is None:
        missing = f"{claim.reference} has no open finding {command.criterion!r} to override."
        return obstacle or Refused("P4", missing)
    reason = command.reason.strip()
    if not reason or len(reason) > _LONGEST_REASON:
        return Refused("override", f"An override needs a reason of 1 to {_LONGEST_REASON} characters.")
    kept = handling.work.overrides.add(claim, command.criterion, handling.actor, handling.now, reason)
    claim.revision += 1
    handling.work.examinations.close_finding(claim.id, command.criterion)
    body = {"criterion": command.criterion, "was": finding.answer, "reason": kept.reason_commitment}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    sentence = f"{finding.title} of {claim.reference} is taken as met, under your name."
    return Applied(sentence, undo_reach=UNTIL_DECIDED, made=(str(kept.id),))


def take_back_override(command: TakeBackOverride, handling: Handling) -> Outcome:
    """Ends the override; it and its reason stay in the journal."""
    claim = handling.claim(command.claim)
    if claim is None:
        return no_such_claim(command)
    examination = handling.work.examinations.newest(claim.id)
    standing = standing_of(claim, examination, handling)
    if obstacle := lacks_role(handling, Role.REVIEWER) or obstacles.override_ended(standing):
        return obstacle
    kept = handling.work.overrides.standing(claim.id, command.override)
    found = examination.findings if examination else ()
    finding = next((known for known in found if kept and known.criterion == kept.criterion), None)
    if kept is None or finding is None:
        return Refused("override", f"This override of {claim.reference} does not stand any more.")
    handling.work.overrides.lapse(claim.id, (kept.criterion,), handling.now)
    handling.work.examinations.open_finding(claim.id, finding)
    claim.revision += 1
    body = {"criterion": kept.criterion, "override": str(kept.id), "reason": kept.reason_commitment}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    return Applied(f"{finding.title} of {claim.reference} is {finding.answer} again.")
