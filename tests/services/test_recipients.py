"""To whom letters go: the claimant, at the address that was decided on; never to, or about, somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.domain.criteria.reseller import ManagedStatus, RegisteredBy
from cashback_desktop.reference.offer_files import offer_to_json
from cashback_desktop.services.commands import Refused
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt, RequestInvoice
from cashback_desktop.services.offers import PublishOffer
from cashback_desktop.services.overriding import Override
from cashback_desktop.services.reviewing import Confirm, Reject
from tests.services.desk import OFFER, letter_of
from tests.services.test_correspondence import confirmed, text_of
from tests.storage.story import claim_row, reseller_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from pathlib import Path

    from cashback_desktop.documents.readers.rows import ResellerRow
    from cashback_desktop.domain.ids import ClaimId, LetterId
    from tests.services.desk import Desk

    Make = Callable[[Desk, ClaimId], LetterId]

CLAIMANT = "Contoso Ltd"
ANOTHERS = replace(
    reseller_row(),
    reseller="Zarquon Trading Pty Ltd",
    email="boss@zarquon.example.com",
    territory="NZ",
    address="1 Secret Street\nWhangarei",
    language="ja",
    registered_at=date(2019, 7, 13),
    managed=True,
)
SECRETS = ("zarquon", "secret", "whangarei", "new zealand", "13 jul 2019", '"ja"', "found: managed")
MOVED = replace(reseller_row(), email="new@fernhillsystems.com.au", address="2 Wattle Road\nPerth WA 6000")


def under_anothers_number(desk: Desk) -> ClaimId:
    """A claim that quotes the MPN ID under which another company is registered."""
    criteria = (RegisteredBy(date(2019, 1, 1)), ManagedStatus())
    desk.applied("Manager 1", PublishOffer, body=offer_to_json(replace(OFFER, version=2, criteria=criteria)))
    desk.take(resellers=[ANOTHERS])
    return desk.take([replace(claim_row(0), reseller=CLAIMANT)])[0]


def receipt(desk: Desk, claim: ClaimId) -> LetterId:
    return letter_of(desk.applied("Reviewer 1", MakeReceipt, claim=claim))


def invoice_request(desk: Desk, claim: ClaimId) -> LetterId:
    return letter_of(desk.decide("Reviewer 1", RequestInvoice, claim))


def rejection(desk: Desk, claim: ClaimId) -> LetterId:
    reasons = tuple(desk.workspace.reads.open_criteria(claim))
    return letter_of(desk.decide("Reviewer 1", Reject, claim, reasons=reasons))


def confirmation(desk: Desk, claim: ClaimId) -> LetterId:
    for criterion in desk.workspace.reads.open_criteria(claim):
        desk.decide("Reviewer 1", Override, claim, criterion=criterion, reason="seen on paper")
    return letter_of(desk.decide("Reviewer 1", Confirm, claim))


def mail_of(desk: Desk, letter: LetterId, folder: Path) -> EmailMessage:
    return message_from_bytes(desk.workspace.save_mail_draft(letter, folder).read_bytes(), policy=policy.default)


@pytest.mark.parametrize("make", [receipt, invoice_request, rejection, confirmation])
def test_that_a_letter_holds_nothing_of_another_companys_registration(desk: Desk, make: Make, tmp_path: Path) -> None:
    letter = make(desk, under_anothers_number(desk))
    answer = desk.applied("Reviewer 1", IssueLetter, letter=letter, how="mail")
    (kept,) = desk.workspace.reads.issued_letters()
    mail = mail_of(desk, letter, tmp_path)
    body = mail.get_body(("plain",))
    assert body is not None
    shown = [kept.facts, text_of(desk.workspace.letter_pdf(letter)), body.get_content(), str(mail["Subject"])]
    said = " ".join(" ".join(shown).split()).casefold()
    assert not [secret for secret in SECRETS if secret in said]
    assert CLAIMANT.casefold() in said
    assert mail["To"] is None
    assert answer.sentence.endswith(
        " The draft has no address: no e-mail address is registered for the claimant under MPN ID 4711001. "
        "Write it in before you send the mail."
    )


def test_that_a_registered_address_that_mail_cannot_carry_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.take(resellers=[replace(reseller_row(), email="claims at fernhill")])
    letter = receipt(desk, desk.take([claim_row(0)])[0])
    for _ in range(2):
        said = desk.applied("Reviewer 1", IssueLetter, letter=letter, how="mail").sentence
        assert "The draft has no address: the registered one is none that mail can carry." in said
    assert mail_of(desk, letter, tmp_path)["To"] is None


def test_that_an_address_ends_with_the_country_it_lies_in(desk: Desk) -> None:
    desk.take(resellers=[reseller_row()])
    (claim,) = desk.take([claim_row(1)])
    assert desk.claim(claim).row.territory == "NZ"
    text = text_of(desk.workspace.letter_pdf(receipt(desk, claim)))
    assert "Sydney NSW 2000 AUSTRALIA" in text
    assert "NEW ZEALAND" not in text


def test_that_an_issued_letter_goes_where_it_went_whatever_is_registered_since(desk: Desk, tmp_path: Path) -> None:
    desk.take(resellers=[reseller_row()])
    letter = invoice_request(desk, desk.take([claim_row(0)])[0])
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="mail")
    first = desk.workspace.save_mail_draft(letter, tmp_path).read_bytes()
    desk.take(resellers=[MOVED])
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="mail")
    assert desk.workspace.save_mail_draft(letter, tmp_path).read_bytes() == first
    assert mail_of(desk, letter, tmp_path)["To"] == "claims@fernhillsystems.com.au"
    assert all(check.ok for check in desk.workspace.check_database())


@pytest.mark.parametrize("now", [MOVED, ANOTHERS], ids=["moved", "another company's"])
def test_that_a_draft_is_not_issued_to_an_address_that_is_not_registered_any_more(
    desk: Desk, now: ResellerRow, tmp_path: Path
) -> None:
    claim, letter = confirmed(desk)
    desk.take(resellers=[now])
    answer = desk.give("Reviewer 1", IssueLetter, letter=letter, how="mail")
    assert isinstance(answer, Refused)
    assert answer.sentence == (
        "The registration under MPN ID 4711001 changed since this letter was drafted, and with it to whom or where "
        "the letter goes. Take the decision back and decide again, then issue the new letter."
    )
    desk.undo("Reviewer 1", claim)
    letter = confirmation(desk, claim)
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="mail")
    expected = "new@fernhillsystems.com.au" if now is MOVED else None
    assert mail_of(desk, letter, tmp_path)["To"] == expected


def test_that_a_draft_is_issued_where_the_registration_says_the_same_of_its_recipient(desk: Desk) -> None:
    _, letter = confirmed(desk)
    desk.take(resellers=[replace(reseller_row(), managed=True, currency="USD")])
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="save")


@pytest.mark.parametrize("make", [receipt, invoice_request])
def test_that_a_letter_made_again_goes_to_the_new_address(desk: Desk, make: Make, tmp_path: Path) -> None:
    desk.take(resellers=[reseller_row()])
    (claim,) = desk.take([claim_row(0)])
    letter = make(desk, claim)
    desk.take(resellers=[MOVED])
    answer = desk.give("Reviewer 1", IssueLetter, letter=letter, how="print")
    assert isinstance(answer, Refused)
    assert "again, then issue the new letter." in answer.sentence
    letter = make(desk, claim)
    desk.applied("Reviewer 1", IssueLetter, letter=letter, how="mail")
    assert mail_of(desk, letter, tmp_path)["To"] == MOVED.email
