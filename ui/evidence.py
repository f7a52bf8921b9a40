"""Gathers the record behind a finding: registration, claim sheet and sales record, with the values it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from ui.formatting import clock, day, moment, plain

if TYPE_CHECKING:
    from datetime import date, datetime

    from cashback_desktop.storage.worklists.rows import ClaimDetail, FindingRow, SalesLine

_LINE = re.compile(r"^(?P<file>.+) line (?P<line>\d+)$")

SPEAKS_OF = {
    "registered": ("registration.mpn", "claim.mpn"),
    "company_mail": ("registration.email",),
    "mail_like_name": ("registration.email", "registration.name"),
    "registered_name": ("registration.name", "claim.reseller"),
    "registered_by": ("registration.day",),
    "managed_status": ("registration.managed",),
    "identifiers": ("claim.mpn", "claim.agreement"),
    "territory": ("claim.territory",),
    "claiming_period": ("claim.received",),
    "terms": ("claim.terms",),
    "in_records": ("claim.agreement",),
    "seller": ("record.seller", "claim.mpn"),
    "customer": ("record.customer", "claim.customer"),
    "value_in_records": ("record.subtotal",),
    "seats_in_records": ("record.billable", "claim.seats"),
    "sale_date": ("record.ordered", "claim.sold"),
    "licensing_programme": ("claim.agreement",),
    "product": ("record.product", "claim.product"),
    "minimum_seats": ("record.billable", "claim.seats"),
    "licence_type": ("record.charge", "claim.licence"),
    "customer_segment": ("claim.segment",),
    "whole_licence": ("record.qualifiers",),
    "paid_once": ("claim.agreement",),
    "renewed_value": ("record.subtotal",),
    "renewed_before_expiry": ("record.ordered",),
}
"""Which fields of which source a criterion compares; those are marked."""
_MISSING = "not given"
TINTS = {"met": "ok", "not met": "bad", "unproven": "warn", "overridden": "accent"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a source. `mark` is the tone of the finding that speaks of it, empty for none."""

    key: str
    label: str
    value: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One source with its fields: its title, where it stands, or what is to be said when there is none."""

    key: str  # "registration", "claim", "record"
    title: str
    place: str
    facts: tuple[Fact, ...]
    sentence: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether a finding speaks of one of its fields."""
        return any(fact.mark for fact in self.facts)

    def told(self) -> Section:
        """Only what is there; a missing value that a finding speaks of is said to be missing."""
        facts = tuple(
            Fact(one.key, one.label, one.value or _MISSING, one.mark) for one in self.facts if one.value or one.mark
        )
        return Section(self.key, self.title, self.place, facts, self.sentence)

    def marked(self, keys: tuple[str, ...], tone: str) -> Section:
        """The same with the fields of those keys marked."""
        facts = tuple(Fact(one.key, one.label, one.value, tone if one.key in keys else "") for one in self.facts)
        return Section(self.key, self.title, self.place, facts, self.sentence)


def sections(detail: ClaimDetail, finding: FindingRow | None, record: int, today: date) -> tuple[Section, ...]:
    """All sources of a claim: where the finding was seen, then what it was compared with, then the rest.

    `record` is the sales record to be shown, from 0.
    """
    found = (_record(detail, record, today), registration(detail, today), claim_sheet(detail, today))
    if finding is None:
        return tuple(section.told() for section in found)
    keys, tone = SPEAKS_OF.get(finding.criterion, ()), TINTS.get(finding.answer, "")
    marked = [section.marked(keys, tone).told() for section in found]
    seen = _seen_in(finding.record)
    return tuple(sorted(marked, key=lambda section: (section.key not in seen, not section.is_marked)))


def record_of(detail: ClaimDetail, finding: FindingRow | None) -> int:
    """Which of the claim's sales records the finding was seen in; the first where it names none."""
    found = _LINE.match(finding.record) if finding is not None else None
    if found is None:
        return 0
    wanted = (found["file"], int(found["line"]))
    places = [(line.file_name, line.line) for line in detail.records]
    return places.index(wanted) if wanted in places else 0


def _seen_in(record: str) -> tuple[str, ...]:
    if _LINE.match(record) or record == "records":
        return ("record",)
    return tuple(word for word in ("registration", "claim") if word in record)


