"""Which sentence and which exit code a failure of the world, or of ours, ends with."""

from __future__ import annotations

import errno
from json import JSONDecodeError

from cashback_desktop.commandline.answers import ENVIRONMENT, REFUSED
from cashback_desktop.importing import ImportRefused
from cashback_desktop.key_places import WorkspaceRefused
from cashback_desktop.keychain import KeyringRefused
from cashback_desktop.storage import refusals
from cashback_desktop.workspace import SignInRefused

# what the person asked for is against a rule; everything else that keeps a workspace shut is the machine's matter
_RULES = (refusals.WrongKey, refusals.NotEncrypted, refusals.NewerSchema, refusals.WorkspaceExists)
_FULL = "The disk is full; free some space and try again"


def ending(fault: Exception) -> tuple[str, int]:
    """One sentence, with what to do, and the exit code."""
    match fault:
        case WorkspaceRefused():
            return str(fault), REFUSED if _by_rule(fault.__cause__) else ENVIRONMENT
        case SignInRefused() | ImportRefused():
            return str(fault), REFUSED
        case refusals.StorageUnavailable() | KeyringRefused():
            return str(fault), REFUSED if isinstance(fault, _RULES) else ENVIRONMENT
        case JSONDecodeError():  # texts of our own writing: a page behind them is not what was written
            return refusals.damaged_words(f"a text in it cannot be read, {fault}"), ENVIRONMENT
        case OSError():
            return _of_the_machine(fault), ENVIRONMENT
    return f"The program met a fault of its own and stopped ({type(fault).__name__}: {fault}).", ENVIRONMENT


def _by_rule(cause: BaseException | None) -> bool:
    """A workspace is refused by a rule unless something of the machine is behind it."""
    if isinstance(cause, refusals.StorageUnavailable | FileExistsError):
        return isinstance(cause, (*_RULES, FileExistsError))
    return not isinstance(cause, OSError | KeyringRefused)


def _of_the_machine(fault: OSError) -> str:
    named = str(fault.filename) if fault.filename else ""
    if fault.errno == errno.ENOSPC:
        return f"{_FULL}{named and f': {named}'}."
    if named and isinstance(fault, FileNotFoundError):
        return f"There is no {named}. Look whether it was moved, or name another one."
    if named and isinstance(fault, PermissionError):
        return f"You may not open {named}. Ask for the right, or name another one."
    return f"{fault.strerror or fault}{named and f': {named}'}."
