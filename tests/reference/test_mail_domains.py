"""P1: what an e-mail address says of its owner, without asking the network."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.mail_facts import MailKind
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
    "emirates.net.ae eim.ae adinet.com.uy fibertel.com.ar "
    "vodafone.net.nz vodafone.co.nz snap.net.nz es.co.nz slingshot.co.nz orcon.net.nz bigpond.net.au tpg.com.au "
    "three.com.hk smartbro.net pldtdsl.net foxmail.com sina.com.cn hanmir.com empal.com au.com eonet.ne.jp zaq.ne.jp "
    "asahi-net.or.jp singnet.com.sg starhub.net.sg streamyx.com unifi.my vsnl.net.in dataone.in wlink.com.np zing.vn "
    "iinet.net.au ji-net.com connect.com.fj camnet.com.kh mongol.net"
)
# Forwarding addresses: who reads them is not seen.
ALIAS_DOMAINS = (
    "mozmail.com relay.firefox.com simplelogin.com slmails.com passmail.net anonaddy.me addy.io duck.com pobox.com"
)


@pytest.mark.parametrize("domain", [*PERSONAL_DOMAINS.split(), *ALIAS_DOMAINS.split()])
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
    if facts.domain:
        assert registrable_domain(facts.domain) == facts.domain
