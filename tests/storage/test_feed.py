"""Feed positions are dense for each territory and handed out in the order of commits; a rollback gives them back."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from cashback_desktop.domain.ids import PersonId
from cashback_desktop.domain.journal import BEGINNING
from cashback_desktop.domain.person import Actor
from cashback_desktop.storage.database import create_database
from cashback_desktop.storage.tables import feed, feed_head, journal, journal_head
from tests.storage.conftest import BOTH_ENGINES
from tests.storage.story import KEY, whole_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cashback_desktop.storage.database import Store
    from cashback_desktop.storage.unit_of_work import UnitOfWork

ACTOR = Actor(PersonId(UUID(int=1)), "Reviewer 1", frozenset())
PLACES = ("AU", "NZ", "SG")
WRITERS, EACH, LINGER = 6, 25, 0.02


class Regretted(Exception):
    """A transaction that is not to be."""


changes = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from("abc")), max_size=5)
transactions = st.lists(st.tuples(changes, st.booleans()), max_size=8)


def put(work: UnitOfWork, told: list[tuple[str, str]], version: int) -> None:
    for territory, key in told:
        work.feed.put(territory, "claim", key, version)
        work.journal.append(territory, "Told", key, {"version": version}, ACTOR, work._in.world.now())


def positions(store: Store) -> dict[str, list[int]]:
    with store.engine.connect() as connection:
        found = connection.execute(select(feed.c.territory, feed.c.position).order_by(*feed.primary_key)).all()
    read = defaultdict(list)
    for territory, position in found:
        read[territory].append(position)
    return read


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file that keeps what earlier examples wrote: positions go on where they were."""
    database = create_database(tmp_path_factory.mktemp("feed") / "desk.cashback", KEY)
    yield database
    database.close()


@given(transactions)
def test_that_positions_have_no_gap_whatever_is_rolled_back(
    lasting: Store, told: list[tuple[list[tuple[str, str]], bool]]
) -> None:
    expected = Counter({territory: len(found) for territory, found in positions(lasting).items()})
    for version, (written, regretted) in enumerate(told, start=1):
        try:
            with lasting.unit_of_work() as work:
                put(work, written, version)
                if regretted:
                    raise Regretted
        except Regretted:
            continue
        expected.update(Counter(territory for territory, _ in set(written)))
    found = positions(lasting)
    assert {territory: list(range(1, expected[territory] + 1)) for territory in PLACES if expected[territory]} == found


@given(changes, changes)
def test_that_an_attempt_taken_back_takes_no_position(
    lasting: Store, kept: list[tuple[str, str]], taken_back: list[tuple[str, str]]
) -> None:
    before = Counter({territory: len(found) for territory, found in positions(lasting).items()})
    with lasting.unit_of_work() as work:
        put(work, kept, 1)
        with work.attempt() as attempt:
            put(work, taken_back, 2)
            attempt.take_back()
    after = Counter({territory: len(found) for territory, found in positions(lasting).items()})
    assert after - before == Counter(territory for territory, _ in set(kept))


def test_that_a_row_told_twice_in_one_transaction_takes_one_position_with_its_last_version(database: Store) -> None:
    with database.unit_of_work() as work:
        work.feed.put("AU", "claim", "a", 1)
        work.feed.put("AU", "claim", "b", 1)
        work.feed.put("AU", "claim", "a", 2)
    with database.engine.connect() as connection:
        told = connection.execute(select(feed.c.position, feed.c.key, feed.c.row_version)).all()
    assert sorted(tuple(row) for row in told) == [(1, "a", 2), (2, "b", 1)]


@BOTH_ENGINES
def test_that_the_feed_holds_keys_and_versions_only(store: Store) -> None:
    story = whole_story(store, claims=3)
    assert {column.name for column in feed.columns} == {"territory", "position", "kind", "key", "row_version"}
    with store.engine.connect() as connection:
        told = connection.execute(select(feed.c.kind, feed.c.key, feed.c.row_version)).all()
    assert {kind for kind, _, _ in told} == {"claim", "import", "letter", "offer", "person"}
    for command, _ in story.told:
        claim_id = getattr(command, "claim", None)
        if claim_id is not None:
            newest = max(version for kind, key, version in told if (kind, key) == ("claim", str(claim_id)))
            assert newest == story.claim(claim_id).revision


