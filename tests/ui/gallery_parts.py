"""The parts of the kit on one page of the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.marks import Mark
from ui.theme import contrast, tokens
from ui.widgets.buttons import IconButton, KeyCap, PushButton
from ui.widgets.cards import Card, Ground
from ui.widgets.choices import CheckRow, SegmentedControl
from ui.widgets.fields import Field, PassphraseField, SearchField
from ui.widgets.forms import FormRow, TextArea
from ui.widgets.labels import ElidingLabel, Label, Paragraph
from ui.widgets.notices import Banner, UndoBar
from ui.widgets.pills import MarkWord, Pill
from ui.widgets.tab_bar import Tab, TabBar
from ui.widgets.waiting import EmptyState, ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Iterable


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
