"""Whatever is changed in the journal behind the program's back, verifying names the first entry that does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from cashback_desktop.domain.journal import commitment, entry_hash, head_words
from cashback_desktop.domain.person import Actor
from cashback_desktop.services.overriding import Override
from cashback_desktop.services.reviewing import Reject
from cashback_desktop.storage.journal_chain import ENTRIES, verify
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.sqlcipher_file import connect_to_write
from cashback_desktop.storage.tables import erasable_text
from tests.storage.conftest import BOTH_ENGINES
from tests.storage.story import KEY, TERRITORIES, Story, whole_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3.dbapi2 import Connection

    from cashback_desktop.storage.database import Database, Store
    from cashback_desktop.storage.journal_chain import GivenHead

KEYS = KeySet.of(KEY)
ABOUT = TERRITORIES[1]
FIELDS = {"at": "2020-01-01T00:00:00.000000", "kind": "Reject", "subject": "other", "body": "{}", "previous": "0" * 64}
FIELDS |= {"hash": "f" * 64}
IDS = ("entry_id", "by_person")


class Told(NamedTuple):
    """A told story with its file opened behind the program's back, and the heads that somebody kept elsewhere."""

    database: Database
    raw: Connection
    heads: list[GivenHead]

    def first_break(self, heads: list[GivenHead] | None = None) -> str:
        """What verifying says; empty when everything fits."""
        return self.database.verify_journal(heads or ()).first_break


@pytest.fixture
def told(database: Database) -> Iterator[Told]:
    """The story; the rules of the file that the journal only grows are taken off."""
    whole_story(database)
    raw = connect_to_write(database.path, KEYS.database)
    for verb in ("update", "delete"):
        raw.execute(f"DROP TRIGGER journal_no_{verb}")
    verdict = database.verify_journal()
    assert verdict.ok
    assert verdict.heads[ABOUT][0] >= 4
    yield Told(database, raw, [(place, *head) for place, head in verdict.heads.items()])
    raw.close()


@pytest.mark.parametrize("change", ["UPDATE journal SET body = '{}'", "DELETE FROM journal", "DELETE FROM command_log"])
def test_that_journal_and_command_log_only_grow(database: Database, change: str) -> None:
    Story(database).begin()
    raw = connect_to_write(database.path, KEYS.database)
    with pytest.raises(dbapi2.IntegrityError, match="only grows"):
        raw.execute(change)
    raw.close()


@pytest.mark.parametrize("field", [*FIELDS, *IDS])
def test_that_a_changed_entry_is_named(told: Told, field: str) -> None:
    value = UUID(int=7).bytes if field in IDS else FIELDS[field]
    told.raw.execute(f"UPDATE journal SET {field} = ? WHERE territory = ? AND position = 2", (value, ABOUT))
    assert told.first_break().startswith(f"{ABOUT}: entry 2 ")


def test_that_a_changed_entry_with_a_new_hash_of_its_own_is_named_by_its_follower(told: Told) -> None:
    _rewrite(told.raw, 2, {"body": "{}"})
    assert told.first_break() == f"{ABOUT}: entry 3 does not follow from the entry before it."


def test_that_a_whole_chain_reckoned_anew_does_not_fit_its_signed_head(told: Told) -> None:
    last = _last(told.raw)
    digest = ""
    for position in range(2, last + 1):
        digest = _rewrite(told.raw, position, {"body": "{}"} if position == 2 else {"previous": digest})
    assert told.first_break() == f"{ABOUT}: the head says entry {last}, but the chain ends at {last}."
    told.raw.execute("UPDATE journal_head SET hash = ? WHERE territory = ?", (digest, ABOUT))
    assert told.first_break() == f"{ABOUT}: the signature of the head at entry {last} is not ours."


def test_that_a_missing_entry_is_named(told: Told) -> None:
    told.raw.execute("DELETE FROM journal WHERE territory = ? AND position = 2", (ABOUT,))
    assert told.first_break() == f"{ABOUT}: entry 2 is missing; the next one is 3."


