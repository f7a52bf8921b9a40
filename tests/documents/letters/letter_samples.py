"""Facts of letters as the field has them: every kind, and the ones that are hard to set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from cashback_desktop.documents.letters.specimen import specimen_facts
from cashback_desktop.domain.invoice import invoice_that
from cashback_desktop.domain.letter import LetterFacts, LetterFinding, LetterKind

MET: Final = (
    LetterFinding("Company name", "as registered", "Contoso Pty Ltd", "met"),
    LetterFinding("Company e-mail", "a company domain", "contoso.co.nz", "met"),
    LetterFinding(
        "Seller of the agreement",
        "MPN ID 4390934",
        "invoice INV-20418",
        "met",
        footnote="Microsoft's record names another MPN ID. Your invoice settled it.",
    ),
    LetterFinding("Subscription", "in Microsoft's records", "6f3c1d52 … b21e", "met"),
    LetterFinding("Territory", "eligible", "New Zealand", "met"),
    LetterFinding("Claiming period", "1 Oct 2026 to 31 Jan 2027", "6 November 2026", "met"),
    LetterFinding("Terms accepted", "before the claim", "version 3, 2 September 2026", "met"),
    LetterFinding("Sale date", "1 Sep to 31 Dec 2026", "3 October 2026", "met"),
    LetterFinding("Product and licence", "M365 Business Premium, new", "M365 Business Premium, new", "met"),
    LetterFinding("Customer segment", "small and medium business", "small and medium business", "met"),
    LetterFinding("Seats added", "at least 10", "42", "met"),
    LetterFinding("Paid once", "no other claim", "no other claim", "met"),
)
NOT_MET: Final = (
    LetterFinding("Sale date", "1 Sep to 31 Dec 2026", "14 August 2026", "not met"),
    LetterFinding(
        "Seats added",
        "at least 10",
        "4",
        "not met",
        settles=invoice_that("shows ten or more seats added in the period"),
    ),
)
OPEN: Final = (
    LetterFinding(
        "Seller of the agreement",
        "MPN ID 4390934",
        "Microsoft's records name another seller",
        "not met",
        settles=invoice_that(
            "names Contoso Pty Ltd as the seller of subscription 6f3c1d52-88ab-4c07-9e4e-0b7710a4b21e"
        ),
    ),
    LetterFinding(
        "Customer segment",
        "small and medium business",
        "not in Microsoft's records",
        "unproven",
        settles=invoice_that("shows the customer's name and segment"),
    ),
)
TERMS: Final = LetterFinding(
    "Terms accepted",
    "terms 3 accepted before the claim",
    "no acceptance is on record",
    "unproven",
    settles="the portal's record that terms 3 were accepted",
)
ANOTHERS: Final = LetterFinding(
    "Company name",
    "the name registered under MPN ID 4390934",
    "Northwind Traders Information Technology Holdings and Consulting Sdn Bhd of Kuala Lumpur, which is another name",
    "not met",
    settles="a company register extract that shows Northwind Traders Information Technology Holdings and Consulting "
    "Sdn Bhd of Kuala Lumpur to be the company registered",
)
ACCEPTED: Final = LetterFinding("Customer segment", "small and medium business", "not in the records", "overridden")


_SEEN: Final = "subscription 6f3c1d52-88ab-4c07-9e4e-0b7710a4b21e"
EXAMINED: Final = tuple(
    LetterFinding(title, asked_for, found, "met")
    for title, asked_for, found in (
        ("Registration", "a registration under MPN ID 4390934", "Contoso Pty Ltd, since 2 Sep 2026"),
        ("Company e-mail", "an address under the company's own domain", "accounts@contoso.co.nz"),
        ("E-mail domain and company", "a domain that looks like the company's name", "contoso.co.nz"),
        ("Company name", "Contoso Pty Ltd", "Contoso Pty Limited"),
        ("Agreement in Microsoft's records", "an agreement in Microsoft's records", f"{_SEEN} is in them"),
        ("Seller in Microsoft's records", "MPN ID 4390934", "MPN ID 4390934"),
        ("Customer in Microsoft's records", "Example Customer Ltd", "Example Customer Ltd"),
        ("Seats in Microsoft's records", "42 seats", "42 seats"),
        ("MPN ID and agreement", "an MPN ID and one agreement", f"MPN ID 4390934, {_SEEN}"),
        ("Eligible territory", "a territory of the offer", "New Zealand"),
        ("Claiming period", "1 Oct 2026 to 31 Jan 2027", "6 Nov 2026"),
        ("Terms and conditions", "version 3, accepted before the claim", "accepted 2 Sep 2026"),
        ("Sale date", "1 Sep 2026 to 31 Dec 2026", "3 Oct 2026"),
        ("Product", "Microsoft 365 Business Premium", "Microsoft 365 Business Premium"),
        ("Licence type", "new", "new"),
        ("Customer segment", "small and medium business", "small and medium business"),
        ("Minimum seats added", "10 seats", "42 seats"),
        ("Agreement claimed once", "no other claim for it", "none"),
    )
)


def instead(*changed: LetterFinding) -> tuple[LetterFinding, ...]:
    """The findings of a good claim with these in the place of their namesakes."""
    new = {finding.criterion: finding for finding in changed}
    return tuple(new.get(finding.criterion, finding) for finding in MET)


CONFIRMATION: Final = replace(
    specimen_facts(),
    address_lines=("Attn. Accounts and incentives", "Level 4, 18 Shortland Street", "Auckland 1010"),
    sender_line="Microsoft Cash Back · Asia Pacific",
    offer_name="Microsoft 365 Add Seats",
    findings=MET,
)
REJECTION: Final = replace(
    CONFIRMATION,
    kind=LetterKind.REJECTION,
    incentive="",
    findings=instead(*NOT_MET),
    reasons=("Sale date", "Seats added"),
    answer_by=date(2026, 12, 24),
)
INVOICE_REQUEST: Final = replace(
    CONFIRMATION,
    kind=LetterKind.INVOICE_REQUEST,
    incentive="",
    findings=instead(*OPEN),
    answer_by=date(2026, 12, 8),
)
RECEIPT: Final = replace(CONFIRMATION, kind=LetterKind.RECEIPT, incentive="", findings=())

LONG_NAME: Final = "Northwind Traders Information Technology Holdings Sdn Bhd KL"  # 60 letters
THAI_NAME: Final = "บริษัท คอนโตโซ่ โซลูชั่น เทคโนโลยี (ประเทศไทย) จำกัด"
HINDI_NAME: Final = "कॉन्टोसो सॉफ़्टवेयर सर्विसेज़ प्राइवेट लिमिटेड"


def draft_of(facts: LetterFacts) -> LetterFacts:
    """The same letter before it is issued."""
    return replace(facts, letter_number="", issued_at=None)


def many_findings(count: int) -> tuple[LetterFinding, ...]:
    """Findings of a claim with many lines, every third one not met."""
    rows = (
        LetterFinding(
            f"Seats of line {number}",
            f"at least {number} of Microsoft 365 Business Premium",
            f"{number - 1 if number % 3 == 0 else number + 2} in the invoice of {number} October 2026",
            "not met" if number % 3 == 0 else "met",
        )
        for number in range(1, count + 1)
    )
    return tuple(rows)


def named(facts: LetterFacts, name: str, **changes: object) -> LetterFacts:
    """The letter to, and about, a company of this name."""
    row = LetterFinding("Company name", name, name, "met")
    return replace(facts, addressee=name, claimant=name, findings=instead(row), **changes)  # type: ignore[arg-type]


LETTERS: Final[dict[str, LetterFacts]] = {
    "confirmation": CONFIRMATION,
    "confirmation_examined": replace(CONFIRMATION, findings=EXAMINED),
    "confirmation_accepted": replace(CONFIRMATION, findings=instead(ACCEPTED)),
    "confirmation_after_calculation": replace(CONFIRMATION, letter_date=date(2026, 12, 16)),
    "confirmation_copy": replace(CONFIRMATION, copy_number=2),
    "confirmation_draft": draft_of(CONFIRMATION),
    "confirmation_long": named(
        CONFIRMATION,
        LONG_NAME,
        incentive="VND 12 345 678 901 234",
        signed_by="Reviewer of the Agreements of South-East Asia",
        offer_name="Microsoft 365 Business Premium Add Seats for Small and Medium Business in Asia",
        agreement_words="Open agreement 12345678ZZS2811",
    ),
    "confirmation_plain": replace(
        CONFIRMATION,
        address_lines=(),
        country="",
        incentive="",
        calculation_day=None,
        latest_pay_day=None,
        terms_version="",
        mailbox="",
        findings=MET[:3],
    ),
    "confirmation_thai": named(CONFIRMATION, THAI_NAME, language="th", country="Thailand", zone="Asia/Bangkok"),
    "confirmation_hindi": named(CONFIRMATION, HINDI_NAME, country="India", zone="Asia/Kolkata"),
    "confirmation_japanese": named(
        CONFIRMATION,
        "株式会社コントソ情報システム",
        language="ja",
        address_lines=("〒100-0005", "東京都千代田区丸の内一丁目九番二号"),
        country="Japan",
        zone="Asia/Tokyo",
        incentive="JPY 124 000",
    ),
    "rejection": REJECTION,
    "rejection_one": replace(REJECTION, findings=instead(NOT_MET[0]), reasons=("Sale date",)),
    "rejection_many": replace(
        REJECTION,
        findings=many_findings(30),
        reasons=tuple(f"Seats of line {number}" for number in range(3, 31, 3)),
    ),
    "rejection_draft": draft_of(REJECTION),
    "rejection_unregistered": replace(
        REJECTION,
        addressee="Northwind Traders Information Technology Holdings and Consulting Sdn Bhd of Kuala Lumpur",
        address_lines=(),
        country="",
        mail_to="",
        findings=(ANOTHERS, *MET[2:]),
        reasons=(ANOTHERS.criterion,),
    ),
    "invoice_request": INVOICE_REQUEST,
    "invoice_request_and_more": replace(INVOICE_REQUEST, findings=instead(*OPEN, TERMS)),
    "invoice_request_draft": draft_of(INVOICE_REQUEST),
    "receipt": RECEIPT,
    "every_script": specimen_facts(),
    "table_many": replace(CONFIRMATION, findings=tuple(replace(row, answer="met") for row in many_findings(30))),
}
SIMILAR: Final = frozenset(
    {"confirmation_after_calculation", "confirmation_japanese", "rejection_one", "rejection_draft"}
    | {"invoice_request_draft", "table_many"}
)
"""Letters that say something of their own and look like another one; no picture is kept of them."""
