"""The words of the command line: every verb with its arguments; options may stand before or after the verb."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cashback_desktop import __version__
from cashback_desktop.commandline import checks, claims, deciding, demo, imports, letters, people, workspaces
from cashback_desktop.commandline.sheet_words import SHEET_WORDS
from cashback_desktop.storage.worklists.queue import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cashback_desktop.commandline.answers import Said

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names it nowhere else

_JSON = (("--json",), {"action": "store_true", "help": "answer as JSON"}, False)
_EVERYWHERE: dict[str, tuple[tuple[str, ...], dict[str, Any], Any]] = {
    "workspace": (("--workspace",), {"type": Path, "metavar": "FILE", "help": "the workspace file"}, None),
    "key_file": (
        ("--key-file",),
        {
            "type": Path,
            "metavar": "FILE",
            "help": "owner-only file that holds the key, instead of the system's keyring",
        },
        None,
    ),
    "login": (("--as",), {"dest": "login", "metavar": "PERSON", "help": "the person, or the login, to act as"}, None),
    "passphrase_fd": (
        ("--passphrase-fd",),
        {"type": int, "metavar": "N", "help": "file descriptor with the passphrase, one line for each (3<FILE: 3)"},
        None,
    ),
}
ALONE: tuple[str, ...] = ()
ON_A_WORKSPACE = ("workspace", "key_file")
BY_A_PERSON = (*ON_A_WORKSPACE, "login", "passphrase_fd")
_REF: dict[str, Any] = {"metavar": "REF", "help": "the claim: our reference CB-..., or the portal's claim_id"}


def understood(words: Sequence[str]) -> argparse.Namespace:
    """The words, parsed; `run` is the verb's function. An option that the verb has no use for is a fault.

    Raises SystemExit after argparse has said what is wrong, or what was asked for.
    """
    top = parser()
    said = top.parse_args(words)
    for name, (options, _, default) in _EVERYWHERE.items():
        if name not in said.takes and getattr(said, name) != default:
            top.error(f"this verb does not take {options[0]}")
    return said


def parser() -> argparse.ArgumentParser:
    """The parser."""
    top = argparse.ArgumentParser(
        prog="cashback",
        description="Review cash back claims without a screen.",
        epilog="Exit codes: 0 done, 2 usage, 3 refused, 4 conflict, 5 environment. VERB --help says more of each verb.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"cashback {__version__}")
    for names, words, default in (_JSON, *_EVERYWHERE.values()):
        top.add_argument(*names, default=default, **words)
    verbs = top.add_subparsers(title="verbs", required=True, metavar="VERB")
    for add in (_workspace, _people, _claims, _decide, _letters, _checks):
        add(verbs)
    return top


def _verb(
    verbs: Verbs,
    name: str,
    run: Callable[[argparse.Namespace], Said],
    words: str,
    takes: tuple[str, ...] = BY_A_PERSON,
) -> argparse.ArgumentParser:
    """A verb, with the options of everywhere that it takes. One that stands after it counts as if it stood before."""
    verb = verbs.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.", allow_abbrev=False)
    for names, option, _ in (_JSON, *(_EVERYWHERE[taken] for taken in takes)):
        verb.add_argument(*names, default=argparse.SUPPRESS, **option)
    verb.set_defaults(run=run, takes=takes)
    return verb


def _group(verbs: Verbs, name: str, words: str) -> Verbs:
    return verbs.add_parser(name, help=words, allow_abbrev=False).add_subparsers(required=True, metavar="VERB")


def _workspace(verbs: Verbs) -> None:
    group = _group(verbs, "workspace", "make a workspace, or store its key again")
    words = "make an encrypted workspace; prints its recovery words"
    new = _verb(group, "new", workspaces.new, words, ("key_file", "passphrase_fd"))
    new.epilog = "The passphrases: the first line of the descriptor is the administrator's, the second the reviewer's."
    new.add_argument("file", type=Path, metavar="FILE", help="where the workspace will lie; there must be no file yet")
    new.add_argument("--administrator", default="Administrator", help="name and login of the administrator")
    new.add_argument("--reviewer", default="Reviewer", help="name and login of the reviewer")
    words = "store a workspace's key again, in the keyring or in a new key file (--key-file), from its recovery words"
    recover = _verb(group, "recover", workspaces.recover, words, ("key_file",))
    recover.add_argument("file", type=Path, metavar="FILE", help="the workspace; the words have to open it first")
    recover.add_argument("--words-fd", type=int, metavar="N", required=True, help="file descriptor with the 24 words")


def _people(verbs: Verbs) -> None:
    group = _group(verbs, "people", "persons, roles, accounts and passphrases")
    name: dict[str, Any] = {"metavar": "NAME", "help": "the person's name, as `people list` prints it"}
    roles: dict[str, Any] = {"action": "append", "default": [], "choices": people.ROLES}
    add = _verb(group, "add", people.add, "add a person")
    add.add_argument("name", metavar="NAME", help="the person's name; no two have the same")
    add.add_argument("--role", **roles, help="a role of the person; may be said several times")
    role = _verb(group, "role", people.role, "give a person exactly these roles")
    role.add_argument("name", **name)
    role.add_argument(
        "--role", **roles, help="a role to have; may be said several times, without it the person has none"
    )
    account = _verb(group, "account", people.account, "add an account for a person, or close one")
    account.add_argument("name", **name)
    account.add_argument("account", metavar="LOGIN", help="the account's name, typed to sign in")
    what = account.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--new-passphrase-fd", type=int, metavar="N", help="file descriptor with the account's passphrase"
    )
    what.add_argument("--close", action="store_true", help="close the account for good")
    own = _verb(group, "passphrase", people.own_passphrase, "change the passphrase of the account you sign in with")
    own.add_argument(
        "--new-passphrase-fd",
        type=int,
        metavar="N",
        required=True,
        help="file descriptor with the new passphrase; may be that of --passphrase-fd, on its next line",
    )
    _verb(group, "list", people.listing, "list persons with roles and logins")


def _claims(verbs: Verbs) -> None:
    take = _verb(verbs, "import", imports.take_in, "import claims, resellers, reconciliation files")
    take.epilog, take.formatter_class = SHEET_WORDS, argparse.RawDescriptionHelpFormatter
    take.add_argument("files", type=Path, nargs="+", metavar="FILE", help="CSV in UTF-8; its header says which kind")
    take.add_argument("--offer", metavar="ID", help="the offer of claims that name none")
    take.add_argument(
        "--received",
        type=_day,
        metavar="DATE",
        help="day of receipt of claims that name none, YYYY-MM-DD; without it they are refused",
    )
    listed = _verb(verbs, "claims", claims.listing, "list the claims of a view, a line each, the most urgent first")
    listed.add_argument("--view", choices=VIEWS, default="open", help="which claims; without it, all that are open")
    examine = _verb(verbs, "examine", claims.examine, "examine claims that are not decided")
    examine.add_argument("references", nargs="*", metavar="REF", help=f"{_REF['help']}; without one, all of them")
    claim = _verb(verbs, "claim", claims.show, "show a claim: findings, sum, due day, decision, letters, revision")
    claim.add_argument("reference", **_REF)


def _decide(verbs: Verbs) -> None:
    words = "decide a claim, override a finding, ask for the invoice, undo"
    decide = _verb(verbs, "decide", deciding.decide, words)
    decide.add_argument("reference", **_REF)
    decide.add_argument(
        "step", choices=deciding.STEPS, help="what to do; undo takes a decision back, or with --criterion an override"
    )
    decide.add_argument(
        "--criterion",
        action="append",
        default=[],
        metavar="CODE-OR-TITLE",
        help="the finding to override, or a reason to reject for (may be said several times; without it, every open "
        "finding), or whose override undo takes back: its code or its title, as `claim REF` prints them",
    )
    decide.add_argument("--reason", default="", metavar="TEXT", help="override: why; reject: a note for reviewers")
    decide.add_argument(
        "--seen",
        type=int,
        metavar="REVISION",
        help="the revision that was looked at, as `claim REF` prints it; a claim that changed since is a conflict",
    )


def _letters(verbs: Verbs) -> None:
    group = _group(verbs, "letter", "make or verify letters")
    make = _verb(group, "make", letters.make, "issue a letter of a claim and write it as PDF")
    make.epilog = "Without --kind, --number and --receipt: the letter of the decision, else of the invoice request."
    make.add_argument("reference", **_REF)
    which = make.add_mutually_exclusive_group()
    which.add_argument("--kind", choices=letters.KINDS, help="the newest letter of that kind")
    which.add_argument("--number", metavar="L-...", help="the issued letter with that number")
    which.add_argument(
        "--receipt", action="store_true", help="make a receipt, or give the last one where nothing changed"
    )
    make.add_argument("--mail", action="store_true", help="also write the mail draft (.eml)")
    make.add_argument(
        "--into", type=Path, default=Path(), metavar="DIR", help="the folder; without it, the current one"
    )
    words = "say whether a PDF is a letter of this workspace, unchanged"
    verify = _verb(group, "verify", letters.verify, words, ON_A_WORKSPACE)
    verify.add_argument("file", type=Path, metavar="PDF", help="the letter")


def _checks(verbs: Verbs) -> None:
    _verb(verbs, "steps", checks.steps, "the steps a claim may take", ALONE)
    journal = _group(verbs, "journal", "the journal")
    words = "name the first break of the journal, if there is one, and print its heads"
    verify = _verb(journal, "verify", checks.verify_journal, words, ON_A_WORKSPACE)
    verify.add_argument(
        "--head",
        action="append",
        default=[],
        type=_head,
        metavar="TERRITORY:POSITION:HASH",
        help="a head that an earlier `journal verify` printed and that was kept elsewhere; may be said several times",
    )
    database = _group(verbs, "db", "the database")
    _verb(database, "check", checks.check_database, "check the workspace file", ON_A_WORKSPACE)
    _verb(verbs, "self-check", checks.self_check, "check the program itself", ALONE)
    words = "the sample job: a sample workspace, examined, decided, with letters"
    sample = _verb(verbs, "demo", demo.run, words, ALONE)
    sample.add_argument("--into", type=Path, required=True, metavar="DIR", help="the folder; made where it is missing")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"a day is written YYYY-MM-DD, this is {text!r}") from fault


def _head(text: str) -> tuple[str, int, str]:
    territory, _, rest = text.partition(":")
    position, _, digest = rest.partition(":")
    if not (territory and position.isdecimal() and digest):
        raise argparse.ArgumentTypeError(f"a head is written TERRITORY:POSITION:HASH, this is {text!r}")
    return territory, int(position), digest
