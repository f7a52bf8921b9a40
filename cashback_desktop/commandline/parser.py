"""The words of the command line: every verb with its arguments; options may stand before or after the verb."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cashback_desktop import __version__
from cashback_desktop.commandline import checks, claims, deciding, demo, letters, people

if TYPE_CHECKING:
    from collections.abc import Callable

    from cashback_desktop.commandline.answers import Said

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names it nowhere else

_EVERYWHERE: tuple[tuple[tuple[str, ...], dict[str, Any], Any], ...] = (
    (("--json",), {"action": "store_true", "help": "answer as JSON"}, False),
    (("--workspace",), {"type": Path, "metavar": "FILE", "help": "the workspace file"}, None),
    (("--key-file",), {"type": Path, "metavar": "FILE", "help": "owner-only key file instead of the keyring"}, None),
    (("--as",), {"dest": "login", "metavar": "PERSON", "help": "the person, or the login, to act as"}, None),
    (("--passphrase-fd",), {"type": int, "metavar": "N", "help": "file descriptor with the passphrase"}, None),
)


def parser() -> argparse.ArgumentParser:
    """The parser; `run` of the parsed arguments is the verb's function."""
    top = argparse.ArgumentParser(
        prog="cashback",
        description="Review cash back claims without a screen.",
        epilog="Exit codes: 0 done, 2 usage, 3 refused, 4 conflict, 5 environment.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"cashback {__version__}")
    for names, words, default in _EVERYWHERE:
        top.add_argument(*names, default=default, **words)
    verbs = top.add_subparsers(title="verbs", required=True, metavar="VERB")
    _workspace(verbs)
    _people(verbs)
    _claims(verbs)
    _decide(verbs)
    _letters(verbs)
    _checks(verbs)
    return top


def _verb(verbs: Verbs, name: str, run: Callable[[argparse.Namespace], Said], words: str) -> argparse.ArgumentParser:
    """A verb. An option that stands after it counts as if it stood before."""
    verb = verbs.add_parser(name, help=words, description=words, allow_abbrev=False)
    for names, option, _ in _EVERYWHERE:
        verb.add_argument(*names, default=argparse.SUPPRESS, **option)
    verb.set_defaults(run=run)
    return verb


def _group(verbs: Verbs, name: str, words: str) -> Verbs:
    return verbs.add_parser(name, help=words, allow_abbrev=False).add_subparsers(required=True, metavar="VERB")


def _workspace(verbs: Verbs) -> None:
    group = _group(verbs, "workspace", "make a workspace")
    new = _verb(group, "new", people.new_workspace, "make an encrypted workspace; prints its recovery words")
    new.add_argument("file", type=Path)
    new.add_argument("--administrator", default="Administrator", help="name and login of the administrator")
    new.add_argument("--reviewer", default="Reviewer", help="name and login of the reviewer")


def _people(verbs: Verbs) -> None:
    group = _group(verbs, "people", "persons, roles and accounts")
    add = _verb(group, "add", people.add, "add a person")
    add.add_argument("name")
    add.add_argument("--role", action="append", default=[], choices=people.ROLES)
    role = _verb(group, "role", people.role, "give a person exactly these roles")
    role.add_argument("name")
    role.add_argument("--role", action="append", default=[], choices=people.ROLES)
    account = _verb(group, "account", people.account, "add an account for a person, or close one")
    account.add_argument("name")
    account.add_argument("account", metavar="login")
    what = account.add_mutually_exclusive_group(required=True)
    what.add_argument("--new-passphrase-fd", type=int, metavar="N", help="file descriptor with its passphrase")
    what.add_argument("--close", action="store_true", help="close the account for good")
    _verb(group, "list", people.listing, "list persons")


def _claims(verbs: Verbs) -> None:
    take = _verb(verbs, "import", claims.take_in, "import claims, resellers, reconciliation files")
    take.add_argument("files", type=Path, nargs="+", metavar="FILE")
    take.add_argument("--offer", metavar="ID", help="the offer of claims that name none")
    take.add_argument(
        "--received", type=_day, metavar="DATE", help="day of receipt of claims that name none; else today"
    )
    examine = _verb(verbs, "examine", claims.examine, "examine claims that are not decided")
    examine.add_argument("references", nargs="*", metavar="REF", help="none: all of them")
    claim = _verb(verbs, "claim", claims.show, "show a claim: findings, sum, due day, letters")
    claim.add_argument("reference", metavar="REF")


def _decide(verbs: Verbs) -> None:
    words = "decide a claim, override a finding, ask for the invoice, undo"
    decide = _verb(verbs, "decide", deciding.decide, words)
    decide.add_argument("reference", metavar="REF")
    decide.add_argument("step", choices=deciding.STEPS)
    decide.add_argument("--criterion", action="append", default=[], help="reject: the reasons; override: the finding")
    decide.add_argument("--reason", default="", help="override: why; reject: a note for reviewers")
    decide.add_argument("--seen", type=int, metavar="REVISION", help="the revision it is based on; else as it is now")


def _letters(verbs: Verbs) -> None:
    group = _group(verbs, "letter", "make or verify letters")
    make = _verb(group, "make", letters.make, "issue the newest letter of a claim, or a receipt, as PDF")
    make.add_argument("reference", metavar="REF")
    make.add_argument("--receipt", action="store_true")
    make.add_argument("--mail", action="store_true", help="also write the mail draft (.eml)")
    make.add_argument("--into", type=Path, default=Path(), metavar="DIR")
    verify = _verb(group, "verify", letters.verify, "say whether a PDF is a letter of this workspace, unchanged")
    verify.add_argument("file", type=Path)


def _checks(verbs: Verbs) -> None:
    _verb(verbs, "steps", checks.steps, "the steps a claim may take")
    journal = _group(verbs, "journal", "the journal")
    verify = _verb(journal, "verify", checks.verify_journal, "name the first break of the journal, if there is one")
    verify.add_argument("--head", action="append", default=[], type=_head, metavar="TERRITORY:POSITION:HASH")
    database = _group(verbs, "db", "the database")
    _verb(database, "check", checks.check_database, "check the workspace file")
    _verb(verbs, "self-check", checks.self_check, "check the program itself")
    sample = _verb(verbs, "demo", demo.run, "the sample job: a sample workspace, examined, decided, with letters")
    sample.add_argument("--into", type=Path, required=True, metavar="DIR")


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
