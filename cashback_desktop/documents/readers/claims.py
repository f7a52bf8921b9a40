"""The claims sheet: one claim a line."""

from __future__ import annotations

from typing import Any

from cashback_desktop.documents.readers import values
from cashback_desktop.documents.readers.rows import ClaimRow
from cashback_desktop.documents.readers.sheet import Column, LineFaulty, Sheet
from cashback_desktop.domain.agreement import NotAnAgreementNumber, NotASubscriptionId, csp_subscription, open_agreement

_SUBSCRIPTION, _NUMBER = "subscription_id", "agreement_number"


def _agreement(row: dict[str, Any]) -> None:
    """A claim names exactly one of subscription ID and Open agreement number (P2)."""
    subscription, number = row[_SUBSCRIPTION], row[_NUMBER]
    if subscription and number:
        raise LineFaulty(_NUMBER, number, "a claim names a subscription ID or an agreement number, this one names both")
    if not subscription and not number:
        raise LineFaulty(_SUBSCRIPTION, "", "a claim names a subscription ID or an agreement number, this one neither")
    try:
        agreement = csp_subscription(subscription) if subscription else open_agreement(number)
    except NotASubscriptionId as fault:
        raise LineFaulty(_SUBSCRIPTION, subscription, "a subscription ID has the form of a GUID") from fault
    except NotAnAgreementNumber as fault:
        raise LineFaulty(_NUMBER, number, "an agreement number has letters or digits") from fault
    row["agreement_kind"], row["agreement_key"] = agreement.kind.value, agreement.key


CLAIMS = Sheet(
    kind="claims",
    title="claims sheet",
    row=ClaimRow,
    columns=(
        Column("claim_id", values.needed_identifier, required=True),
        Column("reseller", values.needed, required=True),
        Column("mpn_id", values.mpn, required=True),
        Column(_SUBSCRIPTION, values.identifier),
        Column(_NUMBER, values.identifier),
        Column("sale_date", values.iso_day, required=True),
        Column("seats", values.seats, required=True),
        Column("offer", values.plain),
        Column("currency", values.currency),
        Column("amount", values.maybe_decimal),
        Column("contact", values.plain),
        Column("product", values.plain),
        Column("licence_type", values.plain),
        Column("customer_segment", values.plain),
        Column("customer", values.plain),
        Column("territory", values.territory),
        Column("received_at", values.maybe_iso_moment),
        Column("terms_version", values.identifier),
        Column("terms_accepted_at", values.maybe_iso_moment),
        Column("previous_value", values.maybe_decimal),
        Column("previous_expiry", values.maybe_iso_day),
    ),
    complete=_agreement,
    either=(_SUBSCRIPTION, _NUMBER),
)
