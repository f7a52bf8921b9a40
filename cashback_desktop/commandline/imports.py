"""The verb `import`: takes files in, names what was refused, and says how far it is."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from cashback_desktop.commandline.answers import DONE, REFUSED, Said, quoted
from cashback_desktop.commandline.desk import opened
from cashback_desktop.domain.claim import claim_words
from cashback_desktop.importing import import_files

if TYPE_CHECKING:
    import argparse

    from cashback_desktop.documents.readers.rows import RefusedLine
    from cashback_desktop.import_report import FileTaken

_SECONDS_BETWEEN = 5.0


def take_in(arguments: argparse.Namespace) -> Said:
    """`import`: refused lines are named and do not change exit code 0; a refused file gives 3."""
    with opened(arguments) as workspace:
        report = import_files(
            workspace,
            arguments.files,
            received_on=arguments.received,
            offer=arguments.offer,
            progress=_Progress(silent=arguments.json),
        )
    lines = [line for taken in report.files for line in _taken_lines(taken)]
    content = {"files": [_taken_content(taken) for taken in report.files], "examined": report.examined}
    refused = [_whole(taken) for taken in report.files if not taken.kind]
    code = REFUSED if refused else DONE
    return Said((*lines, f"{claim_words(report.examined)} examined."), content, code, "\n".join(refused))


class _Progress:
    """Count and rate: on one line of a terminal, else a line every few seconds."""

    def __init__(self, *, silent: bool) -> None:
        self.silent = silent
        self.name = ""
        self.began = self.said = time.monotonic()

    def __call__(self, name: str, done: int, total: int | None) -> None:
        if self.silent:
            return
        now = time.monotonic()
        if name != self.name:
            self.name, self.began = name, now
        told = f"{name}: {done} of {total or '?'}, {done / max(now - self.began, 0.001):.0f} a second"
        if sys.stderr.isatty():
            print(f"\r{told} ", end="\n" if done == total else "", file=sys.stderr, flush=True)
        elif now - self.said >= _SECONDS_BETWEEN:
            self.said = now
            print(told, file=sys.stderr, flush=True)


def _whole(taken: FileTaken) -> str:
    """Why the file was refused, in a sentence that names it once."""
    return taken.sentence if taken.sentence.startswith(taken.name) else f"{taken.name}: {taken.sentence}"


def _taken_lines(taken: FileTaken) -> list[str]:
    if not taken.kind:
        return []
    first = f"{taken.name}: {taken.kind}, {taken.taken} taken, {taken.already_known} already known"
    lines = [f"{first}, {taken.refused_lines} refused"]
    if taken.sentence:
        lines.append(f"  {taken.sentence}")
    if taken.unknown_columns:
        lines.append(f"  columns ignored: {', '.join(taken.unknown_columns)}")
    return lines + [f"  {_refused_words(line)}" for line in taken.refused]


def _refused_words(line: RefusedLine) -> str:
    """The line, and the column with its value where one cell is at fault."""
    cell = f", {line.column}, {quoted(line.value)}" if line.column else ""
    return f"line {line.line}{cell}: {line.reason}"


def _taken_content(taken: FileTaken) -> dict[str, Any]:
    refused = [
        {"line": line.line, "column": line.column, "value": line.value, "reason": line.reason} for line in taken.refused
    ]
    return {
        "file": taken.name,
        "kind": taken.kind,
        "taken": taken.taken,
        "already_known": taken.already_known,
        "claims": [{"reference": reference, "claim_id": number} for reference, number in taken.claims],
        "refused": refused,
        "unknown_columns": list(taken.unknown_columns),
        "sentence": taken.sentence,
    }
