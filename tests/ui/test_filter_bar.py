"""Tests of narrowing the queue: words, chips, and what can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.stalls import built
from ui.widgets.filter_bar import FilterBar, Narrowing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog

CHOICES = {
    "steps": ["awaiting invoice", "received"],
    "offers": ["Azure First Step", "M365 Add Seats", "Open Renewal"],
    "territories": ["AU", "NZ"],
}


@pytest.fixture
def bar(qtbot: QtBot, watchdog: Watchdog) -> FilterBar:
    host = QWidget()
    qtbot.addWidget(host)
    made = FilterBar(host)
    box = QVBoxLayout(host)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
    made.set_choices(CHOICES)
    host.resize(844, 700)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    host.grab()
    made.open_choices()
    made.panel.grab()
    made.panel.close_it()
    made.field.setFocus()
    built(watchdog)
    return made


def test_that_words_count_once_typing_rests(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed):
        QTest.keyClicks(bar.field, "contoso")
    assert bar.narrowing == Narrowing(text="contoso")


def test_that_leaving_the_field_does_not_wait(bar: FilterBar) -> None:
    QTest.keyClicks(bar.field, "contoso")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.narrowing.text == "contoso"


def test_that_ticking_a_value_narrows_at_once_and_stands_as_a_chip(bar: FilterBar, qtbot: QtBot) -> None:
    bar.open_choices()
    assert bar.panel.isVisible()
    row = bar.panel._rows["steps", "received"]
    with qtbot.waitSignal(bar.changed):
        row.click()
    assert bar.narrowing.steps == ("received",)
    assert bar.chips["steps"].accessibleName() == "Status: received"
    row.click()
    assert not bar.chips["steps"].isVisible()


def test_that_several_values_are_counted(bar: FilterBar) -> None:
    bar.narrow(Narrowing(offers=("Azure First Step", "Open Renewal")))
    assert bar.chips["offers"]._value == "2 of 3"
    assert bar.chips["offers"].accessibleName() == "Offer: Azure First Step, Open Renewal"


def test_that_a_chip_goes_by_its_cross_and_by_delete(bar: FilterBar, qtbot: QtBot) -> None:
    bar.narrow(Narrowing(steps=("received",), territories=("NZ",)))
    chip = bar.chips["territories"]
    with qtbot.waitSignal(bar.changed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert bar.narrowing.territories == ()
    assert not bar.panel.isVisible()
    with qtbot.waitSignal(bar.left):
        bar.chips["steps"].setFocus()
        QTest.keyClick(bar.chips["steps"], Qt.Key.Key_Delete)
    assert bar.narrowing == Narrowing()


def test_that_a_chip_opens_at_its_own_values(bar: FilterBar) -> None:
    bar.narrow(Narrowing(territories=("NZ",)))
    bar.chips["territories"].click()
    assert bar.panel.first_focus() is bar.panel._rows["territories", "AU"]
    assert bar.panel._rows["territories", "NZ"].isChecked()


def test_that_enter_ticks_and_escape_closes_what_can_be_chosen(bar: FilterBar) -> None:
    bar.more.setFocus()
    bar.open_choices()
    QTest.keyClick(bar.panel.first_focus(), Qt.Key.Key_Return)
    assert bar.narrowing.steps == ("awaiting invoice",)
    QTest.keyClick(bar.panel.first_focus(), Qt.Key.Key_Escape)
    assert not bar.panel.isVisible()
    assert bar.more.hasFocus()


def test_that_clearing_tells_once(bar: FilterBar, qtbot: QtBot) -> None:
    told: list[Narrowing] = []
    bar.narrow(Narrowing("contoso", ("received",), ("Open Renewal",), ("NZ",)))
    bar.changed.connect(lambda: told.append(bar.narrowing))
    bar.clear()
    qtbot.wait(60)
    assert told == [Narrowing()]
    assert bar.field.text() == ""


def test_that_the_count_speaks_of_matches_only_under_a_filter(bar: FilterBar) -> None:
    bar.say_count(58, 58)
    assert bar.count.text() == "58 claims"
    bar.narrow(Narrowing(text="contoso"))
    bar.say_count(21, 58)
    assert bar.count.text() == "21 of 58 match"


def test_that_one_filter_is_left_out_without_the_others() -> None:
    narrowing = Narrowing("contoso", ("received",))
    assert narrowing.active() == ["text", "steps"]
    assert narrowing.without("text") == Narrowing(steps=("received",))
    assert narrowing.without("steps") == Narrowing(text="contoso")
