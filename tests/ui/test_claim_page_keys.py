"""Tests of the claim page by keyboard: how a claim is decided on it, what others do meanwhile, where keys lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui import made_up
from tests.ui.claim_room import (
    CONTOSO,
    FABRIKAM,
    SOUTHRIDGE,
    Watched,
)
from ui.desk import Answer
from ui.widgets.questions import OverridePanel, RejectPanel

if TYPE_CHECKING:
    from tests.ui.lettered_desk import LetteredDesk

pytestmark = pytest.mark.usefixtures("utc")


# -- deciding


def test_that_a_confirms_and_the_page_shows_the_claim_as_it_then_stands(watched: Watched) -> None:
    page = watched.open(FABRIKAM)
    watched.press(Qt.Key.Key_A)
    watched.qtbot.waitUntil(lambda: page.header.pill.accessibleName() == "Valid · letter to issue")
    watched.quiet()
    assert [told.sentence for told in watched.happened] == ["CB-2026-000101 confirmed."]
    assert watched.happened[0].reach == "until its letter is issued"
    assert page.tabs.bar.accessibleTabName(3) == "Letters, 1"
    assert watched.happened[0].undo is not None
    watched.happened[0].undo()
    watched.qtbot.waitUntil(lambda: page.header.pill.accessibleName() == "All met")
    watched.quiet()


def test_that_a_claim_changed_by_another_person_is_not_decided_but_read_again(
    watched: Watched, desk: LetteredDesk
) -> None:
    page = watched.open(FABRIKAM)
    desk.change(made_up.claim_id(FABRIKAM), step="rejected")
    watched.press(Qt.Key.Key_A)
    watched.qtbot.waitUntil(lambda: page.header.pill.accessibleName() == "Rejected")
    watched.quiet()
    (told,) = watched.happened
    assert told.bad
    assert told.sentence == "CB-2026-000101 changed since you looked at it: Reviewer 2, Confirm."


def test_that_a_refused_decision_says_why(watched: Watched, desk: LetteredDesk) -> None:
    watched.open(FABRIKAM)
    desk.next_answer = Answer("refused", "Only a reviewer confirms claims.")
    watched.press(Qt.Key.Key_A)
    watched.qtbot.waitUntil(lambda: bool(watched.happened))
    assert watched.happened[0].bad
    assert watched.happened[0].sentence == "Only a reviewer confirms claims."
    watched.quiet()


def test_that_a_question_takes_the_place_of_the_bar_and_keeps_the_keys_to_itself(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_O)
    panel = page.foot.question
    assert isinstance(panel, OverridePanel)
    assert not page.foot.bar.isVisible()
    for letter in (Qt.Key.Key_J, Qt.Key.Key_2, Qt.Key.Key_W, Qt.Key.Key_A):
        watched.press(letter)
    assert watched.steps == []
    assert page.tabs.current == "findings"
    watched.press(Qt.Key.Key_Escape)
    assert page.foot.question is None
    assert page.foot.bar.isVisible()
    assert watched.backs == []


def test_that_an_override_is_kept_with_its_reason(watched: Watched, desk: LetteredDesk) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_O)
    QTest.keyClicks(QApplication.focusWidget() or page, "Invoice INV-20418 names Contoso.")
    watched.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    watched.qtbot.waitUntil(lambda: page.header.pill.accessibleName() == "Met, overridden")
    watched.quiet()
    assert "override seller Invoice INV-20418 names Contoso." in desk.asked
    (back,) = [line._take_back for line in page.tabs.findings._lines if line._take_back.isVisibleTo(page)]
    assert back.accessibleName().startswith("Take the override of")
    assert page.foot.question is None


def test_that_r_asks_for_the_reasons_first(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_R)
    watched.qtbot.waitUntil(lambda: isinstance(page.foot.question, RejectPanel))


# -- moving


def test_that_j_and_k_step_and_escape_goes_back(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_J)
    watched.press(Qt.Key.Key_K)
    watched.press(Qt.Key.Key_Escape)
    assert (watched.steps, watched.backs) == ([1, -1], [1])
    assert page.crumbs.place.text() == "11 of 21"


def test_that_another_claim_lets_an_open_question_be(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_O)
    watched.open(FABRIKAM, None)
    watched.quiet()
    assert page.foot.question is None
    assert page.header.name.text() == "Fabrikam Sdn Bhd"
    assert page.crumbs.place.text() == "not in this view"


def test_that_w_shows_why_this_day_and_escape_closes_only_that(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_W)
    assert page.walk.isVisible()
    watched.press(Qt.Key.Key_Escape)
    assert not page.walk.isVisible()
    assert watched.backs == []


def test_that_a_claim_that_is_gone_is_said_and_left(watched: Watched, desk: LetteredDesk) -> None:
    def gone(_claim_id: object) -> None:
        raise LookupError

    desk.claim = gone  # type: ignore[method-assign, assignment]  # the fault is planted
    watched.page.show_claim(made_up.claim_id(CONTOSO))
    watched.qtbot.waitUntil(lambda: bool(watched.backs))
    assert watched.happened[0].sentence == "This claim is not in this workspace any more."


def test_that_the_journal_is_verified_when_asked(watched: Watched) -> None:
    page = watched.open(SOUTHRIDGE)
    page.tabs.pick("journal")
    page.tabs.journal.verify.click()
    assert not page.tabs.journal.verify.isEnabled()
    watched.qtbot.waitUntil(page.tabs.journal.verify.isEnabled)
    assert page.tabs.journal.verdict.text() == "The journal holds: 4 entries, none changed, none missing."


def test_that_the_undo_bar_floats_over_no_button(watched: Watched) -> None:
    page = watched.open(SOUTHRIDGE)
    watched.press(Qt.Key.Key_4)
    watched.quiet()
    ground = page.undo_ground()
    bottom = ground.mapTo(page, ground.rect().bottomLeft()).y()
    button = page.tabs.letters.buttons["print_letter"]
    assert bottom <= button.mapTo(page, button.rect().topLeft()).y()
    watched.press(Qt.Key.Key_1)
    assert ground.mapTo(page, ground.rect().bottomLeft()).y() > bottom


def test_that_h_opens_the_sum_into_its_lines(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_H)
    assert page.sum_walk.isVisible()
    told = [line.text() for line in page.sum_walk.findChildren(QLabel) if line.isVisible()]
    assert "10 seats at 40.00: 400.00" in told
    assert "The page asks for minimum seats added without a number: 1 is assumed." in told
    watched.press(Qt.Key.Key_Escape)
    assert not page.sum_walk.isVisible()
    assert watched.backs == []


def test_that_a_claim_opened_from_elsewhere_begins_with_its_findings(watched: Watched) -> None:
    page = watched.open(SOUTHRIDGE)
    watched.press(Qt.Key.Key_5)
    watched.open(CONTOSO)
    assert page.tabs.current == "journal"
    page.hide()
    page.show_claim(made_up.claim_id(FABRIKAM))
    page.show()
    page.enter()
    watched.quiet()
    assert page.tabs.current == "findings"


def test_that_verifying_keeps_the_keyboard_and_takes_no_second_press(watched: Watched, desk: LetteredDesk) -> None:
    """Space again while the journal is reckoned asks for nothing else, and for no second reckoning."""
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_5)
    verify = page.tabs.journal.verify
    verify.setFocus(Qt.FocusReason.TabFocusReason)
    asked: list[str] = []
    page.tabs.journal.verify_asked.connect(lambda: asked.append("verify"))
    QTest.keyClick(verify, Qt.Key.Key_Space)
    assert not verify.isEnabled()
    assert QApplication.focusWidget() is verify
    QTest.keyClick(verify, Qt.Key.Key_Space)
    QTest.keyClick(verify, Qt.Key.Key_Return)
    watched.qtbot.waitUntil(verify.isEnabled)
    assert QApplication.focusWidget() is verify
    assert asked == ["verify"]
    assert page.claim() is not None
    assert desk.claim(made_up.claim_id(CONTOSO)).row.step == "received"


def test_that_a_decision_that_goes_leaves_the_keyboard_to_no_other_button(watched: Watched, desk: LetteredDesk) -> None:
    page = watched.open(FABRIKAM)
    confirm = page.foot.bar.buttons["confirm"]
    confirm.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(confirm, Qt.Key.Key_Space)
    watched.qtbot.waitUntil(lambda: not confirm.isVisible())
    watched.quiet()
    held = QApplication.focusWidget()
    assert held is not None
    assert held not in page.foot.bar.buttons.values()
    QTest.keyClick(held, Qt.Key.Key_Space)
    watched.quiet()
    assert desk.claim(made_up.claim_id(FABRIKAM)).row.step == "valid"


def test_that_an_asked_for_invoice_is_told_and_not_asked_for_by_the_main_button(watched: Watched) -> None:
    page = watched.open(141)
    words = page.tabs.invoice.words.text()
    assert words.startswith("Invoice asked for by Reviewer 1, Mon 23 Nov 16:05.")
    assert "still a draft" in words
    assert page.foot.bar.buttons["request_invoice"].text() == "Ask again"
    assert [name for name, button in page.foot.bar.buttons.items() if button.kind == "primary"] == []
    watched.open(CONTOSO)
    assert not page.tabs.invoice.isVisible()
    assert page.foot.bar.buttons["request_invoice"].text() == "Ask for invoice"
