"""Checks of the program itself, so that a packaged program can say whether it is whole."""

from __future__ import annotations

import importlib.resources
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cashback_desktop import keychain
from cashback_desktop.documents.readers.child import command_line
from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.legal_forms import legal_forms
from cashback_desktop.reference.mail_domains import lists_version, mail_facts
from cashback_desktop.reference.offer_files import shipped_offers
from cashback_desktop.reference.territories import all_territories
from cashback_desktop.resources import resource
from cashback_desktop.storage.keys import KEY_BYTES
from cashback_desktop.workspace import Workspace
from cashback_desktop.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

_CHILD_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found."""

    name: str
    ok: bool
    sentence: str
    there: bool = True  # not there, and no fault: something else stands in for it

    @property
    def word(self) -> str:
        """The outcome in one word."""
        if not self.ok:
            return "FAIL"
        return "ok" if self.there else "none"


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
    try:
        keychain.system_keyring()
    except keychain.KeyringRefused as refusal:
        return Outcome("keyring", ok=True, sentence=str(refusal), there=False)
    return Outcome("keyring", ok=True, sentence=keychain.describe())


def check_tables() -> Outcome:
    """Every territory's calendar, the lists of mail domains, legal forms and offers are there, with their versions."""
    places = all_territories()
    unknown = [place.code for place in places if not calendar(place.calendar).version]
    facts = mail_facts("claims@contoso.co.nz", "Contoso Limited")
    offers = shipped_offers()
    ok = not unknown and facts.domain == "contoso.co.nz" and bool(legal_forms().trailing) and bool(offers)
    return Outcome("tables", ok, f"{len(places)} territories, {len(offers)} offers; {lists_version()}")


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


def check_workspace() -> Outcome:
    """A workspace is made, its migrations run, commands are applied, and `db check` is content with it."""
    world = World()
    people = [NewPerson("Administrator", "administrator", world.token(16).hex(), frozenset({Role.ADMINISTRATOR}))]
    with TemporaryDirectory(prefix="cashback-self-check-", ignore_cleanup_errors=True) as folder:
        workspace = Workspace.create(Path(folder) / "self-check.cashback", people, world.token(KEY_BYTES), world)
        try:
            checks = workspace.check_database()
        finally:
            workspace.close()
    failed = [f"{name}: {sentence}" for name, ok, sentence in checks if not ok]
    return Outcome("workspace", not failed, "; ".join(failed) or f"made, and its {len(checks)} checks passed")


CHECKS: dict[str, Callable[[], Outcome]] = {
    "resources": check_resources,
    "migrations": check_migrations,
    "cipher": check_cipher,
    "keyring": check_keyring,
    "tables": check_tables,
    "workspace": check_workspace,
    "letter": check_letter,
    "reader child": check_reader,
    "pages child": check_pages,
}


def checked() -> list[Outcome]:
    """Every check; one that cannot even be made has failed, and the others are made all the same."""
    return [_made(name, check) for name, check in CHECKS.items()]


def _made(name: str, check: Callable[[], Outcome]) -> Outcome:
    try:
        return check()
    except Exception as fault:  # noqa: BLE001 - whatever is missing in a packaged program is what is asked for
        return Outcome(name, ok=False, sentence=f"{type(fault).__name__}: {fault}")
