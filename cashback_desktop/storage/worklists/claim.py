"""All that the preview and the claim page show of one claim."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cashback_desktop.storage.worklists.reading import day, identity, maybe_day, moment
from cashback_desktop.storage.worklists.rows import DecisionRow, FindingRow, InvoiceRequestRow, LetterRow, SalesLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from uuid import UUID

    from cashback_desktop.storage.worklists.connection import Reader

READING_ORDER = {"not met": 0, "unproven": 1, "overridden": 2, "met": 3}


def facts(reader: Reader, claim_id: UUID) -> dict[str, Any]:
    """The claim's own fields with its registration and its offer's version. Raises LookupError."""
    found = reader.dicts(
        """
        SELECT c.*, r.name AS registered_name, r.email AS registered_email, r.registered_at AS registered_on,
               r.address AS reseller_address, r.managed AS registered_managed,
               r.language AS registered_language, r.currency AS registered_currency,
               v.body AS offer_body, v.version AS offer_version, v.name AS offer_name
          FROM claim c
          LEFT JOIN reseller r ON r.id = c.reseller_id
          LEFT JOIN offer_version v ON v.offer_id = c.offer_id AND v.state = 'live'
         WHERE c.id = :id
        """,
        {"id": claim_id.bytes},
    )
    if not found:
        raise LookupError(f"claim {claim_id} is not in this workspace")
    return found[0]


def findings(reader: Reader, claim_id: UUID) -> tuple[FindingRow, ...]:
    """The newest examination's findings in reading order, with overrides."""
    packed = reader.rows("SELECT findings FROM examination WHERE claim_id = :id AND newest = 1", {"id": claim_id.bytes})
    overrides = {
        criterion: (by, reason, identity(override))
        for criterion, by, reason, override in reader.rows(
            """
            SELECT o.criterion, p.name, COALESCE(t.text, '(erased)'), o.id
              FROM claim_override o JOIN person p ON p.id = o.by LEFT JOIN erasable_text t ON t.id = o.reason_id
             WHERE o.claim_id = :id AND o.lapsed_at IS NULL
            """,
            {"id": claim_id.bytes},
        )
    }
    rows = [_finding(kept, overrides) for kept in (json.loads(packed[0][0]) if packed else [])]
    return tuple(sorted(rows, key=lambda row: READING_ORDER[row.answer]))


def _finding(kept: dict[str, str], overrides: dict[str, tuple[str, str, UUID]]) -> FindingRow:
    by, reason, override = overrides.get(kept["criterion"], ("", "", None))
    answer = "overridden" if by and kept["answer"] != "met" else kept["answer"]
    return FindingRow(**{**kept, "answer": answer}, override_by=by, override_reason=reason, override_id=override)


def sum_lines(reader: Reader, claim_id: UUID) -> dict[str, Any]:
    """The newest examination's incentive as it was kept: total, lines, rounding; empty when there is none."""
    found = reader.rows(
        "SELECT incentive_lines FROM examination WHERE claim_id = :id AND newest = 1", {"id": claim_id.bytes}
    )
    return dict(json.loads(found[0][0])) if found and found[0][0] else {}


def decision(reader: Reader, claim_id: UUID, local: Callable[[datetime], datetime]) -> DecisionRow | None:
    """The decision that stands; `local` puts its moment on the claim's own clock."""
    found = reader.rows(
        """
        SELECT d.kind, p.name, d.at, d.reasons, COALESCE(t.text, ''), d.letter_id, COALESCE(l.state, '')
          FROM decision d JOIN person p ON p.id = d.by
          LEFT JOIN erasable_text t ON t.id = d.note_id LEFT JOIN letter l ON l.id = d.letter_id
         WHERE d.claim_id = :id AND d.undone_at IS NULL ORDER BY d.at DESC LIMIT 1
        """,
        {"id": claim_id.bytes},
    )
    if not found:
        return None
    kind, by, at, reasons, note, letter, state = found[0]
    reach = "until its letter is issued" if state == "draft" else ""
    return DecisionRow(kind, by, local(moment(at)), tuple(json.loads(reasons)), note, identity(letter), reach)


