"""One command is one transaction with one answer: kept, and given again to whoever asks again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy.exc import OperationalError

from cashback_desktop.domain.ids import ClaimId
from cashback_desktop.domain.letter import LetterKind
from cashback_desktop.reference.offer_files import offer_to_json
from cashback_desktop.services import handlers, reviewing
from cashback_desktop.services.commands import Applied, Conflict, Refused
from cashback_desktop.services.offers import PublishOffer
from cashback_desktop.services.reviewing import Confirm, Reject
from cashback_desktop.storage.refusals import NotWritten, said_in_a_sentence
from cashback_desktop.workspace import SignInRefused
from tests.services.desk import OFFER

if TYPE_CHECKING:
    from typing import Any

    from tests.services.desk import Desk


def state(desk: Desk) -> list[Any]:
    tables = ("claim", "decision", "letter", "journal", "journal_head", "feed", "feed_head", "counter", "command_log")
    return [desk.rows(f"SELECT * FROM {table}") for table in tables]


def test_that_a_command_given_twice_is_applied_once_and_answered_the_same(desk: Desk) -> None:
    claim = desk.met()
    command = desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim))
    first = desk.submit(command)
    after = state(desk)
    assert isinstance(first, Applied)
    assert desk.submit(command) == first
    assert state(desk) == after


def test_that_the_same_id_with_other_content_is_refused_and_nothing_is_done(desk: Desk) -> None:
    claim = desk.open()
    command = desk.new("Reviewer 1", Reject, claim=claim, seen=desk.seen(claim), reasons=("terms",))
    desk.submit(command)
    after = state(desk)
    for other in (replace(command, note="more"), replace(command, actor=desk.people["Reviewer 2"])):
        outcome = desk.submit(other)
        assert isinstance(outcome, Refused)
        assert "other content" in outcome.sentence
    assert state(desk) == after


def test_that_refusals_and_conflicts_are_answers_that_are_kept(desk: Desk) -> None:
    claim = desk.open()
    seen = desk.seen(claim)
    refused = desk.new("Reviewer 1", Confirm, claim=claim, seen=seen)
    first = desk.submit(refused)
    assert isinstance(first, Refused)
    conflict = desk.new("Reviewer 1", Confirm, claim=claim, seen=seen + 5)
    assert isinstance(desk.submit(conflict), Conflict)
    desk.decide("Reviewer 2", Reject, claim, reasons=("terms",))
    assert desk.submit(refused) == first
    assert desk.rows("SELECT COUNT(*) FROM command_log WHERE kind = 'Confirm'") == [(2,)]


def test_that_a_refused_command_leaves_only_its_answer(desk: Desk) -> None:
    claim = desk.open()
    before = state(desk)
    desk.decide("Reviewer 1", Confirm, claim)
    after = state(desk)
    assert after[:-1] == before[:-1]
    assert len(after[-1]) == len(before[-1]) + 1


def test_that_a_handler_that_fails_half_way_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = desk.met()
    before = state(desk)

    def half(command: Confirm, handling: Any) -> Applied:
        found = handling.claim(command.claim)
        found.revision += 1
        handling.changed(found)
        handling.work.letters.void_drafts(found.id, LetterKind.CONFIRMATION)
        handling.work.counters.next("letter-2026")
        raise ZeroDivisionError

    monkeypatch.setitem(handlers.HANDLERS, Confirm, half)
    with pytest.raises(ZeroDivisionError):
        desk.decide("Reviewer 1", Confirm, claim)
    assert state(desk) == before


def test_that_a_disk_without_room_is_said_in_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = desk.met()
    before = state(desk)
    connection = desk.workspace._database.engine.raw_connection()
    connection.cursor().execute("PRAGMA max_page_count = 1")
    connection.close()
    monkeypatch.setattr(reviewing, "UNTIL_ISSUED", "x" * 4_000_000)
    with pytest.raises(NotWritten, match="nothing of this was kept"):
        desk.decide("Reviewer 1", Confirm, claim)
    assert state(desk) == before


def test_that_rows_journal_log_feed_and_letter_are_written_together(desk: Desk) -> None:
    claim = desk.met()
    counts = "SELECT (SELECT COUNT(*) FROM decision), (SELECT COUNT(*) FROM letter), (SELECT COUNT(*) FROM journal)"
    before = desk.rows(counts)[0]
    desk.decide("Reviewer 1", Confirm, claim)
    assert tuple(now - then for now, then in zip(desk.rows(counts)[0], before, strict=True)) == (1, 1, 1)
    ((key, version),) = desk.rows(
        "SELECT key, row_version FROM feed WHERE kind = 'claim' ORDER BY position DESC LIMIT 1"
    )
    assert (key, version) == (str(claim), desk.seen(claim))


def test_that_the_feed_is_dense_in_every_territory(desk: Desk) -> None:
    for number in range(6):
        desk.decide("Reviewer 1", Confirm, desk.met(number))
    for territory, count, last, head in desk.rows(
        "SELECT f.territory, COUNT(*), MAX(f.position), h.position FROM feed f "
        "JOIN feed_head h ON h.territory = f.territory GROUP BY f.territory"
    ):
        assert count == last == head, territory


def test_that_a_claim_that_does_not_exist_is_refused(desk: Desk) -> None:
    outcome = desk.give("Reviewer 1", Confirm, claim=ClaimId(UUID(int=5)), seen=1)
    assert isinstance(outcome, Refused)


def test_that_half_a_character_is_refused_in_a_sentence(desk: Desk) -> None:
    claim = desk.open()
    outcome = desk.decide("Reviewer 1", Reject, claim, reasons=("terms",), note="half \ud83d")
    assert isinstance(outcome, Refused)
    assert "half a character" in outcome.sentence
    with pytest.raises(SignInRefused):
        desk.workspace.sign_in("half \ud83d", "half \ud83d")


def sentence_about(fault: str) -> str:
    """What a person reads when the database says this."""
    with pytest.raises(NotWritten) as refused, said_in_a_sentence():
        raise OperationalError("INSERT", {}, sqlite3.OperationalError(fault))
    return str(refused.value)


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        ("database or disk is full", "Free space on its disk"),
        ("attempt to write a readonly database", "may write to its folder"),
        ("database is locked", "Another program holds it"),
        ("disk I/O error", "Free space on its disk and look"),
        ("no such table: claim", "`db check` says whether"),
    ],
)
def test_that_the_advice_fits_the_fault(fault: str, advice: str) -> None:
    told = sentence_about(fault)
    assert fault in told
    assert "nothing of this was kept" in told
    assert advice in told


def test_that_an_administrator_publishes_no_offer_once_people_can_sign_in(desk: Desk) -> None:
    body = offer_to_json(replace(OFFER, version=2))
    assert refused_as(desk, "Administrator 1", body) == "roles"
    assert isinstance(desk.give("Manager 1", PublishOffer, body=body), Applied)


def refused_as(desk: Desk, name: str, body: str) -> str:
    """The rule by which that person's offer is refused."""
    outcome = desk.give(name, PublishOffer, body=body)
    assert isinstance(outcome, Refused), outcome
    return outcome.rule
