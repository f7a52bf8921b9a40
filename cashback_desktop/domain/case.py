"""A case is a claim with everything it is judged by."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cashback_desktop.domain.names import compare_names
from cashback_desktop.domain.recorded_sale import RecordedSale

if TYPE_CHECKING:
    from datetime import date, datetime

    from cashback_desktop.domain.claim import Claim, Step
    from cashback_desktop.domain.legal_forms import LegalForms
    from cashback_desktop.domain.mail_facts import MailFacts
    from cashback_desktop.domain.names import NameComparison
    from cashback_desktop.domain.offer import Offer
    from cashback_desktop.domain.reseller import Reseller
    from cashback_desktop.domain.sales_record import SalesRecord
    from cashback_desktop.domain.territory import Territory


@dataclass(frozen=True, slots=True)
class OtherClaim:
    """Another claim for the same agreement (P7)."""

    reference: str
    mpn_id: str
    offer_id: str
    step: Step
    same_reseller: bool
    received_at: datetime
    taken_first: bool  # whether it was taken in before the claim that is judged, which tells two of one moment apart
    offer: Offer | None = None  # the other claim's; None where it is not live here


@dataclass(frozen=True)
class Case:
    """One claim, its reseller's registration, its offer, and the records and claims of the same agreement."""

    claim: Claim
    reseller: Reseller | None  # the registration under the claim's MPN ID
    mail: MailFacts | None  # of the registration's address; None without a registration
    territory: Territory | None  # None: not a territory of the programme
    offer: Offer
    records: tuple[SalesRecord, ...]  # all lines with the claim's agreement
    others: tuple[OtherClaim, ...]
    forms: LegalForms = field(repr=False)

    @property
    def day_received(self) -> date:
        """The day of receipt on the territory's clock (P3), which may be the one before day 0 of P6."""
        claim = self.claim
        return self.territory.local_day(claim.received_at) if self.territory else claim.received_on

    @cached_property
    def name_comparison(self) -> NameComparison | None:
        """The registered name against the claimant's; None without a registration (P1)."""
        return compare_names(self.reseller.name, self.claim.claimant_name, self.forms) if self.reseller else None

    @property
    def registered_to_claimant(self) -> bool:
        """Whether the registration may be shown to the claimant: under another name it may be another reseller's."""
        return self.name_comparison is not None and self.name_comparison.may_be_one

    @cached_property
    def sale(self) -> RecordedSale:
        """What Microsoft's records say of the agreement, each charge once."""
        return RecordedSale.of(self.records)
