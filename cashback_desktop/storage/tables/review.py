"""Tables of judging and deciding: offers, examinations, overrides, decisions, letters."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, Table, UniqueConstraint
from sqlalchemy import text as sql

from cashback_desktop.storage.column_types import Identity, Texts
from cashback_desktop.storage.tables.matters import flag, identity, key, metadata, minor, moment, number, text

offer_version = Table(
    "offer_version",
    metadata,
    key(),
    text("offer_id"),
    number("version"),
    text("name"),
    text("state"),
    text("currency"),
    text("body"),
    UniqueConstraint("offer_id", "version"),
    CheckConstraint("state IN ('live', 'replaced')", name="state"),
    Index(
        "uq_offer_version_live",
        "offer_id",
        unique=True,
        sqlite_where=sql("state = 'live'"),
        postgresql_where=sql("state = 'live'::text"),
    ),
)

# what the queue reads stands before the long texts, so that its pages stay few
examination = Table(
    "examination",
    metadata,
    key(),
    identity("claim_id", "claim.id"),
    flag("newest"),
    moment("at"),
    identity("by", "person.id"),
    text("offer_id"),
    number("offer_version"),
    number("claim_revision"),
    text("answer"),
    number("met"),
    number("not_met"),
    number("unproven"),
    minor("incentive_minor", nullable=True),
    text("incentive_currency", nullable=True),
    text("digest"),
    text("incentive_lines"),
    text("findings"),
    Index(None, "claim_id"),
    Index(
        "uq_examination_newest",
        "claim_id",
        unique=True,
        sqlite_where=sql("newest = 1"),
        postgresql_where=sql("newest"),
    ),
)

open_finding = Table(
    "open_finding",
    metadata,
    Column("claim_id", Identity(), ForeignKey("claim.id"), primary_key=True),
    text("criterion", primary_key=True),
    text("answer"),
    Index(None, "criterion", "answer"),
    CheckConstraint("answer IN ('not met', 'unproven')", name="answer"),
)

erasable_text = Table("erasable_text", metadata, key(), Column("salt", LargeBinary, nullable=False), text("text"))

claim_override = Table(
    "claim_override",
    metadata,
    key(),
    identity("claim_id", "claim.id"),
    text("criterion"),
    identity("by", "person.id"),
    moment("at"),
    identity("reason_id", "erasable_text.id", nullable=True),
    text("reason_commitment"),
    # a later examination that says something else ends the override; it stays, as everything that was done
    moment("lapsed_at", nullable=True),
    Index(
        "uq_claim_override_standing",
        "claim_id",
        "criterion",
        unique=True,
        sqlite_where=sql("lapsed_at IS NULL"),
        postgresql_where=sql("lapsed_at IS NULL"),
    ),
)

letter = Table(
    "letter",
    metadata,
    key(),
    identity("claim_id", "claim.id"),
    text("kind"),
    text("language"),
    text("state"),
    text("number", nullable=True, unique=True),
    moment("made_at"),
    identity("made_by", "person.id"),
    moment("issued_at", nullable=True),
    identity("issued_by", "person.id", nullable=True),
    number("copies"),
    text("facts_sha256"),
    text("facts"),
    Index(None, "claim_id"),
    CheckConstraint("state IN ('draft', 'issued', 'void')", name="state"),
    CheckConstraint("(state = 'issued') = (number IS NOT NULL)", name="number"),
)

decision = Table(
    "decision",
    metadata,
    key(),
    identity("claim_id", "claim.id"),
    text("kind"),
    identity("by", "person.id"),
    moment("at"),
    Column("reasons", Texts, nullable=False),
    identity("note_id", "erasable_text.id", nullable=True),
    text("note_commitment"),
    identity("letter_id", "letter.id"),
    moment("undone_at", nullable=True),
    Index(None, "claim_id"),
    CheckConstraint("kind IN ('confirm', 'reject')", name="kind"),
)
