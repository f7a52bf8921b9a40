"""The verbs that check: the steps, the journal, the database, the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import DONE, ENVIRONMENT, REFUSED, Said, VerbRefused
from cashback_desktop.commandline.desk import opened
from cashback_desktop.commandline.self_check import CHECKS, Outcome
from cashback_desktop.domain.claim import STEPS

if TYPE_CHECKING:
    import argparse


def steps(arguments: argparse.Namespace) -> Said:  # noqa: ARG001 - every verb is given the words
    """`steps`: the one table of steps, for everyone."""
    table = {step.value: [to.value for to in following] for step, following in STEPS.items()}
    return Said(tuple(f"{step} -> {', '.join(to) or 'end'}" for step, to in table.items()), {"steps": table})


def verify_journal(arguments: argparse.Namespace) -> Said:
    """`journal verify`: exit 0 when whole, 3 with the first break; `--head` proves that no tail was cut."""
    heads = [_head(text) for text in arguments.head]
    with opened(arguments, signed_in=False) as workspace:
        verdict = workspace.verify_journal(heads)
    content = {"ok": verdict.ok, "entries": verdict.entries, "first_break": verdict.first_break, "heads": verdict.heads}
    lines = (verdict.first_break,) if not verdict.ok else (f"The journal is whole: {verdict.entries} entries.",)
    shown = tuple(f"{territory}:{position}:{digest}" for territory, (position, digest) in verdict.heads.items())
    return Said(lines + shown, content, DONE if verdict.ok else REFUSED)


def check_database(arguments: argparse.Namespace) -> Said:
    """`db check`: exit 0 when every check passes, else 3."""
    with opened(arguments, signed_in=False) as workspace:
        checks = workspace.check_database()
    return _table([Outcome(name, ok, sentence) for name, ok, sentence in checks], REFUSED)


def self_check(arguments: argparse.Namespace) -> Said:  # noqa: ARG001 - every verb is given the words
    """`self-check`: resources, fonts, migrations, cipher, keyring, a letter, the children; exit 0 or 5."""
    return _table([check() for check in CHECKS], ENVIRONMENT)


def _table(checks: list[Outcome], failed: int) -> Said:
    lines = tuple(f"{'ok  ' if check.ok else 'FAIL'}  {check.name}: {check.sentence}" for check in checks)
    content = {"checks": [{"name": check.name, "ok": check.ok, "sentence": check.sentence} for check in checks]}
    return Said(lines, content, DONE if all(check.ok for check in checks) else failed)


def _head(text: str) -> tuple[str, int, str]:
    territory, _, rest = text.partition(":")
    position, _, digest = rest.partition(":")
    if not (territory and position.isdigit() and digest):
        raise VerbRefused(f"A head is written TERRITORY:POSITION:HASH, this is {text!r}.")
    return territory, int(position), digest
