"""The verb `decide`: one step on one claim, as the reviewer sees it now or as it was at a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import Said, VerbMisused, VerbRefused, quoted
from cashback_desktop.commandline.desk import claim_named, opened, submitted
from cashback_desktop.domain.ids import ClaimId, LetterId
from cashback_desktop.services.correspondence import RequestInvoice
from cashback_desktop.services.overriding import Override, TakeBackOverride
from cashback_desktop.services.reviewing import Confirm, Reject, UndoDecision

if TYPE_CHECKING:
    import argparse
    from uuid import UUID

    from cashback_desktop.services.commands import Command
    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from cashback_desktop.workspace import Workspace

STEPS = ("confirm", "reject", "override", "ask-for-invoice", "undo")


def decide(arguments: argparse.Namespace) -> Said:
    """`decide REF STEP`."""
    if arguments.step == "override" and not (len(arguments.criterion) == 1 and arguments.reason.strip()):
        raise VerbMisused("Name the one finding to override, and why: --criterion CODE-OR-TITLE --reason TEXT.")
    with opened(arguments) as workspace:
        claim = claim_named(workspace, arguments.reference)
        detail = workspace.reads.claim(claim)
        row = detail.row
        seen = row.revision if arguments.seen is None else arguments.seen
        done = submitted(workspace, _command(workspace, detail, seen, arguments))
        now = workspace.reads.claim(claim).row
    content = {
        "reference": row.reference,
        "sentence": done.sentence,
        "step": now.step,
        "revision": now.revision,
        "undo": done.undo_reach,
    }
    return Said((done.sentence,), content)


def _command(workspace: Workspace, detail: ClaimDetail, seen: int, arguments: argparse.Namespace) -> Command:
    claim = ClaimId(detail.row.claim_id)
    match arguments.step:
        case "confirm":
            return workspace.new(Confirm, claim=claim, seen=seen)
        case "reject":
            reasons = [_criterion(detail, said, seen) for said in arguments.criterion]
            reasons = reasons or workspace.reads.open_criteria(claim)
            return workspace.new(Reject, claim=claim, seen=seen, reasons=tuple(reasons), note=arguments.reason)
        case "override":
            criterion = _criterion(detail, arguments.criterion[0], seen)
            return workspace.new(Override, claim=claim, seen=seen, criterion=criterion, reason=arguments.reason)
        case "ask-for-invoice":
            return workspace.new(RequestInvoice, claim=claim, seen=seen)
    if arguments.criterion:
        override = _override_of(detail, arguments.criterion[0])
        return workspace.new(TakeBackOverride, claim=claim, override=override)
    return workspace.new(UndoDecision, claim=claim, letter=_letter_seen(detail, seen))


def _override_of(detail: ClaimDetail, said: str) -> UUID:
    """The override of the finding that was named. Raises VerbRefused."""
    name = " ".join(said.split()).casefold()
    for row in detail.findings:
        if row.override_id is not None and name in (row.criterion.casefold(), row.title.casefold()):
            return row.override_id
    raise VerbRefused(f"No override of {quoted(said)} stands on {detail.row.reference}.")


def _letter_seen(now: ClaimDetail, seen: int) -> LetterId | None:
    """The letter of the decision that stood at the revision seen: a decision made since has another."""
    return LetterId(now.decision.letter_id) if now.decision and now.row.revision == seen else None


def _criterion(detail: ClaimDetail, said: str, seen: int) -> str:
    """The code of the finding that was named, by its code or its title in any case. Raises VerbRefused.

    One that is open no more, of a claim that changed since it was seen, is left to the handler: it says what changed.
    """
    name = " ".join(said.split()).casefold()
    named = {row.criterion: row for row in detail.findings if name in (row.criterion.casefold(), row.title.casefold())}
    still_open = {row.criterion: row.title for row in detail.findings if row.answer in ("not met", "unproven")}
    code = next(iter(named), "")
    if code in still_open or (code and seen != detail.row.revision):
        return code
    listed = ", ".join(f"{criterion} ({title})" for criterion, title in still_open.items()) or "none"
    raise VerbRefused(f"{detail.row.reference} has no open finding {quoted(said)}. Open are: {listed}.")
