"""A Cash Back offer: who may claim, for which sales, when, and what is paid for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal  # noqa: TC003 - offers are read from files by these types
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.money import Rounding
from cashback_desktop.domain.period import Period  # noqa: TC001 - offers are read from files by these types

if TYPE_CHECKING:
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.share import Share


class Criterion(Protocol):
    """One sentence of an offer that a claim is judged by; its kinds are the classes of `domain/criteria`."""

    def judge(self, case: Any) -> Finding:
        """What judging the case found. `case` is a Case, which is made of offers and so cannot be named here."""


class Reward(Protocol):
    """How an offer turns a sale into incentive; its kinds are the classes of `domain/rewards`."""

    @property
    def relies_on(self) -> tuple[Criterion, ...]:
        """What must be judged besides, because this reward takes the claim's word for it."""

    def shares(self, case: Any) -> tuple[Share, ...]:
        """The lines of the sum for the case (a Case). Raises NoIncentive where something to reckon with is missing."""


class Combination(StrEnum):
    """Whether the same agreement may also be claimed under another offer (P7)."""

    ASK = "ask"
    STACKABLE = "stackable"
    EXCLUSIVE = "exclusive"


@dataclass(frozen=True, slots=True)
class Offer:
    """One version of an offer. What its source leaves open stands under `assumed`, in sentences fit for people."""

    id: str
    name: str
    territories: tuple[str, ...]  # ISO 3166-1 or 3166-2; a country holds its states
    programmes: tuple[AgreementKind, ...] = (AgreementKind.OPEN, AgreementKind.CSP)
    version: int = 1
    administrator: str = ""  # who runs the offer, as its source says
    currency: str = ""  # of fixed amounts and the decision limit; empty: the sale's own
    terms_version: str = ""  # empty: the source names none, any accepted version counts
    accepted_by_taking_part: bool = False  # the terms say that a claim is acceptance
    claiming_period: Period | None = None  # days on which a claim may be received (P3)
    criteria: tuple[Criterion, ...] = ()
    rewards: tuple[Reward, ...] = ()
    rounding: Rounding = Rounding.HALF_UP  # of the total, at the end
    calculation_date: date | None = None
    calculation_rule: str = ""  # in words, where there is no fixed day
    pay_within_days: int = 60  # calendar days after the calculation date (P12)
    payment_method: str = "wire transfer"
    combination: Combination = Combination.ASK
    stackable_with: tuple[str, ...] = ()  # ids of offers
    decision_limit: Decimal | None = None  # major units of `currency`; above it a second person decides
    proof: tuple[str, ...] = ()  # what the reseller has to hand in
    conditions: tuple[str, ...] = ()  # conditions of the source that no criterion judges
    assumed: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    sample: bool = False

    @property
    def latest_pay_day(self) -> date | None:
        """The last day for the payment (P12); None while the calculation date is open."""
        return self.calculation_date and self.calculation_date + timedelta(days=self.pay_within_days)

    def holds_territory(self, code: str) -> bool:
        """Whether the territory, or the country it is a state of, belongs to the offer (P3)."""
        return code in self.territories or code.partition("-")[0] in self.territories

    def stacks_with(self, offer_id: str) -> bool:
        """Whether the agreement may be paid under that other offer too (P7)."""
        return self.combination is Combination.STACKABLE or offer_id in self.stackable_with
