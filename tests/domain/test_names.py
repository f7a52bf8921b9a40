"""The golden table of company names: what is the core of each name, and what its legal form."""
# ruff: noqa: RUF001 - names stand here in their own scripts

from __future__ import annotations

import pytest

from cashback_desktop.domain.name_words import parts
from cashback_desktop.domain.names import Grade, compare_names
from cashback_desktop.reference.legal_forms import legal_forms

FORMS = legal_forms()

# Name as written, core, forms in the order in which they were found.
NAMES: list[tuple[str, str, tuple[str, ...]]] = [
    ("PT Contoso Indonesia", "contoso indonesia", ("PT",)),
    ("PT. Contoso Indonesia Tbk", "contoso indonesia", ("PT", "Tbk")),
    ("CV Contoso", "contoso", ("CV (ID)",)),
    ("UD Contoso", "contoso", ("UD",)),
    ("株式会社コントソ", "コントソ", ("株式会社",)),
    ("コントソ株式会社", "コントソ", ("株式会社",)),
    ("(株)コントソ", "コントソ", ("株式会社",)),
    ("㈱コントソ", "コントソ", ("株式会社",)),
    ("有限会社コントソ", "コントソ", ("有限会社",)),
    ("コントソ合同会社", "コントソ", ("合同会社",)),
    ("Contoso K.K.", "contoso", ("株式会社",)),
    ("Contoso Kabushiki Kaisha", "contoso", ("株式会社",)),
    ("Contoso G.K.", "contoso", ("合同会社",)),
    ("康拓索有限公司", "康拓索", ("有限公司",)),
    ("康拓索（上海）有限公司", "康拓索 上海", ("有限公司",)),
    ("康拓索信息技术股份有限公司", "康拓索信息技术", ("股份有限公司",)),
    ("康拓索集团有限公司", "康拓索", ("集团有限公司",)),
    ("康拓索有限責任公司", "康拓索", ("有限公司",)),
    ("주식회사 콘토소", "콘토소", ("주식회사",)),
    ("콘토소 주식회사", "콘토소", ("주식회사",)),
    ("(주)콘토소", "콘토소", ("주식회사",)),
    ("㈜콘토소", "콘토소", ("주식회사",)),
    ("콘토소 유한회사", "콘토소", ("유한회사",)),
    ("บริษัท คอนโทโซ จำกัด", "คอนโทโซ", ("บริษัท จำกัด", "บริษัท จำกัด")),
    ("บริษัท คอนโทโซ จำกัด (มหาชน)", "คอนโทโซ", ("บริษัท จำกัด", "มหาชน", "บริษัท จำกัด")),
    ("บริษัทคอนโทโซ จำกัด", "คอนโทโซ", ("บริษัท จำกัด", "บริษัท จำกัด")),
    ("ห้างหุ้นส่วนจำกัด คอนโทโซ", "คอนโทโซ", ("ห้างหุ้นส่วนจำกัด",)),
    ("หจก. คอนโทโซ", "คอนโทโซ", ("ห้างหุ้นส่วนจำกัด",)),
    ("Công ty TNHH Contoso", "contoso", ("TNHH",)),
    ("Công ty TNHH Một Thành Viên Contoso", "contoso", ("TNHH MTV",)),
    ("Công ty Cổ phần Contoso", "contoso", ("JSC",)),
    ("Contoso JSC", "contoso", ("JSC",)),
    ("Contoso Joint Stock Company", "contoso", ("JSC",)),
    ("CTCP Contoso", "contoso", ("JSC",)),
    ("Contoso Sdn Bhd", "contoso", ("Sdn Bhd",)),
    ("Contoso Sdn. Bhd.", "contoso", ("Sdn Bhd",)),
    ("Contoso Berhad", "contoso", ("Bhd",)),
    ("Contoso Co., Ltd.", "contoso", ("Co Ltd",)),
    ("Contoso Company Limited", "contoso", ("Co Ltd",)),
    ("Contoso Public Company Limited", "contoso", ("Public Company Limited",)),
    ("Contoso Pty Ltd", "contoso", ("Pty Ltd",)),
    ("Contoso Pty Limited", "contoso", ("Pty Ltd",)),
    ("Contoso Proprietary Limited", "contoso", ("Pty Ltd",)),
    ("Contoso (Pty) Ltd", "contoso", ("Pty Ltd",)),
    ("Contoso (Singapore) Pte Ltd", "contoso singapore", ("Private Limited",)),
    ("Contoso (Singapore) Pte. Ltd.", "contoso singapore", ("Private Limited",)),
    ("Contoso Pvt. Ltd.", "contoso", ("Private Limited",)),
    ("Contoso (P) Ltd", "contoso", ("Private Limited",)),
    ("Contoso Private Limited", "contoso", ("Private Limited",)),
    ("Contoso (OPC) Private Limited", "contoso", ("OPC",)),
    ("Contoso LLP", "contoso", ("LLP",)),
    ("कॉन्टोसो प्राइवेट लिमिटेड", "कॉन्टोसो", ("Private Limited",)),
    ("कॉन्टोसो प्रा. लि.", "कॉन्टोसो", ("Private Limited",)),
    ("Contoso Ltd", "contoso", ("Ltd",)),
    ("Contoso Limited", "contoso", ("Ltd",)),
    ("Contoso Inc.", "contoso", ("Inc",)),
    ("Contoso, Incorporated", "contoso", ("Inc",)),
    ("Contoso Corp.", "contoso", ("Corp",)),
    ("Contoso Corporation", "contoso", ("Corp",)),
    ("Contoso PLC", "contoso", ("Public Limited",)),
    ("Contoso LLC", "contoso", ("LLC",)),
    ("Contoso L.L.C.", "contoso", ("LLC",)),
    ("Contoso FZ-LLC", "contoso", ("FZ LLC",)),
    ("Contoso W.L.L.", "contoso", ("WLL",)),
    ("Contoso S.A.E.", "contoso", ("SAE",)),
    ("Contoso GmbH", "contoso", ("GmbH",)),
    ("Contoso GmbH & Co. KG", "contoso", ("GmbH & Co. KG",)),
    ("Contoso G.m.b.H.", "contoso", ("GmbH",)),
    ("Contoso AG", "contoso", ("AG",)),
    ("Contoso UG (haftungsbeschränkt)", "contoso", ("UG",)),
    ("Contoso S.A.", "contoso", ("SA",)),
    ("Contoso SARL", "contoso", ("SARL",)),
    ("Contoso S.p.A.", "contoso", ("SpA",)),
    ("Contoso S.r.l.", "contoso", ("Srl",)),
    ("Contoso S.L.", "contoso", ("SL",)),
    ("Contoso S.A. de C.V.", "contoso", ("SA de CV",)),
    ("Contoso Ltda.", "contoso", ("Ltda",)),
    ("Contoso Lda", "contoso", ("Lda",)),
    ("Contoso B.V.", "contoso", ("BV",)),
    ("Contoso N.V.", "contoso", ("NV",)),
    ("Contoso A/S", "contoso", ("A/S",)),
    ("Contoso ApS", "contoso", ("ApS",)),
    ("Contoso AB", "contoso", ("AB",)),
    ("Contoso Oy", "contoso", ("Oy",)),
    ("Contoso ASA", "contoso", ("ASA",)),
    ("Contoso Sp. z o.o.", "contoso", ("Sp. z o.o.",)),
    ("Contoso s.r.o.", "contoso", ("s.r.o.",)),
    ("Contoso Kft.", "contoso", ("Kft",)),
    ("Contoso d.o.o.", "contoso", ("d.o.o.",)),
    ("Contoso OÜ", "contoso", ("OÜ",)),
    ("UAB Contoso", "contoso", ("UAB",)),
    ("SIA Contoso", "contoso", ("SIA",)),
    ("ООО Контосо", "контосо", ("ООО",)),
    ("ООО «Контосо»", "контосо", ("ООО",)),
    ("Контосо ООО", "контосо", ("ООО",)),
    ("ТОВ Контосо", "контосо", ("ТОВ",)),
    ("Contoso A.Ş.", "contoso", ("AS",)),
    ("Contoso Ltd. Şti.", "contoso", ("Ltd Şti",)),
    ("Κοντόσο Α.Ε.", "κοντοσο", ("ΑΕ",)),
    ("شركة كونتوسو المحدودة", "شركة كونتوسو المحدودة", ()),
    ("Société Contoso SAS", "societe contoso", ("SAS",)),
    ("Contoso 有限公司", "contoso", ("有限公司",)),
    ("台灣康拓索股份有限公司", "台灣康拓索", ("股份有限公司",)),
    ("Contoso Philippines, Inc.", "contoso philippines", ("Inc",)),
    ("Contoso Lanka (Pvt) Ltd", "contoso lanka", ("Private Limited",)),
    ("Contoso Bangladesh Limited", "contoso bangladesh", ("Ltd",)),
    ("Contoso Nepal Pvt. Ltd.", "contoso nepal", ("Private Limited",)),
    ("Perseroan Terbatas Contoso", "contoso", ("PT",)),
    ("Contoso NZ Limited", "contoso nz", ("Ltd",)),
    ("Ltd", "ltd", ()),
    ("PT", "pt", ()),
    ("株式会社", "株式会社", ()),
    ("Contoso (SMC-Private) Limited", "contoso", ("SMC",)),
    ("Contoso Lao Sole Co., Ltd.", "contoso lao", ("Sole Co Ltd",)),
    ("康拓索一人有限公司", "康拓索", ("一人有限公司",)),
    ("Контосо ХХК", "контосо", ("ХХК",)),
    ("কন্টোসো প্রাইভেট লিমিটেড", "কন্টোসো", ("প্রাইভেট লিমিটেড",)),
    ("ＣＯＮＴＯＳＯ　ＬＴＤ．", "contoso", ("Ltd",)),
    ("Contoso", "contoso", ()),
    ("3M Company", "3m", ("Co",)),
]


