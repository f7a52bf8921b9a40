"""Made-up cases: a claim of Contoso for 10 seats that meets every criterion, and whatever a test changes in it."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.case import Case, OtherClaim
from cashback_desktop.domain.claim import Claim, Step
from cashback_desktop.domain.ids import ClaimId, ImportId, ResellerId, SalesRecordId
from cashback_desktop.domain.mail_facts import MailFacts, MailKind
from cashback_desktop.domain.offer import Offer
from cashback_desktop.domain.reseller import Reseller
from cashback_desktop.domain.sales_record import SalesRecord
from cashback_desktop.reference.legal_forms import legal_forms
from cashback_desktop.reference.territories import territory

if TYPE_CHECKING:
    from cashback_desktop.domain.examination import Examination
    from cashback_desktop.domain.finding import Finding

MPN, OTHER_MPN = "4390934", "5357564"
SUBSCRIPTION = "9d7d1f3d-c8de-461c-db6d-91debd5129f0"
RECORD_FIELDS = tuple(inspect.signature(SalesRecord).parameters)
IMPORT = ImportId(UUID(int=1))
COMPANY_MAIL = MailFacts("orders@contoso.co.nz", MailKind.COMPANY, "contoso.co.nz", fits=True, lists="lists of today")


def a_claim(**changed: Any) -> Claim:
    """Received in New Zealand on 20 November 2026 for a sale of 10 November."""
    made = {
        "id": ClaimId(UUID(int=2)),
        "reference": "CB-2026-000123",
        "source": "portal",
        "claim_id": "1",
        "territory": "NZ",
        "claimant_name": "Contoso Ltd",
        "reseller_id": None,
        "mpn_id": MPN,
        "agreement_kind": AgreementKind.CSP,
        "agreement_key": SUBSCRIPTION,
        "agreement_as_written": SUBSCRIPTION.upper(),
        "offer_id": "an-offer",
        "sale_date": date(2026, 11, 10),
        "seats": 10,
        "product": "Office 365 E3",
        "licence_type": "new agreement",
        "customer_segment": "commercial",
        "customer": "Fabrikam Inc",
        "currency": "USD",
        "amount_minor": 100_000,
        "contact": "",
        "received_at": datetime(2026, 11, 19, 20, tzinfo=UTC),
        "received_on": date(2026, 11, 20),
        "terms_version": "2026-01",
        "terms_accepted_at": datetime(2026, 11, 1, tzinfo=UTC),
        "previous_value_minor": None,
        "previous_expiry": None,
        "decision_due": date(2026, 12, 10),
        "due_known": True,
        "calendar_version": "NZ, holidays 0.109",
        "import_id": IMPORT,
    }
    return Claim(**{**made, **changed})


def received(day: date) -> dict[str, Any]:
    """The fields of a claim received at noon of a day in a territory on the clock of London."""
    return {"received_on": day, "received_at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC)}


def a_reseller(**changed: Any) -> Reseller:
    """Contoso, registered for Cash Back in time."""
    made = {
        "id": ResellerId(UUID(int=3)),
        "mpn_id": MPN,
        "name": "Contoso Limited",
        "email": COMPANY_MAIL.email,
        "territory": "NZ",
        "address": "1 Queen Street\nAuckland",
        "language": "en",
        "currency": "NZD",
        "registered_at": date(2026, 1, 5),
        "managed": False,
        "import_id": IMPORT,
    }
    return Reseller(**{**made, **changed})


def a_record(**changed: Any) -> SalesRecord:
    """A first charge of 10 seats of Office 365 E3 on 10 November 2026, sold by Contoso to Fabrikam."""
    made = {
        **dict.fromkeys(RECORD_FIELDS, ""),
        "id": SalesRecordId(UUID(int=4)),
        "import_id": IMPORT,
        "file_name": "recon.csv",
        "file_sha256": "a" * 64,
        "line": 3,
        "agreement_kind": AgreementKind.CSP,
        "agreement_key": SUBSCRIPTION,
        "customer_name": "Fabrikam Inc.",
        "customer_country": "NZ",
        "invoice_number": "G000773581",
        "mpn_id": OTHER_MPN,
        "reseller_mpn_id": MPN,
        "order_id": "5f9d52bb1408",
        "order_date": datetime(2026, 11, 9, 20, tzinfo=UTC),
        "order_day": None,
        "charge_start": None,
        "product_id": "CFQ7TTC01234",
        "sku_id": "0001",
        "sku_name": "Office 365 E3",
        "product_name": "Office 365 E3",
        "charge_type": "new",
        "quantity": Decimal(10),
        "billable_quantity": Decimal(10),
        "unit_price": Decimal(100),
        "effective_unit_price": Decimal(100),
        "subtotal_minor": 100_000,
        "tax_minor": 0,
        "total_minor": 100_000,
        "currency": "USD",
        "subtotal_agrees": True,
        "subscription_start": None,
        "subscription_end": None,
        "qualifiers": (),
    }
    return SalesRecord(**{**made, **changed})


def an_offer(**changed: Any) -> Offer:
    """An offer of New Zealand, without criteria of its own."""
    return Offer(**{"id": "an-offer", "name": "An offer", "territories": ("NZ",), **changed})


def another_claim(**changed: Any) -> OtherClaim:
    """A claim of Fabrikam for the same agreement in the same offer, already confirmed."""
    made = {
        "reference": "CB-2026-000007",
        "mpn_id": OTHER_MPN,
        "offer_id": "an-offer",
        "step": Step.VALID,
        "same_reseller": False,
        "received_at": datetime(2026, 11, 16, 20, tzinfo=UTC),
        "taken_first": True,
    }
    return OtherClaim(**{**made, **changed})


def a_case(**changed: Any) -> Case:
    """The case of Contoso's claim; `claim`, `reseller`, `record`, `offer` may be tables of changed fields."""
    claim = changed.pop("claim", {})
    reseller = changed.pop("reseller", {})
    offer = changed.pop("offer", {})
    records = changed.pop("records", ({},))
    made: dict[str, Any] = {
        "claim": claim if isinstance(claim, Claim) else a_claim(**claim),
        "reseller": a_reseller(**reseller) if isinstance(reseller, dict) else reseller,
        "mail": COMPANY_MAIL,
        "offer": offer if isinstance(offer, Offer) else an_offer(**offer),
        "records": tuple(a_record(**record) if isinstance(record, dict) else record for record in records),
        "others": (),
        "forms": legal_forms(),
    }
    made["territory"] = territory(made["claim"].territory)
    return Case(**{**made, **changed})


def named(examination: Examination, criterion: str) -> Finding:
    """The finding on one criterion."""
    (found,) = [finding for finding in examination.findings if finding.criterion == criterion]
    return found
