"""The verbs of a reviewer: import, examine, look, decide, make and verify letters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from cashback_desktop.commandline.answers import DONE, REFUSED, Said, VerbRefused
from cashback_desktop.commandline.desk import claim_named, opened, submitted
from cashback_desktop.importing import ImportRefused, import_files
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt, RequestInvoice
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.reviewing import Confirm, Override, Reject, UndoDecision

if TYPE_CHECKING:
    import argparse

    from cashback_desktop.importing import FileTaken
    from cashback_desktop.services.commands import Command
    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from cashback_desktop.workspace import Workspace


def take_in(arguments: argparse.Namespace) -> Said:
    """`import`: refused lines are named and do not change exit code 0; a refused file gives 3."""
    with opened(arguments) as workspace:
        try:
            report = import_files(
                workspace, arguments.files, received_on=arguments.received, offer=arguments.offer, progress=_progress
            )
        except ImportRefused as refusal:
            raise VerbRefused(str(refusal)) from refusal
    lines = [line for taken in report.files for line in _taken_lines(taken)]
    content = {"files": [_taken_content(taken) for taken in report.files], "examined": report.examined}
    refused = any(taken.sentence and not taken.kind for taken in report.files)
    return Said((*lines, f"{report.examined} claims examined."), content, REFUSED if refused else DONE)


def _progress(file_name: str, done: int, total: int | None) -> None:
    if sys.stderr.isatty():
        print(f"\r{file_name}: {done} of {total or '?'}", end="", file=sys.stderr)


def _taken_lines(taken: FileTaken) -> list[str]:
    if not taken.kind:
        return [f"{taken.name}: refused. {taken.sentence}"]
    first = f"{taken.name}: {taken.kind}, {taken.taken} taken, {taken.already_known} already known"
    lines = [f"{first}, {len(taken.refused)} refused"]
    if taken.unknown_columns:
        lines.append(f"  columns ignored: {', '.join(taken.unknown_columns)}")
    lines += [f"  line {line.line}, {line.column}, {line.value!r}: {line.reason}" for line in taken.refused]
    return lines


def _taken_content(taken: FileTaken) -> dict[str, Any]:
    refused = [
        {"line": line.line, "column": line.column, "value": line.value, "reason": line.reason} for line in taken.refused
    ]
    return {
        "file": taken.name,
        "kind": taken.kind,
        "taken": taken.taken,
        "already_known": taken.already_known,
        "refused": refused,
        "unknown_columns": list(taken.unknown_columns),
        "sentence": taken.sentence,
    }


def examine(arguments: argparse.Namespace) -> Said:
    """`examine`: the claims named, or all that are not decided."""
    with opened(arguments) as workspace:
        if arguments.references:
            named = [claim_named(workspace, reference) for reference in arguments.references]
        else:
            named = workspace.reads.undecided()
        command = workspace.new(Examine, claims=tuple(named))
        done = submitted(workspace, command)
    return Said((done.sentence,), {"sentence": done.sentence, "claims": len(named)})


def show(arguments: argparse.Namespace) -> Said:
    """`claim`: the claim with findings, sum and decision."""
    with opened(arguments) as workspace:
        detail = workspace.reads.claim(claim_named(workspace, arguments.reference))
    return Said(tuple(_claim_lines(detail)), claim_content(detail))


def _claim_lines(detail: ClaimDetail) -> list[str]:
    row = detail.row
    lines = [
        f"{row.reference}  {row.reseller}  {row.territory}  {row.step}",
        f"{row.offer}, version {detail.offer_version}; {detail.agreement_words}; {row.seats} seats",
        f"received {row.received_on}, decision due {row.due}",
    ]
    for finding in detail.findings:
        lines.append(f"  {finding.answer:10} {finding.title}: asked for {finding.required}; found {finding.actual}")
        lines += [f"             seen in {finding.record}"] if finding.record else []
        lines += [f"             would settle it: {finding.settles}"] if finding.settles else []
        lines += [f"             overridden by {finding.override_by}"] if finding.override_by else []
    lines += [f"incentive {detail.incentive or 'none'}. {detail.incentive_note}".rstrip()]
    lines += [f"  {line.text}: {line.amount}" for line in detail.incentive_lines]
    lines += [f"assumed: {sentence}" for sentence in detail.assumed]
    if detail.smallest_fix:
        lines.append(f"smallest fix: {detail.smallest_fix}")
    if detail.decision:
        lines.append(f"decided: {detail.decision.kind} by {detail.decision.by}")
    return lines


def claim_content(detail: ClaimDetail) -> dict[str, Any]:
    """The claim as JSON."""
    row = detail.row
    return {
        "reference": row.reference,
        "claim_id": detail.claim_number,
        "reseller": row.reseller,
        "territory": row.territory,
        "offer": row.offer,
        "offer_version": detail.offer_version,
        "agreement": row.agreement,
        "seats": row.seats,
        "step": row.step,
        "revision": row.revision,
        "received_on": row.received_on,
        "decision_due": row.due,
        "decision_due_known": row.due_known,
        "due_walk": [{"day": step.day, "number": step.number, "why": step.why} for step in detail.due_walk],
        "findings": [
            {name: getattr(finding, name) for name in finding.__dataclass_fields__} for finding in detail.findings
        ],
        "incentive": {
            "minor": row.incentive_minor,
            "currency": row.currency,
            "lines": [{"text": line.text, "amount": line.amount} for line in detail.incentive_lines],
            "note": detail.incentive_note,
        },
        "smallest_fix": detail.smallest_fix,
        "assumed": list(detail.assumed),
        "decision": detail.decision.kind if detail.decision else None,
        "letters": [{"kind": letter.kind, "state": letter.state, "number": letter.number} for letter in detail.letters],
    }


def decide(arguments: argparse.Namespace) -> Said:
    """`decide`: one step on one claim, as the reviewer sees it now."""
    with opened(arguments) as workspace:
        claim = claim_named(workspace, arguments.reference)
        detail = workspace.reads.claim(claim)
        done = submitted(workspace, _decision(workspace, detail, arguments))
    return Said((done.sentence,), {"reference": detail.row.reference, "sentence": done.sentence})


def _decision(workspace: Workspace, detail: ClaimDetail, arguments: argparse.Namespace) -> Command:
    claim, seen = detail.row.claim_id, detail.row.revision
    match arguments.step:
        case "confirm":
            return workspace.new(Confirm, claim=claim, seen=seen)
        case "reject":
            reasons = arguments.criterion or workspace.reads.open_criteria(claim)
            return workspace.new(Reject, claim=claim, seen=seen, reasons=tuple(reasons), note=arguments.reason)
        case "override":
            if len(arguments.criterion) != 1:
                raise VerbRefused("Name the one finding to override: --criterion NAME --reason TEXT.")
            criterion = arguments.criterion[0]
            return workspace.new(Override, claim=claim, seen=seen, criterion=criterion, reason=arguments.reason)
        case "ask-for-invoice":
            return workspace.new(RequestInvoice, claim=claim, seen=seen)
    return workspace.new(UndoDecision, claim=claim)


def make_letter(arguments: argparse.Namespace) -> Said:
    """`letter make`: issues the claim's newest letter and writes it as PDF (and mail draft)."""
    with opened(arguments) as workspace:
        claim = claim_named(workspace, arguments.reference)
        if arguments.receipt:
            submitted(workspace, workspace.new(MakeReceipt, claim=claim))
        letters = [letter for letter in workspace.reads.claim(claim).letters if letter.state != "void"]
        if not letters:
            raise VerbRefused(f"{arguments.reference} has no letter yet; decide it, or make a receipt.")
        letter = letters[0].letter_id
        done = submitted(workspace, workspace.new(IssueLetter, letter=letter, how="save"))
        arguments.into.mkdir(parents=True, exist_ok=True)
        written = [workspace.save_letter(letter, arguments.into)]
        if arguments.mail:
            written.append(workspace.save_mail_draft(letter, arguments.into))
    return Said((done.sentence, *(str(file) for file in written)), {"sentence": done.sentence, "files": written})


def verify_letter(arguments: argparse.Namespace) -> Said:
    """`letter verify`: exit 0 when the PDF is, byte for byte, a letter issued here; else 3 with what differs."""
    with opened(arguments, signed_in=False) as workspace:
        verdict = workspace.verify_letter(arguments.file.read_bytes())
    return Said((verdict.sentence,), {"ok": verdict.ok, "sentence": verdict.sentence}, DONE if verdict.ok else REFUSED)
