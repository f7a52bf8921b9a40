"""Puts the program together by hand: database, keys and the person at the desk; `submit` is the only way to write."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from cashback_desktop.domain.ids import AccountId, CommandId, LetterId, PersonId
from cashback_desktop.domain.person import Actor, Role
from cashback_desktop.key_places import WorkspaceRefused
from cashback_desktop.reads import Reads
from cashback_desktop.storage import keys
from cashback_desktop.storage.refusals import StorageUnavailable
from cashback_desktop.storage.worklists import people as people_rows
from cashback_desktop.turns import Turns
from cashback_desktop.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from cashback_desktop.domain.journal import Verdict
    from cashback_desktop.services.commands import Command, Outcome
    from cashback_desktop.storage.checks import Check
    from cashback_desktop.storage.database import Database
    from cashback_desktop.storage.journal_chain import GivenHead
    from cashback_desktop.storage.opening import OpenFile
    from cashback_desktop.storage.records import StoredLetter

Kind = TypeVar("Kind", bound="Command")


class SignInRefused(Exception):
    """The login or the passphrase was not right."""


class NobodySignedIn(Exception):
    """A command was asked for while nobody is signed in."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person of a new workspace, with an account."""

    name: str
    login: str
    passphrase: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class LetterVerdict:
    """Whether a PDF is a letter of this workspace."""

    ok: bool
    sentence: str