def registration(detail: ClaimDetail, today: date) -> Section:
    """What the reseller is registered with."""
    if not detail.registered_name:
        sentence = f"No reseller is registered with MPN ID {plain(detail.row.mpn_id, 40)}."
        return Section("registration", "Registration", "", (), sentence)
    managed = {True: "managed by Microsoft", False: "unmanaged", None: ""}[detail.registered_managed]
    registered = day(detail.registered_on, today) if detail.registered_on else ""
    facts = (
        Fact("registration.name", "Company", plain(detail.registered_name)),
        Fact("registration.mpn", "MPN ID", plain(detail.row.mpn_id, 40)),
        Fact("registration.email", "E-mail", plain(detail.registered_email)),
        Fact("registration.day", "Registered", registered),
        Fact("registration.managed", "Attribute", managed),
        Fact("registration.language", "Language", plain(detail.registered_language, 20)),
        Fact("registration.currency", "Currency", plain(detail.registered_currency, 10)),
        Fact("registration.address", "Address", ", ".join(plain(x) for x in detail.reseller_address.splitlines())),
    )
    return Section("registration", "Registration", f"MPN ID {plain(detail.row.mpn_id, 40)}", facts)


def claim_sheet(detail: ClaimDetail, today: date) -> Section:
    """What the claim itself says, as it came from the portal."""
    row = detail.row
    facts = (
        Fact("claim.reseller", "Reseller", plain(row.reseller)),
        Fact("claim.mpn", "MPN ID", plain(row.mpn_id, 40)),
        Fact("claim.agreement", "Agreement", plain(detail.agreement_words)),
        Fact("claim.customer", "Customer", plain(row.customer)),
        Fact("claim.sold", "Sold", day(detail.sale_date, today)),
        Fact("claim.product", "Product", plain(detail.product)),
        Fact("claim.licence", "Licence type", plain(detail.licence_type)),
        Fact("claim.segment", "Customer segment", plain(detail.customer_segment)),
        Fact("claim.seats", "Seats", str(row.seats)),
        Fact("claim.territory", "Territory", f"{detail.territory_name} ({row.territory})"),
        Fact("claim.offer", "Offer", plain(row.offer)),
        Fact("claim.terms", "Terms accepted", _terms(detail, today)),
        Fact("claim.contact", "Contact", plain(detail.contact)),
        Fact("claim.received", "Received", _received(detail.received_at, today)),
    )
    return Section("claim", "Claim sheet", f"claim {plain(detail.claim_number, 60)}", facts)


def _terms(detail: ClaimDetail, today: date) -> str:
    """Which version of the terms was accepted and on which day; empty where the sheet says neither."""
    version, accepted = plain(detail.terms_version, 60), detail.terms_accepted_on
    said = [f"version {version}"] if version else []
    if said or accepted:
        said.append(day(accepted, today) if accepted else "no day given")
    return ", ".join(said)


def _received(at: datetime, today: date) -> str:
    """The moment of receipt and whose clock it is by; a sheet that gives a day alone gives no time to be shown."""
    return day(at.date(), today) if at.time() == time() else f"{moment(at, today)}, {clock(at)}"


def _record(detail: ClaimDetail, place: int, today: date) -> Section:
    if not detail.records:
        sentence = f"No sales record names the {plain(detail.agreement_words)}."
        return Section("record", "Sales record", "", (), sentence)
    return sales_record(detail.records[min(place, len(detail.records) - 1)], today)


def sales_record(line: SalesLine, today: date) -> Section:
    """One line of Microsoft's own data, with the file and the line it stands in."""
    agrees = {True: "agrees", False: "does not agree", None: ""}[line.subtotal_agrees]
    facts = (
        Fact("record.customer", "Customer", plain(line.customer)),
        Fact("record.seller", "Seller's MPN ID", plain(line.seller_mpn_id, 60)),
        Fact("record.product", "Product", plain(line.product)),
        Fact("record.qualifiers", "Qualifiers", plain(line.qualifiers)),
        Fact("record.charge", "Charge type", plain(line.charge_type)),
        Fact("record.ordered", "Ordered", day(line.ordered_on, today) if line.ordered_on else ""),
        Fact("record.quantity", "Quantity", plain(line.quantity)),
        Fact("record.billable", "Billable quantity", plain(line.billable)),
        Fact("record.term", "Term", plain(line.term)),
        Fact("record.subtotal", "Subtotal", plain(line.subtotal)),
        Fact("record.formula", "Recomputed subtotal", agrees),
        Fact("record.total", "Total with tax", plain(line.total)),
    )
    return Section("record", plain(line.file_name), f"line {line.line}", facts)
