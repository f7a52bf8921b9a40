"""A short story of the desk told to any store: people, an offer, imports, decisions and letters, all by commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow, ResellerRow
from cashback_desktop.domain.ids import AccountId, ClaimId, CommandId, ImportId, LetterId, PersonId
from cashback_desktop.domain.offer import Offer
from cashback_desktop.domain.person import Actor, Role
from cashback_desktop.reference.offer_files import offer_to_json
from cashback_desktop.services.commands import Applied, Command, Outcome
from cashback_desktop.services.correspondence import IssueLetter
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.intake import BeginImport, ImportRows, PublishImport
from cashback_desktop.services.offers import PublishOffer
from cashback_desktop.services.people import AddAccount, AddPerson
from cashback_desktop.services.reviewing import Confirm
from cashback_desktop.services.submitting import submit

if TYPE_CHECKING:
    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.storage.database import Store

KEY = bytes(range(32))
OFFER = Offer(id="story", name="Story", territories=("AU", "NZ", "SG"), currency="AUD")
TERRITORIES = OFFER.territories
MPN_ID = "4711001"
Kind = TypeVar("Kind", bound=Command)


def subscription(number: int) -> str:
    """The subscription that claim `number` is about."""
    return str(UUID(int=0x5EED << 64 | number))


def reseller_row(number: int = 0) -> ResellerRow:
    """The registration of the story's reseller."""
    return ResellerRow(
        line=2,
        reseller="Fernhill Systems Pty Ltd",
        mpn_id=str(int(MPN_ID) + number),
        email="claims@fernhillsystems.com.au",
        territory="AU",
        address="1 Fern Street\nSydney NSW 2000",
        language="en",
        currency="AUD",
        registered_at=date(2020, 1, 1),
        managed=False,
    )


def claim_row(number: int, *, met: bool = True) -> ClaimRow:
    """Claim `number`; where it is not to be met, its terms were never accepted."""
    return ClaimRow(
        line=number + 2,
        claim_id=f"P-{number:06d}",
        reseller="Fernhill Systems Pty Ltd",
        mpn_id=MPN_ID,
        subscription_id=subscription(number),
        agreement_number="",
        agreement_kind="CSP",
        agreement_key=subscription(number),
        sale_date=date(2026, 3, 2),
        seats=12,
        offer=OFFER.id,
        currency="AUD",
        amount=Decimal("120.00"),
        contact="claims@fernhillsystems.com.au",
        product="Microsoft 365 E3",
        licence_type="new",
        customer_segment="commercial",
        customer="Red Gum Dental",
        territory=TERRITORIES[number % len(TERRITORIES)],
        received_at=datetime(2026, 3, 9, 1, 30, tzinfo=UTC),
        terms_version="1",
        terms_accepted_at=datetime(2026, 1, 2, tzinfo=UTC) if met else None,
        previous_value=None,
        previous_expiry=None,
    )


def record_row(number: int) -> RecordRow:
    """Microsoft's own line about the subscription of claim `number`."""
    return RecordRow(
        line=number + 2,
        agreement_kind="CSP",
        agreement_key=subscription(number),
        customer_id=str(UUID(int=number + 1)),
        customer_name="Red Gum Dental",
        customer_country="AU",
        invoice_number="G001",
        mpn_id=MPN_ID,
        reseller_mpn_id="",
        order_id=f"order-{number}",
        order_date=datetime(2026, 3, 2, tzinfo=UTC),
        order_day=None,
        product_id="CFQ7TTC0LFLX",
        sku_id="0001",
        sku_name="Microsoft 365 E3",
        product_name="Microsoft 365 E3",
        charge_type="new",
        quantity=Decimal(12),
        billable_quantity=Decimal(12),
        unit_price=Decimal("50.0"),
        effective_unit_price=Decimal("50.0"),
        subtotal=Decimal("600.00"),
        tax=Decimal("60.00"),
        total=Decimal("660.00"),
        currency="AUD",
        subtotal_agrees=True,
        term="P1Y",
        charge_start=date(2026, 3, 2),
        subscription_start=date(2026, 3, 2),
        subscription_end=date(2027, 3, 1),
        qualifiers=(),
        promotion_id="",
        reference_id="",
    )