def test_that_a_missing_first_entry_is_named(told: Told) -> None:
    told.raw.execute("DELETE FROM journal WHERE territory = ? AND position = 1", (ABOUT,))
    assert told.first_break() == f"{ABOUT}: entry 1 is missing; the next one is 2."


def test_that_swapped_entries_are_named(told: Told) -> None:
    for old, new in ((2, -2), (3, 2), (-2, 3)):
        told.raw.execute("UPDATE journal SET position = ? WHERE territory = ? AND position = ?", (new, ABOUT, old))
    assert told.first_break() == f"{ABOUT}: entry 2 does not follow from the entry before it."


def test_that_an_entry_moved_to_another_territory_is_named(told: Told) -> None:
    told.raw.execute("DELETE FROM journal WHERE territory = 'workspace' AND position = 2")
    told.raw.execute(
        "UPDATE journal SET territory = 'workspace' WHERE territory = ? AND position = 2",
        (ABOUT,),
    )
    assert told.first_break().startswith(f"{ABOUT}: entry 2 is missing")


def test_that_a_cut_tail_does_not_fit_its_signed_head(told: Told) -> None:
    last = _last(told.raw)
    told.raw.execute("DELETE FROM journal WHERE territory = ? AND position = ?", (ABOUT, last))
    assert told.first_break() == f"{ABOUT}: the tail is cut; the head is entry {last}, the last is {last - 1}."


def test_that_a_tail_cut_by_the_owner_of_the_key_is_found_by_a_head_kept_elsewhere(told: Told) -> None:
    last = _last(told.raw)
    told.raw.execute("DELETE FROM journal WHERE territory = ? AND position = ?", (ABOUT, last))
    _sign(told.raw, last - 1, KEYS)
    assert told.first_break() == ""
    assert told.first_break(told.heads) == (
        f"{ABOUT}: the tail is cut; a head was given at entry {last}, the last is {last - 1}."
    )


def test_that_a_history_rewritten_by_the_owner_of_the_key_is_found_by_a_head_kept_elsewhere(told: Told) -> None:
    last = _last(told.raw)
    _rewrite(told.raw, last, {"body": "{}"})
    _sign(told.raw, last, KEYS)
    assert told.first_break() == ""
    assert told.first_break(told.heads) == f"{ABOUT}: entry {last} is not the one whose hash was given."


def test_that_of_two_heads_given_for_one_entry_each_has_to_fit(told: Told) -> None:
    true = next(head for head in told.heads if head[0] == ABOUT)
    for heads in ([true, (*true[:2], "f" * 64)], [(*true[:2], "f" * 64), true]):
        assert "is not the one whose hash was given" in told.first_break(heads)


def test_that_a_chain_removed_altogether_is_found(told: Told) -> None:
    told.raw.execute("DELETE FROM journal WHERE territory = ?", (ABOUT,))
    assert "the tail is cut" in told.first_break()
    told.raw.execute("DELETE FROM journal_head WHERE territory = ?", (ABOUT,))
    assert told.first_break() == ""
    assert told.first_break(told.heads).startswith(f"{ABOUT}: the tail is cut; a head was given")


def test_that_a_chain_without_a_signed_head_is_named(told: Told) -> None:
    told.raw.execute("DELETE FROM journal_head WHERE territory = ?", (ABOUT,))
    assert told.first_break() == f"{ABOUT}: the chain has entries but no signed head."


@pytest.mark.parametrize("signature", ["00" * 64, "no hexadecimal", ""])
def test_that_a_forged_signature_is_named(told: Told, signature: str) -> None:
    told.raw.execute("UPDATE journal_head SET signature = ? WHERE territory = ?", (signature, ABOUT))
    assert told.first_break() == f"{ABOUT}: the signature of the head at entry {_last(told.raw)} is not ours."


def test_that_a_head_signed_by_another_key_is_named(told: Told) -> None:
    _sign(told.raw, _last(told.raw), KeySet.of(bytes(32)))
    assert "is not ours" in told.first_break()


def test_that_older_heads_kept_elsewhere_still_fit_when_the_chain_has_grown(told: Told) -> None:
    story = Story(told.database)
    with told.database.unit_of_work() as work:
        person = work.people.by_name("Reviewer 1")
    assert person is not None
    story.actor = Actor(person.id, person.name, person.roles)
    story.import_claims(50, 3)
    assert told.first_break(told.heads) == ""


