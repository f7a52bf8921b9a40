"""A table as the queue has it, for the gallery."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ui.formatting import due_words, money
from ui.marks import Mark, mark_tone
from ui.record_columns import Cell, Column, Source
from ui.record_model import RecordModel
from ui.record_table import RecordTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

CLAIMS = [
    (-2, "CB-2026-000087", "บริษัท ลิตแวร์ จำกัด", "TH", "", "Azure First Step", 1, 1850000, 2, "THB", "2 not met"),
    (-1, "CB-2026-000094", "PT Wingtip Nusantara", "ID", "R2", "M365 Add Seats", 25, 11250000, 0, "IDR", "3 unproven"),
    (0, "CB-2026-000101", "Fabrikam Sdn Bhd", "MY", "", "M365 Add Seats", 18, 261000, 2, "MYR", "All met"),
    (0, "CB-2026-000102", "株式会社ノースウィンド", "JP", "", "Copilot Launch", 120, 486000, 0, "JPY", "All met"),
    (0, "CB-2026-000107", "유한회사 테일스핀", "KR", "C1", "M365 Add Seats", 44, 1312000, 0, "KRW", "1 not met"),
    (1, "CB-2026-000112", "北京冒险工坊科技有限公司", "CN", "", "M365 Add Seats", 75, 975000, 2, "CNY", "2 unproven"),
    (1, "CB-2026-000118", "Công ty TNHH Trey Research", "VN", "", "Copilot Launch", 30, 14700000, 0, "VND", "All met"),
    (2, "CB-2026-000123", "Contoso Pty Ltd", "NZ", "", "M365 Add Seats", 42, 124000, 2, "NZD", "1 unproven"),
    (2, "CB-2026-000126", "प्रोसवेयर प्राइवेट लिमिटेड", "IN", "", "M365 Add Seats", 210, 8820000, 2, "INR", "All met"),
    (
        3,
        "CB-2026-000131",
        "Coho Vineyard & Winery Import and Export Holdings",
        "NZ",
        "",
        "Open",
        15,
        74250,
        2,
        "NZD",
        "All met",
    ),
]
_FOUND = {"not met": Mark.NOT_MET, "unproven": Mark.UNPROVEN, "met": Mark.MET}


def queue_columns() -> list[Column[tuple[Any, ...]]]:
    """The columns of the queue."""
    today = date(2026, 11, 24)

    def due(row: tuple[Any, ...]) -> Cell:
        words = due_words(today + timedelta(days=row[0]), row[0], today)
        return Cell(words.words, words.tone, words.role, words.mark)

    def found(row: tuple[Any, ...]) -> Cell:
        mark = _FOUND[row[10].split(" ", 1)[1]]
        return Cell(row[10], "text2" if mark is Mark.MET else mark_tone(mark), mark=mark)

    return [
        Column("due", "Due", due, 124),
        Column("claim", "Claim", lambda row: Cell(row[1], "text2"), 120),
        Column("reseller", "Reseller", lambda row: Cell(row[2], role="name", second=row[3], badge=row[4]), second=28),
        Column("offer", "Offer", lambda row: Cell(row[5], "text2"), 114, drop=3),
        Column("seats", "Seats", lambda row: Cell(str(row[6]), "text2", "number"), 50, right=True, drop=2),
        Column(
            "sum",
            "Incentive",
            lambda row: Cell(money(row[7], row[8]), role="number_name", second=row[9]),
            126,
            right=True,
            second=40,
        ),
        Column("findings", "Findings", found, 124),
    ]


def queue_table() -> QWidget:
    """A table as the queue has it."""
    model = RecordModel(queue_columns(), lambda row: row[1])
    table: RecordTable[Any] = RecordTable(model, "Claims")
    claims = CLAIMS * 30
    model.show_source(Source(lambda offset, limit: claims[offset : offset + limit], lambda: len(claims)))
    table.set_order("due")
    table.go_to(7)
    table.pointed_row = 5
    table.is_active = lambda: True  # type: ignore[method-assign]  # a picture has no keyboard
    return table
