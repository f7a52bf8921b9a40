"""Paints every part of the kit into pictures, light and dark, for judging: `python -m tests.ui.gallery OUT`."""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.application import dress
from ui.formatting import due_words, money
from ui.marks import Mark, mark_tone
from ui.record_columns import Cell, Column, Source
from ui.record_model import RecordModel
from ui.record_table import RecordTable
from ui.theme import contrast, theme, tokens
from ui.widgets.buttons import IconButton, KeyCap, PushButton
from ui.widgets.cards import Card, Ground
from ui.widgets.choices import CheckRow, SegmentedControl, Tab, TabBar
from ui.widgets.fields import Field, FormRow, PassphraseField, SearchField, TextArea
from ui.widgets.labels import ElidingLabel, Label, Paragraph
from ui.widgets.notices import Banner, UndoBar
from ui.widgets.pills import MarkWord, Pill
from ui.widgets.waiting import EmptyState, ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def row(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side, at the left."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def column(parent: QWidget, *parts: QWidget | QHBoxLayout | QGridLayout) -> QVBoxLayout:
    """Parts below each other."""
    box = QVBoxLayout(parent)
    box.setContentsMargins(20, 16, 20, 16)
    box.setSpacing(8)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    box.addStretch(1)
    return box


def swatches() -> QGridLayout:
    """The grounds, with the contrast of the text on them."""
    grid = QGridLayout()
    grid.setSpacing(8)
    pairs = [
        "window text",
        "rail text2",
        "surface text",
        "sunken text2",
        "raised text",
        "sel text",
        "primary on_accent",
    ]
    pairs += ["accent_soft accent_text", "ok_soft ok", "warn_soft warn", "bad_soft bad", "mute_soft mute"]
    for place, pair in enumerate(pairs):
        ground, ink = pair.split()
        card = Card(ground, "line2", radius=6)
        box = QVBoxLayout(card)
        box.setContentsMargins(8, 4, 8, 4)
        box.setSpacing(0)
        box.addWidget(Label(ground, "group", ink))
        ratio = contrast(tokens().colour(ground), tokens().colour(ink))
        box.addWidget(Label(f"{tokens().colour(ground).name().upper()}  {ratio:.1f}", "mono_small", ink))
        grid.addWidget(card, place // 4, place % 4)
    return grid


def type_rows() -> Iterable[QHBoxLayout]:
    """One line of each role."""
    samples = [
        ("32/40 display 600", "Cash Back claim review", "display"),
        ("28/36 figure 600", "1\u202f240.00", "figure"),
        ("20/28 title 600", "Contoso Pty Ltd", "object_title"),
        ("14/20 section 600", "What the file says", "section"),
        ("13/20 body 400", "株式会社ノースウィンド · प्रोसवेयर · ลิตแวร์ · 유한회사 테일스핀", "body"),
        ("13/20 name 500", "株式会社ノースウィンド · 北京冒险工坊科技 · Công ty TNHH Trey", "name"),
        ("13/20 strong 600", "株式会社ノースウィンド · प्रोसवेयर · ลิตแวร์", "strong"),
        ("12/16 secondary", "received 6 Nov, territory New Zealand", "secondary"),
        ("11/16 label 600", "Programme", "group"),
    ]
    for note, text, role in samples:
        yield row(Label(note, "secondary", "text3"), Label(text, role), gap=12)


def first_card() -> QWidget:
    """Surfaces and type."""
    card = Card()
    column(
        card,
        Label("Surfaces and the contrast of the text on them", "group", "text3"),
        swatches(),
        Label("Type", "group", "text3"),
        *type_rows(),
    )
    return card


def buttons() -> list[QHBoxLayout]:
    """Every kind of button, ringed ones too."""
    ringed, ringed_too = PushButton("Confirm", "primary", ("A",)), PushButton("Snooze", "secondary", ("S",))
    for button in (ringed, ringed_too):
        button._ring = True
        button.hasFocus = lambda: True  # type: ignore[method-assign]  # a picture needs two at once
    refused = PushButton("Confirm", "primary", ("A",))
    refused.set_reason("One finding is unproven.")
    return [
        row(
            PushButton("Confirm", "primary", ("A",)),
            PushButton("Reject…", "secondary", ("R",)),
            PushButton("Void…", "danger", ("Del",)),
            PushButton("Skip", "ghost", ("J",)),
            IconButton("copy", "Copy"),
            KeyCap(("Ctrl", "Enter")),
        ),
        row(
            ringed,
            ringed_too,
            PushButton("Columns", icon="sliders-horizontal"),
            refused,
            Label("One finding is unproven.", "secondary", "text2"),
        ),
    ]


def form() -> QGridLayout:
    """Form rows in their states."""
    fault = FormRow("Account number", Field("12-3141-0271820-0", mono=True))
    fault.set_fault("The suffix has two or three digits; one is missing.")
    fixed = Field("NZD")
    fixed.setEnabled(False)
    passphrase = PassphraseField()
    passphrase.setText("passphrase")
    focused = Field("Their accounts desk")
    focused.hasFocus = lambda: True  # type: ignore[method-assign]  # a picture needs it without a window
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    rows = [
        FormRow("Spoke with", Field("Their accounts desk")),
        FormRow("With focus", focused),
        fault,
        FormRow("Not yours to change", fixed, "The offer fixes the currency."),
        FormRow("Passphrase", passphrase),
        FormRow("Filter", SearchField()),
    ]
    for place, entry in enumerate(rows):
        grid.addWidget(entry, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
    return grid


def second_card() -> QWidget:
    """States, buttons, forms."""
    words = [("met", Mark.MET), ("not met", Mark.NOT_MET), ("unproven", Mark.UNPROVEN), ("overridden", Mark.OVERRIDDEN)]
    more = [("overdue, conflict", Mark.OVERDUE), ("today, on hold", Mark.TODAY), ("soon", Mark.SOON)]
    more += [("later", Mark.LATER), ("the step now", Mark.NOW)]
    marks = []
    for entries in (words, more):
        signs = [MarkWord(text, mark) for text, mark in entries]
        for sign, (text, mark) in zip(signs, entries, strict=True):
            sign.set_state(text, mark, "text2")
        marks.append(row(*signs, gap=16))
    pills = [Pill.of("Met", Mark.MET), Pill.of("Not met", Mark.NOT_MET), Pill.of("Unproven", Mark.UNPROVEN)]
    pills += [Pill("In 2 days", "mute", Mark.SOON), Pill.of("2 days over", Mark.OVERDUE), Pill("Draft")]
    pills += [Pill("New", "accent_text")]
    card = Card()
    column(
        card,
        Label("States: shape and word, then colour", "group", "text3"),
        *marks,
        row(*pills),
        Label("Buttons", "group", "text3"),
        *buttons(),
        Label("Form rows", "group", "text3"),
        form(),
    )
    return card


def third_card() -> QWidget:
    """Choices."""
    tabs = TabBar([Tab("o", "Overdue", 3, urgent=True), Tab("t", "Today", 17), Tab("s", "7 days", 58)])
    tabs.pick("s")
    chosen = CheckRow("Seats added: 4, at least 10", "1")
    chosen.setChecked(True)
    card = Card()
    column(
        card,
        Label("Tabs, segments, checks", "group", "text3"),
        tabs,
        row(SegmentedControl([("s", "System"), ("l", "Light"), ("d", "Dark")], numbered=True)),
        chosen,
        CheckRow("Seller of the agreement: another MPN ID stands in the sales record of 3 October", "2"),
        ElidingLabel(
            "A company name of sixty letters and more that never wraps but ends in an ellipsis Sdn Bhd", "name"
        ),
        Paragraph(
            "a customer invoice that names Contoso as seller of the agreement.", tone="warn", lead="Smallest fix:"
        ),
        TextArea("A note for the journal", 2),
    )
    return card


def fourth_card() -> QWidget:
    """Banner, undo bar, progress, empty state."""
    banner, undo, progress = Banner(button="Look"), UndoBar(), ProgressPanel()
    banner.say("The account number changed five days after a contact was added.", button="Look")
    undo.say("3 claims confirmed.", "Until their letters are issued.")
    progress.start("Import of claims-november.csv")
    progress.report(12400, 31000, 4.2)
    card = Card()
    column(
        card,
        Label("Banner and undo bar", "group", "text3"),
        banner,
        undo,
        progress,
        EmptyState("No claim waits", "Claims come in by import. Press I, or drop a file here.", "Import…", ("I",)),
    )
    return card


def parts() -> QWidget:
    """All parts on one page."""
    page = Ground("window")
    grid = QGridLayout(page)
    grid.setContentsMargins(20, 20, 20, 20)
    grid.setSpacing(16)
    for place, card in enumerate((first_card(), second_card(), third_card(), fourth_card())):
        grid.addWidget(card, place // 2, place % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return page


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


PAGES: dict[str, Callable[[], QWidget]] = {"parts": parts, "table": queue_table}


def grab(make: Callable[[], QWidget], size: QSize, target: Path) -> None:
    """Paints one page into a picture."""
    widget = make()
    widget.resize(size)
    widget.show()
    QApplication.processEvents()
    widget.grab().save(str(target))
    widget.close()
    widget.deleteLater()
    QApplication.processEvents()


def main(arguments: list[str]) -> int:
    """Paints every page, light and dark."""
    target = Path(arguments[0])
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    for mode in ("light", "dark"):
        theme().set_mode("dark" if mode == "dark" else "light")
        for name, make in PAGES.items():
            if len(arguments) < 2 or arguments[1] == name:
                grab(make, QSize(1440, 900), target / f"{name}-{mode}.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
