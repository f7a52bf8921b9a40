"""A real workspace with six persons, in which tests give commands by name and look at every row."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from cashback_desktop.domain.ids import AccountId, ClaimId, ImportId, LetterId, PersonId
from cashback_desktop.domain.offer import Offer
from cashback_desktop.domain.person import Actor, NewPerson, Role
from cashback_desktop.domain.product import ProductFamily
from cashback_desktop.domain.rewards.per_unit import FixedPerUnit, UnitRate
from cashback_desktop.reference.offer_files import offer_to_json
from cashback_desktop.services.commands import Applied, Command
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.intake import BeginImport, ImportRows, PublishImport
from cashback_desktop.services.offers import PublishOffer
from cashback_desktop.services.people import AddAccount, AddPerson
from cashback_desktop.services.reviewing import UndoDecision
from cashback_desktop.workspace import Workspace
from cashback_desktop.world import World
from tests.storage.story import claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow, ResellerRow
    from cashback_desktop.services.commands import Outcome
    from cashback_desktop.storage.worklists.rows import ClaimDetail

KEY = bytes(range(32))
Kind = TypeVar("Kind", bound=Command)
PERSONS = {
    "Administrator 1": Role.ADMINISTRATOR,
    "Reviewer 1": Role.REVIEWER,
    "Reviewer 2": Role.REVIEWER,
    "Checker 1": Role.CHECKER,
    "Auditor 1": Role.AUDITOR,
    "Manager 1": Role.PROGRAMME_MANAGER,
}
# 12 seats earn 120; more than 20 seats pass the limit
OFFER = Offer(
    id="story",
    name="Story",
    territories=("AU", "NZ", "SG"),
    currency="AUD",
    rewards=(FixedPerUnit((UnitRate(ProductFamily("Microsoft 365"), Decimal(10)),)),),
    decision_limit=Decimal(200),
)


@dataclass
class Clock:
    """A clock that moves a second whenever it is read."""

    moment: datetime = datetime(2026, 3, 16, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass
class Desk:
    """The workspace, its persons, and what was told to it."""

    workspace: Workspace
    people: dict[str, Actor]
    told: list[tuple[Command, Outcome]] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        """The clock of the workspace, to be moved on."""
        clock = self.workspace.world.now
        assert isinstance(clock, Clock)
        return clock

    def by(self, name: str) -> Workspace:
        """The workspace with that person at the desk."""
        self.workspace._actor = self.people[name]
        return self.workspace

    def new(self, name: str, kind: type[Kind], /, **fields: Any) -> Kind:
        """A command of that person."""
        return self.by(name).new(kind, **fields)

    def give(self, name: str, kind: type[Command], /, **fields: Any) -> Outcome:
        """What became of that person's command."""
        return self.submit(self.new(name, kind, **fields))

    def submit(self, command: Command) -> Outcome:
        """What became of the command."""
        outcome = self.again(command)
        self.told.append((command, outcome))
        return outcome

    def again(self, command: Command) -> Outcome:
        """What becomes of a command given once more, by the person whom it names at the desk."""
        self.workspace._actor = command.actor
        return self.workspace.submit(command)

    def applied(self, name: str, kind: type[Command], /, **fields: Any) -> Applied:
        """A command that has to be applied."""
        outcome = self.give(name, kind, **fields)
        assert isinstance(outcome, Applied), outcome
        return outcome

    def begin(self, name: str = "Reviewer 1") -> ImportId:
        """An import that is begun."""
        import_id = ImportId(self.workspace.world.new_id())
        self.applied(name, BeginImport, import_id=import_id, kind="claims", file_name="in.csv", file_sha256="0" * 64)
        return import_id

    def take(
        self,
        claims: Sequence[ClaimRow] = (),
        resellers: Sequence[ResellerRow] = (),
        records: Sequence[RecordRow] = (),
        name: str = "Reviewer 1",
    ) -> list[ClaimId]:
        """Imports these rows as `importing` does: examined, published, and the claims they concern examined again."""
        import_id = self.begin(name)
        rows = {"claims": tuple(claims), "resellers": tuple(resellers), "records": tuple(records)}
        self.applied(name, ImportRows, import_id=import_id, **rows)
        made = self.workspace.reads.claims_of_import(import_id)
        self.applied(name, Examine, claims=tuple(made), for_import=import_id)
        self.applied(name, PublishImport, import_id=import_id)
        affected = tuple(self.workspace.reads.affected_by(import_id))
        self.applied(name, Examine, claims=affected, for_import=import_id)
        return made

    def met(self, number: int = 0, seats: int = 12) -> ClaimId:
        """A published claim whose findings are all met."""
        quantity = Decimal(seats)
        record = replace(record_row(number), quantity=quantity, billable_quantity=quantity)
        self.take(resellers=[reseller_row()], records=[record])
        return self.take([replace(claim_row(number), seats=seats)])[0]

    def open(self, number: int = 0) -> ClaimId:
        """A published claim with open findings: its terms were never accepted, and no record shows its agreement."""
        self.take(resellers=[reseller_row()])
        return self.take([claim_row(number, met=False)])[0]

    def claim(self, claim_id: ClaimId) -> ClaimDetail:
        """The claim as screens see it."""
        return self.workspace.reads.claim(claim_id)

    def seen(self, claim_id: ClaimId) -> int:
        """The claim's revision now."""
        return self.claim(claim_id).row.revision

    def decide(self, name: str, kind: type[Command], claim_id: ClaimId, /, **fields: Any) -> Outcome:
        """A decision of that person on the claim as it is now."""
        return self.give(name, kind, claim=claim_id, seen=self.seen(claim_id), **fields)

    def undo(self, name: str, claim_id: ClaimId) -> Outcome:
        """That person takes the decision back that stands on the claim."""
        decision = self.claim(claim_id).decision
        return self.give(name, UndoDecision, claim=claim_id, letter=decision.letter_id if decision else None)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database holds."""
        return self.workspace.reads.reader.rows(sql, {})


def letter_of(applied: Outcome) -> LetterId:
    """The letter that a command drafted."""
    assert isinstance(applied, Applied), applied
    return LetterId(UUID(applied.made[0]))


def build(folder: Path) -> Path:
    """Makes the workspace that every test starts from a copy of."""
    file = folder / "desk.cashback"
    founder = NewPerson("Administrator 1", "administrator 1", "first of all", frozenset({Role.ADMINISTRATOR}))
    workspace = Workspace.create(file, [founder], KEY, World(now=Clock()))
    desk = Desk(workspace, _persons(workspace))
    for name, role in list(PERSONS.items())[1:]:
        person, account = PersonId(workspace.world.new_id()), AccountId(workspace.world.new_id())
        desk.applied("Administrator 1", AddPerson, person=person, name=name, roles=frozenset({role}))
        login = name.casefold()
        desk.applied(
            "Administrator 1", AddAccount, account=account, person=person, login=login, passphrase_hash="unused"
        )
    Desk(workspace, _persons(workspace)).applied("Manager 1", PublishOffer, body=offer_to_json(OFFER))
    workspace.close()
    return file


def open_copy(template: Path, folder: Path) -> Desk:
    """A desk of its own."""
    for made in template.parent.iterdir():
        shutil.copy(made, folder / made.name)
    workspace = Workspace.open(folder / template.name, KEY, World(now=Clock()))
    return Desk(workspace, _persons(workspace))


def _persons(workspace: Workspace) -> dict[str, Actor]:
    return {
        row.name: Actor(PersonId(row.person_id), row.name, frozenset(map(Role, row.roles)))
        for row in workspace.reads.people()
    }
