"""A letter is what we write to a reseller: data first, drawn second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 - read at run time when facts are stored as JSON
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter says."""

    CONFIRMATION = "confirmation"
    REJECTION = "rejection"
    INVOICE_REQUEST = "invoice request"
    RECEIPT = "receipt"


class LetterState(StrEnum):
    """A letter is issued when it is printed, saved, mailed or exported; before that it is a draft."""

    DRAFT = "draft"
    ISSUED = "issued"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class LetterFinding:
    """One row of "What we examined", in the reseller's words."""

    criterion: str
    asked_for: str
    found: str
    answer: str  # "met", "not met", "unproven", "overridden"
    settles: str = ""  # what would settle it; the list of an invoice request
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything a letter is composed from. No text of a letter comes from anywhere else but `resources/letters/`."""

    kind: LetterKind
    language: str  # "en", "ja", "zh-Hans", "ko", "th"
    programme_name: str  # "Cash Back"
    territory_name: str  # "Asia Pacific"
    sender_line: str  # return line above the address window
    mailbox: str  # "apcashbk@microsoft.com" (P14)
    addressee: str
    address_lines: tuple[str, ...]
    country: str  # of the address; empty without one
    letter_date: date
    reference: str  # "CB-2026-000123"
    letter_number: str  # "" while it is a draft
    mpn_id: str
    claimant: str
    offer_name: str
    terms_version: str
    agreement_words: str  # "subscription 6f3c1d52-…" or "Open agreement 12345678"
    received_on: date
    decision_due: date
    incentive: str  # "NZD 1 240.00", empty when there is none
    calculation_day: date | None
    latest_pay_day: date | None
    findings: tuple[LetterFinding, ...]
    reasons: tuple[str, ...]  # of a rejection, in the reseller's words
    answer_by: date | None  # invoice request: day the copy is due; rejection: last day of dispute
    signed_by: str  # "Reviewer 1"
    signer_role: str
    journal_position: int
    journal_head: str  # 64 hex
    issued_at: datetime | None
    zone: str  # "Pacific/Auckland"
    copy_number: int = 1
    mail_to: str = ""  # the recipient's mailbox; empty where none is known
