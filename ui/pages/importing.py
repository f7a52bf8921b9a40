"""Import: files are chosen or dropped, taken in beside the window; each line not taken is shown with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Action
from ui.choosing import SHEETS, choose_files
from ui.desk import WorkspaceRefused
from ui.formatting import counted, plain, whole
from ui.imports.choice import ImportChoice
from ui.imports.job import Asked
from ui.imports.refused_list import RefusedList
from ui.imports.report import ImportReportView
from ui.marks import Mark
from ui.pages.page import Happening, Page
from ui.widgets.cards import Ground
from ui.widgets.notices import Banner
from ui.widgets.waiting import ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.desk import Desk, ImportProgress, ImportReport
    from ui.imports.running import Imports
    from ui.tasks import Tasks

SAMPLE_REFUSES = "A sample workspace refuses files from outside: everything in it is made up. Make a workspace first."
_RUNS = "An import runs. Wait for it, or cancel it."


class ImportPage(Page):
    """The page stays usable during an import, and so does every other one."""

    title = "Import"

    def __init__(self, desk: Desk, tasks: Tasks, imports: Imports, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.imports = imports
        self.setAcceptDrops(not desk.is_sample)
        self.banner = Banner()
        self.choice = ImportChoice(desk.today())
        self.progress = ProgressPanel()
        self.report = ImportReportView()
        self.refused_list = RefusedList(self.report, tasks, self)
        self._below = QStackedWidget()
        self._build()
        self._connect()
        self._add_actions()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where nothing can be imported the page itself has the keyboard
        if desk.is_sample:
            self.choice.close_fields(SAMPLE_REFUSES)
            self.banner.say(SAMPLE_REFUSES, Mark.TODAY)
        if imports.running:
            self._began()
        elif imports.last is not None:
            self._show(imports.last)
        elif imports.cut_off:
            self.banner.say(" ".join(map(plain, imports.cut_off)), Mark.TODAY)

    def _build(self) -> None:
        nothing = QWidget()
        for widget in (nothing, self.report):
            self._below.addWidget(widget)
        ground = Ground("window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.choice)
        column.addWidget(self.progress)
        column.addWidget(self._below, 1)
        self.progress.hide()
        whole_page = QVBoxLayout(self)
        whole_page.setContentsMargins(0, 0, 0, 0)
        whole_page.addWidget(ground)

    def _connect(self) -> None:
        self.progress.cancelled.connect(self.imports.cancel)
        self.imports.began.connect(self._began)
        self.imports.moved.connect(self._moved)
        self.imports.stopping.connect(self.progress.stop)
        self.imports.ended.connect(self._ended)
        self.imports.failed.connect(self._failed)

    def _add_actions(self) -> None:
        for action in (
            Action("choose", "Choose files", self._choose, (), "Import", self._why_not, asks=True, icon="folder-open"),
            Action(
                "cancel", "Cancel the import", self.imports.cancel, ("Esc",), "Import", self._why_no_cancel, icon="x"
            ),
        ):
            self.actions.add(action, Qt.ShortcutContext.WindowShortcut if action.id == "cancel" else None)
        self.refused_list.add_to(self.actions)
        self.refused_list.told.connect(self._told)
        self.choice.button.bind(self.actions, "choose")

    def enter(self) -> None:
        """Reads the offers, takes up the day, and puts the focus on the files."""
        desk = self.desk
        self.tasks.read(lambda: (desk.today(), desk.offers()), self._show_choices, topic="offers")
        target: QWidget = self.choice.button if self.choice.button.isEnabled() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self, read: tuple[date, list[tuple[str, str]]]) -> None:
        today, offers = read
        self.choice.show_today(today)
        self.choice.show_offers(offers)

    @property
    def running(self) -> bool:
        """Whether an import runs."""
        return self.imports.running

    def _why_not(self) -> str | None:
        return SAMPLE_REFUSES if self.desk.is_sample else _RUNS if self.running else None

    def _why_no_cancel(self) -> str | None:
        return None if self.running else "No import runs."

    def _choose(self) -> None:
        choose_files(self, "Import files", SHEETS, self.take)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Imports what was dropped."""
        event.acceptProposedAction()
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # -- the job

    def take(self, files: Sequence[Path]) -> None:
        """Imports these files, unless it cannot be done now."""
        reason = self._why_not()
        if reason is not None:
            self.happened.emit(Happening(reason, bad=True))
        elif files and not self.choice.day_is_wrong():
            self.imports.begin(self.desk, Asked(tuple(files), self.choice.received_on(), self.choice.offer()))

    def _began(self) -> None:
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # before the button goes: letters stay keys, not text
        self.banner.hide()
        self._below.setCurrentIndex(0)
        self.progress.start(f"Import of {_names(self.imports.files)}")
        self.progress.show()
        self.actions.refresh()

    def _moved(self, progress: ImportProgress, seconds: float) -> None:
        self.progress.report(progress.done, progress.total, seconds)
        self.progress.set_title(f"Import of {plain(progress.file_name)}")

    def _end(self) -> None:
        self.progress.hide()
        self.actions.refresh()

    def _show(self, report: ImportReport) -> None:
        self.report.show_report(report)
        self._below.setCurrentIndex(1 if report.files else 0)
        if report.cancelled:
            self.banner.say(_cancelled(report, self.imports.files), Mark.TODAY)

    def _ended(self, report: ImportReport) -> None:
        self._end()
        self._show(report)
        self.counts_changed.emit()
        self.happened.emit(_happening(report, self.imports.files))
        if self.isVisible() and report.files:
            self.report.enter()

    def _told(self, sentence: str, bad: bool) -> None:  # noqa: FBT001
        self.happened.emit(Happening(sentence, bad=bad))

    def _failed(self, fault: Exception) -> None:
        self._end()
        if isinstance(fault, (WorkspaceRefused, OSError)):
            self.banner.say(str(fault), Mark.NOT_MET)
        else:
            self.banner.say("The import broke off. What was complete before is kept; import again.", Mark.NOT_MET)
            self.tasks.unhandled.emit(fault)


def _names(files: Sequence[Path]) -> str:
    first = plain(files[0].name)
    return first if len(files) == 1 else f"{first} and {len(files) - 1} more"


def _cancelled(report: ImportReport, files: Sequence[Path]) -> str:
    complete = sum(bool(file.kind) for file in report.files)
    kept = f"{counted(complete, 'file')} complete before {'is' if complete == 1 else 'are'} taken, nothing else"
    return f"The import of {_names(files)} was cancelled; {kept if complete else 'nothing of it was kept'}."


def _happening(report: ImportReport, files: Sequence[Path]) -> Happening:
    if report.cancelled:
        return Happening(_cancelled(report, files), warn=True)
    taken, known = sum(file.taken for file in report.files), sum(file.already_known for file in report.files)
    refused = sum(file.refused_lines for file in report.files)
    unread = sum(not file.kind for file in report.files)
    words = [f"{counted(taken, 'line')} taken"]
    words += [f"{whole(known)} known before"] if known else []
    words += [f"{counted(report.examined, 'claim')} examined"] if report.examined else []
    words += [f"{counted(refused, 'line')} refused"] if refused else []
    words += [f"{counted(unread, 'file')} not taken"] if unread else []
    return Happening(", ".join(words) + ".", warn=bool(refused or unread))
