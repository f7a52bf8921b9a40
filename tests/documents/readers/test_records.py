"""Line breaks, quotation marks, and which line of the file a record begins in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.readers.limits import LIMITS
from cashback_desktop.documents.readers.records import records
from tests.documents.readers.sheets import CLAIM, read, sheet

if TYPE_CHECKING:
    from pathlib import Path

    from cashback_desktop.documents.readers.records import Record

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def cut(text: str) -> list[Record]:
    return list(records(io.StringIO(text, newline=""), LIMITS))


@given(lines=st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=6), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_that_what_was_written_is_read_back_with_its_line(lines: list[list[str]], end: str) -> None:
    text = io.StringIO(newline="")
    begins = []
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator=end)
    for line in lines:
        so_far = text.getvalue()
        begins.append(len(io.StringIO(so_far, newline="").readlines()) + 1)
        writer.writerow(line)
    came = cut(text.getvalue())
    assert [record.cells for record in came] == lines
    assert [record.line for record in came] == begins


def test_that_line_breaks_inside_a_cell_count_as_lines_of_the_file(tmp_path: Path) -> None:
    lines = [
        CLAIM | {"customer": "Fourth Coffee\nLevel 3\r\nAuckland"},
        CLAIM | {"claim_id": "AP-2", "seats": "none"},
    ]
    came = read(sheet(*lines), tmp_path)
    assert came.claims[0].line == 2
    assert came.claims[0].customer.splitlines() == ["Fourth Coffee", "Level 3", "Auckland"]
    assert [(line.line, line.column) for line in came.refused] == [(5, "seats")]


def test_that_a_quotation_mark_never_closed_costs_its_own_line_only() -> None:
    came = cut('a,b\n1,"never closed\n2,x\n3,y\n')
    assert [(record.line, record.cells) for record in came if not record.fault] == [
        (1, ["a", "b"]),
        (3, ["2", "x"]),
        (4, ["3", "y"]),
    ]
    (faulty,) = [record for record in came if record.fault]
    assert (faulty.line, faulty.fault) == (2, "a quotation mark is opened here and never closed")


def test_that_an_open_quotation_mark_does_not_swallow_a_long_file() -> None:
    came = cut('1,"open\n' + "2,x\n" * 500)
    assert [record.line for record in came if record.fault] == [1]
    assert sum(1 for record in came if not record.fault) == 500


def test_that_text_behind_a_closing_quotation_mark_is_named() -> None:
    (faulty,) = cut('1,"Contoso "West" Ltd"\n')
    assert "follows a closing quotation mark" in faulty.fault


def test_that_a_quotation_mark_inside_a_bare_cell_is_text() -> None:
    assert cut('1,19" monitor\n')[0].cells == ["1", '19" monitor']


@pytest.mark.parametrize("end", ["", "\n", "\r\n\r\n", "\n,,\n"])
def test_that_the_end_of_the_file_is_no_line(tmp_path: Path, end: str) -> None:
    content = sheet(CLAIM).rstrip(b"\r\n") + end.encode()
    came = read(content, tmp_path)
    assert (len(came.claims), came.refused) == (1, ())
