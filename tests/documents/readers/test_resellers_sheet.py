"""The resellers sheet, line by line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.documents.readers.sheets import RESELLER, read, sheet

if TYPE_CHECKING:
    from pathlib import Path


def test_that_a_registration_is_read_with_all_it_may_say(tmp_path: Path) -> None:
    more = {
        "address": "12 Sample Street\nAuckland",
        "language": "en",
        "currency": "nzd",
        "registered_at": "2024-03-11",
        "managed": "No",
    }
    (reseller,) = read(sheet(RESELLER | more), tmp_path).resellers
    assert (reseller.reseller, reseller.mpn_id) == ("Contoso Limited", "5410021")
    assert (reseller.territory, reseller.currency) == ("NZ-AUK", "NZD")
    assert (reseller.registered_at, reseller.managed) == (date(2024, 3, 11), False)
    assert reseller.address == "12 Sample Street\nAuckland"


def test_that_a_sheet_of_the_required_columns_is_enough(tmp_path: Path) -> None:
    (reseller,) = read(sheet(RESELLER), tmp_path).resellers
    assert (reseller.registered_at, reseller.managed, reseller.language) == (None, None, "")


def test_that_a_registration_needs_every_required_cell(tmp_path: Path) -> None:
    lines = [RESELLER | {name: ""} for name in RESELLER]
    came = read(sheet(*lines), tmp_path)
    assert [(line.line, line.column) for line in came.refused] == list(enumerate(RESELLER, 2))


def test_that_names_of_every_script_come_through_unchanged(tmp_path: Path) -> None:
    names = [
        "Công ty TNHH Margie",
        "株式会社コントソ",
        "주식회사 아다툼",
        "บริษัท เทรย์ จำกัด",
        "लिटवेयर प्राइवेट लिमिटेड",
        "Søndergård",
    ]
    came = read(sheet(*(RESELLER | {"reseller": name} for name in names)), tmp_path)
    assert [reseller.reseller for reseller in came.resellers] == names
