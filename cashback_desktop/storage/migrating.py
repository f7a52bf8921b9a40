"""Brings a database to the schema of this program, step by step, and says where it stands."""

from __future__ import annotations

import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from cashback_desktop.storage.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

VERSION_TABLE = "alembic_version"


def _config() -> Config:
    config = Config()
    folder = importlib.resources.files("cashback_desktop") / "storage" / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def head() -> str:
    """The newest revision that this program knows."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    assert newest is not None
    return newest


def known_revisions() -> tuple[str, ...]:
    """Every revision that this program knows, newest first."""
    return tuple(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Runs the missing steps in one transaction: either all of them are done, or none."""
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def current_revision(connection: Connection) -> str | None:
    """Where the database stands."""
    return MigrationContext.configure(connection).get_current_revision()


def differences(connection: Connection) -> list[Any]:
    """What the database has that the tables do not declare, and the other way round; empty when they agree."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def script_folder() -> Path:
    """Where the steps lie."""
    return Path(ScriptDirectory.from_config(_config()).versions)
