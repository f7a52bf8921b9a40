"""A claim is a reimbursement request; the steps it may take stand in one table here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cashback_desktop.domain.agreement import agreement_words

if TYPE_CHECKING:
    from datetime import date, datetime

    from cashback_desktop.domain.agreement import AgreementKind
    from cashback_desktop.domain.ids import ClaimId, ImportId, ResellerId


class Step(StrEnum):
    """Where a claim stands."""

    RECEIVED = "received"
    AWAITING_INVOICE = "awaiting invoice"
    VALID = "valid"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    CALCULATED = "calculated"
    AWAITING_BANKING_DETAILS = "awaiting banking details"
    PAYABLE = "payable"
    NOT_PAYABLE = "not payable"
    HELD = "held"
    IN_PAYMENT_RUN = "in payment run"
    SENT = "sent"
    PAID = "paid"
    FORFEITED = "forfeited"
    CLAWBACK_OPEN = "clawback open"
    SETTLED = "settled"
    WRITTEN_OFF = "written off"


STEPS: dict[Step, tuple[Step, ...]] = {
    Step.RECEIVED: (Step.AWAITING_INVOICE, Step.VALID, Step.REJECTED, Step.WITHDRAWN),
    Step.AWAITING_INVOICE: (Step.AWAITING_INVOICE, Step.VALID, Step.REJECTED, Step.WITHDRAWN),
    # undo before its letter is issued; dispute, once, by another reviewer
    Step.REJECTED: (Step.RECEIVED,),
    # to received: undo before its letter is issued
    Step.VALID: (Step.CALCULATED, Step.RECEIVED, Step.WITHDRAWN),
    Step.CALCULATED: (
        Step.AWAITING_BANKING_DETAILS,
        Step.PAYABLE,
        Step.NOT_PAYABLE,  # incentive zero
        Step.VALID,  # recalculated
        Step.WITHDRAWN,
    ),
    Step.AWAITING_BANKING_DETAILS: (
        Step.PAYABLE,
        Step.FORFEITED,
        Step.REJECTED,  # personal account insisted on (P10), second person
        Step.VALID,
        Step.WITHDRAWN,
    ),
    Step.PAYABLE: (
        Step.IN_PAYMENT_RUN,
        Step.AWAITING_BANKING_DETAILS,
        Step.HELD,
        Step.NOT_PAYABLE,  # set off in full
        Step.VALID,
        Step.WITHDRAWN,
    ),
    Step.HELD: (Step.PAYABLE,),
    Step.IN_PAYMENT_RUN: (Step.SENT, Step.PAYABLE),
    Step.SENT: (Step.PAID, Step.PAYABLE, Step.AWAITING_BANKING_DETAILS),
    Step.PAID: (Step.CLAWBACK_OPEN, Step.CALCULATED),
    Step.CLAWBACK_OPEN: (Step.SETTLED, Step.WRITTEN_OFF),
    Step.WITHDRAWN: (),
    Step.FORFEITED: (),
    Step.NOT_PAYABLE: (),
    Step.SETTLED: (),
    Step.WRITTEN_OFF: (),
}


def claim_words(count: int) -> str:
    """As people say it: "1 claim", "56 claims"."""
    return "1 claim" if count == 1 else f"{count} claims"


OPEN_STEPS = (Step.RECEIVED, Step.AWAITING_INVOICE)
"""Where a claim stands as long as nobody decided on it."""


class StepNotAllowed(ValueError):
    """A claim was asked to take a step that the table does not know."""


def can_step(current: Step, wanted: Step) -> bool:
    """Whether a claim that stands at `current` may step to `wanted`."""
    return wanted in STEPS[current]


@dataclass(kw_only=True, eq=False)
class Claim:
    """One reimbursement request of one reseller for one agreement under one offer.

    Amounts are integer minor units of `currency`; days are days in the territory's time zone, moments are UTC.
    """

    id: ClaimId
    reference: str  # "CB-2026-000123", ours, given at publishing
    source: str  # the portal or file family that numbered it
    claim_id: str  # the portal's own number, unique per source
    territory: str  # ISO 3166-1 or 3166-2
    claimant_name: str  # as written on the claim
    reseller_id: ResellerId | None  # the registration with the claim's MPN ID, if there is one
    mpn_id: str
    agreement_kind: AgreementKind
    agreement_key: str  # subscription GUID in lower case, or letters and digits of an Open number in upper case
    agreement_as_written: str
    offer_id: str
    sale_date: date
    seats: int
    product: str
    licence_type: str
    customer_segment: str
    customer: str
    currency: str
    amount_minor: int | None
    contact: str
    received_at: datetime
    received_on: date
    terms_version: str
    terms_accepted_at: datetime | None
    previous_value_minor: int | None
    previous_expiry: date | None
    decision_due: date
    due_known: bool  # False: the calendar has no data for the year, "not before"
    calendar_version: str  # "NZ, holidays 0.109"
    import_id: ImportId
    step: Step = Step.RECEIVED
    revision: int = 1

    @property
    def agreement_words(self) -> str:
        """The agreement in words: "subscription 6f3c1d52-…"."""
        return agreement_words(self.agreement_kind, self.agreement_key, self.agreement_as_written)

    def take(self, wanted: Step) -> None:
        """Takes a step and moves the revision. Raises StepNotAllowed."""
        if not can_step(self.step, wanted):
            raise StepNotAllowed(f"a claim that is {self.step} cannot become {wanted}")
        self.step = wanted
        self.revision += 1
