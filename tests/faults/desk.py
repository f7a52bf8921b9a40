"""A day at the desk that writes down, beside the workspace, every answer it was given: what must survive anything."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cashback_desktop.domain.ids import ImportId, LetterId
from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.reference.offer_files import offer_to_json
from cashback_desktop.services.commands import Applied, Command, outcome_to_json
from cashback_desktop.services.correspondence import IssueLetter
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.intake import BeginImport, ImportRows, PublishImport
from cashback_desktop.services.offers import PublishOffer
from cashback_desktop.services.reviewing import Confirm
from cashback_desktop.storage.worklists.rows import QueueFilter
from cashback_desktop.workspace import Workspace
from tests.storage.story import KEY, OFFER, claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cashback_desktop.storage.journal_chain import GivenHead

WORKSPACE, BOOK = "desk.cashback", "acknowledged"
PASSPHRASE = "correct horse"
PEOPLE = [
    NewPerson("Administrator 1", "administrator", PASSPHRASE, frozenset({Role.ADMINISTRATOR})),
    NewPerson("Reviewer 1", "reviewer", PASSPHRASE, frozenset({Role.REVIEWER})),
    NewPerson("Manager 1", "manager", PASSPHRASE, frozenset({Role.PROGRAMME_MANAGER})),
]
BATCH = 8


class Desk:
    """One workspace in a folder, written through `submit` alone."""

    def __init__(self, workspace: Workspace, book: Path) -> None:
        self.workspace = workspace
        self._book = os.open(book, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        workspace.sign_in(PEOPLE[1].login, PASSPHRASE)

    @classmethod
    def founded(cls, folder: Path) -> Desk:
        """A desk with a new workspace and the story's offer."""
        desk = cls(Workspace.create(folder / WORKSPACE, PEOPLE, KEY), folder / BOOK)
        desk.workspace.sign_in(PEOPLE[2].login, PASSPHRASE)
        desk.do(PublishOffer, body=offer_to_json(OFFER))
        desk.workspace.sign_in(PEOPLE[1].login, PASSPHRASE)
        return desk

    @classmethod
    def reopened(cls, folder: Path) -> Desk:
        """A desk whose workspace was there before."""
        return cls(Workspace.open(folder / WORKSPACE, KEY), folder / BOOK)

    def do(self, kind: type[Command], /, **fields: Any) -> Applied:
        """Submits, and writes the answer down only after it was given."""
        command = self.workspace.new(kind, **fields)
        outcome = self.workspace.submit(command)
        assert isinstance(outcome, Applied), outcome
        found = self.workspace.reads.reader.rows("SELECT territory, position, hash FROM journal_head", {})
        heads = {territory: [position, digest] for territory, position, digest in found}
        line = json.dumps({"command": str(command.id), "outcome": outcome_to_json(outcome), "heads": heads})
        os.write(self._book, f"{line}\n".encode())
        return outcome

    def import_claims(self, first: int, count: int) -> None:
        """Imports claims with their records in small batches, examines and publishes them."""
        import_id = ImportId(self.workspace.world.new_id())
        self.do(BeginImport, import_id=import_id, kind="claims", file_name="claims.csv", file_sha256="0" * 64)
        self.do(ImportRows, import_id=import_id, resellers=(reseller_row(),))
        for start in range(first, first + count, BATCH):
            numbers = range(start, min(start + BATCH, first + count))
            claims, records = tuple(map(claim_row, numbers)), tuple(map(record_row, numbers))
            self.do(ImportRows, import_id=import_id, claims=claims, records=records)
        self.do(PublishImport, import_id=import_id)
        self.do(Examine, claims=tuple(self.workspace.reads.claims_of_import(import_id)))

    def decide(self) -> int:
        """Confirms every claim that is ready and issues its letter; answers how many."""
        ready = self.workspace.reads.queue_page(QueueFilter(view="ready"), 0, 1000)
        for row in ready:
            confirmed = self.do(Confirm, claim=row.claim_id, seen=row.revision)
            self.do(IssueLetter, letter=LetterId(UUID(confirmed.made[0])), how="save")
        return len(ready)

    def close(self) -> None:
        """Goes home."""
        self.workspace.close()
        os.close(self._book)


@dataclass(frozen=True)
class Promise:
    """One acknowledged command: its answer, and where the journal's chains ended then."""

    command: str
    outcome: str
    heads: dict[str, tuple[int, str]]

    def given_heads(self) -> list[GivenHead]:
        """The heads as `verify` takes them."""
        return [(territory, position, digest) for territory, (position, digest) in self.heads.items()]


def promises(book: bytes) -> list[Promise]:
    """What the book says was acknowledged; a last line that was not finished was never acknowledged."""
    return [_promise(line) for line in _whole_lines(book)]


def _whole_lines(book: bytes) -> Iterator[bytes]:
    return (line for line in book.splitlines(keepends=True) if line.endswith(b"\n"))


def _promise(line: bytes) -> Promise:
    said = json.loads(line)
    heads = {territory: (int(position), str(digest)) for territory, (position, digest) in said["heads"].items()}
    return Promise(said["command"], said["outcome"], heads)
