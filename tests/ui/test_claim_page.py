"""Tests of what the claim page shows: head, way to the payment, findings with evidence, tabs; for everyone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui import made_up
from tests.ui.claim_room import CONTOSO, SIZE, SOUTHRIDGE, Watched
from tests.ui.goldens import assert_looks_like, in_both_looks
from tests.ui.stalls import longer
from ui.payability import strip_end, strip_steps

if TYPE_CHECKING:
    from cashback_desktop.storage.worklists.rows import QueueRow
    from tests.ui.lettered_desk import LetteredDesk
    from ui.watchdog import Watchdog

pytestmark = pytest.mark.usefixtures("utc")


def _row(number: int) -> QueueRow:
    return made_up.row(next(seed for seed in made_up.SEEDS if seed.number == number))


# -- what is shown


def test_that_the_head_says_whose_claim_it_is_in_which_state_due_when_for_how_much(watched: Watched) -> None:
    head = watched.open(CONTOSO).header
    assert head.name.text() == "Contoso Pty Ltd"
    assert head.pill.accessibleName() == "Unproven"
    assert head.line.text().split("  ·  ") == [
        "CB-2026-000123",
        "New Zealand",
        "MPN ID 4390934",
        "M365 Add Seats, version 3",
        "received Fri 6 Nov",
    ]
    assert head.due.accessibleName() == "Thu 26 Nov"
    assert (head.currency.text(), head.sum.text()) == ("NZD", "1\N{NARROW NO-BREAK SPACE}240.00")


def test_that_the_way_to_the_payment_invents_no_day() -> None:
    detail = made_up.detail(_row(CONTOSO), calculation_day=None, pay_within_days=None)
    steps = strip_steps(detail, made_up.TODAY, "Reviewer 1")
    assert [(step.name, step.when) for step in steps] == [
        ("Decision", "Thu 26 Nov"),
        ("Calculation", "not yet known"),
        ("Banking details", "not yet known"),
        ("Return period", "not yet known"),
        ("Payment run", "not yet known"),
    ]
    assert strip_end(detail, made_up.TODAY).when == "not yet known"


def test_that_a_rule_of_the_offer_stands_in_place_of_a_day() -> None:
    rule = "the 15th of the month after the claim is confirmed"
    detail = made_up.detail(_row(CONTOSO), calculation_day=None, calculation_rule=rule)
    calculation = strip_steps(detail, made_up.TODAY, "Reviewer 1")[1]
    assert (calculation.when, calculation.cause) == ("no day yet", rule)


def test_that_the_last_day_for_the_payment_is_reckoned_from_the_calculation_day() -> None:
    end = strip_end(made_up.detail(_row(CONTOSO)), made_up.TODAY)
    assert (end.when, end.cause) == ("Sat 13 Feb 2027", "waits for the decision")


def test_that_nothing_follows_a_rejection() -> None:
    detail = made_up.detail(_row(81))
    assert [step.name for step in strip_steps(detail, made_up.TODAY, "Reviewer 2")] == ["Decision"]
    assert strip_end(detail, made_up.TODAY).cause == "the claim is rejected"


def test_that_an_overdue_decision_is_said_without_colour(watched: Watched) -> None:
    strip = watched.open(87).strip
    assert "Decision: 2 days over, you" in strip.accessibleName()


def test_that_the_evidence_shows_the_line_of_the_file_and_marks_what_the_finding_speaks_of(watched: Watched) -> None:
    evidence = watched.open(CONTOSO).tabs.evidence
    record, claim = evidence.sources[0], evidence.sources[1]
    assert (record.title.text(), record.place.text()) == ("recon.csv", "line 212")
    assert record.facts.marked() == ["Seller's MPN ID"]
    assert record.facts.value_of("Seller's MPN ID") == "4391507"
    assert claim.title.text() == "Claim sheet"
    assert claim.facts.marked() == ["MPN ID"]


def test_that_the_evidence_follows_the_finding_under_the_keyboard(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    findings = page.tabs.findings
    findings._make_current([row.criterion for row in findings._rows].index("company_mail"))
    watched.settled()
    assert page.tabs.evidence.sources[0].title.text() == "Registration"
    assert page.tabs.evidence.sources[0].facts.marked() == ["E-mail"]


def test_that_several_sales_records_are_stepped_through(
    watched: Watched, desk: LetteredDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tuple(replace(made_up.sales_line(), line=number) for number in (211, 212, 213))
    whole = desk.claim
    monkeypatch.setattr(desk, "claim", lambda claim_id: replace(whole(claim_id), records=lines))
    evidence = watched.open(CONTOSO).tabs.evidence
    assert evidence.count.text() == "record 2 of 3"
    evidence.forth.click()
    assert evidence.sources[0].place.text() == "line 213"
    assert not evidence.forth.isEnabled()


def test_that_a_claim_without_a_record_says_so(
    watched: Watched, desk: LetteredDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = desk.claim
    monkeypatch.setattr(desk, "claim", lambda claim_id: replace(whole(claim_id), records=(), registered_name=""))
    page = watched.open(CONTOSO)
    said = [source.sentence.text() for source in page.tabs.evidence.sources]
    assert any(words.startswith("No sales record names the subscription 6f3c1d52") for words in said)
    assert "No reseller is registered with MPN ID 4390934." in said


def test_that_the_tabs_say_how_much_is_in_them(watched: Watched) -> None:
    bar = watched.open(SOUTHRIDGE).tabs.bar
    names = [bar.accessibleTabName(place) for place in range(bar.count())]
    assert names == ["Findings, 12", "Agreement and sales records, 1", "Reseller", "Letters, 1", "Journal, 1"]


def test_that_numbers_pick_the_tabs(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    seen = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_5, Qt.Key.Key_1):
        watched.press(key)
        seen.append(page.tabs.current)
    assert seen == ["records", "reseller", "journal", "findings"]


def test_that_six_goes_to_the_evidence_beside_the_findings(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    watched.press(Qt.Key.Key_3)
    watched.press(Qt.Key.Key_6)
    assert page.tabs.current == "findings"
    assert page.tabs.evidence.sources[0].facts.hasFocus()


def test_that_a_value_is_copied_by_key(watched: Watched) -> None:
    watched.open(CONTOSO)
    watched.press(Qt.Key.Key_6)
    watched.press(Qt.Key.Key_Down)
    watched.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "4391507"


def test_that_a_narrow_window_makes_the_evidence_a_tab(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    page.resize(900, 700)
    QApplication.processEvents()
    assert page.tabs.tab_keys()[-1] == "evidence"
    page.tabs.pick("evidence")
    assert page.tabs.evidence.isVisible()
    page.resize(SIZE)
    QApplication.processEvents()
    assert page.tabs.current == "findings"
    assert page.tabs.evidence.isVisible()


def test_that_the_names_stand_beside_each_other(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    page.tabs.pick("reseller")
    names = page.tabs.reseller.names
    assert names.value_of("Registered") == "Contoso Pty Ltd"
    assert names.marked() == ["Seller of the sale"]


# -- for everyone


def test_that_everything_the_keyboard_reaches_has_a_name_of_its_own(watched: Watched) -> None:
    page = watched.open(SOUTHRIDGE)
    for key in page.tabs.tab_keys():
        page.tabs.pick(key)
        reached = [one for one in page.findChildren(QWidget) if one.isVisible() and _by_tab(one)]
        nameless = [type(one).__name__ for one in reached if not _said(one)]
        assert not nameless, f"{key}: {nameless}"


def _said(widget: QWidget) -> str:
    """What a reader says of it: a label says its text."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")


