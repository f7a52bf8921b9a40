"""Every question that worklists ask is asked here, on a migrated workspace with something in every list."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import pytest
from sqlcipher3 import dbapi2

from cashback_desktop.services.correspondence import MakeReceipt
from cashback_desktop.services.overriding import Override
from cashback_desktop.services.reviewing import Reject
from cashback_desktop.storage import worklists
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.worklists import letters, queue
from cashback_desktop.storage.worklists.connection import Reader
from cashback_desktop.storage.worklists.queue import ORDERS, VIEWS, Today
from cashback_desktop.storage.worklists.rows import QueueFilter
from tests.storage.story import KEY, MPN_ID, OFFER, Story, subscription, whole_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cashback_desktop.storage.database import Database

FOLDER = Path(worklists.__path__[0])
MODULES = [module.name for module in pkgutil.iter_modules(worklists.__path__) if module.name != "connection"]
ASKING = ("rows", "dicts", "execute")
TODAY = Today(date(2026, 3, 20), {date(2026, 3, 21): ("NZ",), date(2026, 3, 19): ("SG",)})


class Place(NamedTuple):
    """Where in the source a question is asked."""

    file: str
    line: int


class Listening(Reader):
    """A reader that notes from where it was asked."""

    heard: set[Place]

    def _note(self) -> None:
        frame = sys._getframe(2)
        self.heard.add(Place(Path(frame.f_code.co_filename).name, frame.f_lineno))

    def rows(self, sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        self._note()
        return super().rows(sql, params)

    def dicts(self, sql: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        self._note()
        return super().dicts(sql, params)


class OneDay:
    """Every territory has the same day, and every day is one of business."""

    def today(self) -> Today:
        return TODAY

    def day_in(self, _code: str) -> date:
        return TODAY.day

    def due_in(self, _code: str, due: date) -> int:
        return (due - TODAY.day).days


def questions() -> dict[Place, range]:
    """Every place where a worklist asks its reader, with the lines that the call covers."""
    found = {}
    for file in FOLDER.glob("*.py"):
        if file.name == "connection.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
                found[Place(file.name, node.lineno)] = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return found


def lists() -> list[Callable[..., Any]]:
    """Every public function of the worklists that takes a reader."""
    found: list[Callable[..., Any]] = []
    for name in MODULES:
        module = importlib.import_module(f"{worklists.__name__}.{name}")
        for _, function in inspect.getmembers(module, inspect.isfunction):
            takes = list(inspect.signature(function).parameters)
            public = not function.__name__.startswith("_")
            if public and function.__module__ == module.__name__ and takes[:1] == ["reader"]:
                found.append(function)
    return found


@pytest.fixture
def told(database: Database) -> Story:
    """A story with a rejection, an override, an undecided claim, a receipt, and an import that is not finished."""
    story = whole_story(database, claims=4)
    rejected, overridden = story.import_claims(40, 2, met=False)
    with database.unit_of_work() as work:
        newest = work.examinations.newest(rejected)
    assert newest is not None
    criterion = next(finding.criterion for finding in newest.findings if finding.answer != "met")
    story.do(Reject, claim=rejected, seen=story.claim(rejected).revision, reasons=(criterion,), note="a note")
    seen = story.claim(overridden).revision
    story.do(Override, claim=overridden, seen=seen, criterion=criterion, reason="seen on paper")
    story.do(MakeReceipt, claim=rejected)
    story.open_import("claims")
    return story


@pytest.fixture
def reader(database: Database) -> Iterator[Listening]:
    """A reader that listens."""
    opened = Listening(database.path, KeySet.of(KEY).database)
    opened.heard = set()
    yield opened
    opened.close()


def answers(reader: Reader, story: Story) -> dict[str, list[Any]]:
    """What a list may be asked with, by the name of its parameter."""
    ids = {
        name: [UUID(bytes=row[0]) for row in reader._connection.execute(f"SELECT id FROM {table}")]
        for name, table in (("claim_id", "claim"), ("letter_id", "letter"), ("import_id", "import_batch"))
    }
    assert all(ids.values())
    return {
        "kept": letters.issued(reader),
        **ids,
        "reader": [reader],
        "today": [TODAY],
        "days": [OneDay()],
        "local": [lambda at: at],
        "which": [QueueFilter(view="decided"), QueueFilter(text="red gum", steps=("received",), offers=("Story",))],
        "territory": list(OFFER.territories),
        "agreement_key": [subscription(0)],
        "login": ["administrator 1", "nobody"],
        "reference": ["CB-2026-000001", "P-000001", "nothing"],
        "name": ["workspace_id", "never set"],
        "mpn_id": [MPN_ID],
        "offset": [0],
        "limit": [50],
        "actor": [story.actor],
        "claims": [ids["claim_id"]],
    }


def test_that_every_question_of_every_worklist_is_answered(reader: Listening, told: Story) -> None:
    known = answers(reader, told)
    for function in lists():
        takes = list(inspect.signature(function).parameters)
        assert set(takes) <= set(known), f"{function.__module__}.{function.__name__} is to be asked with something new"
        for turn in range(max(len(known[name]) for name in takes)):
            function(**{name: known[name][turn % len(known[name])] for name in takes})
    asked = {
        place for place, lines in questions().items() if any(Place(place.file, line) in reader.heard for line in lines)
    }
    assert len(asked) > 20
    assert set(questions()) - asked == set()


@pytest.mark.parametrize("order", ORDERS)
def test_that_every_view_in_every_order_pages_without_gap_or_double(reader: Listening, told: Story, order: str) -> None:
    assert told.told
    for view in VIEWS:
        for descending in (False, True):
            which = QueueFilter(view=view, order=order, descending=descending)
            count = queue.count(reader, which, TODAY)
            pages = [queue.page(reader, which, OneDay(), offset, 2) for offset in range(0, count, 2)]
            rows = [row for page in pages for row in page]
            assert len({row.claim_id for row in rows}) == len(rows) == count
            assert [queue.position(reader, which, TODAY, row.claim_id) for row in rows] == list(range(count))


def test_that_views_count_what_they_show(reader: Listening, told: Story) -> None:
    assert told.told
    counted = {view.id: view.count for view in queue.views(reader, TODAY)}
    assert counted["decided"] == 4
    assert counted["open"] == 2
    assert set(counted) == set(VIEWS)


def test_that_words_of_people_are_searched_for_as_they_stand(reader: Listening, told: Story) -> None:
    assert told.told
    late = Today(TODAY.day + timedelta(days=90))
    for text, found in (("fernhill", 2), ("red gum P-000041", 1), ("100%", 0), ("P_000003", 0), ("' OR 1=1 --", 0)):
        assert queue.count(reader, QueueFilter(view="open", text=text), late) == found, text


@pytest.mark.parametrize("words", ["DELETE FROM claim", "UPDATE person SET name = 'x'", "CREATE TABLE t (c)"])
def test_that_a_reader_cannot_write(reader: Listening, words: str) -> None:
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        reader.rows(words, {})


def test_that_a_reader_sees_what_was_just_committed_and_waits_for_nobody(reader: Listening, database: Database) -> None:
    question = "SELECT COUNT(*) FROM counter"
    with database.unit_of_work() as work:
        work.counters.next("a")
        assert reader.rows(question, {}) == [(0,)]
    assert reader.rows(question, {}) == [(1,)]
