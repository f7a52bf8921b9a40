"""Tests of the questions before a decision, and of what a person is told when it cannot be taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from cashback_desktop.storage.worklists.rows import FirstConfirmationRow
from tests.ui import made_up
from tests.ui.at_the_queue import CTRL, Bench
from ui.desk import Answer
from ui.kept_notes import REJECTION
from ui.widgets.questions import OverridePanel, RejectPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog
    from ui.widgets.question import Question

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def bench(qtbot: QtBot, watchdog: Watchdog) -> Iterator[Bench]:
    made = Bench(qtbot, watchdog)
    yield made
    made.close()


def question(bench: Bench) -> Question:
    found = bench.page.preview.question
    assert found is not None
    return found


def override_94(bench: Bench) -> None:
    """Takes the open finding of claim 94 as met, by key."""
    bench.go_to(94)
    bench.press("o")
    panel = question(bench)
    assert isinstance(panel, OverridePanel)
    panel._reason.edit.setPlainText("The invoice names the claimant.")
    bench.hit(ENTER, CTRL)


def test_that_a_rejection_asks_for_reasons_with_the_likely_one_ticked(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    panel = question(bench)
    assert isinstance(panel, RejectPanel)
    assert [row.isChecked() for row in panel._rows] == [True, False]
    assert not bench.page.preview.bar.isVisible()
    assert bench.focused() is panel.first_focus()


def test_that_numbers_tick_reasons_and_ctrl_enter_rejects(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r2")
    question(bench)._note.edit.setPlainText("Asked twice by phone.")  # type: ignore[attr-defined]
    bench.hit(ENTER, CTRL)
    assert "reject minimum_seats,seller Asked twice by phone." in bench.made_up.asked
    assert bench.last().sentence == "CB-2026-000133 rejected."
    assert bench.page.preview.question is None
    assert bench.current() == 140


def test_that_a_rejection_without_a_reason_says_what_is_missing(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r1")
    bench.hit(ENTER, CTRL)
    assert question(bench)._fault.text() == "Choose at least one reason."
    assert bench.told == []


def test_that_escape_lets_everything_be_and_the_rows_have_the_keyboard(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    bench.hit(ESCAPE)
    assert bench.page.preview.question is None
    assert bench.page.preview.bar.isVisible()
    assert bench.focused() is bench.page.list.table


def test_that_letters_and_numbers_in_a_question_decide_nothing(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    bench.press("aiojk47")
    assert bench.current() == 133
    assert bench.told == []
    assert bench.page.list.which.view == "open"


def test_that_an_override_needs_its_reason(bench: Bench) -> None:
    bench.go_to(123)
    bench.press("o")
    panel = question(bench)
    assert isinstance(panel, OverridePanel)
    assert panel._why.text() == "Give the reason first."
    bench.hit(ENTER, CTRL)
    assert bench.told == []
    panel._reason.edit.setPlainText("The invoice names the claimant.")
    bench.hit(ENTER, CTRL)
    assert "override seller The invoice names the claimant." in bench.made_up.asked
    assert bench.current() == bench.shown() == 123
    assert bench.page.actions.reason("confirm") is None


def test_that_the_finding_in_view_is_the_one_overridden(bench: Bench) -> None:
    bench.go_to(94)
    findings = bench.page.preview.findings
    findings._make_current([row.criterion for row in findings._rows].index("customer"))
    bench.press("o")
    panel = question(bench)
    assert isinstance(panel, OverridePanel)
    assert panel._findings[panel._choice.checkedId()].criterion == "customer"


def test_that_enter_on_an_open_finding_asks_to_override_it(bench: Bench) -> None:
    bench.go_to(123)
    bench.hit(Qt.Key.Key_Right)
    bench.hit(ENTER)
    assert isinstance(question(bench), OverridePanel)


def test_that_what_was_typed_stays_when_the_answer_is_refused(bench: Bench) -> None:
    bench.go_to(123)
    bench.press("o")
    panel = question(bench)
    assert isinstance(panel, OverridePanel)
    panel._reason.edit.setPlainText("Because.")
    bench.made_up.next_answer = Answer("refused", "Your role ended this morning.")
    bench.hit(ENTER, CTRL)
    assert bench.page.preview.question is panel
    assert panel._fault.text() == "Your role ended this morning."
    assert panel._reason.text() == "Because."


def test_that_a_question_goes_with_its_claim(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    bench.page.list.table.step(1)
    bench.settle()
    assert bench.page.preview.question is None


def test_that_another_question_takes_the_place_of_the_first(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    bench.page.actions.run("override")
    bench.settle()
    assert isinstance(question(bench), OverridePanel)


def test_that_a_decided_claim_offers_to_take_it_back(bench: Bench) -> None:
    bench.press("7")
    bench.go_to(80)
    bar = bench.page.preview.bar
    assert bar.buttons["undo"].isVisible()
    assert not bar.buttons["confirm"].isVisible()
    assert bar.sentence.startswith("Confirmed by Reviewer 1")
    assert bar.sentence.endswith("issue its letter. Until then you can take it back.")
    bench.press("z", CTRL)
    assert "undo 80" in bench.made_up.asked


def test_that_the_likely_decision_is_the_one_primary_button(bench: Bench) -> None:
    likely = {101: "confirm", 123: "request_invoice", 107: "reject"}
    for number, name in likely.items():
        bench.go_to(number)
        kinds = {key: button.kind for key, button in bench.page.preview.bar.buttons.items() if button.kind == "primary"}
        assert kinds == {name: "primary"}


def test_that_a_refused_decision_is_disabled_with_its_reason_beside_it(bench: Bench) -> None:
    bench.go_to(123)
    confirm = bench.page.preview.bar.buttons["confirm"]
    reason = "One finding is unproven. Prove it, or override it with a reason."
    assert not confirm.isEnabled()
    assert bench.page.preview.bar.sentence == confirm.accessibleDescription() == confirm.toolTip() == reason


def test_that_a_checker_sees_who_confirmed_the_claim_first(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bench.made_up.claim
    first = FirstConfirmationRow("Reviewer 2", datetime(2026, 11, 23, 16, 5, tzinfo=made_up.ZONE))
    monkeypatch.setattr(bench.made_up, "claim", lambda claim_id: replace(whole(claim_id), first_confirmed=first))
    bench.go_to(101)
    bar = bench.page.preview.bar
    assert bar.sentence == "Confirmed by Reviewer 2, Mon 23 Nov 16:05; waits for a checker, a second person."
    assert bar.buttons["confirm"].kind == "primary"
    bench.go_to(123)
    assert bar.sentence == "One finding is unproven. Prove it, or override it with a reason."


def test_that_a_claim_is_decided_once_however_fast_the_key_is_pressed(bench: Bench) -> None:
    bench.go_to(101)
    for _ in range(3):
        bench.page.actions.run("confirm")
    bench.settle()
    assert [told.sentence for told in bench.told if not told.bad] == ["CB-2026-000101 confirmed."]
    assert {told.sentence for told in bench.told if told.bad} == {"CB-2026-000101 is being decided."}
    assert bench.made_up._row(made_up.claim_id(102)).step == "received"


def test_that_an_override_is_taken_back_by_key_until_the_claim_is_decided(bench: Bench) -> None:
    override_94(bench)
    assert bench.last().reach == "until the claim is decided"
    assert bench.page.actions.reason("undo") is None
    bench.page.actions.run("undo")
    bench.settle()
    assert "take back 94" in bench.made_up.asked


def test_that_a_note_is_kept_when_its_question_is_left_and_gone_when_the_claim_is_decided(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    question(bench)._note.edit.setPlainText("Asked twice by phone.")  # type: ignore[attr-defined]
    bench.hit(ESCAPE)
    bench.go_to(140)
    bench.go_to(133)
    bench.press("r")
    assert question(bench)._note.text() == "Asked twice by phone."  # type: ignore[attr-defined]
    bench.hit(ENTER, CTRL)
    assert not bench.page.notes.of(made_up.claim_id(133), REJECTION)


def test_that_a_reason_is_kept_for_its_finding_and_offered_for_no_other(bench: Bench) -> None:
    bench.go_to(94)
    bench.page.deciding.ask_override("customer")
    first = question(bench)
    assert isinstance(first, OverridePanel)
    first._reason.edit.setPlainText("The invoice names the customer.")
    bench.hit(ESCAPE)
    other = next(row.criterion for row in first._findings if row.criterion != "customer")
    said = []
    for criterion in (other, None, "customer"):
        bench.page.deciding.ask_override(criterion)
        panel = question(bench)
        assert isinstance(panel, OverridePanel)
        said.append(panel._reason.text())
    assert said == ["", "The invoice names the customer.", "The invoice names the customer."]


def test_that_a_note_outlives_a_conflict(bench: Bench) -> None:
    bench.go_to(133)
    bench.press("r")
    question(bench)._note.edit.setPlainText("Asked twice by phone.")  # type: ignore[attr-defined]
    bench.made_up.change(made_up.claim_id(133))
    bench.hit(ENTER, CTRL)
    assert bench.page.preview.question is None
    bench.press("r")
    assert question(bench)._note.text() == "Asked twice by phone."  # type: ignore[attr-defined]


def test_that_a_refusal_names_its_claim_and_is_told_apart_from_the_next_one(bench: Bench) -> None:
    moved: list[None] = []
    bench.page.moved_on.connect(lambda: moved.append(None))
    bench.go_to(123)
    moved.clear()
    bench.press("a")
    assert bench.last().sentence.startswith("CB-2026-000123: One finding is unproven.")
    bench.page.list.table.refresh()
    bench.settle()
    assert moved == []
    bench.press("j")
    assert len(moved) == 1


def test_that_an_override_of_another_day_is_taken_back_from_the_claim_in_view(bench: Bench) -> None:
    """It is not among what was done at this desk since the start, and is found on the claim itself."""
    override_94(bench)
    bench.page.deciding._done.clear()
    assert bench.page.actions.reason("undo") is None
    bench.page.actions.run("undo")
    bench.settle()
    assert "take back 94" in bench.made_up.asked


def test_that_a_reason_that_was_given_is_not_offered_again_when_its_override_is_taken_back(bench: Bench) -> None:
    override_94(bench)
    bench.page.actions.run("undo")
    bench.settle()
    bench.press("o")
    again = question(bench)
    assert isinstance(again, OverridePanel)
    assert again._reason.text() == ""
