"""Puts the program together by hand: database, keys and the person at the desk; `submit` is the only way to write."""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from cashback_desktop.domain.ids import CommandId, ImportId, PersonId
from cashback_desktop.domain.person import Actor
from cashback_desktop.key_places import WorkspaceRefused
from cashback_desktop.letter_files import LetterFiles
from cashback_desktop.reads import Reads
from cashback_desktop.storage import keys
from cashback_desktop.storage.refusals import StorageUnavailable, opening_words, said_in_a_sentence
from cashback_desktop.storage.worklists import people as people_rows
from cashback_desktop.turns import Turns
from cashback_desktop.world import World

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from uuid import UUID

    from cashback_desktop.domain.journal import Verdict
    from cashback_desktop.domain.person import NewPerson
    from cashback_desktop.letter_files import LetterVerdict
    from cashback_desktop.services.commands import Command, Outcome
    from cashback_desktop.storage.checks import Check
    from cashback_desktop.storage.database import Database
    from cashback_desktop.storage.journal_chain import GivenHead
    from cashback_desktop.storage.opening import OpenFile

Kind = TypeVar("Kind", bound="Command")


class SignInRefused(Exception):
    """The login or the passphrase was not right."""


class NobodySignedIn(Exception):
    """A command was asked for while nobody is signed in."""


