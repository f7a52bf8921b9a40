"""The words of the command line: every verb with its arguments."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from cashback_desktop import __version__
from cashback_desktop.commandline import checks, claims, demo, people


def parser() -> argparse.ArgumentParser:
    """The parser; `run` of the parsed arguments is the verb's function."""
    top = argparse.ArgumentParser(prog="cashback", description="Review cash back claims without a screen.")
    top.add_argument("--version", action="version", version=f"cashback {__version__}")
    top.add_argument("--json", action="store_true", help="answer as JSON")
    top.add_argument("--workspace", type=Path, metavar="FILE", help="the workspace file")
    top.add_argument("--key-file", type=Path, metavar="FILE", help="owner-only key file, where the keyring has no key")
    top.add_argument("--as", dest="login", metavar="LOGIN", help="the account to act as")
    top.add_argument("--passphrase-fd", type=int, metavar="N", help="file descriptor with the passphrase on one line")
    verbs = top.add_subparsers(title="verbs", required=True, metavar="VERB")
    _workspace(verbs)
    _people(verbs)
    _claims(verbs)
    _checks(verbs)
    return top


def _workspace(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    workspace = verbs.add_parser("workspace", help="make a workspace").add_subparsers(required=True, metavar="VERB")
    new = workspace.add_parser("new", help="make an encrypted workspace; prints its recovery key")
    new.add_argument("file", type=Path)
    new.add_argument("--administrator", default="Administrator", help="name and login of the administrator")
    new.add_argument("--reviewer", default="Reviewer", help="name and login of the reviewer")
    new.set_defaults(run=people.new_workspace)


def _people(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = verbs.add_parser("people", help="persons, roles and accounts").add_subparsers(required=True, metavar="VERB")
    add = group.add_parser("add", help="add a person")
    add.add_argument("name")
    add.add_argument("--role", action="append", default=[], choices=people.ROLES)
    add.set_defaults(run=people.add)
    role = group.add_parser("role", help="give a person exactly these roles")
    role.add_argument("name")
    role.add_argument("--role", action="append", default=[], choices=people.ROLES)
    role.set_defaults(run=people.role)
    account = group.add_parser("account", help="add an account for a person")
    account.add_argument("name")
    account.add_argument("new_login", metavar="login")
    account.add_argument("--new-passphrase-fd", type=int, required=True, metavar="N")
    account.set_defaults(run=people.account)
    group.add_parser("list", help="list persons").set_defaults(run=people.listing)


def _claims(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    take = verbs.add_parser("import", help="import claims, resellers, reconciliation files")
    take.add_argument("files", type=Path, nargs="+")
    take.add_argument("--offer", help="the offer of claims that name none")
    take.add_argument("--received", type=date.fromisoformat, metavar="DATE", help="day of receipt (ISO)")
    take.set_defaults(run=claims.take_in)
    examine = verbs.add_parser("examine", help="examine claims that are not decided")
    examine.add_argument("references", nargs="*", help="none: all of them")
    examine.set_defaults(run=claims.examine)
    claim = verbs.add_parser("claim", help="show a claim with its findings")
    claim.add_argument("reference")
    claim.set_defaults(run=claims.show)
    _decide(verbs)
    letter = verbs.add_parser("letter", help="make or verify letters").add_subparsers(required=True, metavar="VERB")
    make = letter.add_parser("make", help="issue the newest letter of a claim, or a receipt, as PDF")
    make.add_argument("reference")
    make.add_argument("--receipt", action="store_true")
    make.add_argument("--mail", action="store_true", help="also write the mail draft (.eml)")
    make.add_argument("--into", type=Path, default=Path())
    make.set_defaults(run=claims.make_letter)
    verify = letter.add_parser("verify", help="say whether a PDF is a letter of this workspace, unchanged")
    verify.add_argument("file", type=Path)
    verify.set_defaults(run=claims.verify_letter)


def _decide(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    decide = verbs.add_parser("decide", help="decide a claim, override a finding, ask for the invoice, undo")
    decide.add_argument("reference")
    decide.add_argument("step", choices=["confirm", "reject", "override", "ask-for-invoice", "undo"])
    decide.add_argument("--criterion", action="append", default=[], help="reject: the reasons; override: the finding")
    decide.add_argument("--reason", default="", help="override: why; reject: a note for reviewers")
    decide.set_defaults(run=claims.decide)


def _checks(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    steps = verbs.add_parser("steps", help="the steps a claim may take")
    steps.set_defaults(run=checks.steps)
    journal = verbs.add_parser("journal", help="the journal").add_subparsers(required=True, metavar="VERB")
    verify = journal.add_parser("verify", help="name the first break of the journal, if there is one")
    verify.add_argument("--head", action="append", default=[], metavar="TERRITORY:POSITION:HASH")
    verify.set_defaults(run=checks.verify_journal)
    database = verbs.add_parser("db", help="the database").add_subparsers(required=True, metavar="VERB")
    database.add_parser("check", help="check the workspace file").set_defaults(run=checks.check_database)
    verbs.add_parser("self-check", help="check the program itself").set_defaults(run=checks.self_check)
    sample = verbs.add_parser("demo", help="the sample job: a sample workspace, examined, decided, with letters")
    sample.add_argument("--into", type=Path, required=True)
    sample.set_defaults(run=demo.run)
