"""Every table, declared once; the same declaration makes SQLite and PostgreSQL."""

from cashback_desktop.storage.tables.chain import command_log, feed, feed_head, journal, journal_head
from cashback_desktop.storage.tables.intake import claim, import_batch, import_refusal, reseller, sales_record
from cashback_desktop.storage.tables.matters import metadata
from cashback_desktop.storage.tables.people import account, counter, person, person_role, workspace_fact
from cashback_desktop.storage.tables.review import (
    claim_override,
    decision,
    erasable_text,
    examination,
    letter,
    offer_version,
    open_finding,
)

__all__ = [
    "account",
    "claim",
    "claim_override",
    "command_log",
    "counter",
    "decision",
    "erasable_text",
    "examination",
    "feed",
    "feed_head",
    "import_batch",
    "import_refusal",
    "journal",
    "journal_head",
    "letter",
    "metadata",
    "offer_version",
    "open_finding",
    "person",
    "person_role",
    "reseller",
    "sales_record",
    "workspace_fact",
]
