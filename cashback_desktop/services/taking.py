"""How one line of a sheet becomes a claim, a reseller or a sales record, or is refused with its reason."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.claim import Claim
from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.decision_due import day_of_receipt, decision_due
from cashback_desktop.domain.ids import ClaimId, ResellerId, SalesRecordId
from cashback_desktop.domain.money import Money
from cashback_desktop.domain.reseller import Reseller
from cashback_desktop.reference import currencies
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.territories import territory

if TYPE_CHECKING:
    from decimal import Decimal

    from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow, ResellerRow
    from cashback_desktop.domain.offer import Offer
    from cashback_desktop.domain.territory import Territory
    from cashback_desktop.services.handling import Handling
    from cashback_desktop.storage.records import ImportBatch

PORTAL = "portal"
AHEAD = timedelta(days=1)  # elsewhere it is tomorrow already, and clocks differ


class LineRefused(ValueError):
    """A line that cannot be taken: its column, its value and the reason."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.value = value
        self.reason = reason


def claim_from(row: ClaimRow, batch: ImportBatch, handling: Handling) -> Claim:
    """The claim that a line of a claims sheet makes. Raises LineRefused."""
    reseller = handling.work.resellers.by_mpn(row.mpn_id)
    place = _territory(row.territory or (reseller.territory if reseller else ""))
    offer = _offer(row.offer or batch.offer, handling)
    currency = _currency(row.currency, "currency") or offer.currency or place.currency
    received_at, received_on = _received(row.received_at, batch, place, handling)
    days = calendar(place.calendar)
    due, due_known = decision_due(received_on, place, days)
    return Claim(
        id=ClaimId(handling.world.new_id()),
        reference="",
        source=PORTAL,
        claim_id=row.claim_id,
        territory=place.code,
        claimant_name=row.reseller,
        reseller_id=reseller.id if reseller else None,
        mpn_id=row.mpn_id,
        agreement_kind=AgreementKind(row.agreement_kind),
        agreement_key=row.agreement_key,
        agreement_as_written=row.subscription_id or row.agreement_number,
        offer_id=offer.id,
        sale_date=row.sale_date,
        seats=row.seats,
        product=row.product,
        licence_type=row.licence_type,
        customer_segment=row.customer_segment,
        customer=row.customer,
        currency=currency,
        amount_minor=_minor(row.amount, currency, "amount"),
        contact=row.contact,
        received_at=received_at,
        received_on=received_on,
        terms_version=row.terms_version,
        terms_accepted_at=_moment(row.terms_accepted_at, place),
        previous_value_minor=_minor(row.previous_value, currency, "previous_value"),
        previous_expiry=row.previous_expiry,
        decision_due=due,
        due_known=due_known,
        calendar_version=days.version,
        import_id=batch.id,
    )


def reseller_from(row: ResellerRow, batch: ImportBatch, handling: Handling) -> Reseller:
    """The registration that a line of a resellers sheet makes. Raises LineRefused."""
    place = _territory(row.territory)
    return Reseller(
        id=ResellerId(handling.world.new_id()),
        mpn_id=row.mpn_id,
        name=row.reseller,
        email=row.email,
        territory=place.code,
        address=row.address,
        language=row.language,
        currency=_currency(row.currency, "currency"),
        registered_at=row.registered_at,
        managed=row.managed,
        import_id=batch.id,
    )


