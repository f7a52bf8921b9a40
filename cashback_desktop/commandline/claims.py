"""The verbs of a reviewer: import, examine, look, decide, make and verify letters."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from cashback_desktop.commandline.answers import DONE, REFUSED, Said
from cashback_desktop.commandline.desk import claim_named, opened, submitted
from cashback_desktop.domain.claim import claim_words
from cashback_desktop.importing import import_files
from cashback_desktop.services.examining import Examine

if TYPE_CHECKING:
    import argparse

    from cashback_desktop.import_report import FileTaken
    from cashback_desktop.storage.worklists.rows import ClaimDetail, FindingRow


_AT_ONCE = 100


def take_in(arguments: argparse.Namespace) -> Said:
    """`import`: refused lines are named and do not change exit code 0; a refused file gives 3."""
    with opened(arguments) as workspace:
        report = import_files(
            workspace, arguments.files, received_on=arguments.received, offer=arguments.offer, progress=_Progress()
        )
    lines = [line for taken in report.files for line in _taken_lines(taken)]
    content = {"files": [_taken_content(taken) for taken in report.files], "examined": report.examined}
    refused = [f"{taken.name}: {taken.sentence}" for taken in report.files if not taken.kind]
    code = REFUSED if refused else DONE
    return Said((*lines, f"{claim_words(report.examined)} examined."), content, code, " ".join(refused))


class _Progress:
    """Count and rate on one line of a terminal; a pipe gets nothing."""

    def __init__(self) -> None:
        self.name = ""
        self.began = 0.0

    def __call__(self, name: str, done: int, total: int | None) -> None:
        if not sys.stderr.isatty():
            return
        if name != self.name:
            self.name, self.began = name, time.monotonic()
        rate = done / max(time.monotonic() - self.began, 0.001)
        end = "\n" if done == total else ""
        print(f"\r{name}: {done} of {total or '?'}, {rate:.0f} a second ", end=end, file=sys.stderr, flush=True)


def _taken_lines(taken: FileTaken) -> list[str]:
    if not taken.kind:
        told = taken.sentence.removeprefix(taken.name).lstrip()
        return [f"{taken.name}: refused; it {told}" if told != taken.sentence else f"{taken.name}: refused. {told}"]
    first = f"{taken.name}: {taken.kind}, {taken.taken} taken, {taken.already_known} already known"
    lines = [f"{first}, {taken.refused_lines} refused"]
    if taken.sentence:
        lines.append(f"  {taken.sentence}")
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
    changed = 0
    with opened(arguments) as workspace:
        if arguments.references:
            named = [claim_named(workspace, reference) for reference in arguments.references]
        else:
            named = workspace.reads.undecided()
        for start in range(0, len(named), _AT_ONCE):
            done = submitted(workspace, workspace.new(Examine, claims=tuple(named[start : start + _AT_ONCE])))
            changed += done.changed
    sentence = f"{claim_words(len(named))} examined, {changed} with a new answer."
    return Said((sentence,), {"sentence": sentence, "claims": len(named), "changed": changed})


def show(arguments: argparse.Namespace) -> Said:
    """`claim`: the claim with findings, sum and decision."""
    with opened(arguments) as workspace:
        detail = workspace.reads.claim(claim_named(workspace, arguments.reference))
    return Said(tuple(_claim_lines(detail)), claim_content(detail))


def _claim_lines(detail: ClaimDetail) -> list[str]:
    row = detail.row
    known = "" if row.due_known else " or later: the calendar is not known that far"
    lines = [
        f"{row.reference}  {row.reseller}  {row.territory}  {row.step}",
        f"{row.offer}, version {detail.offer_version}; {detail.agreement_words}; {row.seats} seats",
        f"received {row.received_on}, decision due {row.due}{known}",
        *(f"  {step.day}  {'-' if step.number is None else step.number:>2}  {step.why}" for step in detail.due_walk),
        *(line for finding in detail.findings for line in _finding_lines(finding)),
        f"incentive {detail.incentive or 'none'}. {detail.incentive_note}".rstrip(),
        *(f"  {line.text}: {line.amount}" for line in detail.incentive_lines),
        *(f"assumed: {sentence}" for sentence in detail.assumed),
    ]
    if detail.smallest_fix:
        lines.append(f"smallest fix: {detail.smallest_fix}")
    if detail.decision:
        lines.append(f"decided: {detail.decision.kind} by {detail.decision.by}")
    lines += [f"letter: {letter.kind}, {letter.state} {letter.number}".rstrip() for letter in detail.letters]
    return [*lines, *(f"journal {entry.position}: {entry.by} {entry.words}" for entry in detail.journal)]


def _finding_lines(finding: FindingRow) -> list[str]:
    lines = [f"  {finding.answer:10} {finding.title}: asked for {finding.required}; found {finding.actual}"]
    further = (
        ("seen in", finding.record),
        ("would settle it:", finding.settles),
        ("note:", finding.note),
        ("assumed:", finding.assumed),
        ("overridden by", finding.override_by and f"{finding.override_by}: {finding.override_reason}"),
    )
    return lines + [f"             {words} {said}" for words, said in further if said]


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