class Workspace:
    """One open workspace. Reading needs no lock; writing goes through `submit`, one command at a time."""

    def __init__(self, opened: OpenFile, world: World) -> None:
        self.file: Path = opened.path
        self.world = world
        self.reads = Reads(opened.reader, world)
        self._opened = opened
        self._turns = Turns()
        self._loading = threading.Lock()
        self._actor: Actor | None = None

    @classmethod
    def create(
        cls, file: Path, people: Sequence[NewPerson], key: bytes, world: World | None = None, *, sample: bool = False
    ) -> Workspace:
        """Makes an encrypted workspace with its first people and the shipped offers live. Raises WorkspaceRefused."""
        from cashback_desktop.storage.opening import create

        world = world or World()
        if sample and not file.name.startswith("sample"):
            raise WorkspaceRefused(f"A sample workspace is named sample, not {file.name}.")
        try:
            opened = create(file, key, world, {"sample": "yes"} if sample else {})
        except (StorageUnavailable, OSError) as refusal:
            raise WorkspaceRefused(str(refusal)) from refusal
        workspace = cls(opened, world)
        workspace._found(people)
        return workspace

    @classmethod
    def open(cls, file: Path, key: bytes, world: World | None = None) -> Workspace:
        """Opens a workspace and drops imports that were not published. Raises WorkspaceRefused."""
        from cashback_desktop.storage.opening import open_file

        world = world or World()
        try:
            workspace = cls(open_file(file, key, world), world)
        except (StorageUnavailable, OSError) as refusal:
            raise WorkspaceRefused(str(refusal)) from refusal
        workspace._sweep()
        return workspace

    @property
    def title(self) -> str:
        """The workspace's name, as windows show it."""
        return self.file.stem

    @property
    def is_sample(self) -> bool:
        """Whether this workspace is marked sample for good."""
        return self.reads.fact("sample") == "yes"

    @property
    def actor(self) -> Actor:
        """The person at this desk. Raises NobodySignedIn."""
        if self._actor is None:
            raise NobodySignedIn("Nobody is signed in.")
        return self._actor

    def sign_in(self, login: str, passphrase: str) -> Actor:
        """Signs a person in by login and passphrase (Argon2id). Raises SignInRefused; both faults sound alike."""
        account = people_rows.account(self.reads.reader, login.strip().casefold())
        # an unknown login costs as much as a wrong passphrase, so that the time does not tell which it was
        right = keys.verify_passphrase(passphrase, account.passphrase_hash if account else keys.NO_ACCOUNT)
        if account is None or not right or not account.active:
            raise SignInRefused("The login or the passphrase is not right. Try again, or ask the administrator.")
        self._actor = Actor(account.person, account.name, account.roles)
        return self._actor

    def sign_out(self) -> None:
        """Forgets who is at the desk."""
        self._actor = None

    def new(self, kind: type[Kind], /, **fields: Any) -> Kind:
        """A command of that kind by the person at the desk, now, with a new id."""
        return kind(id=CommandId(self.world.new_id()), actor=self.actor, at=self.world.now(), **fields)

    def submit(self, command: Command, *, patient: bool = False) -> Outcome:
        """Applies the command in one transaction and answers; given twice, it answers the same.

        A patient command (the next batch of an import) lets every other one go first.
        """
        from cashback_desktop.services.submitting import submit

        with self._turns.turn(patient=patient), self._database.unit_of_work() as work:
            return submit(command, work, self.world)

    def drop_import(self, import_id: UUID) -> None:
        """Takes back an import that was not published."""
        from cashback_desktop.domain.ids import ImportId

        with self._turns.turn(patient=False), self._database.unit_of_work() as work:
            work.imports.drop(ImportId(import_id))

    def letter_pdf(self, letter_id: UUID) -> bytes:
        """The letter as PDF, drawn from its facts: the same letter gives the same bytes. Raises LookupError."""
        from cashback_desktop.documents.letters import compose, draw

        return draw(compose(self._letter(letter_id).facts))

    def write_letter(self, letter_id: UUID, target: Path) -> None:
        """Writes the letter's PDF. Raises OSError."""
        target.write_bytes(self.letter_pdf(letter_id))

    def write_mail_draft(self, letter_id: UUID, target: Path) -> None:
        """Writes a mail draft (.eml, unsent) with the letter attached. Raises OSError."""
        from cashback_desktop.documents.letters import compose, draw, eml_draft

        facts = self._letter(letter_id).facts
        letter = compose(facts)
        target.write_bytes(eml_draft(facts, letter, draw(letter), self.reads.address_of(letter_id)))

    def save_letter(self, letter_id: UUID, folder: Path) -> Path:
        """Writes the letter's PDF under our own name and says where."""
        target = folder / f"{self._file_name(letter_id)}.pdf"
        self.write_letter(letter_id, target)
        return target

    def save_mail_draft(self, letter_id: UUID, folder: Path) -> Path:
        """Writes the mail draft under our own name and says where."""
        target = folder / f"{self._file_name(letter_id)}.eml"
        self.write_mail_draft(letter_id, target)
        return target

    def verify_letter(self, pdf: bytes) -> LetterVerdict:
        """Whether the PDF is, byte for byte, a letter that was issued here."""
        asked = hashlib.sha256(pdf).hexdigest()
        for letter_id, number, claim in self.reads.issued_letters():
            if hashlib.sha256(self.letter_pdf(letter_id)).hexdigest() == asked:
                return LetterVerdict(ok=True, sentence=f"This is letter {number} to claim {claim}, unchanged.")
        return LetterVerdict(ok=False, sentence="This is not, byte for byte, a letter issued in this workspace.")

    def verify_journal(self, heads: Sequence[GivenHead]) -> Verdict:
        """Verifies every chain of the journal, and heads kept elsewhere."""
        return self._database.verify_journal(heads)

    def check_database(self) -> list[Check]:
        """Every check of `db check`."""
        return self._database.check()

    def close(self) -> None:
        """Closes every connection and lets the workspace's lock go."""
        self.reads.close()
        self._opened.close()

    @property
    def _database(self) -> Database:
        # writing brings the object mapper along; whoever only reads never waits for it
        with self._loading:
            return self._opened.database()

    def _letter(self, letter_id: UUID) -> StoredLetter:
        with self._database.unit_of_work() as work:
            letter = work.letters.get(LetterId(letter_id))
        if letter is None:
            raise LookupError(f"letter {letter_id} is not in this workspace")
        return letter

    def _file_name(self, letter_id: UUID) -> str:
        letter = self._letter(letter_id)
        return f"{letter.facts.reference} {letter.facts.kind.value} {letter.number or 'draft'}"

    def _found(self, people: Sequence[NewPerson]) -> None:
        """The first people and offers, each by a command of the first administrator."""
        from cashback_desktop.reference.offer_files import offer_to_json, shipped_offers
        from cashback_desktop.services.offers import PublishOffer
        from cashback_desktop.services.people import AddAccount, AddPerson

        first = PersonId(self.world.new_id())
        self._actor = Actor(first, people[0].name, people[0].roles)
        for number, person in enumerate(people):
            person_id = first if number == 0 else PersonId(self.world.new_id())
            self.submit(self.new(AddPerson, person=person_id, name=person.name, roles=person.roles))
            hashed = keys.hash_passphrase(person.passphrase, self.world)
            account = AccountId(self.world.new_id())
            self.submit(
                self.new(AddAccount, account=account, person=person_id, login=person.login, passphrase_hash=hashed)
            )
        for offer in shipped_offers():
            self.submit(self.new(PublishOffer, body=offer_to_json(offer)))
        self._actor = None

    def _sweep(self) -> None:
        if self.reads.has_unfinished_imports():
            with self._database.unit_of_work() as work:
                work.imports.sweep()