def record_from(row: RecordRow, batch: ImportBatch, handling: Handling) -> dict[str, object]:
    """The fields of the sales record that a line of a reconciliation file makes. Raises LineRefused.

    Not the record itself: files have hundreds of thousands of lines, and nobody looks at one while it is written.
    """
    return {
        "id": SalesRecordId(handling.world.new_id()),
        "import_id": batch.id,
        "file_name": batch.file_name,
        "file_sha256": batch.file_sha256,
        "line": row.line,
        "agreement_kind": AgreementKind(row.agreement_kind),
        "agreement_key": row.agreement_key,
        "customer_id": row.customer_id,
        "customer_name": row.customer_name,
        "customer_country": row.customer_country,
        "invoice_number": row.invoice_number,
        "mpn_id": row.mpn_id,
        "reseller_mpn_id": row.reseller_mpn_id,
        "order_id": row.order_id,
        "order_date": row.order_date,
        "order_day": row.order_day,
        "product_id": row.product_id,
        "sku_id": row.sku_id,
        "sku_name": row.sku_name,
        "product_name": row.product_name,
        "charge_type": row.charge_type,
        "quantity": row.quantity,
        "billable_quantity": row.billable_quantity,
        "unit_price": row.unit_price,
        "effective_unit_price": row.effective_unit_price,
        "subtotal_minor": _minor(row.subtotal, row.currency, "Subtotal") or 0,
        "tax_minor": _minor(row.tax, row.currency, "TaxTotal") or 0,
        "total_minor": _minor(row.total, row.currency, "Total") or 0,
        "currency": _currency(row.currency, "Currency"),
        "subtotal_agrees": row.subtotal_agrees,
        "term": row.term,
        "charge_start": row.charge_start,
        "subscription_start": row.subscription_start,
        "subscription_end": row.subscription_end,
        "qualifiers": row.qualifiers,
        "promotion_id": row.promotion_id,
        "reference_id": row.reference_id,
    }


def fingerprint(row: ClaimRow | ResellerRow | RecordRow) -> str:
    """SHA-256 over what a line says, without where it stood: the same line always gives the same."""
    said = "\x1f".join(str(getattr(row, f.name)) for f in fields(row) if f.name != "line")
    return hashlib.sha256(said.encode()).hexdigest()


def _territory(code: str) -> Territory:
    if not code:
        raise LineRefused("territory", "", "the claim names no territory and its MPN ID is not registered")
    place = territory(code)
    if place is None:
        raise LineRefused("territory", code, "this is no territory of the programme")
    return place


def _offer(offer_id: str, handling: Handling) -> Offer:
    if not offer_id:
        raise LineRefused("offer", "", "the claim names no offer; name one at import")
    offer = handling.work.offers.live(offer_id)
    if offer is None:
        raise LineRefused("offer", offer_id, "this offer is not live in this workspace")
    return offer


def _received(
    written: date | datetime | None, batch: ImportBatch, place: Territory, handling: Handling
) -> tuple[datetime, date]:
    """As the line says, else as was said at import; the moment of import is never used silently (P6)."""
    moment = _moment(written or batch.received_on, place)
    if moment is None:
        raise LineRefused("received_at", "", "the claim has no day of receipt; say it in the sheet or at import")
    if moment > handling.now + AHEAD:
        today = day_words(place.local_day(handling.now))
        raise LineRefused(
            "received_at", str(written or batch.received_on), f"this is still to come; it is {today} there"
        )
    return moment, day_of_receipt(moment, place, calendar(place.calendar))


def _moment(written: date | datetime | None, place: Territory) -> datetime | None:
    """A day or a moment without zone is one of the territory's time (P3)."""
    if written is None:
        return None
    if not isinstance(written, datetime):
        written = datetime.combine(written, time())
    return written if written.tzinfo else written.replace(tzinfo=ZoneInfo(place.zone))


def _currency(code: str, column: str) -> str:
    if not code or currencies.known(code):
        return code
    meant = currencies.meant_by(code)
    hint = f"; {meant} is meant?" if meant else "; write its three letters, such as NZD"
    raise LineRefused(column, code, f"ISO 4217 lists no such currency{hint}")


def _minor(amount: Decimal | None, currency: str, column: str) -> int | None:
    if amount is None:
        return None
    try:
        return Money.exactly(amount, currency).minor
    except ValueError as fault:
        raise LineRefused(column, str(amount), str(fault)) from fault
