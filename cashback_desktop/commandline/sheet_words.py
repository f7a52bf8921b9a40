"""Which columns each sheet has, and how days are written in it: what `import --help` ends with."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from cashback_desktop.documents.readers.header import SHEETS

if TYPE_CHECKING:
    from cashback_desktop.documents.readers.sheet import Sheet

_WIDTH = 96
_DAYS = {
    "claims": "days are written YYYY-MM-DD; received_at and terms_accepted_at may have a time (2026-11-02T09:30+08:00)",
    "resellers": "days are written YYYY-MM-DD",
    "new_commerce": "days as Microsoft writes them: 2026-10-09T00:00:00Z or 10/9/2026 (month first)",
}


def _sheet_words(sheet: Sheet) -> str:
    required = [column.name for column in sheet.columns if column.required]
    if sheet.either:
        required.append(" or ".join(sheet.either))
    further = [c.name for c in sheet.columns if not c.required and c.name not in sheet.either]
    lines = [f"{sheet.title}: {_DAYS[sheet.kind]}", f"required: {', '.join(required)}"]
    if further:
        lines.append(f"known: {', '.join(further)}")
    first, *rest = lines
    return "\n".join([_wrapped(first, ""), *(_wrapped(line, "  ") for line in rest)])


def _wrapped(line: str, indent: str) -> str:
    return textwrap.fill(line, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


SHEET_WORDS = "\n\n".join(
    [
        *(_sheet_words(sheet) for sheet in SHEETS),
        _wrapped(
            "Case and order of columns are free; others are named and ignored. Importing twice changes nothing.", ""
        ),
    ]
)