class Poller:
    """Reads new rows over and over; counts those that appear behind its cursor, which nobody would ever be sent."""

    def __init__(self, url: str, question: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        self._question = question
        self.seen: list[int] = []
        self.gaps = 0

    def read(self) -> None:
        """One look."""
        cursor = self.seen[-1] if self.seen else 0
        for (position,) in self._connection.execute(self._question.encode(), (cursor,)).fetchall():
            self.gaps += position != (self.seen[-1] if self.seen else 0) + 1
            self.seen.append(position)

    def until(self, done: threading.Event) -> None:
        """Looks until the writers are done, and once more."""
        while not done.is_set():
            self.read()
            time.sleep(0.001)
        self.read()
        self._connection.close()


def written_by_many(poller: Poller, write: Callable[[int, random.Random], int]) -> int:
    """Lets many write at once while the poller reads; answers how many rows were committed."""
    done = threading.Event()
    reading = threading.Thread(target=poller.until, args=(done,))
    reading.start()
    try:
        with ThreadPoolExecutor(WRITERS) as pool:
            committed = sum(pool.map(lambda writer: write(writer, random.Random(writer)), range(WRITERS)))
    finally:
        done.set()
        reading.join()
    return committed


@pytest.mark.postgres
def test_that_no_reader_of_a_centres_feed_misses_a_row_while_many_write(centre: Store, postgres_url: str) -> None:
    always = ("AU", "always")

    def write(writer: int, chance: random.Random) -> int:
        committed = 0
        for number in range(EACH):
            try:
                with centre.unit_of_work() as work:
                    put(work, [(place, f"{writer}-{number}") for place in chance.sample(PLACES, 2)] + [always], number)
                    time.sleep(chance.random() * LINGER)
                    if chance.random() < 0.2:
                        raise Regretted
            except Regretted:
                continue
            committed += 1
        return committed

    poller = Poller(
        postgres_url, "SELECT position FROM feed WHERE territory = 'AU' AND position > %s ORDER BY position"
    )
    committed = written_by_many(poller, write)
    assert poller.gaps == 0
    assert poller.seen == positions(centre)["AU"]
    assert len(poller.seen) >= committed > WRITERS * EACH // 2
    assert_chains_are_whole(centre)


def assert_chains_are_whole(centre: Store) -> None:
    """Every chain follows from entry to entry, and heads say how long feed and journal are."""
    with centre.engine.connect() as connection:
        heads = {row.territory: row for row in connection.execute(select(journal_head))}
        feed_heads = {row.territory: row.position for row in connection.execute(select(feed_head))}
        for territory, head in heads.items():
            mine = select(journal).where(journal.c.territory == territory).order_by(journal.c.position)
            entries = connection.execute(mine).all()
            assert [entry.position for entry in entries] == list(range(1, head.position + 1))
            assert [entry.previous for entry in entries] == [BEGINNING, *(entry.hash for entry in entries[:-1])]
            assert entries[-1].hash == head.hash
    assert feed_heads == {territory: len(found) for territory, found in positions(centre).items()}


@pytest.mark.postgres
def test_that_a_sequence_for_cursor_does_lose_rows_and_this_harness_sees_it(postgres_url: str) -> None:
    """The trap that the feed's heads are there for: numbers taken early become visible late."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE counted (position BIGINT GENERATED ALWAYS AS IDENTITY, writer INT)")

    def write(writer: int, chance: random.Random) -> int:
        with psycopg.connect(postgres_url) as connection:
            for _ in range(EACH):
                connection.execute("INSERT INTO counted (writer) VALUES (%s)", (writer,))
                time.sleep(chance.random() * LINGER)
                connection.commit()
        return EACH

    poller = Poller(postgres_url, "SELECT position FROM counted WHERE position > %s ORDER BY position")
    committed = written_by_many(poller, write)
    assert committed == WRITERS * EACH
    assert len(poller.seen) < committed
    assert poller.gaps > 0
