"""The verbs of letters: make one, and say whether a PDF is one of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import DONE, REFUSED, Said, VerbRefused
from cashback_desktop.commandline.desk import claim_named, opened, submitted
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt

if TYPE_CHECKING:
    import argparse
    from uuid import UUID

    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.workspace import Workspace


def make(arguments: argparse.Namespace) -> Said:
    """`letter make`: issues the claim's newest letter and writes it as PDF (and mail draft).

    Made again, it is the same letter, byte for byte.
    """
    with opened(arguments) as workspace:
        claim = claim_named(workspace, arguments.reference)
        if arguments.receipt:
            submitted(workspace, workspace.new(MakeReceipt, claim=claim))
        letter = _newest(workspace, claim, arguments.reference)
        # a folder that cannot be made is found out before the letter is issued
        arguments.into.mkdir(parents=True, exist_ok=True)
        how = "mail" if arguments.mail else "save"
        done = submitted(workspace, workspace.new(IssueLetter, letter=letter, how=how))
        written = [workspace.save_letter(letter, arguments.into)]
        if arguments.mail:
            written.append(workspace.save_mail_draft(letter, arguments.into))
    return Said((done.sentence, *(str(file) for file in written)), {"sentence": done.sentence, "files": written})


def _newest(workspace: Workspace, claim: ClaimId, reference: str) -> UUID:
    letters = [letter for letter in workspace.reads.claim(claim).letters if letter.state != "void"]
    if not letters:
        raise VerbRefused(f"{reference} has no letter yet; decide it, or make a receipt.")
    return letters[0].letter_id


def verify(arguments: argparse.Namespace) -> Said:
    """`letter verify`: exit 0 when the PDF is, byte for byte, a letter issued here; else 3 with what differs."""
    pdf = arguments.file.read_bytes()
    with opened(arguments, signed_in=False) as workspace:
        verdict = workspace.verify_letter(pdf)
    content = {"ok": verdict.ok, "sentence": verdict.sentence}
    return Said((verdict.sentence,), content, DONE if verdict.ok else REFUSED, verdict.sentence)
