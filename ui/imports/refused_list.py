"""The lines that an import refused, taken out of the window: as a file, or copied into another program."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.actions import Action
from ui.formatting import counted, plain
from ui.letters.saving import Saving

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ui.actions import Actions
    from ui.desk import RefusedLine
    from ui.imports.report import ImportReportView
    from ui.tasks import Tasks

_HEAD = ("line", "column", "value", "reason")
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NO_LIST, _NO_LINE = "No line was refused.", "Choose refused lines first."


def inert(text: str) -> str:
    """Text from outside as a spreadsheet shows it: one that would be read as a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(_STARTS) else text


def as_csv(lines: Iterable[RefusedLine]) -> str:
    """The lines as CSV under their names, for a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(_HEAD)
    writer.writerows(_cells(line) for line in lines)
    return sheet.getvalue()


def as_text(lines: Iterable[RefusedLine]) -> str:
    """The lines with tabs between their cells, as programs paste them."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in _cells(line)) for line in lines)


def _cells(line: RefusedLine) -> tuple[str, ...]:
    return (str(line.line), *(inert(text) for text in (line.column, line.value, line.reason)))


class RefusedList(QObject):
    """Saves what the report in view refused, and copies the lines chosen in it."""

    told = Signal(str, bool)  # what happened in a sentence, and whether it is a refusal

    def __init__(self, view: ImportReportView, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._view, self._tasks, self._page = view, tasks, page
        self._saving = Saving(self)

    def add_to(self, actions: Actions) -> None:
        """Adds both to the page's actions, and the button to the report."""
        for action in (
            Action("save_refused", "Save the list", self._save, ("Ctrl+S",), "Import", self._why_no_list, asks=True),
            Action("copy_refused", "Copy refused lines", self._copy, ("Ctrl+C",), "Import", self._why_no_line),
        ):
            actions.add(action)
        self._view.save.bind(actions, "save_refused")
        self._view.shown.connect(actions.refresh)

    def _why_no_list(self) -> str | None:
        return None if self._view.refused() else _NO_LIST

    def _why_no_line(self) -> str | None:
        return None if self._view.refused() and self._view.chosen() else _NO_LINE

    def _copy(self) -> None:
        chosen = self._view.chosen()
        QApplication.clipboard().setText(as_text(chosen))
        self.told.emit(f"{counted(len(chosen), 'refused line')} copied.", False)

    def _save(self) -> None:
        name = f"{Path(self._view.file_name()).stem} refused.csv"
        self._saving.ask(self._page, "Save the refused lines", name, "Sheets (*.csv)", self._write)

    def _write(self, target: Path) -> None:
        content = as_csv(self._view.refused())

        def write() -> Path:
            target.write_text(content, encoding="utf-8-sig", newline="")
            return target

        self._tasks.write(write, self._written, self._not_written)

    def _written(self, target: Path) -> None:
        self.told.emit(f"The refused lines are saved as {plain(target.name)}.", False)

    def _not_written(self, fault: Exception) -> None:
        if not isinstance(fault, OSError):
            self._tasks.unhandled.emit(fault)
            return
        sentence = f"The list could not be written: {fault.strerror}. Save it elsewhere."
        self.told.emit(sentence, True)
