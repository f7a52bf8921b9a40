"""Letters: drafted with what they say, issued once, printed again as copies, recognised byte for byte."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from cashback_desktop.documents.letters import compose
from cashback_desktop.documents.letters.letter import plain_text
from cashback_desktop.services.commands import Applied, Refused
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt, RequestInvoice
from cashback_desktop.services.overriding import Override
from cashback_desktop.services.reviewing import Confirm, Reject
from cashback_desktop.storage.packing import unpack_facts
from tests.services.desk import letter_of
from tests.storage.story import claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from pathlib import Path

    from cashback_desktop.domain.ids import ClaimId, LetterId
    from cashback_desktop.services.commands import Command
    from tests.services.desk import Desk


def confirmed(desk: Desk) -> tuple[ClaimId, LetterId]:
    claim = desk.met()
    return claim, letter_of(desk.decide("Reviewer 1", Confirm, claim))


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def test_that_a_letter_gets_its_number_and_the_head_of_the_journal_when_it_is_issued(desk: Desk) -> None:
    claim, letter = confirmed(desk)
    assert "draft" in text_of(desk.workspace.letter_pdf(letter)).casefold()
    desk.applied("Reviewer 2", IssueLetter, letter=letter, how="save")
    said = text_of(desk.workspace.letter_pdf(letter))
    assert "L-2026-000001" in said
    assert "Fernhill Systems Pty Ltd" in said
    assert desk.claim(claim).row.reference in said
    territory = desk.claim(claim).row.territory
    ((head,),) = desk.rows(f"SELECT hash FROM journal WHERE territory = '{territory}' AND kind = 'Confirm'")
    assert " ".join(head[place : place + 4] for place in range(0, 32, 4)) in said


def test_that_a_letter_that_cannot_be_drawn_whole_stays_a_draft(desk: Desk) -> None:
    desk.take(resellers=[reseller_row()])
    (claim,) = desk.take([replace(claim_row(0), reseller="Fernhill 🦄 Pty Ltd", mpn_id="9999999")])
    letter = letter_of(desk.applied("Reviewer 1", MakeReceipt, claim=claim))
    answer = desk.give("Reviewer 1", IssueLetter, letter=letter, how="print")
    assert isinstance(answer, Refused)
    assert answer.sentence.startswith("No face of the program draws U+1F984 (unicorn face) in the address. Correct it")
    assert desk.rows("SELECT number, state FROM letter") == [(None, "draft")]


def test_that_the_same_command_issues_once_and_answers_the_same(desk: Desk) -> None:
    _, letter = confirmed(desk)
    command = desk.new("Reviewer 1", IssueLetter, letter=letter, how="print")
    first = desk.submit(command)
    assert desk.submit(command) == first
    assert desk.rows("SELECT copies, number FROM letter") == [(1, "L-2026-000001")]
    assert desk.rows("SELECT COUNT(*) FROM journal WHERE kind = 'IssueLetter'") == [(1,)]


@pytest.mark.parametrize("how", ["save", "mail"])
def test_that_a_letter_saved_or_mailed_again_is_the_same_byte_for_byte(desk: Desk, how: str, tmp_path: Path) -> None:
    _, letter = confirmed(desk)
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="print")
    first = desk.workspace.letter_pdf(letter)
    desk.applied("Reviewer 2", IssueLetter, letter=letter, how=how)
    assert desk.workspace.save_letter(letter, tmp_path).read_bytes() == first
    assert desk.rows("SELECT copies FROM letter") == [(1,)]


def test_that_a_second_print_is_copy_2_and_says_so(desk: Desk) -> None:
    _, letter = confirmed(desk)
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="print")
    original = desk.workspace.letter_pdf(letter)
    outcome = desk.applied("Reviewer 1", IssueLetter, letter=letter, how="print")
    assert outcome.sentence == "Copy 2 of letter L-2026-000001 is printed."
    copy = desk.workspace.letter_pdf(letter)
    assert copy != original
    assert "Copy 2 of letter L-2026-000001" in text_of(copy)
    for pdf, words in ((original, "unchanged"), (copy, "copy 2, unchanged")):
        verdict = desk.workspace.verify_letter(pdf)
        assert verdict.ok
        assert words in verdict.sentence


def test_that_a_letter_of_which_one_byte_was_changed_is_told_apart(desk: Desk) -> None:
    _, letter = confirmed(desk)
    draft = desk.workspace.letter_pdf(letter)
    assert not desk.workspace.verify_letter(draft).ok
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="save")
    pdf = desk.workspace.letter_pdf(letter)
    changed = pdf.replace(b"/ModDate (D:2000", b"/ModDate (D:2001")
    assert changed != pdf
    verdict = desk.workspace.verify_letter(changed)
    assert not verdict.ok
    assert "names letter L-2026-000001" in verdict.sentence
    assert "no PDF" in desk.workspace.verify_letter(b"hello").sentence
    assert "names no letter" in desk.workspace.verify_letter(b"%PDF-1.4 L-2026-999999").sentence


def test_that_a_letter_changed_in_the_database_is_told_apart_by_the_journal(desk: Desk) -> None:
    _, letter = confirmed(desk)
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="save")
    pdf = desk.workspace.letter_pdf(letter)
    assert desk.workspace.verify_letter(pdf).ok
    (kept,) = desk.workspace.reads.issued_letters()
    forged = kept.facts.replace(kept.reference, "CB-2026-999999")
    with desk.workspace._database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE letter SET facts = ?, facts_sha256 = ?", (forged, hashlib.sha256(forged.encode()).hexdigest())
        )
    verdict = desk.workspace.verify_letter(desk.workspace.letter_pdf(letter))
    assert not verdict.ok
    assert "not what the journal says" in verdict.sentence
    looked = {check.name: check for check in desk.workspace.check_database()}
    assert looked["journal"].ok
    assert not looked["letters"].ok
    assert looked["letters"].sentence.startswith("1 of 1")


@pytest.mark.parametrize(
    ("kind", "fields", "waited", "dated", "answer_by"),
    [
        (Reject, {"reasons": ("terms",)}, 0, date(2026, 3, 16), date(2026, 4, 15)),
        (Reject, {"reasons": ("terms",)}, 45, date(2026, 4, 30), date(2026, 5, 30)),
        (RequestInvoice, {}, 0, date(2026, 3, 16), date(2026, 3, 30)),
        (RequestInvoice, {}, 45, date(2026, 4, 30), date(2026, 5, 14)),
    ],
)
def test_that_the_time_to_answer_is_counted_from_the_day_of_issuing(
    desk: Desk, kind: type[Command], fields: dict[str, object], waited: int, dated: date, answer_by: date
) -> None:
    """30 calendar days to dispute, 10 business days for the invoice, however long the letter lay as a draft."""
    desk.take(resellers=[reseller_row()])
    letter = letter_of(desk.decide("Reviewer 1", kind, desk.take([claim_row(0, met=False)])[0], **fields))
    desk.clock.moment += timedelta(days=waited)
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="save")
    facts = unpack_facts(desk.workspace.reads.letter(letter).facts)
    assert (facts.letter_date, facts.answer_by) == (dated, answer_by)
    assert f"{answer_by.day} {answer_by:%B %Y}" in text_of(desk.workspace.letter_pdf(letter))


def test_that_a_void_letter_is_not_issued(desk: Desk) -> None:
    claim, letter = confirmed(desk)
    assert isinstance(desk.undo("Reviewer 1", claim), Applied)
    outcome = desk.give("Reviewer 1", IssueLetter, letter=letter, how="print")
    assert isinstance(outcome, Refused)
    assert "void" in outcome.sentence


def test_that_a_letter_is_issued_in_one_of_three_ways(desk: Desk) -> None:
    _, letter = confirmed(desk)
    assert isinstance(desk.give("Reviewer 1", IssueLetter, letter=letter, how="fax"), Refused)


def test_that_an_invoice_request_lists_everything_that_is_missing_in_letter_and_mail(
    desk: Desk, tmp_path: Path
) -> None:
    desk.take(resellers=[reseller_row()])
    stray = replace(record_row(0), mpn_id="4799999", customer_name="Somebody Else Ltd")
    desk.take(records=[stray])
    claim = desk.take([claim_row(0)])[0]
    letter = letter_of(desk.decide("Reviewer 1", RequestInvoice, claim))
    detail = desk.claim(claim)
    assert (detail.row.step, detail.letters[0].kind) == ("awaiting invoice", "invoice request")
    asked = [finding for finding in detail.findings if finding.settles and finding.answer in ("not met", "unproven")]
    assert len(asked) >= 2
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="mail")
    said = text_of(desk.workspace.letter_pdf(letter))
    mail = message_from_bytes(desk.workspace.save_mail_draft(letter, tmp_path).read_bytes(), policy=policy.default)
    assert mail["To"] == "claims@fernhillsystems.com.au"
    body = mail.get_body(("plain",))
    assert body is not None
    words = " ".join(body.get_content().split())
    for finding in asked:
        assert finding.title in said
        assert finding.title in words
    attached = [part.get_content() for part in mail.iter_attachments()]
    assert attached == [desk.workspace.letters.pdf(letter, 1)]


def test_that_an_invoice_asked_for_again_replaces_the_draft(desk: Desk) -> None:
    claim = desk.open()
    desk.decide("Reviewer 1", RequestInvoice, claim)
    desk.decide("Reviewer 2", RequestInvoice, claim)
    assert [letter.state for letter in desk.claim(claim).letters] == ["draft", "void"]
    desk.decide("Reviewer 1", Reject, claim, reasons=("terms",))
    assert [(letter.kind, letter.state) for letter in desk.claim(claim).letters] == [
        ("rejection", "draft"),
        ("invoice request", "void"),
        ("invoice request", "void"),
    ]


def test_that_an_invoice_is_not_asked_for_where_it_would_settle_nothing(desk: Desk) -> None:
    claims = [desk.met()]
    desk.take(records=[record_row(1)])
    claims += desk.take([claim_row(1, met=False)])
    assert desk.workspace.reads.open_criteria(claims[1]) == ["terms"]
    for claim in claims:
        answer = desk.decide("Reviewer 1", RequestInvoice, claim)
        assert isinstance(answer, Refused)
        reference = desk.claim(claim).row.reference
        assert answer.sentence == f"Nothing about {reference} is left that an invoice would settle."
        assert desk.claim(claim).letters == ()


def test_that_what_no_invoice_shows_is_asked_for_beside_it_and_not_called_an_invoice(desk: Desk) -> None:
    claim = desk.open()
    facts = unpack_facts(desk.workspace.reads.letter(letter_of(desk.decide("Reviewer 1", RequestInvoice, claim))).facts)
    said = plain_text(compose(facts))
    assert "the invoice you wrote to your customer, and what would settle the other points below" in said
    assert "Would settle it: the portal's record that the terms were accepted" in said
    assert said.index("Agreement in Microsoft's records") < said.index("Terms and conditions")
    desk.decide("Reviewer 1", Override, claim, criterion="terms", reason="seen in the portal")
    facts = unpack_facts(desk.workspace.reads.letter(letter_of(desk.decide("Reviewer 1", RequestInvoice, claim))).facts)
    said = plain_text(compose(facts))
    assert "the invoice you wrote to your customer, with all that is named below" in said
    assert "Would settle it" not in said


def test_that_a_receipt_is_made_on_demand_and_moves_no_claim(desk: Desk) -> None:
    claim = desk.open()
    letter = letter_of(desk.applied("Reviewer 1", MakeReceipt, claim=claim))
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="save")
    assert desk.claim(claim).row.step == "received"
    assert desk.claim(claim).row.reference in text_of(desk.workspace.letter_pdf(letter))
    outcome = desk.decide("Reviewer 1", Reject, claim, reasons=("terms",))
    assert isinstance(outcome, Applied)
    assert isinstance(desk.undo("Reviewer 1", claim), Applied)  # the receipt is issued, the rejection is not
