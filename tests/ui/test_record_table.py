"""Tests of the long table: it reads only what is in view, and keeps its record."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from ui.marks import Mark
from ui.record_columns import Cell, Column, Source
from ui.record_model import RecordModel
from ui.record_reading import PAGE
from ui.record_table import RecordTable
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.qtbot import QtBot

LONG = 100_000
_NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Line:
    """One row of a list of numbers."""

    number: int


class Shelf:
    """A list of numbers that counts how often it is asked."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.pages: list[int] = []

    def page(self, offset: int, limit: int) -> list[Line]:
        self.pages.append(offset)
        return [Line(number) for number in self.numbers[offset : offset + limit]]

    def source(self) -> Source[Line]:
        return Source(self.page, lambda: len(self.numbers), self.locate)

    def locate(self, key: object) -> int | None:
        return self.numbers.index(key) if isinstance(key, int) and key in self.numbers else None


def columns() -> list[Column[Line]]:
    return [
        Column("due", "Due", lambda _: Cell("2 days over", "bad", "strong", Mark.OVERDUE), width=124),
        Column("name", "Reseller", lambda row: Cell(f"Contoso {row.number}", second="NZ"), second=28),
        Column("offer", "Offer", lambda _: Cell("M365 Add Seats"), width=114, drop=2),
        Column("sum", "Incentive", lambda row: Cell(str(row.number), second="NZD"), width=126, right=True, second=40),
    ]


class CountingModel(RecordModel[Line]):
    """Counts what views ask of it."""

    asked = 0

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        type(self).asked += 1
        return super().data(index, role)

    def ready(self, row: int) -> Any:
        type(self).asked += 1
        return super().ready(row)


def shown(qtbot: QtBot, shelf: Shelf, model: RecordModel[Line] | None = None) -> RecordTable[Line]:
    model = model or CountingModel(columns(), lambda row: row.number)
    table: RecordTable[Line] = RecordTable(model, "Claims")
    qtbot.addWidget(table)
    table.resize(900, 600)
    model.show_source(shelf.source())
    table.show()
    qtbot.waitExposed(table)
    return table


def chosen(table: RecordTable[Line]) -> list[tuple[int, int]]:
    """First and last row of each stretch that is chosen."""
    parts = table.selectionModel().selection()
    return [(parts.at(place).top(), parts.at(place).bottom()) for place in range(parts.count())]


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close()


def test_that_the_model_keeps_qts_promises() -> None:
    model = RecordModel(columns(), lambda row: row.number)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shelf = Shelf(range(1000))
    model.show_source(shelf.source())
    for row in (0, 127, 128, 999):
        assert model.data(model.index(row, 1)) == f"Contoso {row} NZ"
    shelf.numbers = []
    model.refresh()
    assert model.rowCount() == 0
    assert tester.model() is model


def test_that_a_row_that_is_gone_has_no_text() -> None:
    shelf = Shelf(range(10))
    model = RecordModel(columns(), lambda row: row.number)
    model.show_source(shelf.source())
    held = model.index(9, 1)
    shelf.numbers = range(3)
    model.refresh()
    assert model.data(held) == ""
    assert model.record(9) is None


def test_that_cells_speak_in_full_words() -> None:
    model = RecordModel(columns(), lambda row: row.number)
    model.show_source(Shelf(range(3)).source())
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "2 days over"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Incentive"


def test_that_a_typed_letter_reads_no_row(qtbot: QtBot) -> None:
    table = shown(qtbot, Shelf(range(LONG)))
    CountingModel.asked = 0
    for letter in "zqx contoso":
        QTest.keyClicks(table, letter)
    assert CountingModel.asked < 2000


def test_that_choosing_all_reads_only_what_is_in_view(qtbot: QtBot) -> None:
    shelf = Shelf(range(LONG))
    table = shown(qtbot, shelf)
    CountingModel.asked = 0
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    table.viewport().repaint()
    assert chosen(table) == [(0, LONG - 1)]
    assert CountingModel.asked < 2000
    assert len(shelf.pages) < 6