@BOTH_ENGINES
def test_that_each_territory_has_its_own_dense_chain_on_either_engine(store: Store) -> None:
    whole_story(store)
    entries = _entries(store)
    for territory in {row[0] for row in entries}:
        positions = [row[1] for row in entries if row[0] == territory]
        assert positions == list(range(1, len(positions) + 1))
    assert {*TERRITORIES, "workspace"} == {row[0] for row in entries}
    with store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        assert verify(raw, (), store.keys.journal_public).ok


@pytest.mark.postgres
def test_that_a_changed_entry_is_named_at_a_centre(centre: Store, postgres_url: str) -> None:
    whole_story(centre, claims=3)
    with psycopg.connect(postgres_url) as raw:
        raw.execute("UPDATE journal SET body = '{}' WHERE territory = 'AU' AND position = 1")
        verdict = verify(cast("Any", raw), (), centre.keys.journal_public)
    assert verdict.first_break == "AU: entry 1 was changed after it was written."


@BOTH_ENGINES
def test_that_words_of_people_stand_outside_the_journal_and_can_be_erased(store: Store) -> None:
    story = Story(store).begin()
    story.import_records(0, 2)
    first, second = story.import_claims(0, 2, met=False)
    with store.unit_of_work() as work:
        examination = work.examinations.newest(first)
    assert examination is not None
    criterion = next(finding.criterion for finding in examination.findings if finding.answer != "met")
    story.do(Override, claim=first, seen=story.claim(first).revision, criterion=criterion, reason="a secret reason")
    story.do(Reject, claim=second, seen=story.claim(second).revision, reasons=(criterion,), note="a secret note")
    entries = _entries(store)
    assert "secret" not in str(entries)
    kept = _kept_texts(store)
    assert {row[2] for row in kept} == {"a secret reason", "a secret note"}
    assert all(len(salt) == 32 and commitment(salt, words) in str(entries) for _, salt, words in kept)
    with store.unit_of_work() as work:
        for text_id, salt, words in kept:
            assert work.texts.holds(text_id, commitment(salt, words))
            assert not work.texts.holds(text_id, commitment(salt, words + "!"))
            work.texts.erase(text_id)
            assert not work.texts.holds(text_id, commitment(salt, words))
    assert _kept_texts(store) == []
    with store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        assert verify(raw, (), store.keys.journal_public).ok


def _entries(store: Store) -> list[tuple[Any, ...]]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(ENTRIES))]


def _kept_texts(store: Store) -> list[tuple[UUID, bytes, str]]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(erasable_text.select())]


def _last(raw: Connection) -> int:
    return int(raw.execute("SELECT MAX(position) FROM journal WHERE territory = ?", (ABOUT,)).fetchone()[0])


def _rewrite(raw: Connection, position: int, changes: dict[str, str]) -> str:
    """Changes an entry as somebody would who knows how hashes are reckoned; answers its new hash."""
    cursor = raw.execute("SELECT * FROM journal WHERE territory = ? AND position = ?", (ABOUT, position))
    row = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True)) | changes
    said: dict[str, Any] = {name: value for name, value in row.items() if name != "hash"}
    said |= {name: str(UUID(bytes=row[name])) for name in IDS}
    digest = entry_hash(**said)
    raw.execute(
        "UPDATE journal SET body = ?, previous = ?, hash = ? WHERE territory = ? AND position = ?",
        (row["body"], row["previous"], digest, ABOUT, position),
    )
    return digest


def _sign(raw: Connection, position: int, keys: KeySet) -> None:
    digest = raw.execute("SELECT hash FROM journal WHERE territory = ? AND position = ?", (ABOUT, position)).fetchone()[
        0
    ]
    signature = keys.journal.sign(head_words(ABOUT, position, digest)).hex()
    raw.execute(
        "UPDATE journal_head SET position = ?, hash = ?, signature = ? WHERE territory = ?",
        (position, digest, signature, ABOUT),
    )
