"""Tests of a claim's own records: their days are whole, and the sheet says which terms were accepted when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF

from tests.ui import made_up
from tests.ui.stalls import built
from ui.claims.records_view import RecordsView
from ui.evidence import claim_sheet
from ui.fonts import metrics
from ui.record_header import cell_area

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog

CLAIM = made_up.detail(made_up.row(made_up.SEEDS[0]))
YEAR_OF_DAYS = [date(2023, 1, 1) + timedelta(days=count) for count in range(365)]


def test_that_a_day_of_another_year_stands_whole_in_its_column(qtbot: QtBot, watchdog: Watchdog) -> None:
    lines = tuple(replace(made_up.sales_line(), line=line, ordered_on=day) for line, day in enumerate(YEAR_OF_DAYS))
    view = RecordsView()
    qtbot.addWidget(view)
    view.resize(1440, 600)
    view.show_claim(replace(CLAIM, records=lines), made_up.TODAY)
    with qtbot.waitExposed(view):
        view.show()
    view.repaint()
    qtbot.waitExposed(view)
    built(watchdog)
    place = [column.key for column in view.model.columns].index("ordered")
    room = cell_area(QRectF(0, 0, view.table.columnWidth(place), 20), first=place == 0, last=False).width()
    cells = [view.model.columns[place].cell(line) for line in lines]
    assert all("2023" in cell.text for cell in cells)
    assert max(metrics(cell.role).horizontalAdvance(cell.text) for cell in cells) <= room


@pytest.mark.parametrize(
    ("version", "accepted", "said"),
    [
        ("2021-01", date(2021, 1, 30), "version 2021-01, Sat 30 Jan 2021"),
        ("2021-01", None, "version 2021-01, no day given"),
        ("", date(2021, 1, 30), "Sat 30 Jan 2021"),
        ("", None, ""),
    ],
)
def test_that_the_claim_sheet_says_which_terms_were_accepted_when(
    version: str, accepted: date | None, said: str
) -> None:
    claim = replace(CLAIM, terms_version=version, terms_accepted_on=accepted)
    facts = {fact.label: fact.value for fact in claim_sheet(claim, made_up.TODAY).facts}
    assert facts["Terms accepted"] == said
