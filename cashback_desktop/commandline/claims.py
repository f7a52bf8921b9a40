"""The verbs that look at claims: list a view of the queue, show one, examine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import Said
from cashback_desktop.commandline.claim_words import claim_content, claim_lines, row_content, row_line
from cashback_desktop.commandline.desk import claim_named, opened, submitted
from cashback_desktop.domain.claim import claim_words
from cashback_desktop.services.examining import Examine
from cashback_desktop.storage.worklists.queue import VIEWS
from cashback_desktop.storage.worklists.rows import QueueFilter

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cashback_desktop.storage.worklists.rows import QueueRow
    from cashback_desktop.workspace import Workspace

_AT_ONCE = 100
_PAGE = 500


def listing(arguments: argparse.Namespace) -> Said:
    """`claims`: a line a claim, in the queue's order."""
    with opened(arguments) as workspace:
        rows = list(_rows(workspace, QueueFilter(view=arguments.view)))
    title = VIEWS[arguments.view][0]
    lines = (*(row_line(row) for row in rows), f"{title}: {claim_words(len(rows))}.")
    return Said(lines, {"view": arguments.view, "claims": [row_content(row) for row in rows]})


def _rows(workspace: Workspace, which: QueueFilter) -> Iterator[QueueRow]:
    for start in range(0, workspace.reads.queue_count(which), _PAGE):
        yield from workspace.reads.queue_page(which, start, _PAGE)


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
        references = [reference for reference, _ in workspace.reads.numbers_of(named)]
    sentence = f"{claim_words(len(named))} examined, {changed} with a new answer."
    content = {"sentence": sentence, "claims": len(named), "changed": changed, "references": references}
    return Said((sentence,), content)


def show(arguments: argparse.Namespace) -> Said:
    """`claim`: the claim with findings, sum and decision."""
    with opened(arguments) as workspace:
        detail = workspace.reads.claim(claim_named(workspace, arguments.reference))
    return Said(tuple(claim_lines(detail)), claim_content(detail))
