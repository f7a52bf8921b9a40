"""The resellers sheet: one registration for Cash Back a line."""

from __future__ import annotations

from typing import Any

from cashback_desktop.documents.readers import values
from cashback_desktop.documents.readers.rows import ResellerRow
from cashback_desktop.documents.readers.sheet import Column, Sheet


def _nothing_more(_row: dict[str, Any]) -> None:
    """Every field of a registration stands in a column of its own."""


def _needed_territory(text: str) -> str:
    return values.territory(values.needed(text))


RESELLERS = Sheet(
    kind="resellers",
    title="resellers sheet",
    row=ResellerRow,
    columns=(
        Column("reseller", values.needed, required=True),
        Column("mpn_id", values.mpn, required=True),
        Column("email", values.needed, required=True),
        Column("territory", _needed_territory, required=True),
        Column("address", values.postal),
        Column("language", values.plain),
        Column("currency", values.currency),
        Column("registered_at", values.maybe_iso_day),
        Column("managed", values.yes_or_no),
    ),
    complete=_nothing_more,
)
