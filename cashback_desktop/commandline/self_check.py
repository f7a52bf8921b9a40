"""Checks of the program itself, so that a packaged program can say whether it is whole."""

from __future__ import annotations

import importlib.resources
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop import keychain
from cashback_desktop.documents.readers.child import command_line
from cashback_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

_CHILD_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found."""

    name: str
    ok: bool
    sentence: str


def check_resources() -> Outcome:
    """Letters' texts, fonts, offers, territories and samples are there."""
    wanted = ("letters/en.toml", "fonts", "icons", "programme/territories.toml", "programme/offers", "samples")
    missing = [name for name in wanted if not (resource(name).is_file() or resource(name).is_dir())]
    return Outcome("resources", not missing, f"missing: {', '.join(missing)}" if missing else "all shipped files found")


def check_migrations() -> Outcome:
    """The database's steps are there as files, also in a packaged program."""
    folder = importlib.resources.files("cashback_desktop") / "storage" / "migrations" / "versions"
    count = sum(1 for file in folder.iterdir() if file.name.endswith(".py") and not file.name.startswith("__"))
    return Outcome("migrations", count > 0, f"{count} found")


def check_cipher() -> Outcome:
    """The one SQLite library is SQLCipher and new enough."""
    import sqlcipher3

    cipher = sqlcipher3.connect(":memory:").execute("PRAGMA cipher_version").fetchone()
    version = tuple(int(part) for part in sqlcipher3.dbapi2.sqlite_version.split("."))
    ok = cipher is not None and version >= (3, 51, 3)
    return Outcome("cipher", ok, f"SQLite {sqlcipher3.dbapi2.sqlite_version}, SQLCipher {cipher and cipher[0]}")


def check_keyring() -> Outcome:
    """Names the keyring that would be used; a missing one is no fault, a key file can be named instead."""
    return Outcome("keyring", ok=True, sentence=keychain.describe())


def check_letter() -> Outcome:
    """A letter with every script is composed and drawn."""
    from cashback_desktop.documents.letters.specimen import specimen_pdf

    pdf = specimen_pdf()
    return Outcome("letter", pdf.startswith(b"%PDF-"), f"{len(pdf)} bytes drawn")


def check_reader() -> Outcome:
    """The reading child starts and refuses a file that is not there."""
    told = subprocess.run(  # noqa: S603 - our own program, with our own words
        [*command_line(), "no-such-file.csv"], capture_output=True, timeout=_CHILD_SECONDS, check=False
    )
    return Outcome("reader child", bool(told.stdout), f"answered, exit {told.returncode}")


def check_pages() -> Outcome:
    """The painting child makes a picture of a letter."""
    from cashback_desktop.documents.letters.pages import render_pages
    from cashback_desktop.documents.letters.specimen import specimen_pdf

    pages = render_pages(specimen_pdf(), 1.0)
    return Outcome("pages child", pages[0].startswith(b"\x89PNG"), f"{len(pages)} pages painted")


CHECKS: tuple[Callable[[], Outcome], ...] = (
    check_resources,
    check_migrations,
    check_cipher,
    check_keyring,
    check_letter,
    check_reader,
    check_pages,
)
