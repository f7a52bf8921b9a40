"""Opens a workspace's database, or a centre's, and hands out units of work and readers."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from cashback_desktop.storage import checks, migrating
from cashback_desktop.storage.copies import copy_before_upgrade
from cashback_desktop.storage.engine import central_engine, workspace_engine
from cashback_desktop.storage.journal_chain import verify
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.making import make_whole
from cashback_desktop.storage.places import refuse_network_share
from cashback_desktop.storage.refusals import NewerSchema, StorageUnavailable, WorkspaceExists
from cashback_desktop.storage.sealing import Sealer
from cashback_desktop.storage.sqlcipher_file import (
    OTHER_LANES_KIB,
    connect,
    refuse_missing_file,
    refuse_old_library,
    refuse_plain_file,
    value,
)
from cashback_desktop.storage.unit_of_work import UnitOfWork
from cashback_desktop.storage.worklists.connection import Reader
from cashback_desktop.storage.workspace_lock import WorkspaceLock
from cashback_desktop.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Engine

    from cashback_desktop.domain.journal import Verdict
    from cashback_desktop.storage.checks import Check
    from cashback_desktop.storage.journal_chain import GivenHead

LETTER_KEY_PLACE = "workspace_fact.value:letter_key"


class Store:
    """A database whose schema is that of this program, with the keys that belong to it."""

    def __init__(self, engine: Engine, keys: KeySet, world: World) -> None:
        self.engine = engine
        self.keys = keys
        self.world = world
        self._sealer = Sealer(keys.sealing, world.token)
        self._facts: dict[str, str] = {}

    def unit_of_work(self) -> UnitOfWork:
        """A new transaction; enter it with `with`."""
        return UnitOfWork(self.engine, self.world, self.keys, self._sealer)

    def facts(self) -> Mapping[str, str]:
        """What was said about the workspace for good, by name: workspace_id, letter_public_key, sample."""
        if not self._facts:
            with self.unit_of_work() as work:
                self._facts = work.facts.all()
        return self._facts

    def letter_key(self) -> Ed25519PrivateKey:
        """The key that signs letters, opened from its seal. Raises SealBroken."""
        sealed = base64.b64decode(self.facts()["letter_key"])
        return Ed25519PrivateKey.from_private_bytes(self._sealer.open(sealed, LETTER_KEY_PLACE))

    def found(self, facts: Mapping[str, str]) -> None:
        """Writes the first facts of a new database: its id, the pair that signs letters, and those given."""
        pair = Ed25519PrivateKey.from_private_bytes(self.world.token(32))
        sealed = self._sealer.seal(pair.private_bytes_raw(), LETTER_KEY_PLACE)
        own = {
            "workspace_id": str(self.world.new_id()),
            "journal_public_key": self.keys.journal_public.hex(),
            "letter_public_key": pair.public_key().public_bytes_raw().hex(),
            "letter_key": base64.b64encode(sealed).decode(),
        }
        with self.unit_of_work() as work:
            for name, said in {**facts, **own}.items():
                work.facts.set_once(name, said)

    def close(self) -> None:
        """Closes every connection of this database."""
        self.engine.dispose()


class Database(Store):
    """One open workspace file."""

    def __init__(self, path: Path, keys: KeySet, world: World, lock: WorkspaceLock | None) -> None:
        super().__init__(workspace_engine(path, keys.database), keys, world)
        self.path = path
        self._lock = lock

    def reader(self, *, cache_kib: int = OTHER_LANES_KIB) -> Reader:
        """A read-only connection for one thread."""
        return Reader(self.path, self.keys.database, cache_kib=cache_kib)

    def verify_journal(self, given_heads: Iterable[GivenHead] = ()) -> Verdict:
        """Verifies the journal's chains, their signed heads, and heads kept elsewhere."""
        with self.reader() as reader:
            return verify(reader, given_heads, self.keys.journal_public)

    def check(self) -> list[Check]:
        """Every check of `db check`: name, whether it passes, and a sentence."""
        return checks.check(self)

    def close(self) -> None:
        """Closes every connection and lets the workspace's lock go."""
        super().close()
        if self._lock is not None:
            self._lock.release()


def create_database(
    path: Path, key: bytes, world: World | None = None, facts: Mapping[str, str] | None = None
) -> Database:
    """Makes a new encrypted file with the newest schema and opens it. `facts` are kept for good.

    Raises WorkspaceExists and the refusals of `storage.refusals`.
    """
    world, keys = world or World(), KeySet.of(key)
    if path.exists():
        raise WorkspaceExists(f"There is a file at {path} already. Open it, or choose another name.")
    refuse_old_library()
    refuse_network_share(path)
    lock = WorkspaceLock(path)
    try:
        make_whole(path, keys.database, lambda engine: _fill(Store(engine, keys, world), facts or {}))
        return Database(path, keys, world, lock)
    except BaseException:
        lock.release()
        raise


def _fill(store: Store, facts: Mapping[str, str]) -> None:
    migrating.upgrade(store.engine)
    store.found(facts)


def open_database(path: Path, key: bytes, world: World | None = None, *, holder: bool = True) -> Database:
    """Opens the file, brings an older schema up to date after making a copy, and leaves a newer one untouched.

    The window's process is the holder; a child that it started opens with `holder=False` and never migrates. Raises the
    refusals of `storage.refusals`, each with a sentence.
    """
    world, keys = world or World(), KeySet.of(key)
    refuse_old_library()
    refuse_missing_file(path)
    refuse_network_share(path)
    lock = WorkspaceLock(path) if holder else None
    try:
        refuse_plain_file(path)
        if holder:
            bring_up_to_date(path, keys, world)
        else:
            _refuse_older(path, keys)
        return Database(path, keys, world, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def bring_up_to_date(path: Path, keys: KeySet, world: World) -> None:
    """Makes a copy and runs the missing steps where the file has an older schema. The caller holds the lock.

    Raises NewerSchema, StorageUnavailable.
    """
    if not _is_behind(path, keys.database):
        return
    copy_before_upgrade(path, keys.database, world)
    engine = workspace_engine(path, keys.database)
    try:
        migrating.upgrade(engine)
    finally:
        engine.dispose()


def open_central(url: str, key: bytes, world: World | None = None) -> Store:
    """Opens a centre's PostgreSQL, brings its schema up to date, and writes its first facts when it is new."""
    store = Store(central_engine(url), KeySet.of(key), world or World())
    migrating.upgrade(store.engine)
    if not store.facts():
        store.found({})
    return store


def _refuse_older(path: Path, keys: KeySet) -> None:
    if _is_behind(path, keys.database):
        raise StorageUnavailable(f"{path.name} needs an upgrade. Open it in the program itself first.")


def _is_behind(path: Path, database_key: bytes) -> bool:
    """Whether the file has an older schema. Opened for reading only, so that a newer file keeps every byte."""
    connection = connect(path, database_key, mode="ro")
    try:
        revision = value(connection, f"SELECT version_num FROM {migrating.VERSION_TABLE}")  # noqa: S608 - our own name
    except dbapi2.OperationalError as fault:
        raise StorageUnavailable(f"{path} is encrypted with this key but is no workspace of this program.") from fault
    finally:
        connection.close()
    if revision not in migrating.known_revisions():
        raise NewerSchema(f"{path.name} was written by a later version of this program. Install that version.")
    return bool(revision != migrating.head())
