"""P1: what an e-mail address says of its owner, without asking the network."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.mail_facts import MailKind
from cashback_desktop.reference.domain_fit import domain_fit
from cashback_desktop.reference.mail_domains import lists_version, mail_facts, registrable_domain

COMPANY, PERSONAL, DISPOSABLE = MailKind.COMPANY, MailKind.PERSONAL, MailKind.DISPOSABLE
SHARED, FAULTY = MailKind.SHARED, MailKind.FAULTY

# The names that the programme's text names, and consumer providers of its territories.
PERSONAL_DOMAINS = (
    "hotmail.com yahoo.com gmail.com outlook.com live.com msn.com icloud.com proton.me qq.com 163.com 126.com sina.com "
    "naver.com daum.net nate.com hanmail.net kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com biglobe.ne.jp "
    "yahoo.co.jp yahoo.com.sg yahoo.co.id yahoo.co.in hotmail.co.th live.com.my netvigator.com hinet.net tutanota.com "
    "zohomail.in sltnet.lk rediffmail.com xtra.co.nz bigpond.com optusnet.com.au sify.com 21cn.com "
    "gmx.de web.de t-online.de orange.fr free.fr neuf.fr libero.it tin.it seznam.cz wp.pl mail.ru yandex.ru bluewin.ch "
    "chello.at telenet.be ziggo.nl btinternet.com comhem.se sapo.pt abv.bg freemail.hu inbox.lv otenet.gr mweb.co.za "
    "emirates.net.ae eim.ae adinet.com.uy fibertel.com.ar"
)


@pytest.mark.parametrize("domain", PERSONAL_DOMAINS.split())
def test_that_personal_mail_is_known(domain: str) -> None:
    assert mail_facts(f"someone@{domain}", "Contoso").kind is PERSONAL


@pytest.mark.parametrize(
    ("address", "kind", "domain"),
    [
        ("sales@contoso.com", COMPANY, "contoso.com"),
        ("  sales@contoso.com\t", COMPANY, "contoso.com"),
        ("Sales.Team+nz@Mail.CONTOSO.co.nz", COMPANY, "contoso.co.nz"),
        ("sales@contoso.com.au", COMPANY, "contoso.com.au"),
        ("販売@コントソ.jp", COMPANY, "xn--tckua6a1m.jp"),
        ("info@straße.de", COMPANY, "xn--strae-oqa.de"),
        ("a@guerrillamail.com", DISPOSABLE, "guerrillamail.com"),
        ("a@x.guerrillamail.com", DISPOSABLE, "guerrillamail.com"),
        ("a@mail.gmail.com", PERSONAL, "gmail.com"),
        ("a@contoso.onmicrosoft.com", SHARED, "onmicrosoft.com"),
        ("a@contoso.azurewebsites.net", SHARED, "azurewebsites.net"),
        ("a@contoso.blogspot.com", SHARED, "blogspot.com"),
        ("a@vip.163.com", PERSONAL, "163.com"),
        ("a@co.nz", FAULTY, ""),
        ("a@contoso.notatld", FAULTY, ""),
        ("a@localhost", FAULTY, ""),
        ("a@192.0.2.1", FAULTY, ""),
        ("a@[192.0.2.1]", FAULTY, ""),
        ("a b@contoso.com", FAULTY, ""),
        ("a@contoso.com, b@contoso.com", FAULTY, ""),
        ("a@@contoso.com", FAULTY, ""),
        ("a..b@contoso.com", FAULTY, ""),
        (f"{'a' * 65}@contoso.com", FAULTY, ""),
        ("a@contoso.com\nbcc: b@contoso.com", FAULTY, ""),
        ("", FAULTY, ""),
    ],
)
def test_that_an_address_is_judged_by_its_registrable_domain(address: str, kind: MailKind, domain: str) -> None:
    facts = mail_facts(address, "Contoso")
    assert (facts.kind, facts.domain) == (kind, domain)
    assert bool(facts.fault) is (kind is FAULTY)
    assert facts.email == address.strip()


def test_that_the_house_list_can_correct_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from cashback_desktop.reference import mail_domains

    house = {**mail_domains._house(), "company": frozenset({"gmail.com"})}
    monkeypatch.setattr(mail_domains, "_house", lambda: house)
    assert mail_facts("a@gmail.com", "Contoso").kind is COMPANY


def test_that_no_name_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    monkeypatch.setattr(socket, "socket", None)
    assert mail_facts("sales@contoso.com", "Contoso").kind is COMPANY


def test_that_the_versions_of_the_lists_are_told() -> None:
    said = lists_version()
    assert "disposable-email-domains 0.0." in said
    assert "publicsuffixlist 1." in said


labels = st.from_regex(r"[a-z0-9-]{1,63}", fullmatch=True) | st.text(max_size=20)
hosts = st.lists(labels, min_size=1, max_size=4).map(".".join)


@given(st.text() | st.builds("{}@{}".format, st.text(max_size=70), hosts) | st.emails(), st.text())
def test_that_any_text_is_an_address_or_is_faulty(text: str, name: str) -> None:
    facts = mail_facts(text, name)
    assert (facts.kind is FAULTY) is bool(facts.fault)
    assert (facts.kind is FAULTY) is not bool(facts.domain)
    assert 0 <= facts.fit <= 100
    if facts.domain:
        assert registrable_domain(facts.domain) == facts.domain


@given(hosts, st.text())
def test_that_any_domain_can_be_held_against_any_name(host: str, name: str) -> None:
    fit = domain_fit(host, name)
    assert 0 <= fit.score <= 100
    assert fit.words


@pytest.mark.parametrize(
    ("domain", "company", "score", "words"),
    [
        ("contoso.com", "Contoso Ltd", 100, "the domain is the company's name"),
        ("contoso.co.jp", "株式会社Contoso", 100, "the domain is the company's name"),
        ("adventureworks.com", "Adventure Works Ltd", 100, "the domain is the company's name"),
        ("contosogroup.com", "Contoso Ltd", 95, "the company's name is part of the domain"),
        ("contoso.com", "Contoso Trading Ltd", 95, "the domain is part of the company's name"),
        ("awc.com", "Adventure Works Cycles", 90, "the domain is the company's initials"),
        ("wwimporters.com", "Wide World Importers", 90, "letters alike"),
        ("fabrikam.com", "Contoso Ltd", 0, "the domain does not look like the company's name"),
        ("xy.com", "Contoso Ltd", 0, "the domain is too short to be compared"),
        ("contoso.com", "", 0, "nothing to compare"),
        ("3m.com", "3M Company", 100, "the domain is the company's name"),
        ("xn--tckua6a1m.jp", "コントソ株式会社", 100, "the domain is the company's name"),
        ("xn--strae-oqa.de", "Straße GmbH", 100, "the domain is the company's name"),
    ],
)
def test_that_a_domain_is_held_against_the_core_of_the_name(domain: str, company: str, score: int, words: str) -> None:
    fit = domain_fit(domain, company)
    assert (fit.words, fit.lookalike) == (words, False)
    assert abs(fit.score - score) <= 10


@pytest.mark.parametrize(
    ("domain", "company", "words"),
    [
        ("c0ntoso.com", "Contoso Ltd", "c0ntoso reads as contoso"),
        ("fabr1kam.com", "Fabrikam Inc", "fabr1kam reads as fabrikam"),
        ("we11s.com", "Wells Ltd", "we11s reads as weiis"),
        ("xn--cntoso-6ye.com", "Contoso Ltd", "the domain mixes scripts"),
    ],
)
def test_that_look_alikes_are_a_warning(domain: str, company: str, words: str) -> None:
    fit = domain_fit(domain, company)
    assert fit.lookalike
    assert words in fit.words


@pytest.mark.parametrize(("domain", "company"), [("3m.com", "3M"), ("contoso24.com", "Contoso 24"), ("a1.net", "A1")])
def test_that_digits_of_the_name_itself_are_none(domain: str, company: str) -> None:
    assert not domain_fit(domain, company).lookalike
