"""Microsoft's own files, where they lie beside the project."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from cashback_desktop.documents.readers import open_reading
from cashback_desktop.documents.readers.rows import RecordRow
from tests.documents.readers.sheets import RECORD, read, table

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
RECONCILIATION = DATA / "sample_recon_new_commerce.csv"
COLUMNS = {40: "recon_new_commerce_columns_2021-03.csv", 46: "recon_new_commerce_columns_2021-06.csv"}


@pytest.mark.skipif(not RECONCILIATION.is_file(), reason=f"{RECONCILIATION.name} does not lie beside the project")
def test_that_the_real_reconciliation_file_is_read_to_its_last_line() -> None:
    with RECONCILIATION.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    with open_reading(RECONCILIATION) as reading:
        batches = list(reading)
    rows = [row for batch in batches for row in batch.rows if isinstance(row, RecordRow)]
    assert (reading.kind, reading.unknown_columns) == ("new_commerce", ())
    assert [line for batch in batches for line in batch.refused] == []
    assert [row.agreement_key for row in rows] == [line["SubscriptionId"].lower() for line in written]
    assert [row.subtotal for row in rows] == [Decimal(line["Subtotal"]) for line in written]


@pytest.mark.parametrize("edition", COLUMNS)
def test_that_the_documented_columns_are_those_of_an_edition(tmp_path: Path, edition: int) -> None:
    documented = DATA / "partner_center_docs" / COLUMNS[edition]
    if not documented.is_file():
        pytest.skip(f"{documented.name} does not lie beside the project")
    with documented.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    came = read(table([line["column"] for line in lines], [line["sample_value"] for line in lines]), tmp_path)
    assert came.opened is not None
    assert (len(lines), came.opened.unknown_columns, came.refused) == (edition, (), ())
    (record,) = came.records
    assert record.subtotal_agrees is True
    assert set(map(str.casefold, RECORD)) <= {line["column"].casefold() for line in lines}
