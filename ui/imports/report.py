"""What became of an import, file by file: lines taken and known, columns not known, lines refused and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.formatting import counted, plain, whole
from ui.marks import Mark
from ui.record_columns import Cell, Column, Source
from ui.record_model import RecordModel
from ui.record_table import RecordTable
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Card, Hairline, MarkSign
from ui.widgets.labels import Label, Paragraph
from ui.widgets.tab_bar import Tab, TabBar
from ui.widgets.waiting import EmptyState

if TYPE_CHECKING:
    from ui.desk import FileReport, ImportReport, RefusedLine


def _columns() -> list[Column[RefusedLine]]:
    return [
        Column("line", "Line", lambda row: Cell(whole(row.line), "text2", "number"), 72, right=True, sortable=False),
        Column("column", "Column", lambda row: Cell(plain(row.column), role="name"), 160, sortable=False),
        Column("value", "Value", lambda row: Cell(plain(row.value), "text2"), 240, sortable=False, drop=1),
        Column("reason", "Reason", lambda row: Cell(plain(row.reason), "bad", mark=Mark.NOT_MET), sortable=False),
    ]


class ImportReportView(Card):
    """One tab for each file; the table of its refused lines below."""

    shown = Signal()  # another file is in view

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "line", parent)
        self._files: tuple[FileReport, ...] = ()
        self._file: FileReport | None = None
        self.save = PushButton("Save the list…", "secondary", ("Ctrl", "S"), small=True)
        self.tabs = TabBar()
        self.tabs.setAccessibleName("Files of this import")
        self._sign, self._title = MarkSign(Mark.MET), Label("", "section")
        self._words = Paragraph("")
        self._unknown = Paragraph("", "secondary", "text2")
        self.model = RecordModel(_columns(), lambda row: (row.line, row.column), None)
        self.table: RecordTable[RefusedLine] = RecordTable(self.model, "Refused lines")
        self._none = EmptyState("No line was refused", "Every line of this file is in the workspace.")
        self._lower = QStackedWidget()
        self._lower.addWidget(self.table)
        self._lower.addWidget(self._none)
        self._build()
        self.tabs.picked.connect(self._show_file)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        head.addWidget(self.save)
        words = QVBoxLayout()
        words.setContentsMargins(20, 12, 20, 12)
        words.setSpacing(4)
        words.addLayout(head)
        words.addWidget(self._words)
        words.addWidget(self._unknown)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(8, 0, 8, 0)
        tabs.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(tabs)
        column.addWidget(Hairline())
        column.addLayout(words)
        column.addWidget(Hairline())
        column.addWidget(self._lower, 1)

    def show_report(self, report: ImportReport) -> None:
        """Shows the files of an import, the first with a fault in front."""
        self._files = report.files
        tabs = [Tab(str(n), plain(f.name, 40), _wrong(f) or None, urgent=True) for n, f in enumerate(report.files)]
        self.tabs.set_tabs(tabs)
        first = next((number for number, file in enumerate(report.files) if _wrong(file)), 0)
        if report.files:
            self.tabs.pick(str(first))
            self._show_file(str(first))
        self.setVisible(bool(report.files))

    def enter(self) -> None:
        """Puts the focus on the lines, or on the files where no line was refused."""
        target: QWidget = self.table if self._lower.currentWidget() is self.table else self.tabs
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self) -> tuple[RefusedLine, ...]:
        """The refused lines of the file in view."""
        return self._file.refused if self._file is not None else ()

    def file_name(self) -> str:
        """The name of the file in view."""
        return self._file.name if self._file is not None else ""

    def chosen(self) -> list[RefusedLine]:
        """The lines that are chosen in the table, in their order."""
        rows, found = self.refused(), self.table.selectionModel().selectedRows()
        return [rows[row] for row in sorted(index.row() for index in found) if row < len(rows)]

    def _show_file(self, key: str) -> None:
        file = self._file = self._files[int(key)]
        mark = Mark.NOT_MET if not file.kind else Mark.UNPROVEN if file.refused else Mark.MET
        self._sign.set_mark(mark, "surface")
        self._title.setText(plain(file.name))
        self._words.set_text(sentence(file))
        names = ", ".join(plain(name, 60) for name in file.unknown_columns)
        self._unknown.set_text(f"Columns that are not known and were left out: {names}." if names else "")
        self._unknown.setVisible(bool(names))
        rows = file.refused
        self.save.setVisible(bool(rows))
        self.model.show_source(Source(lambda offset, limit: rows[offset : offset + limit], lambda: len(rows)))
        self._lower.setCurrentWidget(self.table if rows else self._none)
        title = "No line was refused" if file.kind else "Nothing of this file was taken"
        self._none.say(
            title, "Every line of this file is in the workspace." if file.kind else "The sentence above says why."
        )
        self.shown.emit()


def sentence(file: FileReport) -> str:
    """What became of the file, in one or two sentences."""
    if not file.kind:
        return plain(file.sentence) or "It could not be read."
    parts = [f"{counted(file.taken, 'line')} taken"]
    if file.already_known:
        parts.append(f"{whole(file.already_known)} known before")
    if file.refused:
        parts.append(f"{whole(file.refused_lines)} refused")
    words = f"{file.kind[:1].upper()}{file.kind[1:]}: {', '.join(parts)}."
    return f"{words} {plain(file.sentence)}".strip()


def _wrong(file: FileReport) -> int:
    return file.refused_lines if file.kind else 1
