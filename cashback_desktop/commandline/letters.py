"""The verbs of letters: make one, and say whether a PDF is one of ours."""

from __future__ import annotations

from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from uuid import UUID

from cashback_desktop.commandline.answers import REFUSED, Said, VerbRefused, VerbUnavailable
from cashback_desktop.commandline.desk import claim_named, opened, submitted
from cashback_desktop.domain.ids import LetterId
from cashback_desktop.domain.letter import LetterKind
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from cashback_desktop.storage.worklists.rows import ClaimDetail, LetterRow


KINDS = {kind.value.replace(" ", "-"): kind.value for kind in LetterKind}


def make(arguments: argparse.Namespace) -> Said:
    """`letter make`: issues a letter of the claim and writes it as PDF (and mail draft).

    Made again, it is the same letter, byte for byte.
    """
    with opened(arguments) as workspace:
        claim = claim_named(workspace, arguments.reference)
        letter_id = None if arguments.receipt else _asked_for(workspace.reads.claim(claim), arguments).letter_id
        _refuse_unwritable(arguments.into)  # before anything is drafted or issued
        if letter_id is None:
            letter_id = UUID(submitted(workspace, workspace.new(MakeReceipt, claim=claim)).made[0])
        done = submitted(
            workspace, workspace.new(IssueLetter, letter=LetterId(letter_id), how="mail" if arguments.mail else "save")
        )
        letter = next(row for row in workspace.reads.claim(claim).letters if row.letter_id == letter_id)
        written = [workspace.save_letter(letter_id, arguments.into)]
        if arguments.mail:
            written.append(workspace.save_mail_draft(letter_id, arguments.into))
    content = {"sentence": done.sentence, "number": letter.number, "kind": letter.kind, "files": written}
    return Said((done.sentence, *(str(file) for file in written)), content)


def _asked_for(detail: ClaimDetail, arguments: argparse.Namespace) -> LetterRow:
    """The letter with that number, the newest of that kind, else that of the decision or the invoice request."""
    letters = [letter for letter in detail.letters if letter.state != "void"]
    if arguments.number:
        named = f"number {arguments.number}"
        found = [letter for letter in letters if letter.number.casefold() == arguments.number.casefold()]
    elif arguments.kind:
        named = f"kind {arguments.kind}"
        found = [letter for letter in letters if letter.kind == KINDS[arguments.kind]]
    else:
        named = "decision or invoice request"
        decided = detail.decision.letter_id if detail.decision else None
        found = [letter for letter in letters if letter.letter_id == decided]
        found += [letter for letter in letters if letter.kind != LetterKind.RECEIPT]
    if not found:
        there = ", ".join(f"{letter.kind} {letter.number or '(draft)'}" for letter in letters) or "none"
        reference = detail.row.reference
        raise VerbRefused(f"{reference} has no letter of {named} (its letters: {there}). Decide it, or use --receipt.")
    return found[0]


def _refuse_unwritable(folder: Path) -> None:
    """Makes the folder and tries a file in it. Raises VerbUnavailable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder):
            pass
    except OSError as fault:
        sentence = f"No letter can be written to {folder} ({fault.strerror}). Name another folder with --into DIR."
        raise VerbUnavailable(sentence) from fault


def verify(arguments: argparse.Namespace) -> Said:
    """`letter verify`: exit 0 when the PDF is, byte for byte, a letter issued here; else 3 with what differs."""
    pdf = arguments.file.read_bytes()
    with opened(arguments, signed_in=False) as workspace:
        verdict = workspace.verify_letter(pdf)
    content = {"ok": verdict.ok, "sentence": verdict.sentence}
    if verdict.ok:
        return Said((verdict.sentence,), content)
    return Said((), content, REFUSED, verdict.sentence)