@pytest.mark.parametrize(("name", "core", "forms"), NAMES, ids=[name for name, _, _ in NAMES])
def test_that_a_name_is_its_core_and_its_legal_form(name: str, core: str, forms: tuple[str, ...]) -> None:
    taken_apart = parts(name, FORMS)
    assert " ".join(taken_apart.core) == core
    assert tuple(form.key for form in taken_apart.forms) == forms


@pytest.mark.parametrize("name", [name for name, _, _ in NAMES])
def test_that_the_form_is_all_that_a_name_loses(name: str) -> None:
    """Beside the bare core, a name is the same company; the remark names its form."""
    taken_apart = parts(name, FORMS)
    compared = compare_names(name, " ".join(taken_apart.core), FORMS)
    assert compared.grade is Grade.SAME
    if taken_apart.forms:
        assert "only one of them says" in compared.sentence


def test_that_the_table_of_examples_is_wide_enough() -> None:
    assert len({form for _, _, forms in NAMES for form in forms}) >= 68


PAIRS = [
    ("Contoso Ltd", "Contoso Limited", "same", "the same name; Ltd and Limited are the same legal form"),
    ("Contoso K.K.", "株式会社Contoso", "same", "the same name; K.K. and 株式会社 are the same legal form"),
    ("㈱コントソ", "コントソ株式会社", "same", "the same name; (株) and 株式会社 are the same legal form"),
    ("Contoso", "PT Contoso", "same", "the same name; only one of them says PT"),
    ("Ñandú SA", "Nandu SA", "same", "the same name apart from capitals, accents, spaces or punctuation"),
    ("Straße GmbH", "STRASSE GmbH", "same", "the same name apart from capitals, accents, spaces or punctuation"),
    ("Đại Việt JSC", "Dai Viet JSC", "same", "the same name apart from capitals, accents, spaces or punctuation"),
    ("O'Neil & Co", "ONeil and Co", "same", "the same name apart from capitals, accents, spaces or punctuation"),
    ("AlphaBeta", "Alpha Beta", "same", "the same name apart from capitals, accents, spaces or punctuation"),
    ("Con\u200btoso", "Contoso", "same", "the same name apart from capitals, accents, spaces or punctuation"),
    (
        "Contoso Ltd",
        "Contoso Sdn Bhd",
        "close",
        "same apart from the legal form; Ltd and Sdn Bhd are different legal forms",
    ),
    ("Contoso Australia Pty Ltd", "Contoso Pty Ltd", "close", "same apart from 'Australia'"),
    ("Works Adventure", "Adventure Works", "close", "the same words in another order"),
    ("Contosso", "Contoso", "close", "nearly the same spelling: 'Contosso' and 'Contoso'"),
    ("Cotnoso", "Contoso", "close", "nearly the same spelling: 'Cotnoso' and 'Contoso'"),
    ("台灣康拓索", "台湾康拓索", "close", "nearly the same spelling: '台灣康拓索' and '台湾康拓索'"),
    (
        "C\u043entoso Ltd",
        "Contoso Ltd",
        "close",
        "nearly the same spelling: 'C\u043entoso' and 'Contoso'; letters of two scripts in one word",
    ),
    (
        "C\u043ent\u043es\u043e",
        "Contoso",
        "different",
        "different names: 'C\u043ent\u043es\u043e' and 'Contoso'; letters of two scripts in one word",
    ),
    ("Alpha Tech 1", "Alpha Tech 2", "different", "different numbers in the names"),
    ("Alpha 12", "Alpha 1 2", "different", "different numbers in the names"),
    ("Tech One", "Tech 1", "different", "different numbers in the names"),
    ("Fabrikam Ltd", "Contoso Inc", "different", "different names: 'Fabrikam' and 'Contoso'; Ltd and Inc are"),
    ("", "Contoso", "different", "one of the names is empty"),
    ("Bana", "Bane", "different", "different names: 'Bana' and 'Bane'"),
]


@pytest.mark.parametrize(("one", "two", "grade", "sentence"), PAIRS)
def test_that_two_names_are_compared_in_words(one: str, two: str, grade: str, sentence: str) -> None:
    compared = compare_names(one, two, FORMS)
    assert compared.grade.value == grade
    assert compared.sentence.startswith(sentence)
    assert compare_names(two, one, FORMS).grade is compared.grade


def test_that_a_name_without_end_is_compared_at_once() -> None:
    long, longer = "a" * 10_000, "a" * 10_001
    assert compare_names(long, longer, FORMS).grade is Grade.DIFFERENT
    assert compare_names(" ".join(long), " ".join(longer), FORMS).grade is Grade.CLOSE
