"""A letter that shows every script, by which the program checks that it can draw them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from cashback_desktop.documents.letters.composing import compose
from cashback_desktop.documents.letters.drawing import draw
from cashback_desktop.domain.letter import LetterFacts, LetterFinding, LetterKind

SCRIPTS: Final = {
    "Latin": "Łódź Čáslav Ångström Groß & Søn Ñandú İzmir",
    "Vietnamese": "Công ty Cổ phần Phần mềm Đường Sắt Việt Nam",
    "Chinese, simplified": "示例软件（上海）有限公司",  # noqa: RUF001 - as such names are written
    "Chinese, traditional": "範例軟體股份有限公司",
    "Japanese": "株式会社サンプルソフトウェア",
    "Korean": "주식회사 견본소프트웨어",
    "Thai": "บริษัท ตัวอย่างซอฟต์แวร์ จำกัด",
    "Hindi": "नमूना सॉफ़्टवेयर प्राइवेट लिमिटेड",
}


def specimen_pdf() -> bytes:
    """The specimen as PDF. Raises MissingGlyph when a face is not whole."""
    return draw(compose(specimen_facts()))


def specimen_facts() -> LetterFacts:
    """A confirmation whose findings are names in every script."""
    return LetterFacts(
        kind=LetterKind.CONFIRMATION,
        language="en",
        programme_name="Cash Back",
        territory_name="Asia Pacific",
        sender_line="Cash Back · Asia Pacific",
        mailbox="apcashbk@microsoft.com",
        addressee="Contoso Pty Ltd",
        address_lines=("Level 4, 18 Example Street", "Auckland 1010"),
        country="New Zealand",
        mail_to="accounts@contoso.co.nz",
        letter_date=date(2026, 11, 24),
        reference="CB-2026-000123",
        letter_number="L-2026-004417",
        mpn_id="4390934",
        claimant="Contoso Pty Ltd",
        offer_name="Specimen of every script",
        terms_version="3",
        agreement_words="subscription 6f3c1d52-88ab-4c07-9e4e-0b7710a4b21e",
        received_on=date(2026, 11, 6),
        decision_due=date(2026, 11, 26),
        incentive="NZD 1 240.00",
        calculation_day=date(2026, 12, 15),
        latest_pay_day=date(2027, 2, 13),
        findings=tuple(LetterFinding(name, "as registered", text, "met") for name, text in SCRIPTS.items()),
        reasons=(),
        answer_by=None,
        signed_by="Reviewer 1",
        signer_role="Reviewer",
        journal_position=48211,
        journal_head="9c41e07b55d2a6f803be71c9d84a2f16" * 2,
        issued_at=datetime(2026, 11, 23, 20, 58, tzinfo=UTC),
        zone="Pacific/Auckland",
    )
