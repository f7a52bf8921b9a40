"""The verb `decide`: one step on one claim, as the reviewer sees it now or as it was at a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import Said, VerbMisused
from cashback_desktop.commandline.desk import claim_named, opened, submitted
from cashback_desktop.domain.ids import LetterId
from cashback_desktop.services.correspondence import RequestInvoice
from cashback_desktop.services.reviewing import Confirm, Override, Reject, UndoDecision

if TYPE_CHECKING:
    import argparse

    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.services.commands import Command
    from cashback_desktop.workspace import Workspace

STEPS = ("confirm", "reject", "override", "ask-for-invoice", "undo")


def decide(arguments: argparse.Namespace) -> Said:
    """`decide REF STEP`."""
    if arguments.step == "override" and not (len(arguments.criterion) == 1 and arguments.reason.strip()):
        raise VerbMisused("Name the one finding to override, and why: --criterion NAME --reason TEXT.")
    with opened(arguments) as workspace:
        claim = claim_named(workspace, arguments.reference)
        row = workspace.reads.claim(claim).row
        seen = row.revision if arguments.seen is None else arguments.seen
        done = submitted(workspace, _command(workspace, claim, seen, arguments))
        now = workspace.reads.claim(claim).row
    content = {
        "reference": row.reference,
        "sentence": done.sentence,
        "step": now.step,
        "revision": now.revision,
        "undo": done.undo_reach,
    }
    return Said((done.sentence,), content)


def _command(workspace: Workspace, claim: ClaimId, seen: int, arguments: argparse.Namespace) -> Command:
    match arguments.step:
        case "confirm":
            return workspace.new(Confirm, claim=claim, seen=seen)
        case "reject":
            reasons = arguments.criterion or workspace.reads.open_criteria(claim)
            return workspace.new(Reject, claim=claim, seen=seen, reasons=tuple(reasons), note=arguments.reason)
        case "override":
            criterion = arguments.criterion[0]
            return workspace.new(Override, claim=claim, seen=seen, criterion=criterion, reason=arguments.reason)
        case "ask-for-invoice":
            return workspace.new(RequestInvoice, claim=claim, seen=seen)
    return workspace.new(UndoDecision, claim=claim, letter=_letter_seen(workspace, claim, seen))


def _letter_seen(workspace: Workspace, claim: ClaimId, seen: int) -> LetterId | None:
    """The letter of the decision that stood at the revision seen: a decision made since has another."""
    now = workspace.reads.claim(claim)
    return LetterId(now.decision.letter_id) if now.decision and now.row.revision == seen else None
