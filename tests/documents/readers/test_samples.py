"""The shipped samples are clean, belong together, and show what the program is for."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.reference.offer_files import shipped_offers
from cashback_desktop.reference.territories import territory
from tests.documents.readers.sheets import SAMPLES, read_file

if TYPE_CHECKING:
    from tests.documents.readers.sheets import Read

NAMES = ("resellers", "claims", "recon_new_commerce_40", "recon_new_commerce_46")
SCRIPTS = {
    "Vietnamese": "[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưđ]",
    "Han": "[\u4e00-\u9fff]",
    "kana": "[\u3040-\u30ff]",
    "Hangul": "[\uac00-\ud7af]",
    "Thai": "[\u0e00-\u0e7f]",
    "Devanagari": "[\u0900-\u097f]",
}


def sample(name: str) -> Read:
    return read_file(SAMPLES / f"{name}.csv")


@pytest.mark.parametrize("name", NAMES)
def test_that_every_line_of_a_sample_is_taken(name: str) -> None:
    came = sample(name)
    assert came.opened is not None
    assert (came.sentence, came.refused) == ("", ())
    assert came.opened.unknown_columns == (("portal_batch",) if name == "claims" else ())
    assert came.rows


def test_that_claims_name_shipped_offers_and_territories() -> None:
    offers = {offer.id for offer in shipped_offers()}
    assert {claim.offer for claim in sample("claims").claims} <= offers
    places = {claim.territory for claim in sample("claims").claims}
    places |= {reseller.territory for reseller in sample("resellers").resellers}
    assert all(territory(code) for code in places if code)
    assert len(places) > 15


def test_that_there_is_enough_for_a_day_of_work() -> None:
    claims = sample("claims").claims
    received = [claim.received_at.date() for claim in claims if claim.received_at]
    assert 40 <= len(claims) == len(received) <= 60
    assert min(received) >= date(2026, 10, 1)
    assert max(received) <= date(2026, 11, 24)


def test_that_most_claims_are_found_in_the_records_and_some_are_not() -> None:
    recorded = {row.agreement_key for edition in (40, 46) for row in sample(f"recon_new_commerce_{edition}").records}
    subscriptions = [claim.agreement_key for claim in sample("claims").claims if claim.agreement_kind == "CSP"]
    missing = [key for key in subscriptions if key not in recorded]
    assert 2 <= len(missing) <= 5
    assert len(set(subscriptions)) < len(subscriptions)  # one is claimed twice


@pytest.mark.parametrize("edition", [40, 46])
def test_that_the_arithmetic_of_the_records_is_microsofts(edition: int) -> None:
    assert {row.subtotal_agrees for row in sample(f"recon_new_commerce_{edition}").records} == {True}


@pytest.mark.parametrize("script", SCRIPTS)
def test_that_names_in_many_scripts_are_among_them(script: str) -> None:
    names = [row.reseller for row in sample("resellers").resellers]
    names += [claim.customer for claim in sample("claims").claims]
    assert sum(bool(re.search(SCRIPTS[script], name)) for name in names) >= 2
