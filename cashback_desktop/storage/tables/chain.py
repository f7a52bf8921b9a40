"""Tables that only ever grow: journal, command log, feed; and where each stands."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from cashback_desktop.storage.column_types import Identity
from cashback_desktop.storage.tables.matters import key, metadata, moment, number, text


def _place() -> tuple[Column[str], Column[int]]:
    return (
        Column("territory", Text, primary_key=True),
        Column("position", BigInteger, primary_key=True, autoincrement=False),
    )


def _head() -> tuple[Column[str], Column[int]]:
    return Column("territory", Text, primary_key=True), Column("position", BigInteger, nullable=False)


# no foreign keys: the record of what happened outlives the rows it is about
journal = Table(
    "journal",
    metadata,
    *_place(),
    Column("entry_id", Identity(), nullable=False, unique=True),
    moment("at"),
    Column("by_person", Identity(), nullable=False),
    text("kind"),
    text("subject"),
    text("body"),
    text("previous"),
    text("hash"),
    Index(None, "territory", "subject", "position"),
)

journal_head = Table("journal_head", metadata, *_head(), text("hash"), text("signature"))

command_log = Table(
    "command_log",
    metadata,
    key(),
    text("kind"),
    text("payload_hash"),
    Column("sealed_body", LargeBinary, nullable=False),
    Column("by_person", Identity(), nullable=False),
    moment("at"),
    text("outcome"),
)

feed = Table("feed", metadata, *_place(), text("kind"), text("key"), number("row_version"))

feed_head = Table("feed_head", metadata, *_head())