def _by_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


@pytest.mark.parametrize("number", [seed.number for seed in made_up.SEEDS])
def test_that_every_name_in_every_script_fits_the_head(watched: Watched, number: int) -> None:
    page = watched.open(number)
    head = page.header
    assert head.pill.geometry().right() < head.due_title.geometry().left()
    assert head.name.text() == _row(number).reseller
    assert page.minimumSizeHint().width() <= SIZE.width()


def test_that_stepping_from_claim_to_claim_takes_no_turn_longer_than_a_frame(
    watched: Watched, watchdog: Watchdog
) -> None:
    """Shown in parts: a fault of ours is late at every claim, a few late turns in twenty claims are the machine's."""
    for seed in made_up.SEEDS[:20]:
        watched.open(seed.number)
    late = [stall.sentence() for stall in longer(watchdog.stalls)]
    assert len(late) <= 4, "; ".join(late)


# -- pictures


def test_that_the_findings_look_as_they_were_judged(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    for mode in in_both_looks():
        assert_looks_like(page, f"claim-findings-{mode}")


def test_that_a_late_claim_with_a_long_name_looks_as_it_was_judged(watched: Watched) -> None:
    page = watched.open(87)
    for mode in in_both_looks():
        assert_looks_like(page, f"claim-late-{mode}")