def test_that_the_end_of_the_list_reads_only_its_pages(qtbot: QtBot) -> None:
    shelf = Shelf(range(LONG))
    table = shown(qtbot, shelf)
    shelf.pages.clear()
    QTest.keyClick(table, Qt.Key.Key_End)
    table.viewport().repaint()
    assert table.current_record() == Line(LONG - 1)
    assert len(shelf.pages) <= 2


@pytest.mark.parametrize("keys", ["jjk", "JJK"])
def test_that_j_and_k_move_the_bar(qtbot: QtBot, keys: str) -> None:
    table = shown(qtbot, Shelf(range(20)))
    if keys.isupper():
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
            QTest.keyClick(table, key)
    else:
        QTest.keyClicks(table, keys)
    assert table.current_record() == Line(1)


def test_that_going_to_a_row_chooses_it_alone_whatever_keys_are_down(qtbot: QtBot) -> None:
    table = shown(qtbot, Shelf(range(40)))
    table.go_to(1)
    QTest.keyPress(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    table.go_to(7)
    QTest.keyRelease(table, Qt.Key.Key_Z, _NO_KEYS)
    assert chosen(table) == [(7, 7)]


def test_that_the_record_stays_current_when_rows_come_before_it(qtbot: QtBot) -> None:
    shelf = Shelf([10, 20, 30, 40])
    table = shown(qtbot, shelf)
    table.go_to(2)
    shelf.numbers = [1, 2, 3, 10, 20, 30, 40]
    table.refresh()
    assert table.current_record() == Line(30)
    assert table.currentIndex().row() == 5


def test_that_the_next_record_is_current_when_this_one_has_gone(qtbot: QtBot) -> None:
    shelf = Shelf([10, 20, 30, 40])
    table = shown(qtbot, shelf)
    table.go_to(1)
    with qtbot.waitSignal(table.picked) as told:
        shelf.numbers = [10, 30, 40]
        table.refresh()
    assert told.args == [Line(30)]


def test_that_an_empty_list_has_no_record(qtbot: QtBot) -> None:
    shelf = Shelf([10])
    table = shown(qtbot, shelf)
    with qtbot.waitSignal(table.picked) as told:
        shelf.numbers = []
        table.refresh()
    assert told.args == [None]
    QTest.keyClicks(table, "jkx")
    assert table.current_record() is None


def test_that_enter_opens_and_x_chooses(qtbot: QtBot) -> None:
    table = shown(qtbot, Shelf(range(5)))
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [Line(0)]
    QTest.keyClicks(table, "x")
    assert chosen(table) == []


def test_that_rows_are_read_beside_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    shelf = Shelf(range(5000))
    model = RecordModel(columns(), lambda row: row.number, tasks)
    table: RecordTable[Line] = RecordTable(model, "Claims")
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.show()
    with qtbot.waitSignal(model.loaded):
        model.show_source(shelf.source(), seek=3000)
    assert table.current_record() == Line(3000)
    assert 0 not in shelf.pages
    table.go_to(0)
    qtbot.waitUntil(lambda: table.current_record() == Line(0))


def test_that_a_narrow_table_lets_go_of_columns_in_their_order(qtbot: QtBot) -> None:
    table = shown(qtbot, Shelf(range(5)))
    assert not table.isColumnHidden(2)
    table.resize(420, 600)
    assert table.isColumnHidden(2)
    assert not table.isColumnHidden(3)


def test_that_pages_are_of_a_fixed_size() -> None:
    shelf = Shelf(range(1000))
    model = RecordModel(columns(), lambda row: row.number)
    model.show_source(shelf.source())
    assert model.record(PAGE * 3) == Line(PAGE * 3)
    assert all(offset % PAGE == 0 for offset in shelf.pages)


def test_that_a_click_on_a_title_asks_for_that_order(qtbot: QtBot) -> None:
    table = shown(qtbot, Shelf(range(5)))
    header = table.horizontalHeader()
    place = header.sectionViewportPosition(1) + 20
    viewport = header.viewport()
    with qtbot.waitSignal(table.sort_asked) as told:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, _NO_KEYS, QPoint(place, 10))
    assert told.args == ["name"]