@dataclass
class Story:
    """Tells one store what people do, and remembers what was acknowledged."""

    store: Store
    actor: Actor | None = None
    told: list[tuple[Command, Outcome]] = field(default_factory=list)

    def new(self, kind: type[Kind], /, **fields: Any) -> Kind:
        """A command of that kind by the story's person."""
        assert self.actor is not None
        world = self.store.world
        return kind(id=CommandId(world.new_id()), actor=self.actor, at=world.now(), **fields)

    def submit(self, command: Command) -> Outcome:
        """One command in one transaction."""
        with self.store.unit_of_work() as work:
            outcome = submit(command, work, self.store.world)
        self.told.append((command, outcome))
        return outcome

    def do(self, kind: type[Command], /, **fields: Any) -> Applied:
        """A command that has to be applied."""
        outcome = self.submit(self.new(kind, **fields))
        assert isinstance(outcome, Applied), outcome
        return outcome

    def begin(self) -> Story:
        """An administrator, a programme manager with the offer, and the reviewer who does the rest; answers itself."""
        founder = self._person("Administrator 1", Role.ADMINISTRATOR)
        self.actor = founder
        self._add(founder)
        manager = self._person("Manager 1", Role.PROGRAMME_MANAGER)
        reviewer = self._person("Reviewer 1", Role.REVIEWER, Role.CHECKER)
        self._add(manager)
        self._add(reviewer)
        self.actor = manager
        self.do(PublishOffer, body=offer_to_json(OFFER))
        self.actor = reviewer
        return self

    def _person(self, name: str, *roles: Role) -> Actor:
        return Actor(PersonId(self.store.world.new_id()), name, frozenset(roles))

    def _add(self, actor: Actor) -> None:
        self.do(AddPerson, person=actor.person, name=actor.name, roles=actor.roles)
        account = AccountId(self.store.world.new_id())
        self.do(AddAccount, account=account, person=actor.person, login=actor.name, passphrase_hash="unused")

    def import_claims(self, first: int, count: int, *, met: bool = True) -> list[ClaimId]:
        """Imports claims with their records, examines and publishes them."""
        import_id = self.open_import("claims")
        numbers = range(first, first + count)
        self.do(ImportRows, import_id=import_id, claims=tuple(claim_row(number, met=met) for number in numbers))
        claims = self.claims_of(import_id)
        self.do(Examine, claims=tuple(claims))
        self.do(PublishImport, import_id=import_id)
        return claims

    def import_records(self, first: int, count: int) -> None:
        """Imports the reseller and Microsoft's lines about these claims."""
        import_id = self.open_import("records")
        records = tuple(record_row(number) for number in range(first, first + count))
        self.do(ImportRows, import_id=import_id, resellers=(reseller_row(),), records=records)
        self.do(PublishImport, import_id=import_id)

    def open_import(self, kind: str) -> ImportId:
        """An import that is begun."""
        import_id = ImportId(self.store.world.new_id())
        self.do(BeginImport, import_id=import_id, kind=kind, file_name=f"{kind}.csv", file_sha256="0" * 64)
        return import_id

    def claims_of(self, import_id: ImportId) -> list[ClaimId]:
        """The claims that an import brought."""
        with self.store.unit_of_work() as work:
            return work.claims.of_import(import_id)

    def claim(self, claim_id: ClaimId) -> Claim:
        """The claim as it is kept now."""
        with self.store.unit_of_work() as work:
            found = work.claims.get(claim_id)
        assert found is not None
        return found

    def confirm(self, claim_id: ClaimId) -> LetterId:
        """Confirms the claim and answers the draft of its letter."""
        applied = self.do(Confirm, claim=claim_id, seen=self.claim(claim_id).revision)
        return LetterId(UUID(applied.made[0]))

    def issue(self, letter: LetterId) -> None:
        """Issues the letter."""
        self.do(IssueLetter, letter=letter, how="save")


def whole_story(store: Store, claims: int = 6) -> Story:
    """Everything in order: records, claims, decisions, letters; the last claim is left undecided."""
    story = Story(store).begin()
    story.import_records(0, claims)
    for claim_id in story.import_claims(0, claims)[:-1]:
        story.issue(story.confirm(claim_id))
    return story
