"""Tests that a claim, its sales records and its findings tell one day: that of the claim's territory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from cashback_desktop.domain.criteria.sale import SaleDate
from cashback_desktop.reference.offer_files import offer_to_json
from cashback_desktop.services.offers import PublishOffer
from tests.services.desk import OFFER
from tests.storage.story import claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from cashback_desktop.documents.readers.rows import RecordRow
    from cashback_desktop.storage.worklists.rows import ClaimDetail
    from tests.services.desk import Desk

AUCKLAND = 1  # the claim of that number is of NZ
EVENING = datetime(2026, 1, 29, 19, 50, tzinfo=UTC)  # in Auckland it is the next day


def claim_about(desk: Desk, record: RecordRow) -> ClaimDetail:
    """A claim of NZ with that one record."""
    offer = replace(OFFER, version=2, criteria=(SaleDate(),))
    desk.applied("Manager 1", PublishOffer, body=offer_to_json(offer))
    desk.take(resellers=[reseller_row()], records=[record])
    (claim,) = desk.take([replace(claim_row(AUCKLAND), terms_accepted_at=EVENING)])
    return desk.claim(claim)


def found(claim: ClaimDetail, criterion: str) -> str:
    return next(row.actual for row in claim.findings if row.criterion == criterion)


def test_that_a_record_and_the_finding_that_quotes_it_tell_one_day(desk: Desk) -> None:
    claim = claim_about(desk, replace(record_row(AUCKLAND), order_date=EVENING))
    assert "ordered 30 Jan 2026 in Microsoft's records" in found(claim, "sale_date")
    assert [line.ordered_on for line in claim.records] == [date(2026, 1, 30)]


def test_that_a_day_without_a_clock_is_the_same_day_everywhere(desk: Desk) -> None:
    claim = claim_about(desk, replace(record_row(AUCKLAND), order_date=None, order_day=date(2026, 1, 29)))
    assert "ordered 29 Jan 2026 in Microsoft's records" in found(claim, "sale_date")
    assert [line.ordered_on for line in claim.records] == [date(2026, 1, 29)]


def test_that_the_terms_were_accepted_on_the_day_that_the_finding_says(desk: Desk) -> None:
    claim = claim_about(desk, record_row(AUCKLAND))
    assert "accepted 30 Jan 2026" in found(claim, "terms")
    assert claim.terms_accepted_on == date(2026, 1, 30)
