"""What every handler is given: the open transaction, the moment, and the world's tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import can_step
from cashback_desktop.services.commands import Conflict, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cashback_desktop.domain.claim import Claim, Step
    from cashback_desktop.domain.person import Actor, Role
    from cashback_desktop.services.commands import ClaimCommand, Command
    from cashback_desktop.storage.unit_of_work import UnitOfWork
    from cashback_desktop.world import World


@dataclass(frozen=True, slots=True)
class Handling:
    """One command being handled in one transaction. `now` is the server's time, the only one that decides."""

    work: UnitOfWork
    world: World
    now: datetime

    def record(self, command: Command, territory: str, subject: str, body: Mapping[str, object]) -> None:
        """Writes the command's journal entry into the territory's chain, under the person and the moment."""
        self.work.journal.append(territory, type(command).__name__, subject, body, command.actor, self.now)

    def changed(self, claim: Claim) -> None:
        """Tells the feed that the claim has a new revision."""
        self.work.feed.put(claim.territory, "claim", str(claim.id), claim.revision)


def lacks_role(actor: Actor, *roles: Role) -> Refused | None:
    """The refusal when the person has none of these roles."""
    if any(actor.has(role) for role in roles):
        return None
    return Refused("roles", f"{actor.name} is no {' or '.join(roles)}; ask the administrator for the role.")


def changed_since(claim: Claim, command: ClaimCommand, handling: Handling) -> Conflict | None:
    """The conflict when somebody changed the claim after the person looked at it: who, what and when."""
    if claim.revision == command.seen:
        return None
    last = handling.work.journal.last_about(claim.territory, str(claim.id))
    if last is None:
        return Conflict(f"{claim.reference} changed since you looked at it. It is now {claim.step}.")
    return Conflict(
        f"{claim.reference} changed since you looked at it: {last.by_name}, {last.kind}, "
        f"{last.at:%d %b %Y %H:%M} UTC. It is now {claim.step}. Look at it again."
    )


def cannot_step(claim: Claim, wanted: Step) -> Refused | None:
    """The refusal when the table of steps does not allow it."""
    if can_step(claim.step, wanted):
        return None
    return Refused("steps", f"{claim.reference} is {claim.step}; from there it cannot become {wanted}.")


def no_such_claim(command: Command) -> Refused:
    """The refusal for a claim that does not exist here."""
    return Refused("claim", f"The claim of command {command.id} does not exist in this workspace.")
