"""The first schema: persons, imports, resellers, sales records, claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cashback_desktop.storage.migrations.frozen_columns import big, day, flag, identity, moment, number, row, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _workspace()
    _intake()
    _records()
    _claims()


def _workspace() -> None:
    op.create_table(
        "workspace_fact", text("key"), text("value"), sa.PrimaryKeyConstraint("key", name="pk_workspace_fact")
    )
    op.create_table(
        "person",
        identity("id"),
        text("name"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )
    op.create_table(
        "person_role",
        identity("person_id"),
        text("role"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_role_person_id"),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_role"),
    )
    op.create_table(
        "account",
        identity("id"),
        identity("person_id"),
        text("login"),
        text("passphrase_hash"),
        flag("active"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_account_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_table("counter", text("name"), big("value"), sa.PrimaryKeyConstraint("name", name="pk_counter"))


def _intake() -> None:
    op.create_table(
        "import_batch",
        identity("id"),
        text("kind"),
        text("file_name"),
        text("file_sha256"),
        day("received_on", null=True),
        text("offer"),
        moment("started_at"),
        identity("by"),
        text("state"),
        number("rows"),
        number("already_known"),
        number("refused"),
        text("claims_hash", null=True),
        sa.CheckConstraint("state IN ('unfinished', 'published')", name="ck_import_batch_state"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_import_batch_by"),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_table(
        "import_refusal",
        row(),
        identity("import_id"),
        number("line"),
        text("column"),
        text("value"),
        text("reason"),
        sa.ForeignKeyConstraint(["import_id"], ["import_batch.id"], name="fk_import_refusal_import_id"),
        sa.PrimaryKeyConstraint("row", name="pk_import_refusal"),
    )
    op.create_index("ix_import_refusal_import_id", "import_refusal", ["import_id"], unique=False)
    op.create_table(
        "reseller",
        row(),
        identity("id"),
        text("mpn_id"),
        text("name"),
        text("email"),
        text("territory"),
        text("address"),
        text("language"),
        text("currency"),
        day("registered_at", null=True),
        flag("managed", null=True),
        identity("import_id"),
        number("revision"),
        text("fingerprint"),
        sa.ForeignKeyConstraint(["import_id"], ["import_batch.id"], name="fk_reseller_import_id"),
        sa.PrimaryKeyConstraint("row", name="pk_reseller"),
        sa.UniqueConstraint("id", name="uq_reseller_id"),
        sa.UniqueConstraint("mpn_id", "import_id", "fingerprint", name="uq_reseller_mpn_id_import_id_fingerprint"),
    )
    op.create_index("ix_reseller_import_id", "reseller", ["import_id"], unique=False)


def _records() -> None:
    op.create_table(
        "sales_record",
        row(),
        identity("id"),
        identity("import_id"),
        text("file_name"),
        text("file_sha256"),
        number("line"),
        text("agreement_kind"),
        text("agreement_key"),
        text("customer_id"),
        text("customer_name"),
        text("customer_country"),
        text("invoice_number"),
        text("mpn_id"),
        text("reseller_mpn_id"),
        text("order_id"),
        moment("order_date", null=True),
        text("product_id"),
        text("sku_id"),
        text("sku_name"),
        text("product_name"),
        text("charge_type"),
        text("quantity"),
        text("billable_quantity"),
        text("unit_price"),
        text("effective_unit_price"),
        big("subtotal_minor"),
        big("tax_minor"),
        big("total_minor"),
        text("currency"),
        flag("subtotal_agrees", null=True),
        text("term"),
        day("subscription_start", null=True),
        day("subscription_end", null=True),
        text("qualifiers"),
        text("promotion_id"),
        text("reference_id"),
        text("fingerprint"),
        sa.ForeignKeyConstraint(["import_id"], ["import_batch.id"], name="fk_sales_record_import_id"),
        sa.PrimaryKeyConstraint("row", name="pk_sales_record"),
        sa.UniqueConstraint("id", name="uq_sales_record_id"),
        sa.UniqueConstraint("import_id", "line", name="uq_sales_record_import_id_line"),
    )
    op.create_index("ix_sales_record_agreement_key", "sales_record", ["agreement_key"], unique=False)
    op.create_index("ix_sales_record_fingerprint", "sales_record", ["fingerprint"], unique=False)


def _claims() -> None:
    op.create_table(
        "claim",
        row(),
        identity("id"),
        text("reference"),
        text("source"),
        text("claim_id"),
        text("territory"),
        text("claimant_name"),
        identity("reseller_id", null=True),
        text("mpn_id"),
        text("agreement_kind"),
        text("agreement_key"),
        text("agreement_as_written"),
        text("offer_id"),
        day("sale_date"),
        number("seats"),
        text("product"),
        text("licence_type"),
        text("customer_segment"),
        text("customer"),
        text("currency"),
        big("amount_minor", null=True),
        text("contact"),
        moment("received_at"),
        day("received_on"),
        text("terms_version"),
        moment("terms_accepted_at", null=True),
        big("previous_value_minor", null=True),
        day("previous_expiry", null=True),
        day("decision_due"),
        flag("due_known"),
        text("calendar_version"),
        identity("import_id"),
        text("step"),
        number("revision"),
        text("fingerprint"),
        sa.ForeignKeyConstraint(["import_id"], ["import_batch.id"], name="fk_claim_import_id"),
        sa.ForeignKeyConstraint(["reseller_id"], ["reseller.id"], name="fk_claim_reseller_id"),
        sa.PrimaryKeyConstraint("row", name="pk_claim"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
        sa.UniqueConstraint("source", "claim_id", name="uq_claim_source_claim_id"),
    )
    op.create_index("ix_claim_agreement_key", "claim", ["agreement_key"], unique=False)
    op.create_index("ix_claim_import_id", "claim", ["import_id"], unique=False)
    op.create_index("ix_claim_mpn_id", "claim", ["mpn_id"], unique=False)
    op.create_index("ix_claim_step_decision_due", "claim", ["step", "decision_due"], unique=False)
    op.create_index(
        "uq_claim_reference",
        "claim",
        ["reference"],
        unique=True,
        sqlite_where=sa.text("reference <> ''"),
        postgresql_where=sa.text("reference <> ''::text"),
    )
