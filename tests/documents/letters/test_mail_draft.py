"""The mail draft carries the letter as text and as PDF, and nothing a hostile address adds."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.letters import compose, draw, eml_draft
from cashback_desktop.documents.letters.letter import plain_text
from cashback_desktop.documents.letters.mail_draft import mail_address
from tests.documents.letters.letter_samples import CONFIRMATION, INVOICE_REQUEST, LETTERS, draft_of, named

if TYPE_CHECKING:
    from cashback_desktop.domain.letter import LetterFacts

TO = CONFIRMATION.mail_to
PDF = b"%PDF-1.4 stands for a letter"
HEADERS = ["X-Unsent", "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]


def written(facts: LetterFacts, pdf: bytes = PDF, **changes: str) -> EmailMessage:
    facts = replace(facts, **changes)  # type: ignore[arg-type]
    mail = email.message_from_bytes(eml_draft(facts, compose(facts), pdf), policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail.defects == []
    return mail


@pytest.mark.parametrize("name", LETTERS)
def test_that_the_mail_says_what_the_letter_says_and_carries_its_pdf(name: str) -> None:
    facts = LETTERS[name]
    letter = compose(facts)
    pdf = draw(letter)
    mail = written(facts, pdf=pdf)
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == plain_text(letter)
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == pdf
    assert attached.get_filename() == f"CB-2026-000123 {facts.kind.value}.pdf"


def test_that_the_mail_is_an_unsent_one_from_the_mailbox_to_the_reseller() -> None:
    mail = written(INVOICE_REQUEST)
    assert mail.keys() == HEADERS
    assert mail["X-Unsent"] == "1"
    assert str(mail["From"]) == "Cash Back Asia Pacific <apcashbk@microsoft.com>"
    assert str(mail["To"]) == TO
    assert str(mail["Subject"]) == "[CB-2026-000123] Please send us a copy of the invoice"
    assert mail["Date"].datetime == INVOICE_REQUEST.issued_at


def test_that_lines_end_as_mail_wants_them_and_are_short_enough() -> None:
    lines = eml_draft(CONFIRMATION, compose(CONFIRMATION), PDF).split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 78


def test_that_the_same_letter_is_the_same_mail_and_another_one_is_not() -> None:
    facts = CONFIRMATION
    assert eml_draft(facts, compose(facts), PDF) == eml_draft(facts, compose(facts), PDF)
    other = replace(facts, reference="CB-2026-000124")
    assert written(facts)["Message-ID"] != written(other)["Message-ID"]
    assert written(facts)["Message-ID"] != written(facts, mail_to="sales@contoso.co.nz")["Message-ID"]


def test_that_a_draft_is_dated_on_its_day_in_its_territory() -> None:
    moment = written(draft_of(CONFIRMATION))["Date"].datetime
    assert moment.isoformat() == "2026-11-24T09:00:00+13:00"


def test_that_without_a_mailbox_or_an_address_the_sender_fills_them_in() -> None:
    mail = written(replace(CONFIRMATION, mailbox=""), mail_to="")
    assert mail["From"] is None
    assert mail["To"] is None
    assert mail["Message-ID"].endswith("@cashback.invalid>")


def test_that_a_domain_in_another_script_is_written_in_ascii() -> None:
    assert str(written(CONFIRMATION, mail_to="info@例え.jp")["To"]) == "info@xn--r8jz45g.jp"


@pytest.mark.parametrize(
    "to",
    [
        "a@b.nz\r\nBcc: c@d.nz",
        "a@b.nz\nX-Unsent: 0",
        "a@b.nz, c@d.nz",
        "a@b.nz; c@d.nz",
        "Contoso <a@b.nz>",
        '"a b"@c.nz',
        "a@b@c.nz",
        "a@",
        "@b.nz",
        "no address",
        "a\x00@b.nz",
        "a@b..nz",
        "a@" + "b" * 70 + ".nz",
        "a@" + "b." * 130 + "nz",
        "ü@b.nz",
        "a@\u202eb.nz",
    ],
)
def test_that_what_is_no_address_of_one_mailbox_is_left_out(to: str) -> None:
    mail = written(CONFIRMATION, mail_to=to)
    assert mail.keys() == [name for name in HEADERS if name != "To"]


@given(st.text(max_size=80) | st.builds("{}@{}".format, st.text(max_size=20), st.text(max_size=20)))
def test_that_no_text_adds_a_header_or_an_addressee(text: str) -> None:
    facts = replace(named(CONFIRMATION, "Contoso"), mailbox=text, territory_name=text)
    mail = written(facts, mail_to=text)
    assert set(mail.keys()) <= set(HEADERS)
    for name in ("From", "To"):
        assert mail[name] is None or len(mail[name].addresses) == 1


@given(st.from_regex(r"[a-z0-9.+_-]{1,20}@[a-z0-9-]{1,20}\.[a-z]{2,10}", fullmatch=True))
def test_that_a_usual_address_is_carried_unchanged_or_not_at_all(address: str) -> None:
    carried = mail_address(address)
    assert carried is None or carried.addr_spec == address.strip()


def test_that_a_reference_from_outside_cannot_name_another_file() -> None:
    facts = replace(CONFIRMATION, reference="../../CB\\x:\u202e0001")
    (attached,) = written(facts).iter_attachments()
    assert attached.get_filename() == "CB_x_U_202E_0001 confirmation.pdf"
