"""Opens the workspace that the words name and signs the person in, for the length of one verb."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import VerbConflict, VerbRefused
from cashback_desktop.key_places import WorkspaceRefused, key_of
from cashback_desktop.services.commands import Applied, Conflict
from cashback_desktop.workspace import SignInRefused, Workspace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.services.commands import Command

_LONGEST_PASSPHRASE = 4096


@contextmanager
def opened(arguments: argparse.Namespace, *, signed_in: bool = True) -> Iterator[Workspace]:
    """The workspace, open and with the person signed in. Raises VerbRefused with what to do."""
    if arguments.workspace is None:
        raise VerbRefused("Name the workspace with --workspace FILE.")
    try:
        workspace = Workspace.open(arguments.workspace, key_of(arguments.workspace, arguments.key_file))
    except WorkspaceRefused as refusal:
        raise VerbRefused(str(refusal)) from refusal
    try:
        if signed_in:
            _sign_in(workspace, arguments)
        yield workspace
    finally:
        workspace.close()


def _sign_in(workspace: Workspace, arguments: argparse.Namespace) -> None:
    if arguments.login is None or arguments.passphrase_fd is None:
        raise VerbRefused("Say who you are: --as LOGIN --passphrase-fd N.")
    try:
        workspace.sign_in(arguments.login, passphrase(arguments.passphrase_fd))
    except SignInRefused as refusal:
        raise VerbRefused(str(refusal)) from refusal


def passphrase(descriptor: int) -> str:
    """The passphrase on the next line of a file descriptor; it never stands on the command line."""
    letters = bytearray()
    while len(letters) < _LONGEST_PASSPHRASE:
        letter = os.read(descriptor, 1)
        if letter in (b"", b"\n"):
            break
        letters += letter
    if not letters:
        raise VerbRefused(f"File descriptor {descriptor} holds no passphrase.")
    return letters.decode().rstrip("\r")


def submitted(workspace: Workspace, command: Command) -> Applied:
    """What became of the command. Raises VerbRefused or VerbConflict with its sentence."""
    outcome = workspace.submit(command)
    if isinstance(outcome, Applied):
        return outcome
    if isinstance(outcome, Conflict):
        raise VerbConflict(outcome.sentence)
    raise VerbRefused(outcome.sentence)


def claim_named(workspace: Workspace, reference: str) -> ClaimId:
    """The claim with that reference. Raises VerbRefused."""
    found = workspace.reads.by_reference(reference)
    if found is None:
        raise VerbRefused(f"There is no claim {reference} in this workspace.")
    return found
