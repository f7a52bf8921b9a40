"""How a command is applied: once, in one transaction, with its answer kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.services.acting import person_behind
from cashback_desktop.services.commands import (
    Applied,
    Command,
    Outcome,
    Refused,
    kind_of,
    outcome_from_json,
    outcome_to_json,
    payload,
    payload_hash,
)
from cashback_desktop.services.examining import examine_again
from cashback_desktop.services.handlers import HANDLERS
from cashback_desktop.services.handling import Handling
from cashback_desktop.services.intake import ImportRows

if TYPE_CHECKING:
    from datetime import datetime

    from cashback_desktop.storage.unit_of_work import UnitOfWork
    from cashback_desktop.world import World


def submit(command: Command, work: UnitOfWork, world: World) -> Outcome:
    """Applies the command inside the open unit of work, or gives the answer it got the first time.

    The same id with other content is refused. A refusal or conflict is an answer: it is kept, and nothing else of it.
    """
    try:
        said = payload_hash(command)
    except UnicodeEncodeError:
        return Refused("text", "The text holds half a character, which cannot be kept. Type it again.")
    stored = work.command_log.find(command.id)
    if stored is not None:
        if stored.payload_hash == said:
            return outcome_from_json(stored.outcome)
        return Refused("command", f"Command {command.id} was given before with other content; nothing was done.")
    now = world.now()
    outcome = _applied(command, work, world, now)
    # the rows of an import are their own record; keeping them a second time would double the file
    body = "" if isinstance(command, ImportRows) else payload(command)
    work.command_log.add(command.id, kind_of(command), said, body, command.actor, now, outcome_to_json(outcome))
    return outcome


def _applied(command: Command, work: UnitOfWork, world: World, now: datetime) -> Outcome:
    actor = person_behind(command, work)
    if isinstance(actor, Refused):
        return actor
    handling = Handling(work, world, now, actor)
    with work.attempt() as attempt:
        outcome = HANDLERS[type(command)](command, handling)
        if not isinstance(outcome, Applied):
            attempt.take_back()
    found = [handling.work.claims.get(claim_id) for claim_id in handling.examine_again]
    examine_again(command, [claim for claim in found if claim is not None], handling)
    return outcome
