"""The claims sheet, line by line."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.documents.readers.sheets import CLAIM, SUBSCRIPTION, read, sheet, table

if TYPE_CHECKING:
    from pathlib import Path

    from cashback_desktop.documents.readers.rows import RefusedLine


def refused_of(folder: Path, **cells: str) -> list[RefusedLine]:
    return list(read(sheet(CLAIM | cells), folder).refused)


def test_that_a_claim_is_read_with_all_it_may_say(tmp_path: Path) -> None:
    more = {
        "offer": "sample-add-seats",
        "currency": "nzd",
        "amount": "1,240.50",
        "territory": "nz-auk",
        "received_at": "2026-11-04T09:12:00+13:00",
        "terms_version": "2021-01",
        "terms_accepted_at": "2026-10-20",
        "previous_value": "1000",
        "previous_expiry": "2026-10-31",
    }
    (claim,) = read(sheet(CLAIM | more), tmp_path).claims
    assert (claim.line, claim.claim_id, claim.seats, claim.sale_date) == (2, "AP-1", 25, date(2026, 10, 12))
    assert (claim.agreement_kind, claim.agreement_key) == ("CSP", SUBSCRIPTION)
    assert (claim.currency, claim.amount, claim.territory) == ("NZD", Decimal("1240.50"), "NZ-AUK")
    assert claim.received_at == datetime(2026, 11, 4, 9, 12, tzinfo=timezone(timedelta(hours=13)))
    assert claim.terms_accepted_at == datetime(2026, 10, 20)  # noqa: DTZ001 - a day of the territory, without a zone
    assert (claim.previous_value, claim.previous_expiry) == (Decimal(1000), date(2026, 10, 31))


def test_that_a_sheet_of_the_required_columns_is_enough(tmp_path: Path) -> None:
    (claim,) = read(sheet(CLAIM), tmp_path).claims
    assert (claim.offer, claim.amount, claim.received_at, claim.customer) == ("", None, None, "")


def test_that_an_open_agreement_is_compared_in_capitals_and_kept_as_written(tmp_path: Path) -> None:
    (claim,) = read(sheet(CLAIM | {"subscription_id": "", "agreement_number": "v7814523  zze"}), tmp_path).claims
    assert (claim.agreement_kind, claim.agreement_key) == ("Open", "V7814523ZZE")
    assert claim.agreement_number == "v7814523  zze"


def test_that_a_claim_names_exactly_one_agreement(tmp_path: Path) -> None:
    (both,) = refused_of(tmp_path, agreement_number="V78")
    (neither,) = refused_of(tmp_path, subscription_id="")
    assert (both.line, both.column, both.value) == (2, "agreement_number", "V78")
    assert "names both" in both.reason
    assert (neither.column, neither.value) == ("subscription_id", "")


def test_that_a_subscription_is_a_guid_and_its_case_does_not_count(tmp_path: Path) -> None:
    (claim,) = read(sheet(CLAIM | {"subscription_id": SUBSCRIPTION.upper()}), tmp_path).claims
    assert claim.agreement_key == SUBSCRIPTION
    (refused,) = refused_of(tmp_path, subscription_id="usCBMgAAAAAAAAIA")
    assert refused.column == "subscription_id"


def test_that_every_bad_cell_of_a_line_is_named(tmp_path: Path) -> None:
    refused = refused_of(tmp_path, seats="many", sale_date="12/10/2026", mpn_id="", territory="Kiwi")
    assert [(line.line, line.column, line.value) for line in refused] == [
        (2, "mpn_id", ""),
        (2, "sale_date", "12/10/2026"),
        (2, "seats", "many"),
        (2, "territory", "Kiwi"),
    ]
    assert all(line.reason for line in refused)


def test_that_good_lines_are_taken_beside_refused_ones(tmp_path: Path) -> None:
    lines = [CLAIM | {"claim_id": f"AP-{i}", "seats": "0" if i == 3 else "5"} for i in range(1, 6)]
    came = read(sheet(*lines), tmp_path)
    assert [claim.claim_id for claim in came.claims] == ["AP-1", "AP-2", "AP-4", "AP-5"]
    assert [line.line for line in came.refused] == [4]


@pytest.mark.parametrize(
    "text", ["=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "<b>x</b>", "'; DROP TABLE claim;--"]
)
def test_that_text_which_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    (claim,) = read(sheet(CLAIM | {"reseller": text, "customer": text}), tmp_path).claims
    assert (claim.reseller, claim.customer) == (text, text)


def test_that_columns_stand_in_any_order_and_case(tmp_path: Path) -> None:
    names = ["SEATS", "Sale Date", "Subscription-ID", "MPN_ID", "Reseller", "Claim ID"]
    came = read(table(names, ["25", "2026-10-12", SUBSCRIPTION, "5410021", "Contoso", "AP-1"]), tmp_path)
    assert came.opened is not None
    assert came.opened.columns == ("seats", "sale_date", "subscription_id", "mpn_id", "reseller", "claim_id")
    assert came.claims[0].seats == 25


def test_that_unknown_columns_are_reported_and_ignored(tmp_path: Path) -> None:
    came = read(sheet(CLAIM | {"Batch No.": "7", "colour": "red"}), tmp_path)
    assert came.opened is not None
    assert came.opened.unknown_columns == ("Batch No.", "colour")
    assert len(came.claims) == 1


def test_that_columns_without_a_name_do_no_harm(tmp_path: Path) -> None:
    header, line = (row.split(b",") for row in sheet(CLAIM).splitlines())
    content = b"\r\n".join(b",".join(row) for row in ([*header, b"", b""], [*line, b"", b""], [b""] * 8, [*line, b""]))
    came = read(content, tmp_path)
    assert len(came.claims) == 1
    assert [line.line for line in came.refused] == [4]  # one cell short: who knows which


@pytest.mark.parametrize(
    ("cells", "reason"), [(3, "3 cells"), (8, "8 cells")], ids=["a line cut short", "a comma too many"]
)
def test_that_a_ragged_line_is_refused(tmp_path: Path, cells: int, reason: str) -> None:
    (header, line) = sheet(CLAIM).decode().splitlines()
    parts = [*line.split(","), "more", "and more"][:cells]
    (refused,) = read(f"{header}\n{','.join(parts)}\n".encode(), tmp_path).refused
    assert refused.line == 2
    assert reason in refused.reason


def test_that_a_long_cell_is_refused_and_shown_short(tmp_path: Path) -> None:
    (refused,) = refused_of(tmp_path, reseller="x" * 5000)
    assert (refused.column, len(refused.value)) == ("reseller", 200)
    (whole,) = refused_of(tmp_path, reseller="x" * 9000)
    assert "8192 letters" in whole.reason
