"""A unit of work commits whole or leaves nothing; what is kept comes back as it was given."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import QueuePool, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.ids import CommandId, PersonId
from cashback_desktop.domain.person import Actor
from cashback_desktop.storage import engine
from cashback_desktop.storage.column_types import Exact, Identity, Moment, Texts, Word
from cashback_desktop.storage.mapping import RecordIsNeverEdited
from cashback_desktop.storage.refusals import StorageUnavailable
from cashback_desktop.storage.repositories.letters import LetterNotADraft
from cashback_desktop.storage.sealing import SealBroken, Sealer
from cashback_desktop.storage.sqlcipher_file import connect_to_write
from cashback_desktop.storage.tables import claim, command_log, counter, metadata
from tests.storage.conftest import BOTH_ENGINES
from tests.storage.story import Story, subscription, whole_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from sqlalchemy.engine import Dialect

    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.storage.database import Database, Store
    from cashback_desktop.storage.unit_of_work import UnitOfWork

ACTOR = Actor(PersonId(UUID(int=1)), "Reviewer 1", frozenset())
NOW = datetime(2026, 3, 9, tzinfo=UTC)


class Regretted(Exception):
    """A transaction that is not to be."""


def rows(store: Store) -> dict[str, int]:
    with store.engine.connect() as connection:
        return {
            name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for name, table in metadata.tables.items()
        }


def regretted(store: Store, write: Callable[[UnitOfWork], object]) -> None:
    """Writes in a unit of work that ends with an error."""
    with pytest.raises(Regretted):
        regret(store, write)


def regret(store: Store, write: Callable[[UnitOfWork], object]) -> None:
    with store.unit_of_work() as work:
        write(work)
        raise Regretted


def write_everywhere(work: UnitOfWork) -> None:
    work.facts.set_once("a fact", "said")
    work.people.add(PersonId(UUID(int=2)), "Reviewer 2", [])
    work.counters.next("letters")
    work.texts.commit("words")
    work.journal.append("AU", "Told", "subject", {}, ACTOR, NOW)
    work.feed.put("AU", "claim", "key", 1)
    work.command_log.add(CommandId(UUID(int=3)), "Told", "hash", "body", ACTOR, NOW, "{}")


@BOTH_ENGINES
def test_that_a_unit_of_work_left_with_an_error_leaves_nothing(store: Store) -> None:
    before = rows(store)
    regretted(store, write_everywhere)
    assert rows(store) == before
    with store.unit_of_work() as work:
        write_everywhere(work)
    after = rows(store)
    grown = {name for name in after if after[name] > before[name]}
    assert grown >= {"workspace_fact", "person", "counter", "erasable_text", "journal", "journal_head", "feed"}


@BOTH_ENGINES
def test_that_an_attempt_taken_back_leaves_the_rest_of_its_unit_of_work(store: Store) -> None:
    with store.unit_of_work() as work:
        work.counters.next("kept")
        with work.attempt() as attempt:
            work.counters.next("taken back")
            attempt.take_back()
        with pytest.raises(Regretted):
            attempt_regretted(work)
    with store.engine.connect() as connection:
        assert connection.execute(select(counter.c.name)).scalars().all() == ["kept"]


def attempt_regretted(work: UnitOfWork) -> None:
    with work.attempt():
        work.counters.next("taken back too")
        raise Regretted


@BOTH_ENGINES
def test_that_numbers_are_taken_without_gap_and_given_back(store: Store) -> None:
    with store.unit_of_work() as work:
        assert work.counters.next("letters") == 1
        assert work.counters.take("letters", 5) == 2
        assert work.counters.next("letters") == 7
    regretted(store, lambda work: work.counters.next("letters"))
    with store.unit_of_work() as work:
        assert work.counters.next("letters") == 8
        assert work.counters.next("others") == 1


@BOTH_ENGINES
def test_that_a_fact_is_set_once(store: Store) -> None:
    said = store.facts()["workspace_id"]
    with pytest.raises(IntegrityError), store.unit_of_work() as work:
        work.facts.set_once("workspace_id", "another")
    with store.unit_of_work() as work:
        assert work.facts.get("workspace_id") == said
        assert work.facts.get("never set") is None


@BOTH_ENGINES
def test_that_errors_do_not_repeat_what_people_wrote(store: Store) -> None:
    with store.unit_of_work() as work:
        work.people.add(PersonId(UUID(int=2)), "Reviewer 2", [])
    with pytest.raises(IntegrityError) as error, store.unit_of_work() as work:
        work.people.add(PersonId(UUID(int=2)), "a name that is nobody's business", [])
    assert "business" not in str(error.value)


@BOTH_ENGINES
def test_that_microsofts_own_data_is_never_edited(store: Store) -> None:
    whole_story(store, claims=1)
    for change in (_edit, _delete):
        with pytest.raises(RecordIsNeverEdited):
            change(store)


def _edit(store: Store) -> None:
    with store.unit_of_work() as work:
        (record,) = work.records.on_agreement(subscription(0))
        object.__setattr__(record, "total_minor", 1)


def _delete(store: Store) -> None:
    with store.unit_of_work() as work:
        work._session.delete(*work.records.on_agreement(subscription(0)))


@BOTH_ENGINES
def test_that_a_change_based_on_an_older_revision_is_refused_by_the_database(store: Store) -> None:
    story = Story(store).begin()
    story.import_records(0, 1)
    (claim_id,) = story.import_claims(0, 1)
    with pytest.raises(StaleDataError):
        _change_what_changed(store, claim_id)
    assert story.claim(claim_id).step is Step.RECEIVED


def _change_what_changed(store: Store, claim_id: ClaimId) -> None:
    with store.unit_of_work() as work:
        stale = work.claims.get(claim_id)
        assert stale is not None
        work._session.execute(update(claim).values(revision=9))
        stale.take(Step.VALID)


@BOTH_ENGINES
def test_that_an_issued_letter_cannot_change_any_more(store: Store) -> None:
    story = Story(store).begin()
    story.import_records(0, 1)
    letter_id = story.confirm(story.import_claims(0, 1)[0])
    story.issue(letter_id)
    with store.unit_of_work() as work:
        letter = work.letters.get(letter_id)
        assert letter is not None
    assert story.actor is not None
    actor = story.actor
    with pytest.raises(LetterNotADraft), store.unit_of_work() as work:
        work.letters.void_draft(letter_id)
    with pytest.raises(LetterNotADraft), store.unit_of_work() as work:
        work.letters.issue(letter, "L-2", letter.facts, actor, NOW)


@BOTH_ENGINES
def test_that_the_command_log_is_sealed_and_opens_again(store: Store) -> None:
    with store.unit_of_work() as work:
        work.command_log.add(CommandId(UUID(int=3)), "Told", "hash", "the whole body", ACTOR, NOW, "{}")
        work.command_log.add(CommandId(UUID(int=4)), "Told", "hash", "", ACTOR, NOW, "{}")
    with store.engine.connect() as connection:
        kept = [bytes(row) for row in connection.execute(select(command_log.c.sealed_body)).scalars()]
    assert not any(b"whole" in sealed for sealed in kept)
    with store.unit_of_work() as work:
        assert work.command_log.body(CommandId(UUID(int=3))) == "the whole body"
        assert work.command_log.body(CommandId(UUID(int=4))) == ""
        with pytest.raises(LookupError):
            work.command_log.body(CommandId(UUID(int=5)))


@BOTH_ENGINES
def test_that_the_key_of_letters_is_sealed_in_the_database(store: Store) -> None:
    public = store.letter_key().public_key().public_bytes_raw().hex()
    assert public == store.facts()["letter_public_key"]
    assert store.letter_key().private_bytes_raw().hex() not in str(dict(store.facts()))


def test_that_a_write_lock_that_cannot_be_had_is_told_and_leaves_no_connection_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 5)
    other = connect_to_write(database.path, database.keys.database)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(10):
        with pytest.raises(StorageUnavailable, match="holds the workspace's write lock"), database.unit_of_work():
            pass
    assert isinstance(database.engine.pool, QueuePool)
    assert database.engine.pool.checkedout() == 0
    other.execute("ROLLBACK")
    other.close()
    with database.unit_of_work() as work:
        work.counters.next("after")


sealer = Sealer(bytes(32), random.Random(1).randbytes)


@given(st.binary(max_size=200), st.text(max_size=30))
def test_that_a_sealed_value_opens_in_its_place_only(plain: bytes, place: str) -> None:
    sealed = sealer.seal(plain, place)
    assert sealer.open(sealed, place) == plain
    with pytest.raises(SealBroken, match="changed, or moved"):
        sealer.open(sealed, place + "x")


@given(st.binary(max_size=50), st.data())
def test_that_a_changed_seal_does_not_open(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(sealer.seal(plain, "here"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        sealer.open(bytes(sealed), "here")


def test_that_a_seal_names_its_key() -> None:
    other = Sealer(bytes(31) + b"1", random.Random(2).randbytes)
    with pytest.raises(SealBroken, match="another key"):
        other.open(sealer.seal(b"plain", "here"), "here")


zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-10))])
first, last = (datetime.fromisoformat(text) for text in ("1900-01-02", "2199-12-30"))
moments = st.datetimes(first, last, timezones=zones)
ENGINES: list[Dialect] = [cast("Any", sqlite.dialect)(), cast("Any", postgresql.dialect)()]


@given(st.one_of(st.none(), moments))
def test_that_a_moment_comes_back_as_the_same_moment(moment: datetime | None) -> None:
    for dialect in ENGINES:
        kept = Moment().process_bind_param(moment, dialect)
        assert Moment().process_result_value(kept, dialect) == moment


@given(moments, moments)
def test_that_moments_sort_as_their_texts(first: datetime, second: datetime) -> None:
    texts = [Moment().process_bind_param(moment, ENGINES[0]) for moment in (first, second)]
    assert (texts[0] < texts[1]) == (first < second)


def test_that_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Moment().process_bind_param(NOW.replace(tzinfo=None), ENGINES[0])


@given(st.decimals(allow_nan=False, allow_infinity=False), st.lists(st.text()), st.sampled_from(Step), st.uuids())
def test_that_values_come_back_as_they_were_given(number: Decimal, texts: list[str], step: Step, key: UUID) -> None:
    kinds: list[tuple[Callable[[], Any], Any]] = [
        (Exact, number),
        (Texts, tuple(texts)),
        (lambda: Word(Step), step),
        (Identity, UUID(int=key.int)),
    ]
    for dialect in ENGINES:
        for kind, value in kinds:
            kept = kind().process_bind_param(value, dialect)
            back = kind().process_result_value(kept, dialect)
            assert (type(back), str(back)) == (type(value), str(value))
            assert kind().process_bind_param(None, dialect) is None


def test_that_a_word_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        Word(Step).process_result_value("elsewhere", ENGINES[0])
