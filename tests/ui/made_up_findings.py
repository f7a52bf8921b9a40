"""Findings of made-up claims: each criterion met, and some of them not met, unproven, or overridden."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from cashback_desktop.storage.worklists.rows import FindingRow

if TYPE_CHECKING:
    from cashback_desktop.storage.worklists.rows import QueueRow

# criterion, title, rule, required, what was found, record
CRITERIA = (
    ("registered", "Registration", "P1", "a registration with this MPN ID", "registered 2 Sep 2025", "registration"),
    ("registered_name", "Company name", "P1", "the registered name", "{reseller}", "registration"),
    ("company_mail", "Company e-mail", "P1", "a company's own mail domain", "contoso.co.nz", "registration"),
    ("identifiers", "Subscription", "P2", "a CSP subscription ID", "6f3c1d52-…-b21e, found", "recon.csv line 212"),
    ("claiming_period", "Claiming period", "P3", "1 Oct to 31 Jan", "6 Nov in 1 Oct to 31 Jan", "claim"),
    ("terms", "Terms accepted", "P3", "accepted before the claim", "version 3, 2 Sep", "claim"),
    ("sale_date", "Sale date", "P4", "1 Sep to 31 Dec", "3 Oct in 1 Sep to 31 Dec", "recon.csv line 212"),
    ("product", "Product", "P4", "a product of the offer", "M365 Business Premium", "recon.csv line 212"),
    ("minimum_seats", "Seats added", "P4", "at least 10", "{seats}, at least 10", "recon.csv line 212"),
    ("seller", "Seller of the agreement", "P5", "MPN ID 4390934", "MPN ID 4390934", "recon.csv line 212"),
    (
        "customer",
        "Customer",
        "P5",
        "the customer of the record",
        "Alpine Forestry Co-operative Ltd",
        "recon.csv line 212",
    ),
    ("paid_once", "Paid once", "P7", "no other claim", "no other claim", "claims"),
)
_INVOICE = "a copy of the customer invoice"
_OPEN = {
    "seller": ("MPN ID 4391507, the claim names 4390934", f"{_INVOICE} that names {{reseller}} as seller"),
    "customer": ("the record names Alpine Forestry", f"{_INVOICE} that names the customer"),
    "registered_name": (
        "registered as Contoso Trading, “Trading” is more",
        "a registration under the name on the claim",
    ),
    "minimum_seats": ("4 seats added, at least 10", ""),
    "company_mail": ("gmail.com, a personal mail domain", "an e-mail address at the company's own domain"),
}
_NOT_MET, _UNPROVEN = ("minimum_seats", "company_mail"), ("seller", "customer", "registered_name")


def findings(of: QueueRow) -> tuple[FindingRow, ...]:
    """As many open findings as the row counts, the others met; in reading order."""
    left = {**dict.fromkeys(_NOT_MET[: of.not_met], "not met"), **dict.fromkeys(_UNPROVEN[: of.unproven], "unproven")}
    judged = [_finding(entry, left.get(entry[0], "met"), of) for entry in CRITERIA]
    return tuple(sorted(judged, key=lambda one: ("not met", "unproven", "overridden", "met").index(one.answer)))


def _finding(entry: tuple[str, str, str, str, str, str], answer: str, of: QueueRow) -> FindingRow:
    criterion, title, rule, required, actual, record = entry
    settles = note = ""
    if answer != "met":
        actual, settles = _OPEN[criterion]
    if criterion == "seller" and answer != "met":
        note = "4391507 is registered too, under another company of this name."
    assumed = "the page names no products, so all count" if criterion == "product" else ""
    words = {"reseller": of.reseller, "seats": of.seats}
    return FindingRow(
        criterion, title, rule, answer, required, actual.format(**words), record, settles.format(**words), note, assumed
    )


def overridden(one: FindingRow, reason: str = "Invoice INV-20418 names Contoso as seller of record.") -> FindingRow:
    """The finding, taken as met by a person."""
    by = {"override_reason": reason, "override_by": "Reviewer 1", "override_id": UUID(int=len(one.criterion))}
    return replace(one, answer="overridden", **by)  # type: ignore[arg-type]
