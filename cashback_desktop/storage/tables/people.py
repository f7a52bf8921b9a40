"""Tables of the workspace itself: facts about it, persons, accounts, counters."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Table

from cashback_desktop.storage.column_types import Identity
from cashback_desktop.storage.tables.matters import flag, identity, key, metadata, text

workspace_fact = Table("workspace_fact", metadata, text("key", primary_key=True), text("value"))

person = Table("person", metadata, key(), text("name", unique=True))

person_role = Table(
    "person_role",
    metadata,
    Column("person_id", Identity(), ForeignKey("person.id"), primary_key=True),
    text("role", primary_key=True),
)

account = Table(
    "account",
    metadata,
    key(),
    identity("person_id", "person.id"),
    text("login", unique=True),
    text("passphrase_hash"),
    flag("active"),
)

counter = Table("counter", metadata, text("name", primary_key=True), Column("value", BigInteger, nullable=False))
