"""Files refused as a whole: one sentence says what they are and what to do."""

from __future__ import annotations

import io
import json
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.documents.readers import FileRefused, open_reading
from cashback_desktop.documents.readers.child import command_line
from tests.documents.readers.sheets import CLAIM, RECORD, RESELLER, read, read_file, sheet, table

if TYPE_CHECKING:
    from pathlib import Path

GOOD = sheet(CLAIM)


def workbook() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "is empty", id="an empty file"),
        pytest.param(b"\xef\xbb\xbf", "no line with text", id="a mark and nothing behind it"),
        pytest.param(b"\r\n ,\r\n", "no line with text", id="blank lines"),
        pytest.param(workbook(), "Excel workbook", id="a workbook"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", "old Excel workbook", id="an old workbook"),
        pytest.param(b"%PDF-1.7\n", "PDF document", id="a PDF"),
        pytest.param(b"\x1f\x8b\x08", "compressed", id="a packed file"),
        pytest.param(json.dumps([CLAIM]).encode(), "is JSON", id="JSON"),
        pytest.param(b"\xef\xbb\xbf  <html>", "web page", id="a web page"),
        pytest.param(GOOD.decode().encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(GOOD + "Café".encode("latin-1"), "not UTF-8 in line 3", id="Latin 1"),
        pytest.param(GOOD + b"\xe3\x81", "not UTF-8 in line 3", id="a letter cut in two at the end"),
        pytest.param(GOOD + b"a,\0,b", "zero byte in line 3", id="a zero byte"),
        pytest.param(GOOD.replace(b",", b";"), "parts its cells with semicolons", id="semicolons"),
        pytest.param(GOOD.replace(b",", b"\t"), "parts its cells with tabs", id="tabs"),
        pytest.param(b"Dear team,\nplease find our claims\n", "no header that is known", id="a letter"),
        pytest.param(b"1,2,3\n4,5,6\n", "no header that is known", id="numbers"),
        pytest.param(b'"claim_id,reseller\n' + GOOD, "no header that can be read", id="a header that never closes"),
        pytest.param(table(["claim_id", "seats", "Seats", *CLAIM]), "the column claim_id twice", id="twins"),
        pytest.param(table([f"c{i}" for i in range(201)]), "201 columns, more than 200", id="too many columns"),
        pytest.param(table(["MpnId", "DurableOfferId", *RECORD]), "licence-based", id="the licence-based file"),
    ],
)
def test_that_a_file_of_another_kind_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    came = read(content, tmp_path)
    assert said in came.sentence
    assert came.opened is None
    assert not came.sentence.endswith(".")  # its parent ends the sentence


@pytest.mark.parametrize("column", CLAIM)
def test_that_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    came = read(sheet({name: cell for name, cell in CLAIM.items() if name != column}), tmp_path)
    named = "subscription_id or agreement_number" if column == "subscription_id" else column
    assert f"claims sheet but has no column {named}" in came.sentence


def test_that_a_missing_column_of_the_other_files_is_named(tmp_path: Path) -> None:
    resellers = read(sheet({name: cell for name, cell in RESELLER.items() if name != "email"}), tmp_path)
    records = read(sheet({name: cell for name, cell in RECORD.items() if name != "Currency"}), tmp_path)
    assert "resellers sheet but has no column email" in resellers.sentence
    assert "new-commerce reconciliation file but has no column Currency" in records.sentence


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_a_byte_order_mark_and_any_line_end_are_allowed(tmp_path: Path, mark: bytes, end: str) -> None:
    came = read(mark + GOOD.decode().replace("\r\n", end).encode(), tmp_path)
    assert (len(came.claims), came.sentence) == (1, "")
    assert came.opened is not None
    assert came.opened.columns[0] == "claim_id"


def test_that_a_folder_a_pipe_and_nothing_at_all_are_refused(tmp_path: Path) -> None:
    assert "is a folder" in read_file(tmp_path).sentence
    assert "is not there" in read_file(tmp_path / "missing.csv").sentence
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert "no ordinary file" in read_file(tmp_path / "pipe.csv").sentence


def test_that_the_sentence_of_the_parent_names_the_file_and_ends(tmp_path: Path) -> None:
    file = tmp_path / "claims.xlsx"
    file.write_bytes(workbook())
    with pytest.raises(FileRefused) as refusal, open_reading(file):
        pass
    assert str(refusal.value) == (
        "claims.xlsx is an Excel workbook or another ZIP archive, not a CSV file; "
        "save it as CSV UTF-8 and import that file."
    )


@pytest.mark.skipif(os.name == "nt", reason="such a name cannot be there on Windows")
def test_that_a_name_in_another_encoding_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9 --as-root.csv")
    file.write_bytes(GOOD)
    with open_reading(file) as reading:
        assert reading.file_name == "caf? --as-root.csv"
        assert sum(len(batch.rows) for batch in reading) == 1


def test_that_the_reader_is_the_program_itself() -> None:
    assert command_line()[-1] == "_reader"