# -- while rows are read


class SlowShelf(Shelf):
    """A list whose reading waits until `go` is set, and fails while `broken`."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(numbers)
        self.go, self.broken = Event(), False
        self.go.set()

    def page(self, offset: int, limit: int) -> list[Line]:
        assert self.go.wait(20)
        if self.broken:
            raise OSError("the disk failed")
        return super().page(offset, limit)


class Reading(NamedTuple):
    """A table that reads beside the window, and its faults."""

    table: RecordTable[Line]
    faults: list[Exception]


@pytest.fixture
def reading(qtbot: QtBot, tasks: Tasks) -> Reading:
    model = RecordModel(columns(), lambda row: row.number, tasks)
    faults: list[Exception] = []
    model.failed.connect(faults.append)
    table: RecordTable[Line] = RecordTable(model, "Claims")
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.show()
    return Reading(table, faults)


def shelved(reading: Reading, qtbot: QtBot, shelf: Shelf) -> RecordTable[Line]:
    with qtbot.waitSignal(reading.table.records.loaded):
        reading.table.show_source(shelf.source())
    return reading.table


def test_that_a_person_who_went_on_is_not_called_back_by_rows_read_late(reading: Reading, qtbot: QtBot) -> None:
    shelf = SlowShelf(range(0, 400, 10))
    table = shelved(reading, qtbot, shelf)
    table.go_to(3)
    shelf.go.clear()
    table.refresh()
    QTest.keyClicks(table, "jjj")
    shelf.numbers = [1, 2, *range(0, 400, 10)]
    with qtbot.waitSignal(table.records.loaded):
        shelf.go.set()
    assert table.current_record() == Line(60)
    assert table.currentIndex().row() == 8


def test_that_a_person_who_went_far_is_found_by_another_look(reading: Reading, qtbot: QtBot) -> None:
    shelf = SlowShelf(range(LONG))
    table = shelved(reading, qtbot, shelf)
    QTest.keyClick(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: table.current_record() is not None)
    table.go_to(5)
    shelf.go.clear()
    table.refresh()
    QTest.keyClick(table, Qt.Key.Key_End)
    shelf.numbers = range(1, LONG)
    with qtbot.waitSignal(table.records.loaded):
        shelf.go.set()
    assert table.current_record() == Line(LONG - 1)


def test_that_the_record_sought_is_found_when_nobody_moved(reading: Reading, qtbot: QtBot) -> None:
    table = shelved(reading, qtbot, SlowShelf(range(50)))
    table.go_to(3)
    with qtbot.waitSignal(table.records.loaded):
        table.refresh(seek=7)
    assert table.current_record() == Line(7)


def test_that_a_page_that_could_not_be_read_is_read_when_a_person_moves(reading: Reading, qtbot: QtBot) -> None:
    shelf = SlowShelf(range(5000))
    table = shelved(reading, qtbot, shelf)
    shelf.broken = True
    QTest.keyClick(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: bool(reading.faults))
    table.viewport().repaint()
    faults = len(reading.faults)
    table.viewport().repaint()
    qtbot.wait(50)
    assert len(reading.faults) == faults, "painting alone does not ask again and again"
    assert table.current_record() is None
    shelf.broken = False
    QTest.keyClicks(table, "k")
    qtbot.waitUntil(lambda: table.current_record() == Line(4998))


def test_that_old_rows_stay_those_of_their_source_when_others_cannot_be_read(reading: Reading, qtbot: QtBot) -> None:
    table = shelved(reading, qtbot, SlowShelf(range(5000)))
    other = SlowShelf(range(10_000, 15_000))
    other.broken = True
    table.show_source(other.source())
    qtbot.waitUntil(lambda: bool(reading.faults))
    assert table.current_record() == Line(0)
    QTest.keyClick(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: table.current_record() is not None)
    assert table.current_record() == Line(4999)
    other.broken = False
    with qtbot.waitSignal(table.records.loaded):
        table.refresh()
    assert table.records.record(0) in (Line(10_000), None), "what was asked for is read by the next refresh"