def letters(reader: Reader, claim_id: UUID, local: Callable[[datetime], datetime]) -> tuple[LetterRow, ...]:
    """The claim's letters, newest first; `local` puts their moments on the claim's own clock."""
    found = reader.rows(
        """
        SELECT l.id, l.kind, l.state, COALESCE(l.number, ''), l.language, l.made_at, p.name, l.issued_at
          FROM letter l JOIN person p ON p.id = l.made_by WHERE l.claim_id = :id ORDER BY l.made_at DESC, l.id DESC
        """,
        {"id": claim_id.bytes},
    )
    return tuple(_letter(row, local) for row in found)


def _letter(row: tuple[Any, ...], local: Callable[[datetime], datetime]) -> LetterRow:
    identifier, kind, state, number, language, made_at, made_by, issued_at = row
    issued = local(moment(issued_at)) if issued_at else None
    return LetterRow(identity(identifier), kind, state, number, language, local(moment(made_at)), made_by, issued)


def invoice_request(reader: Reader, claim_id: UUID, local: Callable[[datetime], datetime]) -> InvoiceRequestRow | None:
    """The request that a claim waits for the answer of: the newest one, while it waits."""
    found = reader.rows(
        """
        SELECT l.made_at, p.name, l.issued_at, COALESCE(l.number, ''), l.facts
          FROM letter l JOIN person p ON p.id = l.made_by JOIN claim c ON c.id = l.claim_id
         WHERE l.claim_id = :id AND l.kind = 'invoice request' AND l.state <> 'void' AND c.step = 'awaiting invoice'
         ORDER BY l.made_at DESC, l.id DESC LIMIT 1
        """,
        {"id": claim_id.bytes},
    )
    if not found:
        return None
    asked, by, issued, number, said = found[0]
    copy_due = day(json.loads(said)["answer_by"])
    return InvoiceRequestRow(local(moment(asked)), by, copy_due, local(moment(issued)) if issued else None, number)


def records(reader: Reader, agreement_key: str, local: Callable[[datetime], datetime]) -> tuple[SalesLine, ...]:
    """The sales records of the agreement as they stood in their files; `local` puts orders on the claim's own clock."""
    found = reader.dicts(
        """
        SELECT s.* FROM sales_record s JOIN import_batch b ON b.id = s.import_id AND b.state = 'published'
         WHERE s.agreement_key = :key ORDER BY COALESCE(s.charge_start, s.order_day, s.order_date), s.file_name, s.line
        """,
        {"key": agreement_key},
    )
    return tuple(_line(row, local) for row in found)


def _line(row: dict[str, Any], local: Callable[[datetime], datetime]) -> SalesLine:
    return SalesLine(
        file_name=row["file_name"],
        line=row["line"],
        customer=row["customer_name"],
        product=row["sku_name"] or row["product_name"],
        charge_type=row["charge_type"],
        quantity=str(row["quantity"]),
        billable=str(row["billable_quantity"]),
        ordered_on=_ordered_on(row, local),
        seller_mpn_id=row["reseller_mpn_id"] or row["mpn_id"],
        subtotal=_money(row["subtotal_minor"], row["currency"]),
        total=_money(row["total_minor"], row["currency"]),
        term=row["term"],
        qualifiers=", ".join(json.loads(row["qualifiers"])),
        subtotal_agrees=None if row["subtotal_agrees"] is None else bool(row["subtotal_agrees"]),
    )


def _ordered_on(row: dict[str, Any], local: Callable[[datetime], datetime]) -> date | None:
    """The day of the order by that clock; a day without a clock is the same day everywhere."""
    if row["order_date"]:
        return local(moment(row["order_date"])).date()
    return maybe_day(row["order_day"])


def _money(minor: int, currency: str) -> str:
    from cashback_desktop.domain.money import Money

    return Money(minor, currency).text()
