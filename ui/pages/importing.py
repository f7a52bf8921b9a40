"""Import: files are chosen or dropped, taken in beside the window; each line not taken is shown with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Action
from ui.choosing import SHEETS, choose_files
from ui.desk import WorkspaceRefused
from ui.formatting import counted, plain, whole
from ui.imports.choice import ImportChoice
from ui.imports.job import Asked, ImportJob
from ui.imports.report import ImportReportView
from ui.marks import Mark
from ui.pages.page import Happening, Page
from ui.widgets.cards import Ground
from ui.widgets.notices import Banner
from ui.widgets.waiting import ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.desk import Desk, ImportReport
    from ui.tasks import Tasks

_LOOK_MS = 100
SAMPLE_REFUSES = "A sample workspace refuses files from outside: everything in it is made up. Make a workspace first."
_RUNS = "An import runs. Wait for it, or cancel it."


class ImportPage(Page):
    """The page stays usable during an import, and so does every other one."""

    running_changed = Signal(str)  # words for the status bar; empty when nothing runs
    title = "Import"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._job: ImportJob | None = None
        self.setAcceptDrops(not desk.is_sample)
        self.banner = Banner()
        self.choice = ImportChoice(desk.today())
        self.progress = ProgressPanel()
        self.report = ImportReportView()
        self._below = QStackedWidget()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._build()
        self._connect()
        self._add_actions()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where nothing can be imported the page itself has the keyboard
        if desk.is_sample:
            self.choice.close_fields(SAMPLE_REFUSES)
            self.banner.say(SAMPLE_REFUSES, Mark.TODAY)

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
        self._clock.timeout.connect(self._look)
        self.progress.cancelled.connect(self._cancel)
        self.tasks.before_close(self._cancel)

    def _add_actions(self) -> None:
        for action in (
            Action("choose", "Choose files", self._choose, (), "Import", self._why_not, asks=True, icon="folder-open"),
            Action("cancel", "Cancel the import", self._cancel, ("Esc",), "Import", self._why_no_cancel, icon="x"),
        ):
            self.actions.add(action)
        self.choice.button.bind(self.actions, "choose")

    def enter(self) -> None:
        """Reads the offers, and puts the focus on the files."""
        self.tasks.read(self.desk.offers, self.choice.show_offers, topic="offers")
        target: QWidget = self.choice.button if self.choice.button.isEnabled() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def running(self) -> bool:
        """Whether an import runs."""
        return self._job is not None

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
        received_on = self.choice.received_on()
        if reason is not None or not files:
            if reason is not None:
                self.happened.emit(Happening(reason, bad=True))
            return
        if received_on is None:
            return
        asked = Asked(tuple(files), received_on, self.choice.offer())
        self._job = ImportJob(self.desk, asked)
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # before the button goes: letters stay keys, not text
        self.banner.hide()
        self._below.setCurrentIndex(0)
        self.progress.start(f"Import of {_names(files)}")
        self.progress.show()
        self._clock.start()
        self.actions.refresh()
        self.tasks.work(self._job.run, self._ended, self._failed)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _look(self) -> None:
        if self._job is None:
            return
        progress, seconds = self._job.look()
        if progress is not None:
            self.progress.report(progress.done, progress.total, seconds)
            name = plain(progress.file_name)
            self.progress.set_title(f"Import of {name}")
            of = f" of {whole(progress.total)}" if progress.total is not None else ""
            self.running_changed.emit(f"Importing {name}: {whole(progress.done)}{of}")

    def _end(self) -> None:
        self._job = None
        self._clock.stop()
        self.progress.hide()
        self.actions.refresh()
        self.running_changed.emit("")

    def _ended(self, report: ImportReport) -> None:
        self._end()
        self.report.show_report(report)
        self._below.setCurrentWidget(self.report)
        if report.cancelled:
            self.banner.say("The import was cancelled. Files that were complete before are taken.", Mark.TODAY)
        self.counts_changed.emit()
        self.happened.emit(_happening(report))
        if self.isVisible():
            self.report.enter()

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


def _happening(report: ImportReport) -> Happening:
    taken = sum(file.taken for file in report.files)
    refused = sum(file.refused_lines for file in report.files)
    unread = sum(not file.kind for file in report.files)
    words = [f"{counted(taken, 'line')} taken"]
    words += [f"{counted(report.examined, 'claim')} examined"] if report.examined else []
    words += [f"{counted(refused, 'line')} refused"] if refused else []
    words += [f"{counted(unread, 'file')} not taken"] if unread else []
    return Happening(", ".join(words) + ".", bad=bool(unread) and not taken)
