"""Opens the workspace that the words name and signs the person in, for the length of one verb."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import VerbConflict, VerbMisused, VerbRefused, VerbUnavailable, quoted
from cashback_desktop.commandline.descriptors import passphrase
from cashback_desktop.import_report import cut_off_words
from cashback_desktop.key_places import key_of
from cashback_desktop.services.commands import Applied, Conflict
from cashback_desktop.workspace import Workspace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.services.commands import Command


@contextmanager
def opened(arguments: argparse.Namespace, *, signed_in: bool = True) -> Iterator[Workspace]:
    """The workspace, open and with the person signed in. Raises VerbEnded with what to do, WorkspaceRefused."""
    if arguments.workspace is None:
        raise VerbMisused("Name the workspace with --workspace FILE.")
    if signed_in and (arguments.login is None or arguments.passphrase_fd is None):
        raise VerbMisused("Say who you are: --as PERSON --passphrase-fd N.")
    said = passphrase(arguments.passphrase_fd) if signed_in else ""
    if not arguments.workspace.exists():
        raise VerbUnavailable(f"There is no workspace at {arguments.workspace}. Look whether the file was moved.")
    workspace = Workspace.open(arguments.workspace, key_of(arguments.workspace, arguments.key_file))
    for name in workspace.cut_off:
        print(cut_off_words(quoted(name)), file=sys.stderr)
    try:
        if signed_in:
            workspace.sign_in(login_of(workspace, arguments.login), said)
        yield workspace
    finally:
        workspace.close()


def login_of(workspace: Workspace, said: str) -> str:
    """The login that was said, or the only one of the person with that name."""
    people, name = workspace.reads.people(), said.strip().casefold()
    if any(name in person.logins for person in people):
        return said
    logins = [login for person in people if person.name.casefold() == name for login in person.logins]
    if len(logins) > 1:
        raise VerbMisused(f"{said} has several accounts; say which with --as: {', '.join(logins)}.")
    return logins[0] if logins else said


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
        raise VerbRefused(f"There is no claim {reference} in this workspace; `claims` lists those that there are.")
    return found
