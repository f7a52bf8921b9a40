"""Tests of the claim page: what it shows, how a claim is decided on it by keyboard, what others do meanwhile."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui import made_up
from tests.ui.goldens import PAGE, assert_looks_like, in_both_looks
from tests.ui.lettered_desk import LetteredDesk
from tests.ui.rooms import FIRST_SECONDS
from ui.desk import Answer
from ui.pages.claim import ClaimPage
from ui.payability import strip_end, strip_steps
from ui.tasks import Tasks
from ui.widgets.questions import OverridePanel, RejectPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from cashback_desktop.storage.worklists.rows import QueueRow
    from ui.pages.page import Happening
    from ui.watchdog import Watchdog

CONTOSO, SOUTHRIDGE, FABRIKAM, COHO = 123, 80, 101, 131
_RAIL_AND_BARS = QSize(PAGE.width() - 200, PAGE.height() - 80)


class Watched:
    """A claim page on the screen, with what it told the window."""

    def __init__(self, page: ClaimPage, qtbot: QtBot) -> None:
        self.page, self.qtbot = page, qtbot
        self.happened: list[Happening] = []
        self.steps: list[int] = []
        self.backs: list[int] = []
        page.happened.connect(self.happened.append)
        page.step_asked.connect(self.steps.append)
        page.back_asked.connect(lambda: self.backs.append(1))

    def open(self, number: int, place: tuple[int, int] | None = (11, 21)) -> ClaimPage:
        """Opens that claim and waits until it is read and shown."""
        self.page.show_claim(made_up.claim_id(number), place)
        self.quiet()
        assert self.page.claim() is not None
        return self.page

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)

    def settled(self) -> None:
        """Waits until the evidence has followed the finding."""
        self.qtbot.waitUntil(lambda: not self.page.showing)

    def quiet(self) -> None:
        """Waits until nothing is read or given any more."""
        self.qtbot.waitUntil(lambda: not self.page.tasks.busy and not self.page.showing)


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Moments are shown in the time of the desk; pictures need one for all."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    faults: list[Exception] = []
    made.unhandled.connect(faults.append)
    yield made
    made.close()
    made.deleteLater()
    assert not faults


@pytest.fixture
def desk() -> LetteredDesk:
    return LetteredDesk()


@pytest.fixture
def watched(desk: LetteredDesk, tasks: Tasks, qtbot: QtBot, watchdog: Watchdog) -> Watched:
    page = ClaimPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(_RAIL_AND_BARS)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    made = Watched(page, qtbot)
    made.open(FABRIKAM)
    first_shown(watchdog)
    return made


def first_shown(watchdog: Watchdog) -> None:
    """What is built and painted for the first time may take longer than a frame, once, but not long."""
    assert not [stall.sentence() for stall in watchdog.stalls if stall.cpu > FIRST_SECONDS]
    watchdog.stalls.clear()
    watchdog.forgive()


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
    page.tabs.findings.make_current("company_mail")
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


def test_that_a_narrow_window_makes_the_evidence_a_tab(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    page.resize(900, 700)
    QApplication.processEvents()
    assert page.tabs.tab_keys()[:2] == ["findings", "evidence"]
    page.tabs.pick("evidence")
    assert page.tabs.evidence.isVisible()
    page.resize(_RAIL_AND_BARS)
    QApplication.processEvents()
    assert page.tabs.current == "findings"
    assert page.tabs.evidence.isVisible()


def test_that_the_names_stand_beside_each_other(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    page.tabs.pick("reseller")
    names = page.tabs.reseller.names
    assert names.value_of("Registered") == "Contoso Pty Ltd"
    assert names.marked() == ["Seller of the sale"]


# -- deciding


def test_that_a_confirms_and_the_page_shows_the_claim_as_it_then_stands(watched: Watched) -> None:
    page = watched.open(FABRIKAM)
    watched.press(Qt.Key.Key_A)
    watched.qtbot.waitUntil(lambda: page.header.pill.accessibleName() == "Valid")
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
    assert page.minimumSizeHint().width() <= _RAIL_AND_BARS.width()


# -- pictures


def test_that_the_findings_look_as_they_were_judged(watched: Watched) -> None:
    page = watched.open(CONTOSO)
    for mode in in_both_looks():
        assert_looks_like(page, f"claim-findings-{mode}")


def test_that_a_late_claim_with_a_long_name_looks_as_it_was_judged(watched: Watched) -> None:
    page = watched.open(87)
    for mode in in_both_looks():
        assert_looks_like(page, f"claim-late-{mode}")
