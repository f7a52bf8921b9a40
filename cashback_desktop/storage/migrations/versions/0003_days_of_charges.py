"""Sales records: the day of an order that has no clock, and the day from which a charge counts."""

from __future__ import annotations

from alembic import op

from cashback_desktop.storage.migrations.frozen_columns import day

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("order_day", "charge_start"):
        op.add_column("sales_record", day(name, null=True))
