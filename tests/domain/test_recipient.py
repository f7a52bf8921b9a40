"""P1: a letter goes to the claimant, and holds nothing of a registration that is another company's."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as some

from cashback_desktop.domain.criteria.reseller import ManagedStatus, RegisteredBy
from cashback_desktop.domain.examination import examine
from cashback_desktop.domain.recipient import Recipient, recipient_of
from cashback_desktop.reference.legal_forms import legal_forms
from cashback_desktop.reference.mail_domains import mail_facts
from tests.domain.cases import a_case, a_claim, a_reseller

NAMES = some.text(some.characters(categories=("L", "N", "P", "Zs")), max_size=40)
ANOTHERS: dict[str, Any] = {
    "email": "qzsales@qzrival.com",
    "address": "1 Qzsecret Street\nQzhobart TAS 7000",
    "language": "qz",
    "territory": "AU",
}


def test_that_a_letter_goes_to_the_registered_company_at_its_address() -> None:
    registration = a_reseller(name="Contoso Limited", address="1 Queen Street\n \nAuckland", language="mi")
    assert recipient_of(a_claim(claimant_name="CONTOSO LTD"), registration, legal_forms()) == Recipient(
        "Contoso Limited", ("1 Queen Street", "Auckland"), "NZ", "orders@contoso.co.nz", "mi"
    )


def test_that_without_an_address_no_country_is_known() -> None:
    found = recipient_of(a_claim(), a_reseller(address=""), legal_forms())
    assert (found.address_lines, found.territory, found.mail) == ((), "", "orders@contoso.co.nz")


def test_that_without_a_registration_a_letter_names_the_claimant_as_written() -> None:
    assert recipient_of(a_claim(claimant_name="contoso  ltd"), None, legal_forms()) == Recipient("contoso  ltd")


@given(claimant=NAMES, another=NAMES.map("Qz{}".format))
def test_that_nothing_of_another_companys_registration_reaches_the_claimant(claimant: str, another: str) -> None:
    assume("qz" not in claimant.casefold())
    criteria = (RegisteredBy(date(2020, 1, 1)), RegisteredBy(date(2019, 1, 1)), ManagedStatus())
    case = a_case(
        claim={"claimant_name": claimant},
        reseller={"name": another, "registered_at": date(2019, 7, 13), "managed": True, **ANOTHERS},
        mail=mail_facts(ANOTHERS["email"], another),
        offer={"criteria": criteria},
    )
    assume(not case.registered_to_claimant)
    assert astuple(recipient_of(case.claim, case.reseller, case.forms)) == (claimant, (), "", "", "")
    for finding in examine(case).findings:
        told = f"{finding.title} {finding.required} {finding.actual} {finding.settles} {finding.assumed}".casefold()
        assert "qz" not in told
        assert "13 jul 2019" not in told
