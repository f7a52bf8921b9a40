"""Tests of the findings on a claim as they are shown: order, words, keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import made_up, made_up_findings
from tests.ui.goldens import assert_looks_like, in_both_looks
from ui.widgets.cards import Ground
from ui.widgets.finding_strip import FindingStrip
from ui.widgets.finding_words import described, short_parts, whole_parts
from ui.widgets.findings_view import FindingsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from cashback_desktop.storage.worklists.rows import FindingRow
    from ui.watchdog import Watchdog

BOTH = next(row for row in made_up.rows() if row.not_met and row.unproven)
FINDINGS = made_up_findings.findings(BOTH)


def with_an_override() -> tuple[FindingRow, ...]:
    return (*FINDINGS[:2], made_up_findings.overridden(FINDINGS[2]), *FINDINGS[3:])


@pytest.fixture
def view(qtbot: QtBot, watchdog: Watchdog) -> FindingsView:
    made = FindingsView()
    qtbot.addWidget(made)
    made.resize(560, 900)
    made.show_findings(FINDINGS)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.grab()
    watchdog.forgive()
    return made


def test_that_open_findings_say_what_was_required_and_what_would_settle_them() -> None:
    said = {part.label: part.text for part in whole_parts(FINDINGS[1])}
    assert said["Required"] == "MPN ID 4390934"
    assert said["There was"] == "MPN ID 4391507, the claim names 4390934"
    assert said["Seen in"] == "recon.csv line 212"
    assert said["Smallest fix:"].startswith("a copy of the customer invoice that names")
    assert "Smallest fix:" in {part.label for part in short_parts(FINDINGS[1])}


def test_that_an_override_names_who_took_it_as_met_and_why() -> None:
    said = {part.label: part.text for part in whole_parts(made_up_findings.overridden(FINDINGS[1]))}
    assert said["Taken as met"].startswith("by Reviewer 1: Invoice INV-20418")
    assert "Smallest fix:" not in said


def test_that_what_the_offer_assumes_is_shown_as_assumed() -> None:
    product = next(row for row in FINDINGS if row.criterion == "product")
    assert ("Assumed:", "the page names no products, so all count.") in [part[:2] for part in whole_parts(product)]


def test_that_text_from_outside_cannot_hide_anything() -> None:
    evil = replace(FINDINGS[1], actual="seller\N{RIGHT-TO-LEFT OVERRIDE}\n4390934")
    assert "seller[U+202E] 4390934" in described(evil)


def test_that_arrows_go_through_the_findings(view: FindingsView) -> None:
    view.focus_current()
    assert view.current() == "minimum_seats"
    for _ in range(3):
        QTest.keyClick(view._lines[view._current], Qt.Key.Key_Down)
    QTest.keyClick(view._lines[view._current], Qt.Key.Key_Up)
    assert view.current() == FINDINGS[2].criterion
    QTest.keyClick(view._lines[view._current], Qt.Key.Key_End)
    assert view.current() == FINDINGS[-1].criterion
    assert view._lines[view._current].hasFocus()


def test_that_enter_on_an_open_finding_asks_for_an_override(view: FindingsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.override_asked) as told:
        QTest.keyClick(view._lines[1], Qt.Key.Key_Return)
    assert told.args == ["seller"]


def test_that_a_click_on_an_open_finding_only_chooses_it(view: FindingsView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.override_asked):
        QTest.mouseClick(view._lines[1], Qt.MouseButton.LeftButton)
    assert view.current() == "seller"


def test_that_enter_opens_a_met_finding_to_its_source(view: FindingsView) -> None:
    closed = view.heightForWidth(560)
    QTest.keyClick(view._lines[5], Qt.Key.Key_Return)
    assert view.heightForWidth(560) > closed
    QTest.keyClick(view._lines[5], Qt.Key.Key_Return)
    assert view.heightForWidth(560) == closed


def test_that_the_current_finding_stays_current_when_read_again(view: FindingsView) -> None:
    view._make_current([row.criterion for row in FINDINGS].index("seller"))
    view.show_findings(FINDINGS)
    assert view.current() == "seller"
    view.show_findings(tuple(row for row in FINDINGS if row.answer == "met"))
    assert view.current() == "registered"


def test_that_nothing_is_overridden_where_it_is_not_allowed(view: FindingsView, qtbot: QtBot) -> None:
    view.show_findings(FINDINGS, overridable=False)
    with qtbot.assertNotEmitted(view.override_asked):
        QTest.keyClick(view._lines[0], Qt.Key.Key_Return)
    assert not view._lines[0]._override.isVisible()


def test_that_each_finding_has_a_name_of_its_own(view: FindingsView) -> None:
    names = [line.accessibleName() for line in view._lines]
    assert names[0] == "Seats added, not met: 4 seats added, at least 10"
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("met", "met"), "All 2 met"),
        (("unproven", "met", "met"), "2 of 3 met 1 unproven"),
        (("not met", "not met", "unproven", "overridden", "met"), "1 of 5 met 2 not met · 1 unproven · 1 overridden"),
        ((), "Not examined yet"),
    ],
)
def test_that_the_strip_counts_in_words(qtbot: QtBot, answers: tuple[str, ...], words: str) -> None:
    strip = FindingStrip()
    qtbot.addWidget(strip)
    by_answer = {row.answer: row for row in (*FINDINGS, made_up_findings.overridden(FINDINGS[1]))}
    strip.show_findings(tuple(by_answer[answer] for answer in answers))
    assert strip.text() == words


def test_that_findings_look_as_kept(qtbot: QtBot, watchdog: Watchdog) -> None:
    ground = Ground("surface")
    qtbot.addWidget(ground)
    ground.resize(960, 860)
    full, compact = FindingsView(ground), FindingsView(ground, compact=True)
    for view, left, width in ((full, 0, 560), (compact, 590, 356)):
        view.show_findings(with_an_override())
        view.setGeometry(left, 0 if view is full else 16, width, 860)
    QTest.mouseClick(full._lines[6], Qt.MouseButton.LeftButton)
    for mode in in_both_looks():
        assert_looks_like(ground, f"findings-{mode}")
    watchdog.forgive()
