"""The criteria of the programme itself, judged for every claim, before and behind those of its offer."""

from __future__ import annotations

from cashback_desktop.domain.criteria.once import PaidOnce
from cashback_desktop.domain.criteria.records import CustomerInRecords, InRecords, SeatsInRecords, SoldByClaimant
from cashback_desktop.domain.criteria.registration import CompanyMail, MailLikeName, Registered, SameName
from cashback_desktop.domain.criteria.sale import LicensingProgramme
from cashback_desktop.domain.criteria.submission import EligibleTerritory, Identifiers, InClaimingPeriod, TermsAccepted

BEFORE_THE_OFFER = (
    Registered(),
    CompanyMail(),
    MailLikeName(),
    SameName(),
    Identifiers(),
    EligibleTerritory(),
    InClaimingPeriod(),
    TermsAccepted(),
    LicensingProgramme(),
)
BEHIND_THE_OFFER = (InRecords(), SoldByClaimant(), CustomerInRecords(), SeatsInRecords(), PaidOnce())
