"""The verbs that check: the steps, the journal, the database, the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import DONE, ENVIRONMENT, REFUSED, Said
from cashback_desktop.commandline.desk import opened
from cashback_desktop.commandline.self_check import Outcome, checked
from cashback_desktop.domain.claim import STEPS

if TYPE_CHECKING:
    import argparse


def steps(arguments: argparse.Namespace) -> Said:  # noqa: ARG001 - every verb is given the words
    """`steps`: the one table of steps, for everyone."""
    table = {step.value: [to.value for to in following] for step, following in STEPS.items()}
    return Said(tuple(f"{step} -> {', '.join(to) or 'end'}" for step, to in table.items()), {"steps": table})


def verify_journal(arguments: argparse.Namespace) -> Said:
    """`journal verify`: exit 0 when whole, 3 with the first break; `--head` proves that no tail was cut."""
    with opened(arguments, signed_in=False) as workspace:
        verdict = workspace.verify_journal(arguments.head)
    content = {"ok": verdict.ok, "entries": verdict.entries, "first_break": verdict.first_break, "heads": verdict.heads}
    whole = (f"The journal is whole: {verdict.entries} entries.",) if verdict.ok else ()
    heads = tuple(f"{territory}:{position}:{digest}" for territory, (position, digest) in verdict.heads.items())
    return Said((*whole, *heads), content, DONE if verdict.ok else REFUSED, verdict.first_break)


def check_database(arguments: argparse.Namespace) -> Said:
    """`db check`: exit 0 when every check passes, else 3."""
    with opened(arguments, signed_in=False) as workspace:
        checks = workspace.check_database()
    return _table([Outcome(name, ok, sentence) for name, ok, sentence in checks], REFUSED)


def self_check(arguments: argparse.Namespace) -> Said:  # noqa: ARG001 - every verb is given the words
    """`self-check`: resources, fonts, migrations, cipher, keyring, a letter, the children; exit 0 or 5."""
    return _table(checked(), ENVIRONMENT)


def _table(checks: list[Outcome], failed: int) -> Said:
    lines = tuple(f"{check.word:4}  {check.name}: {check.sentence}" for check in checks)
    content = {
        "checks": [{"name": c.name, "ok": c.ok, "word": c.word, "sentence": c.sentence} for c in checks],
    }
    bad = [check for check in checks if not check.ok]
    complaint = (
        f"{len(bad)} of {len(checks)} checks failed, see above: {', '.join(check.name for check in bad)}."
        if bad
        else ""
    )
    return Said(lines, content, failed if bad else DONE, complaint)
