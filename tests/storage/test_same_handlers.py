"""The same handlers run on a file and at a centre, and two people at once never both decide."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.ids import ImportId, LetterId
from cashback_desktop.services import correspondence, examining, reviewing
from cashback_desktop.services.commands import Applied, Conflict, Refused
from cashback_desktop.services.correspondence import IssueLetter, MakeReceipt, RequestInvoice
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.handlers import HANDLERS
from cashback_desktop.services.intake import ImportRows
from cashback_desktop.services.overriding import Override
from cashback_desktop.services.reviewing import Confirm, Reject, UndoDecision
from cashback_desktop.services.submitting import submit
from cashback_desktop.storage.tables import (
    claim,
    claim_override,
    command_log,
    counter,
    decision,
    examination,
    journal,
    letter,
)
from tests.storage.conftest import BOTH_ENGINES
from tests.storage.story import Story, claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from sqlalchemy import Table

    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.services.commands import Command, Outcome
    from cashback_desktop.storage.database import Store

RACES = 25


def count(store: Store, table: Table) -> int:
    with store.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def open_findings(story: Story, claim_id: Any) -> list[Finding]:
    with story.store.unit_of_work() as work:
        found = work.examinations.newest(claim_id)
    assert found is not None
    return [finding for finding in found.findings if finding.answer != "met"]


@pytest.fixture
def story(store: Store) -> Story:
    """A desk with five claims: all met, terms never accepted, no records, all met twice."""
    story = Story(store).begin()
    story.import_records(0, 5)
    return story


@BOTH_ENGINES
def test_that_every_command_of_a_reviewer_is_applied_on_either_engine(story: Story) -> None:
    good, doubtful, wrong = story.import_claims(0, 1)[0], *story.import_claims(1, 2, met=False)
    (unproven,) = story.import_claims(80, 1)
    story.do(Examine, claims=(good, doubtful, unproven))
    letter_id = story.confirm(good)
    story.do(UndoDecision, claim=good, letter=letter_id)
    assert story.claim(good).step is Step.RECEIVED
    letter_id = story.confirm(good)
    story.issue(letter_id)
    story.issue(letter_id)
    for finding in open_findings(story, doubtful):
        seen = story.claim(doubtful).revision
        story.do(Override, claim=doubtful, seen=seen, criterion=finding.criterion, reason="seen on paper")
    story.confirm(doubtful)
    reasons = tuple(finding.criterion for finding in open_findings(story, wrong))
    story.do(Reject, claim=wrong, seen=story.claim(wrong).revision, reasons=reasons, note="a note")
    story.do(MakeReceipt, claim=wrong)
    story.do(RequestInvoice, claim=unproven, seen=story.claim(unproven).revision)
    steps = [story.claim(claim_id).step for claim_id in (good, doubtful, wrong, unproven)]
    assert steps == [Step.VALID, Step.VALID, Step.REJECTED, Step.AWAITING_INVOICE]
    told = {type(command) for command, _ in story.told}
    mine = (reviewing.__name__, correspondence.__name__, examining.__name__)
    assert {kind for kind in HANDLERS if kind.__module__ in mine} <= told


@BOTH_ENGINES
def test_that_a_command_given_twice_answers_the_same_and_does_it_once(story: Story) -> None:
    (claim_id,) = story.import_claims(0, 1)
    command = story.new(Confirm, claim=claim_id, seen=story.claim(claim_id).revision)
    first = story.submit(command)
    tables = (journal, letter, decision, command_log)
    before = [count(story.store, table) for table in tables]
    assert isinstance(first, Applied)
    assert story.submit(command) == first
    assert [count(story.store, table) for table in tables] == before


@BOTH_ENGINES
def test_that_every_command_of_a_story_told_again_changes_nothing(story: Story) -> None:
    for claim_id in story.import_claims(0, 3):
        story.issue(story.confirm(claim_id))
    told = list(story.told)
    tables = (journal, letter, decision, command_log, claim, examination, claim_override)
    before = [count(story.store, table) for table in tables]
    assert [story.submit(command) for command, _ in told] == [outcome for _, outcome in told]
    assert [count(story.store, table) for table in tables] == before


@BOTH_ENGINES
def test_that_the_same_id_with_other_content_is_refused_and_nothing_is_done(story: Story) -> None:
    first, second = story.import_claims(0, 2)
    command = story.new(Confirm, claim=first, seen=story.claim(first).revision)
    story.submit(command)
    before = count(story.store, command_log)
    assert isinstance(story.submit(replace(command, claim=second)), Refused)
    assert story.claim(second).step is Step.RECEIVED
    assert count(story.store, command_log) == before


@BOTH_ENGINES
def test_that_a_refusal_is_kept_as_an_answer_and_leaves_nothing_else(story: Story) -> None:
    (claim_id,) = story.import_claims(1, 1, met=False)
    tables = (journal, letter, decision)
    before = [count(story.store, table) for table in tables]
    command = story.new(Confirm, claim=claim_id, seen=story.claim(claim_id).revision)
    refused = story.submit(command)
    assert isinstance(refused, Refused)
    assert [count(story.store, table) for table in tables] == before
    with story.store.unit_of_work() as work:
        kept = work.command_log.find(command.id)
        assert kept is not None
        assert '"Confirm"' in work.command_log.body(command.id)
    assert story.submit(command) == refused


@BOTH_ENGINES
def test_that_a_command_based_on_an_older_revision_conflicts(story: Story) -> None:
    (claim_id,) = story.import_claims(0, 1)
    seen = story.claim(claim_id).revision
    story.confirm(claim_id)
    conflict = story.submit(story.new(Confirm, claim=claim_id, seen=seen))
    assert isinstance(conflict, Conflict)
    assert "Reviewer 1" in conflict.sentence


@BOTH_ENGINES
def test_that_an_import_given_up_leaves_no_row(story: Story) -> None:
    before = [count(story.store, table) for table in (claim, examination)]
    import_id = story.open_import("claims")
    rows = {"claims": (claim_row(3),), "records": (record_row(99),), "resellers": (reseller_row(9),)}
    story.do(ImportRows, import_id=import_id, **rows)
    story.do(Examine, claims=tuple(story.claims_of(import_id)))
    with story.store.unit_of_work() as work:
        assert work.imports.sweep() == ("claims.csv",)
        assert work.imports.get(ImportId(import_id)) is None
    assert [count(story.store, table) for table in (claim, examination)] == before


def raced(store: Store, commands: list[Command]) -> list[Outcome]:
    """Submits all at the same moment, each in a session of its own."""
    together = Barrier(len(commands))

    def one(command: Command) -> Outcome:
        together.wait()
        with store.unit_of_work() as work:
            return submit(command, work, store.world)

    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(one, commands))


@BOTH_ENGINES
def test_that_of_two_people_who_confirm_at_once_one_gets_a_conflict(store: Store) -> None:
    story = Story(store).begin()
    story.import_records(0, RACES)
    for claim_id in story.import_claims(0, RACES):
        seen = story.claim(claim_id).revision
        outcomes = raced(store, [story.new(Confirm, claim=claim_id, seen=seen) for _ in range(2)])
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Applied", "Conflict"], outcomes
        assert story.claim(claim_id).revision == seen + 1
    assert count(store, decision) == count(store, letter) == RACES


@BOTH_ENGINES
def test_that_letters_issued_at_once_get_numbers_without_a_gap(store: Store) -> None:
    story = Story(store).begin()
    story.import_records(0, 8)
    letters = [story.confirm(claim_id) for claim_id in story.import_claims(0, 8)]
    for pair in zip(letters[::2], letters[1::2], strict=True):
        raced(store, [story.new(IssueLetter, letter=LetterId(letter_id), how="save") for letter_id in pair])
    with store.engine.connect() as connection:
        numbers = sorted(connection.execute(select(letter.c.number)).scalars())
    assert [int(number[-6:]) for number in numbers] == list(range(1, 9))


@BOTH_ENGINES
def test_that_a_command_sent_twice_at_once_is_applied_once_and_answered_twice(store: Store) -> None:
    story = Story(store).begin()
    story.import_records(0, RACES)
    for claim_id in story.import_claims(0, RACES):
        command = story.new(Confirm, claim=claim_id, seen=story.claim(claim_id).revision)
        first, second = raced(store, [command, command])
        assert isinstance(first, Applied)
        assert first == second
    assert count(store, decision) == count(store, letter) == RACES
    assert count(store, counter) == 1, "only the year's references are counted"
