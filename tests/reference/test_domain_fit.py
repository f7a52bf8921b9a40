"""P1: whether a mail domain carries the company's name, or only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.reference.domain_fit import domain_fit
from cashback_desktop.reference.trade_name import spellings

labels = st.from_regex(r"[a-z0-9-]{1,63}", fullmatch=True) | st.text(max_size=20)
hosts = st.lists(labels, min_size=1, max_size=4).map(".".join)
names = st.from_regex(r"[a-z]{6,14}", fullmatch=True)
NAME = "the domain is the company's name"
PLACELESS = "the domain is the company's name without its place"
WITH_FORM = "the domain is the company's name with its legal form"
WITH_PLACE = "the domain is the company's name and a place"
SHORT = "the domain is the company's name without its general words"
BEGINNING = "the domain is the beginning of the company's name"
INITIALS = "the domain is the company's initials"
MORE = "the domain has more than the company's name"
GENERAL = "the domain is a word that many companies have in their names"
TOO_SHORT = "the domain is too short to be compared"
ALIKE = "letters alike"
UNLIKE = "the domain does not look like the company's name"
NOTHING = "nothing to compare"


@given(hosts, st.text())
def test_that_any_domain_can_be_held_against_any_name(host: str, name: str) -> None:
    fit = domain_fit(host, name)
    assert fit.words
    assert not (fit.fits and fit.lookalike)


@pytest.mark.parametrize(
    ("domain", "company", "words"),
    [
        ("contoso.com", "Contoso Ltd", NAME),
        ("contoso.co.jp", "株式会社Contoso", NAME),
        ("adventureworks.com", "Adventure Works Ltd", NAME),
        ("adventure-works.com.au", "Adventure Works Pty Ltd", NAME),
        ("contoso.com", "Contoso Trading Ltd", SHORT),
        ("contosoltd.com", "Contoso Ltd", WITH_FORM),
        ("ptcontoso.co.id", "PT Contoso", WITH_FORM),
        ("awc.com", "Adventure Works Cycles", INITIALS),
        ("3m.com", "3M Company", NAME),
        ("3m.com", "3M", NAME),
        ("xn--tckua6a1m.jp", "コントソ株式会社", NAME),
        ("xn--strae-oqa.de", "Straße GmbH", NAME),
        ("mueller.de", "Müller GmbH", NAME),
        ("muller.de", "Müller GmbH", NAME),
        ("xn--mller-kva.de", "Müller GmbH", NAME),
        ("strasse.de", "Straße GmbH", NAME),
        ("contoso-nz.com", "Contoso Ltd", WITH_PLACE),
        ("contosonz.co.nz", "Contoso Ltd", WITH_PLACE),
        ("contosoaustralia.com.au", "Contoso Pty Ltd", WITH_PLACE),
        ("contoso.co.nz", "Contoso New Zealand Limited", PLACELESS),
        ("contoso.com.sg", "Contoso (Singapore) Pte Ltd", PLACELESS),
        ("contosonewzealand.com", "Contoso New Zealand Ltd", NAME),
        ("fujixerox.com.au", "Fuji Xerox Australia Pty Ltd", PLACELESS),
        ("datacom.co.nz", "Datacom Systems Ltd", SHORT),
        ("spark.co.nz", "Spark New Zealand Trading Limited", SHORT),
        ("harveynorman.com.au", "Harvey Norman Commercial Division", BEGINNING),
        ("dimensiondata.com", "Dimension Data Australia Pty Ltd", PLACELESS),
        ("ingrammicro.com", "Ingram Micro Pty Ltd", NAME),
        ("smithjones.com", "Smith & Jones Ltd", PLACELESS),
        ("smithandjones.com", "Smith & Jones Ltd", NAME),
        ("alpha-tech.com", "Alpha Tech", NAME),
        ("data3.com.au", "Data#3 Limited", NAME),
        ("fpt.com.vn", "FPT Information System", SHORT),
        ("nttdata.com", "NTT Data Corporation", NAME),
        ("tcs.com", "Tata Consultancy Services", INITIALS),
        ("blueyonder.com", "Blue Yonder Airlines", SHORT),
        ("firstup.com", "First Up Consultants", SHORT),
        ("smith.com", "Smith Consulting", SHORT),
        ("digitalsolutions.com", "Digital Solutions Ltd", NAME),
        ("bankofcontoso.com", "Bank of Contoso", NAME),
        ("wudegeluofu.com.cn", "上海伍德格罗夫信息技术有限公司", SHORT),
        ("kangduosuo.com.tw", "康多索股份有限公司", NAME),
        ("kontoso.co.jp", "株式会社コントソ", NAME),
        ("margie.com.vn", "Công ty TNHH Du lịch Margie", SHORT),
        ("lucerne.vn", "Công ty Cổ phần Nhà xuất bản Lucerne", SHORT),
        ("proseware.co.id", "PT Proseware Nusantara", PLACELESS),
        ("hp.com", "HP Singapore", PLACELESS),
        ("a1.net", "A1", NAME),
        ("contoso24.com", "Contoso 24", NAME),
        ("adatum.co.kr", "주식회사 아다툼", NAME),
        ("vanarsdel.co.za", "VanArsdel (Pty) Ltd", NAME),
        ("munsonspickles.com", "Munson's Pickles Limited", NAME),
        ("relecloud.jp", "Relecloud Japan K.K.", PLACELESS),
        ("nttdata.com", "NTT DATA Group", SHORT),
        ("blueyonder.com", "Blue Yonder Systems Ltd", SHORT),
        ("oneill.com", "O'Neill Computers", SHORT),
    ],
)
def test_that_a_domain_carries_the_name_of_its_company(domain: str, company: str, words: str) -> None:
    fit = domain_fit(domain, company)
    assert (fit.fits, fit.words, fit.lookalike) == (True, words, False)


@pytest.mark.parametrize(
    ("domain", "company", "words"),
    [
        ("contact.com", "Contoso", ALIKE),
        ("northwind.com", "Northern Winds", ALIKE),
        ("contosopayments.com", "Contoso", MORE),
        ("contoso-accounts.com", "Contoso", MORE),
        ("consulting.com", "Smith Consulting", GENERAL),
        ("tech.online", "Alpha Tech", GENERAL),
        ("nz.co", "NZ Computers", GENERAL),
        ("computers.co.nz", "NZ Computers", GENERAL),
        ("contosogroup.com", "Contoso Ltd", MORE),
        ("wwimporters.com", "Wide World Importers", ALIKE),
        ("wide.com", "Wide World Importers", GENERAL),
        ("importers.com", "Wide World Importers", GENERAL),
        ("world.com", "Wide World Importers", GENERAL),
        ("blue.com", "Blue Yonder Airlines", GENERAL),
        ("yonder.com", "Blue Yonder Airlines", ALIKE),
        ("fabrikam.com", "Contoso Ltd", UNLIKE),
        ("xy.com", "Contoso Ltd", TOO_SHORT),
        ("onto.com", "Contoso Ltd", ALIKE),
        ("mycontoso.com", "Contoso", MORE),
        ("contosoonline.com", "Contoso", MORE),
        ("contoso-mail.com", "Contoso", MORE),
        ("mail.com", "Mail Boxes Ltd", GENERAL),
        ("green.com", "Green Valley Computers", GENERAL),
        ("valley.com", "Green Valley Computers", GENERAL),
        ("group.com", "Contoso Group", GENERAL),
        ("asia.com", "Contoso Asia", GENERAL),
        ("cl.com", "Contoso Legal", TOO_SHORT),
        ("go.com", "Go Digital", GENERAL),
        ("contoso.com", "", NOTHING),
        ("ti.com", "Contoso Trading", TOO_SHORT),
        ("solutions.com", "Digital Solutions Group", GENERAL),
        ("digital.com", "Digital Solutions Group", GENERAL),
        ("northwindtraders-sg-billing.com", "Northwind Traders", MORE),
        ("litware.in", "लिटवेयर टेक्नोलॉजीज़ प्राइवेट लिमिटेड", ALIKE),
        ("relecloud.co.jp", "株式会社リレクラウド", UNLIKE),
        ("shanghai.com", "上海伍德格罗夫信息技术有限公司", GENERAL),
        ("acme.com", "Acne Studios", ALIKE),
        ("firstupconsultants.co.nz", "Bellows College Limited", UNLIKE),
        ("city.com", "City Computers", GENERAL),
    ],
)
def test_that_letters_alike_and_words_of_many_prove_nothing(domain: str, company: str, words: str) -> None:
    fit = domain_fit(domain, company)
    assert (fit.fits, fit.words, fit.lookalike) == (False, words, False)


@pytest.mark.parametrize(
    ("domain", "company", "words"),
    [
        ("contosso.com", "Contoso", "contosso reads like contoso"),
        ("rnicrosoft.com", "Microsoft", "rnicrosoft reads like microsoft"),
        ("fabrikarn.co.nz", "Fabrikam", "fabrikarn reads like fabrikam"),
        ("c0ntoso.com", "Contoso Ltd", "c0ntoso reads like contoso"),
        ("fabr1kam.com", "Fabrikam Inc", "fabr1kam reads like fabrikam"),
        ("we11s.com", "Wells Ltd", "we11s reads like wells"),
        ("xn--cntoso-6ye.com", "Contoso Ltd", "the domain mixes scripts"),
        ("xn--contso-exa.com", "Contoso Ltd", "contóso reads like contoso"),
        ("contosos.com", "Contoso", "contosos reads like contoso"),
        ("contoso1.com", "Contoso", "contoso1 reads like contoso"),
        ("rnicrosoft-pay.com", "Microsoft", "rnicrosoft-pay reads like microsoft"),
        ("c0ntosopayments.com", "Contoso", "c0ntosopayments reads like contoso"),
        ("contosso-pay.com", "Contoso", "contosso-pay reads like contoso"),
        ("vvingtiptoys.com", "Wingtip Toys", "vvingtiptoys reads like wingtiptoys"),
        ("cotnoso.com", "Contoso", "cotnoso reads like contoso"),
        ("contos.com", "Contoso", "contos reads like contoso"),
        ("digitalsolution.com", "Digital Solutions Ltd", "digitalsolution reads like digitalsolutions"),
        ("northwindtrader.com", "Northwind Traders", "northwindtrader reads like northwindtraders"),
        ("wudegeluoofu.com.cn", "上海伍德格罗夫信息技术有限公司", "wudegeluoofu reads like wudegeluofu"),
    ],
)
def test_that_look_alikes_are_a_warning(domain: str, company: str, words: str) -> None:
    fit = domain_fit(domain, company)
    assert (fit.fits, fit.words, fit.lookalike) == (False, words, True)


@given(names, st.data())
def test_that_no_slip_of_one_letter_passes_for_the_name(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"))
    for typed in (name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :], name[:at] + name[at + 1 :]):
        assert domain_fit(f"{typed}.com", f"{name} Ltd").fits is (typed == name)


@pytest.mark.parametrize(
    ("company", "words"),
    [
        ("Du lịch Margie", "dulich general, margie own"),
        ("上海伍德格罗夫信息技术有限公司", "shanghai place, wudegeluofu own, xinxijishu general"),
        ("Bank of New Zealand", "bank general, of joining, newzealand place"),
        ("Blue Yonder Airlines Ltd", "blue common, yonder own, airlines general"),
        ("Ltd", "ltd own"),
        ("...", ""),
    ],
)
def test_that_a_name_is_taken_apart_by_what_its_words_are_worth(company: str, words: str) -> None:
    (found,) = spellings(company)
    assert ", ".join(f"{word.letters} {word.kind}" for word in found) == words
