"""Offers, examinations, overrides, decisions, letters; journal, command log and feed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cashback_desktop.storage.migrations.frozen_columns import big, data, flag, identity, moment, number, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _review()
    _deciding()
    _chains()
    _only_grow()


def _review() -> None:
    op.create_table(
        "offer_version",
        identity("id"),
        text("offer_id"),
        number("version"),
        text("name"),
        text("state"),
        text("currency"),
        text("body"),
        sa.CheckConstraint("state IN ('live', 'replaced')", name="ck_offer_version_state"),
        sa.PrimaryKeyConstraint("id", name="pk_offer_version"),
        sa.UniqueConstraint("offer_id", "version", name="uq_offer_version_offer_id_version"),
    )
    op.create_index(
        "uq_offer_version_live",
        "offer_version",
        ["offer_id"],
        unique=True,
        sqlite_where=sa.text("state = 'live'"),
        postgresql_where=sa.text("state = 'live'::text"),
    )
    op.create_table(
        "examination",
        identity("id"),
        identity("claim_id"),
        flag("newest"),
        moment("at"),
        identity("by"),
        text("offer_id"),
        number("offer_version"),
        number("claim_revision"),
        text("answer"),
        number("met"),
        number("not_met"),
        number("unproven"),
        big("incentive_minor", null=True),
        text("incentive_currency", null=True),
        text("digest"),
        text("incentive_lines"),
        text("findings"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_examination_by"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_examination_claim_id"),
        sa.PrimaryKeyConstraint("id", name="pk_examination"),
    )
    op.create_index("ix_examination_claim_id", "examination", ["claim_id"], unique=False)
    op.create_index(
        "uq_examination_newest",
        "examination",
        ["claim_id"],
        unique=True,
        sqlite_where=sa.text("newest = 1"),
        postgresql_where=sa.text("newest"),
    )
    op.create_table(
        "open_finding",
        identity("claim_id"),
        text("criterion"),
        text("answer"),
        sa.CheckConstraint("answer IN ('not met', 'unproven')", name="ck_open_finding_answer"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_open_finding_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "criterion", name="pk_open_finding"),
    )
    op.create_index("ix_open_finding_criterion_answer", "open_finding", ["criterion", "answer"], unique=False)
    op.create_table(
        "erasable_text",
        identity("id"),
        data("salt"),
        text("text"),
        sa.PrimaryKeyConstraint("id", name="pk_erasable_text"),
    )
    op.create_table(
        "claim_override",
        identity("id"),
        identity("claim_id"),
        text("criterion"),
        identity("by"),
        moment("at"),
        identity("reason_id", null=True),
        text("reason_commitment"),
        moment("lapsed_at", null=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_claim_override_by"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_override_claim_id"),
        sa.ForeignKeyConstraint(["reason_id"], ["erasable_text.id"], name="fk_claim_override_reason_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_override"),
    )
    op.create_index(
        "uq_claim_override_standing",
        "claim_override",
        ["claim_id", "criterion"],
        unique=True,
        sqlite_where=sa.text("lapsed_at IS NULL"),
        postgresql_where=sa.text("lapsed_at IS NULL"),
    )


def _deciding() -> None:
    op.create_table(
        "letter",
        identity("id"),
        identity("claim_id"),
        text("kind"),
        text("language"),
        text("state"),
        text("number", null=True),
        moment("made_at"),
        identity("made_by"),
        moment("issued_at", null=True),
        identity("issued_by", null=True),
        number("copies"),
        text("facts_sha256"),
        text("facts"),
        sa.CheckConstraint("(state = 'issued') = (number IS NOT NULL)", name="ck_letter_number"),
        sa.CheckConstraint("state IN ('draft', 'issued', 'void')", name="ck_letter_state"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_letter_claim_id"),
        sa.ForeignKeyConstraint(["issued_by"], ["person.id"], name="fk_letter_issued_by"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name="fk_letter_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("number", name="uq_letter_number"),
    )
    op.create_index("ix_letter_claim_id", "letter", ["claim_id"], unique=False)
    op.create_table(
        "decision",
        identity("id"),
        identity("claim_id"),
        text("kind"),
        identity("by"),
        moment("at"),
        text("reasons"),
        identity("note_id", null=True),
        text("note_commitment"),
        identity("letter_id"),
        moment("undone_at", null=True),
        sa.CheckConstraint("kind IN ('confirm', 'reject')", name="ck_decision_kind"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_decision_by"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_decision_claim_id"),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name="fk_decision_letter_id"),
        sa.ForeignKeyConstraint(["note_id"], ["erasable_text.id"], name="fk_decision_note_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_claim_id", "decision", ["claim_id"], unique=False)


def _chains() -> None:
    op.create_table(
        "journal",
        text("territory"),
        big("position"),
        identity("entry_id"),
        moment("at"),
        identity("by_person"),
        text("kind"),
        text("subject"),
        text("body"),
        text("previous"),
        text("hash"),
        sa.PrimaryKeyConstraint("territory", "position", name="pk_journal"),
        sa.UniqueConstraint("entry_id", name="uq_journal_entry_id"),
    )
    op.create_index(
        "ix_journal_territory_subject_position", "journal", ["territory", "subject", "position"], unique=False
    )
    op.create_table(
        "journal_head",
        text("territory"),
        big("position"),
        text("hash"),
        text("signature"),
        sa.PrimaryKeyConstraint("territory", name="pk_journal_head"),
    )
    op.create_table(
        "command_log",
        identity("id"),
        text("kind"),
        text("payload_hash"),
        data("sealed_body"),
        identity("by_person"),
        moment("at"),
        text("outcome"),
        sa.PrimaryKeyConstraint("id", name="pk_command_log"),
    )
    op.create_table(
        "feed",
        text("territory"),
        big("position"),
        text("kind"),
        text("key"),
        number("row_version"),
        sa.PrimaryKeyConstraint("territory", "position", name="pk_feed"),
    )
    op.create_table(
        "feed_head", text("territory"), big("position"), sa.PrimaryKeyConstraint("territory", name="pk_feed_head")
    )


def _only_grow() -> None:
    """What was written to the journal and the command log stays as it is; a centre says the same by its grants."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in ("journal", "command_log"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
