"""The rows that screens see: frozen, ready to be shown, free of tables and sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID


UNDECIDED = ("received", "awaiting invoice")
"""Steps of a claim that waits for a decision."""


@dataclass(frozen=True, slots=True)
class QueueView:
    """A saved view with its count."""

    id: str  # "overdue", "today", "seven_days", "waiting_invoice", "ready", "open", "to_issue", "decided"
    title: str
    count: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One claim as the queue lists it. Sums are minor units of `currency`."""

    claim_id: UUID
    reference: str
    reseller: str  # the claimant's name as written
    territory: str
    offer: str  # the offer's name
    seats: int
    incentive_minor: int | None
    currency: str
    due: date
    due_known: bool
    due_in: int  # business days of the territory from today; negative: over
    step: str
    met: int
    not_met: int
    unproven: int
    overridden: int
    mpn_id: str
    agreement: str
    customer: str
    received_on: date
    revision: int
    today: date  # by the clock of the claim's territory
    claim_number: str = ""  # the portal's own
    draft: str = ""  # kind of its letter that waits to be issued: "confirmation", "rejection", "invoice request"

    @property
    def undecided(self) -> bool:
        """Whether it waits for a decision."""
        return self.step in UNDECIDED

    @property
    def unheard(self) -> bool:
        """Whether the reseller has not heard the decision yet: P6 is met by the letter, not by the decision."""
        return self.undecided or bool(self.draft)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue shows: a view narrowed by text and by chosen values."""

    view: str = "open"
    text: str = ""
    steps: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    order: str = "due"  # a column's key
    descending: bool = False


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding of the newest examination, with its override if there is one."""

    criterion: str
    title: str
    rule: str
    answer: str  # "met", "not met", "unproven", "overridden"
    required: str
    actual: str
    record: str
    settles: str
    note: str
    assumed: str
    override_reason: str = ""
    override_by: str = ""
    override_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class WalkRow:
    """One day of "why this day"."""

    day: date
    number: int | None  # the business day's number; None: the day does not count
    why: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """The decision on a claim."""

    kind: str  # "confirm", "reject"
    by: str
    at: datetime
    reasons: tuple[str, ...]
    note: str
    letter_id: UUID  # the letter that it drafted
    undo_reach: str  # "until the letter is issued"; empty when it cannot be undone any more


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter of a claim."""

    letter_id: UUID
    kind: str
    state: str
    number: str
    language: str
    made_at: datetime
    made_by: str
    issued_at: datetime | None


@dataclass(frozen=True, slots=True)
class InvoiceRequestRow:
    """The request for the customer invoice that a claim waits for the answer of."""

    asked_at: datetime
    asked_by: str
    copy_due: date
    issued_at: datetime | None  # None: still a draft, the reseller knows nothing of it
    number: str


@dataclass(frozen=True, slots=True)
class FirstConfirmationRow:
    """The confirmation of the first of two persons, which holds until anything else is said of the claim."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One journal entry that says something of a claim, in words."""

    position: int
    at: datetime
    by: str  # the person; empty where the program did it by itself
    kind: str
    words: str
    chain: str = ""  # whose chain it stands in: a territory's code, or "workspace"


@dataclass(frozen=True, slots=True)
class SalesLine:
    """One sales record of the claim's agreement."""

    file_name: str
    line: int
    customer: str
    product: str
    charge_type: str
    quantity: str
    billable: str
    ordered_on: date | None  # by the clock of the claim's territory, where the file gives a moment
    seller_mpn_id: str
    subtotal: str
    total: str
    term: str
    qualifiers: str
    subtotal_agrees: bool | None


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of "how this sum comes about"."""

    text: str
    amount: str


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """All that the preview and the claim page show of one claim; its moments are on its territory's clock."""

    row: QueueRow
    claim_number: str  # the portal's own
    territory_name: str
    mailbox: str
    registered_name: str
    registered_email: str
    registered_on: date | None
    reseller_address: str
    offer_version: str
    terms_version: str
    agreement_words: str  # "subscription 6f3c1d52-…", "Open agreement 7UD-1"
    sale_date: date
    product: str
    licence_type: str
    customer_segment: str
    contact: str
    received_at: datetime
    findings: tuple[FindingRow, ...]  # reading order: not met, unproven, overridden, met
    incentive: str  # "USD 1 240.00"; empty when there is none
    incentive_lines: tuple[SumLine, ...]
    incentive_note: str
    smallest_fix: str
    due_walk: tuple[WalkRow, ...]
    decision: DecisionRow | None
    letters: tuple[LetterRow, ...]
    journal: tuple[JournalRow, ...]
    records: tuple[SalesLine, ...]
    assumed: tuple[str, ...]  # what the offer assumes because its text is silent
    not_allowed: Mapping[str, str] = field(default_factory=dict)
    """Why an action is not possible now, by action: confirm, reject, request_invoice, override, undo, receipt."""
    calculation_day: date | None = None  # of the offer; None: it names none
    calculation_rule: str = ""  # in words, where the offer names no day
    pay_within_days: int | None = None  # calendar days after the calculation day, as the offer says
    registered_managed: bool | None = None  # whether Microsoft manages the reseller; None: not said
    registered_language: str = ""  # of letters: "en", "zh-Hans"
    registered_currency: str = ""  # preferred for payment
    calendar_version: str = ""  # of the calendar by which the due day was counted: "NZ, holidays 0.109"
    walk_calendar: str = ""  # of the one by which the walk is counted now
    invoice_request: InvoiceRequestRow | None = None  # while the claim waits for its answer
    first_confirmed: FirstConfirmationRow | None = None  # while the claim waits for a checker
    terms_accepted_on: date | None = None  # None: the sheet gives no day


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with roles and accounts."""

    person_id: UUID
    name: str
    roles: tuple[str, ...]
    logins: tuple[str, ...]
