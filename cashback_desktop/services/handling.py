"""What every handler is given: the open transaction, the moment, the person as the database knows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.person import Role
from cashback_desktop.reference.territories import territory
from cashback_desktop.services.commands import Conflict, Refused, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.domain.person import Actor
    from cashback_desktop.services.commands import ClaimCommand, Command
    from cashback_desktop.storage.records import StoredExamination
    from cashback_desktop.storage.unit_of_work import UnitOfWork
    from cashback_desktop.world import World

_DID = {
    "Confirm": "confirmed it",
    "FirstConfirm": "confirmed it as the first of two",
    "Reject": "rejected it",
    "Override": "overrode a finding",
    "TakeBackOverride": "took an override back",
    "UndoDecision": "took the decision back",
    "RequestInvoice": "asked for the customer invoice",
    "Examine": "examined it again",
    "MakeReceipt": "drafted a receipt",
    "IssueLetter": "issued a letter",
}


@dataclass(frozen=True, slots=True)
class Handling:
    """One command being handled in one transaction. `now` is the server's time, the only one that decides.

    `actor` has the name and roles that the database holds; what the command says of them is never believed.
    `examine_again` are claims found to be judged otherwise now; that is kept even where the command is not applied.
    """

    work: UnitOfWork
    world: World
    now: datetime
    actor: Actor
    examine_again: list[ClaimId] = field(default_factory=list)

    def record(
        self, command: Command, territory: str, subject: str, body: Mapping[str, object], *, kind: str = ""
    ) -> None:
        """Writes a journal entry into the territory's chain, under the person and the moment."""
        self.work.journal.append(territory, kind or kind_of(command), subject, body, self.actor, self.now)

    def changed(self, claim: Claim) -> None:
        """Tells the feed that the claim has a new revision."""
        self.work.feed.put(claim.territory, "claim", str(claim.id), claim.revision)

    def claim(self, claim_id: ClaimId) -> Claim | None:
        """The claim, locked for this transaction; one whose import is not published yet is not seen."""
        claim = self.work.claims.get(claim_id)
        return claim if claim is not None and claim.reference else None


def lacks_role(handling: Handling, *roles: Role) -> Refused | None:
    """The refusal when the person has none of these roles."""
    if any(handling.actor.has(role) for role in roles):
        return None
    return Refused("roles", lacking(handling.actor, *roles))


def lacking(actor: Actor, *roles: Role) -> str:
    """What a person is told who has none of these roles; an administrator may not have one that decides beside it."""
    if actor.has(Role.ADMINISTRATOR):
        does = "decide" if Role.CHECKER in roles or roles == (Role.REVIEWER,) else "do this"
        return f"An administrator does not {does}; a {' or a '.join(roles)} does."
    return f"{actor.name} is no {' or '.join(roles)}; ask the administrator for the role."


def changed_since(claim: Claim, seen: int, handling: Handling) -> Conflict | None:
    """The conflict when somebody changed the claim after the person looked at it."""
    return None if seen == claim.revision else changed_conflict(claim, handling)


def changed_conflict(claim: Claim, handling: Handling) -> Conflict:
    """The conflict: who changed the claim last, what and when."""
    last = handling.work.journal.last_about(claim.territory, str(claim.id))
    if last is None:
        return Conflict(f"{claim.reference} changed since you looked at it. It is now {claim.step}.")
    return Conflict(
        f"{claim.reference} changed since you looked at it: {last.by_name} {_DID.get(last.kind, last.kind)} on "
        f"{_when(claim.territory, last.at)}. It is now {claim.step}. Look at it again."
    )


def _when(code: str, at: datetime) -> str:
    """The moment by the clock of the claim's territory: "24 Nov 2026 at 16:05, the time of New Zealand"."""
    place = territory(code)
    local = place.local(at) if place else at
    return f"{day_words(local)} at {local:%H:%M}, {f'the time of {place.name}' if place else 'UTC'}"


def other_premises(command: ClaimCommand, claim: Claim, examination: StoredExamination | None) -> Conflict | None:
    """The conflict when a fact the person relied on is another one now; a premise nobody knows is never met."""
    known = {"examination": examination.digest if examination else "", "step": claim.step.value}
    changed = [name for name, relied_on in command.premises if known.get(name) != relied_on]
    if not changed:
        return None
    return Conflict(f"The {' and '.join(changed)} of {claim.reference} changed since you looked at it. Look again.")


def no_such_claim(command: Command) -> Refused:
    """The refusal for a claim that does not exist here."""
    return Refused("claim", f"The claim of command {command.id} does not exist in this workspace.")
