"""Tests of the claim queue as a reviewer works it: by key, one claim after the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.ui import made_up
from tests.ui.at_the_queue import CTRL, Bench, key_of
from ui.desk import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog


@pytest.fixture
def bench(qtbot: QtBot, watchdog: Watchdog) -> Iterator[Bench]:
    made = Bench(qtbot, watchdog)
    yield made
    made.close()


def test_that_the_queue_opens_at_the_most_urgent_claim(bench: Bench) -> None:
    assert bench.current() == bench.shown() == 87
    assert bench.page.place() == (1, 20)
    assert bench.focused() is bench.page.list.table


def test_that_j_and_k_move_and_the_preview_follows(bench: Bench) -> None:
    bench.press("jj")
    assert bench.shown() == 95
    bench.press("k")
    bench.hit(Qt.Key.Key_Down)
    bench.hit(Qt.Key.Key_Up)
    assert bench.current() == bench.shown() == 94


def test_that_only_the_last_claim_passed_is_shown(bench: Bench) -> None:
    for _ in range(12):
        QTest.keyClick(bench.page.list.table, Qt.Key.Key_J)
    assert bench.page.claim() is None, "what is not read yet cannot be decided"
    bench.settle()
    assert bench.shown() == bench.current()


def test_that_a_confirms_and_the_next_claim_stands_under_the_bar(bench: Bench) -> None:
    bench.go_to(101)
    bench.press("a")
    assert bench.last().sentence == "CB-2026-000101 confirmed."
    assert bench.last().reach == "until its letter is issued"
    assert bench.current() == bench.shown() == 102
    assert 101 not in bench.numbers()


def test_that_the_last_claim_of_the_list_gives_way_to_the_one_before(bench: Bench) -> None:
    bench.go_to(146)
    bench.press("a")
    assert bench.current() == 145


def test_that_ctrl_z_brings_the_claim_back_under_the_bar(bench: Bench) -> None:
    bench.go_to(101)
    bench.press("a")
    bench.press("z", CTRL)
    assert bench.last().sentence == "CB-2026-000101 is received again."
    assert bench.current() == bench.shown() == 101


def test_that_decisions_are_taken_back_one_after_the_other(bench: Bench) -> None:
    bench.go_to(101)
    bench.press("aa")
    bench.press("zz", CTRL)
    assert {101, 102} <= set(bench.numbers())
    bench.press("z", CTRL)
    assert bench.last().bad


def test_that_the_undo_bar_undoes_the_claim_it_speaks_of(bench: Bench) -> None:
    bench.go_to(101)
    bench.press("a")
    undo = bench.last().undo
    assert undo is not None
    undo()
    bench.settle()
    assert bench.current() == 101


def test_that_an_unproven_claim_is_not_confirmed_and_it_is_said_why(bench: Bench) -> None:
    bench.go_to(123)
    bench.press("a")
    assert bench.last().bad
    refused = "One finding is unproven. Prove it, or override it with a reason."
    assert bench.last().sentence == f"CB-2026-000123: {refused}"
    assert bench.current() == 123


def test_that_i_asks_for_the_invoice_and_goes_on(bench: Bench) -> None:
    bench.go_to(123)
    bench.press("i")
    assert bench.last().sentence == "CB-2026-000123 waits for the invoice."
    assert bench.current() == 124
    assert 123 in bench.numbers()


def test_that_what_changed_meanwhile_is_said_and_read_again(bench: Bench) -> None:
    bench.go_to(101)
    bench.made_up.change(made_up.claim_id(101), seats=99)
    bench.press("a")
    assert bench.last().bad
    assert "Reviewer 2" in bench.last().sentence
    claim = bench.page.claim()
    assert claim is not None
    assert (claim.row.seats, claim.row.revision) == (99, 2)
    bench.press("a")
    assert bench.last().sentence == "CB-2026-000101 confirmed."


def test_that_a_refusal_shows_its_sentence_and_keeps_the_claim(bench: Bench) -> None:
    bench.go_to(101)
    bench.made_up.next_answer = Answer("refused", "Reviewer 1 is tied to this reseller.")
    bench.press("a")
    assert bench.last()[:4] == ("Reviewer 1 is tied to this reseller.", "", None, True)
    assert bench.current() == 101


def test_that_counts_follow_a_decision(bench: Bench) -> None:
    bench.go_to(101)
    with bench.qtbot.waitSignal(bench.page.counts_changed):
        bench.press("a")
    counts = {tab.key: tab.count for tab in bench.page.list.tabs._tabs}
    assert (counts["open"], counts["today"], counts["to_issue"], counts["decided"]) == (19, 4, 5, 3)


def test_that_claim_and_scroll_are_kept_when_others_change_the_list(bench: Bench) -> None:
    bench.go_to(123)
    for number in (87, 94, 95):
        bench.made_up.change(made_up.claim_id(number), step="valid")
    bench.page.enter()
    bench.settle()
    assert bench.current() == bench.shown() == 123


def test_that_numbers_change_the_view(bench: Bench) -> None:
    bench.press("1")
    assert bench.numbers() == [87, 94, 95]
    bench.press("4")
    assert bench.numbers() == [112, 141]
    assert bench.page.list.tabs.current() == "waiting_invoice"


def test_that_the_claim_is_kept_across_views_that_show_it(bench: Bench) -> None:
    bench.go_to(101)
    bench.press("2")
    assert bench.current() == 101
    bench.press("1")
    assert bench.current() == 87


@pytest.mark.parametrize("place", range(9))
def test_that_every_order_has_a_key_and_turns_round(bench: Bench, place: int) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    key = [action for action in bench.page.actions if action.group == "Sort"][place].id.removeprefix("sort_")
    bench.press("2")  # so that the order of due days is another one first
    if key != "due":
        bench.press(str(place + 1), alt)
    assert (bench.page.list.which.order, bench.page.list.which.descending) == (key, False)
    rising = bench.numbers()
    bench.press(str(place + 1), alt)
    assert bench.page.list.which.descending
    assert sorted(bench.numbers()) == sorted(rising)


def test_that_the_header_sorts_too(bench: Bench) -> None:
    header = bench.page.list.table.horizontalHeader()
    place = [column.key for column in bench.page.list.table.records.columns].index("seats")
    at = QPoint(header.sectionViewportPosition(place) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    bench.settle()
    assert bench.page.list.which.order == "seats"
    seats = [bench.made_up._row(made_up.claim_id(number)).seats for number in bench.numbers()]
    assert seats == sorted(seats)


def test_that_the_filter_finds_any_script_while_typing(bench: Bench) -> None:
    bench.press("/")
    bench.type("ノース")
    assert bench.numbers() == [102]
    assert bench.page.list.bar.count.text() == "1 of 20 match"


def test_that_letters_in_the_filter_decide_nothing(bench: Bench) -> None:
    bench.press("/")
    bench.type("ara")
    assert bench.told == []
    assert bench.made_up.asked.count("page ara") == 1
    bench.hit(Qt.Key.Key_Escape)
    bench.qtbot.wait(50)
    bench.settle()
    assert len(bench.numbers()) == 20


def test_that_escape_in_an_empty_filter_leads_back_to_the_rows(bench: Bench) -> None:
    bench.press("/")
    bench.hit(Qt.Key.Key_Escape)
    assert bench.focused() is bench.page.list.table


def test_that_an_empty_list_names_the_filter_that_keeps_most_out(bench: Bench) -> None:
    bar = bench.page.list.bar
    bar.narrow(bar.narrowing.having("offers", ("Azure First Step",)).having("territories", ("VN",)))
    bench.settle()
    empty = bench.page.list.empty
    assert empty.sentence.text() == "Without the filter on territory, 3 claims would."
    assert bench.page.claim() is None
    empty.button.click()
    bench.settle()
    assert bar.narrowing.territories == ()
    assert len(bench.numbers()) == 3


def test_that_an_empty_view_says_how_claims_get_there(bench: Bench) -> None:
    for row in list(bench.made_up.rows):
        bench.made_up.change(row.claim_id, step="valid")
    bench.press("1")
    assert bench.page.list.empty.title.text() == "Nothing is overdue"


def test_that_enter_opens_the_claim(bench: Bench) -> None:
    with bench.qtbot.waitSignal(bench.page.claim_asked) as told:
        bench.hit(Qt.Key.Key_Return)
    assert told.args == [made_up.claim_id(87)]


def test_that_right_goes_to_the_findings_and_left_comes_back(bench: Bench) -> None:
    bench.go_to(133)
    bench.hit(Qt.Key.Key_Right)
    bench.hit(Qt.Key.Key_Down)
    assert bench.page.preview.findings.current() == "seller"
    bench.hit(Qt.Key.Key_Left)
    assert bench.focused() is bench.page.list.table


def test_that_w_says_why_the_decision_is_due_then(bench: Bench) -> None:
    bench.press("w")
    walk = bench.page._walk
    assert walk.isVisible()
    words = [label.text() for label in walk.findChildren(QLabel)]
    assert "14 · Fri 20 Nov · business day" in words
    bench.hit(Qt.Key.Key_Escape)
    assert not walk.isVisible()
    assert bench.focused() is bench.page.list.table


def test_that_letters_and_ctrl_a_in_the_rows_stall_nothing(bench: Bench) -> None:
    """Every letter that is no key of ours, and all rows chosen: both once froze long tables for seconds."""
    bench.watchdog.forgive()
    for letter in "bcdeghlmnpqstuvyz":
        QTest.keyClick(bench.page.list.table, key_of(letter))
    bench.press("a", CTRL)
    bench.page.list.table.viewport().repaint()
    parts = bench.page.list.table.selectionModel().selection()
    assert [(parts.at(place).top(), parts.at(place).bottom()) for place in range(parts.count())] == [(0, 19)]
    assert bench.told == []


def test_that_repainting_keeps_no_reference_to_none(bench: Bench) -> None:
    """PySide 6.12.0 loses one reference to None with each pen and font, until the program ends."""
    growth = []
    for _ in range(3):
        before = sys.getrefcount(None)
        for _ in range(200):
            bench.page.list.table.viewport().repaint()
            bench.page.preview.findings.repaint()
        growth.append(sys.getrefcount(None) - before)
    assert min(map(abs, growth)) < 20, growth
    bench.watchdog.forgive()


def test_that_everything_that_takes_the_keyboard_has_a_name(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    nameless = [
        type(widget).__name__
        for widget in bench.page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit)
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_that_the_page_may_close_while_it_reads(bench: Bench) -> None:
    for _ in range(5):
        QTest.keyClick(bench.page.list.table, Qt.Key.Key_J)
    bench.page.leave()
    bench.page.close()
    QApplication.processEvents()
    assert bench.faults == []


def test_that_the_preview_is_made_wider_by_key(bench: Bench) -> None:
    left = Qt.Key.Key_Left
    before = bench.page.preview.width()
    bench.hit(left, Qt.KeyboardModifier.AltModifier)
    assert bench.page.preview.width() > before
    bench.hit(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert bench.page.preview.width() == before


def test_that_findings_and_sums_stay_in_a_small_window(bench: Bench) -> None:
    bench.page.resize(900, 600)
    bench.settle()
    table = bench.page.list.table
    kept = [column.key for place, column in enumerate(table.records.columns) if not table.isColumnHidden(place)]
    assert kept == ["due", "reseller", "incentive", "findings"]


@pytest.mark.parametrize("width", [1080, 1160, 1240])
def test_that_every_view_is_whole_inside_its_bar(bench: Bench, width: int) -> None:
    bench.page.resize(width, 820)
    bench.settle()
    tabs = bench.page.list.tabs
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.rect().right()
    assert all(tabs.tabRect(place).width() >= tabs.tabSizeHint(place).width() for place in range(tabs.count()))
    assert not [button for button in tabs.findChildren(QAbstractButton) if button.isVisible()]