class Workspace:
    """One open workspace. Reading needs no lock; writing goes through `submit`, one command at a time."""

    def __init__(self, opened: OpenFile, world: World) -> None:
        self.file: Path = opened.path
        self.world = world
        self.reads = Reads(opened.reader, world)
        self.letters = LetterFiles(self.reads)
        self.cut_off: tuple[str, ...] = ()  # files of imports that the program ended in, dropped at this opening
        self._opened = opened
        self._turns = Turns()
        self._loading = threading.Lock()
        self._actor: Actor | None = None
        self._jobs: set[tuple[PersonId, ImportId]] = set()  # imports begun here, and by whom
        self._importing: Counter[PersonId] = Counter()  # who asked for imports here that have not ended
        self.last_patient_seconds = 0.0  # what the last batch of an import took to apply, its commit not counted

    @classmethod
    def create(
        cls, file: Path, people: Sequence[NewPerson], key: bytes, world: World | None = None, *, sample: bool = False
    ) -> Workspace:
        """Makes an encrypted workspace with its first people and the shipped offers live. Raises WorkspaceRefused.

        It gets its name last: a workspace in which nobody can sign in is never left behind.
        """
        from cashback_desktop.storage.making import founding

        world = world or World()
        if sample and not file.name.startswith("sample"):
            raise WorkspaceRefused(f"A sample workspace is named sample, not {file.name}.")
        try:
            with founding(file) as place:
                cls._make(place, people, key, world, {"sample": "yes"} if sample else {})
        except (StorageUnavailable, OSError) as refusal:
            raise WorkspaceRefused(opening_words(refusal, file)) from refusal
        return cls.open(file, key, world)

    @classmethod
    def _make(
        cls, place: Path, people: Sequence[NewPerson], key: bytes, world: World, facts: Mapping[str, str]
    ) -> None:
        from cashback_desktop.storage.opening import create

        workspace = cls(create(place, key, world, facts), world)
        try:
            workspace._found(people)
        finally:
            workspace.close()

    @classmethod
    def open(cls, file: Path, key: bytes, world: World | None = None) -> Workspace:
        """Opens a workspace and drops imports that were not published. Raises WorkspaceRefused."""
        from cashback_desktop.storage.opening import open_file

        world = world or World()
        try:
            workspace = cls(open_file(file, key, world), world)
        except (StorageUnavailable, OSError) as refusal:
            raise WorkspaceRefused(opening_words(refusal, file)) from refusal
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
        login, passphrase = (said.encode(errors="replace").decode() for said in (login, passphrase))
        account = people_rows.account(self.reads.reader, login.strip().casefold())
        # an unknown login costs as much as a wrong passphrase, so that the time does not tell which it was
        right = keys.verify_passphrase(passphrase, account.passphrase_hash if account else keys.NO_ACCOUNT)
        if account is None or not right or not account.active:
            raise SignInRefused("The account or the passphrase is not right. Try again, or ask the administrator.")
        self._actor = Actor(account.person, account.name, account.roles)
        return self._actor

    def sign_out(self) -> None:
        """Forgets who is at the desk."""
        self._actor = None

    def begin_importing(self, person: PersonId) -> None:
        """Whoever is at the desk asks for an import of some files: it goes on to the last, whoever sits here then.

        Raises NobodySignedIn where that person has left. `end_importing` once for each.
        """
        if self.actor.person != person:
            raise NobodySignedIn("Another person is signed in.")
        self._importing[person] += 1

    def end_importing(self, person: PersonId) -> None:
        """The import has ended: what its person gives from now on is taken at the desk only."""
        self._importing[person] = max(0, self._importing[person] - 1)

    def new(self, kind: type[Kind], by: Actor | None = None, /, **fields: Any) -> Kind:
        """A command of that kind, now, with a new id: by the person at the desk, or by whoever began a long job."""
        return kind(id=CommandId(self.world.new_id()), actor=by or self.actor, at=self.world.now(), **fields)

    def submit(self, command: Command, *, patient: bool = False) -> Outcome:
        """Applies the command in one transaction and answers; given twice, it answers the same.

        A patient command (the next batch of an import) lets every other one go first. Only commands of the person at
        the desk are taken, and of imports begun here: a second signature is given by signing in. Raises NobodySignedIn.
        """
        from cashback_desktop.services.commands import Refused
        from cashback_desktop.services.submitting import submit

        if not self._taken_from(command):
            return Refused("people", "This command is another person's; only who is signed in gives commands here.")
        with self._turns.turn(patient=patient), said_in_a_sentence(), self._database.unit_of_work() as work:
            began = time.perf_counter()
            outcome = submit(command, work, self.world)
            if patient:
                self.last_patient_seconds = time.perf_counter() - began
            return outcome

    def letter_pdf(self, letter_id: UUID) -> bytes:
        """The letter as PDF; of a letter printed more than once, the copy printed last. Raises LookupError."""
        return self.letters.pdf(letter_id)

    def write_letter(self, letter_id: UUID, target: Path) -> None:
        """Writes the letter's PDF. Raises OSError."""
        self.letters.write(letter_id, target)

    def write_mail_draft(self, letter_id: UUID, target: Path) -> None:
        """Writes a mail draft (.eml, unsent) with the letter attached. Raises OSError."""
        self.letters.write_mail_draft(letter_id, target)

    def save_letter(self, letter_id: UUID, folder: Path) -> Path:
        """Writes the letter's PDF under our own name and says where. Raises OSError."""
        target = folder / f"{self.letters.file_name(letter_id)}.pdf"
        self.write_letter(letter_id, target)
        return target

    def save_mail_draft(self, letter_id: UUID, folder: Path) -> Path:
        """Writes the mail draft under our own name and says where. Raises OSError."""
        target = folder / f"{self.letters.file_name(letter_id)}.eml"
        self.write_mail_draft(letter_id, target)
        return target

    def verify_letter(self, pdf: bytes) -> LetterVerdict:
        """Whether the PDF is, byte for byte, a letter that was issued here."""
        return self.letters.verify(pdf)

    def verify_journal(self, heads: Sequence[GivenHead]) -> Verdict:
        """Verifies every chain of the journal, and heads kept elsewhere."""
        return self._opened.verify_journal(heads)

    def check_database(self) -> list[Check]:
        """Every check of `db check`."""
        return self._database.check()

    def close(self) -> None:
        """Closes every connection and lets the workspace's lock go."""
        self.reads.close()
        self._opened.close()

    def _taken_from(self, command: Command) -> bool:
        """Whether it is by the person at the desk, or goes on with an import that its person began here."""
        person, job = command.actor.person, command.job
        if job is not None and (person, job) in self._jobs:
            return True
        asked_here = job is not None and self._importing[person] > 0
        if not asked_here and person != self.actor.person:
            return False
        if job is not None:
            self._jobs.add((person, job))
        return True

    @property
    def _database(self) -> Database:
        # writing brings the object mapper along; whoever only reads never waits for it
        with self._loading:
            return self._opened.database()

    def _found(self, people: Sequence[NewPerson]) -> None:
        from cashback_desktop.beginning import first_commands

        first = PersonId(self.world.new_id())
        self._actor = Actor(first, people[0].name, people[0].roles)
        for command in first_commands(self.new, self.world, first, people):
            outcome = self.submit(command)
            if type(outcome).__name__ != "Applied":
                raise WorkspaceRefused(outcome.sentence)
        self._actor = None

    def _sweep(self) -> None:
        if self._opened.may_be_written and self.reads.has_unfinished_imports():
            with self._database.unit_of_work() as work:
                self.cut_off = work.imports.sweep()
