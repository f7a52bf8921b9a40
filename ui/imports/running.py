"""The import that runs: it belongs to the window, so that it goes on behind the lock and when its page is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.formatting import plain, whole
from ui.imports.job import Asked, ImportJob

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.desk import Desk, ImportReport
    from ui.tasks import Tasks

_LOOK_MS = 100


class Imports(QObject):
    """One import at a time. Pages show it; whoever shows it may go and come."""

    began = Signal()
    moved = Signal(object, float)  # ImportProgress, seconds of this part
    stopping = Signal()
    ended = Signal(object)  # ImportReport
    failed = Signal(object)  # Exception
    running_changed = Signal(str)  # words for the status bar; empty when nothing runs

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: ImportJob | None = None
        self.files: Sequence[Path] = ()  # of the import that runs, or ran last
        self.last: ImportReport | None = None
        self.cut_off: tuple[str, ...] = ()  # what is to be told of imports that the program ended in
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        tasks.before_close(self._leave)

    @property
    def running(self) -> bool:
        """Whether an import runs."""
        return self._job is not None

    def begin(self, desk: Desk, asked: Asked) -> None:
        """Begins it, in the name of the person at that desk."""
        self._job, self.files, self.last = ImportJob(desk, asked), asked.files, None
        self.cut_off = ()
        self._clock.start()
        self.began.emit()
        self._tasks.write(self._job.begin, self._begun, self._failed)

    def _begun(self, _answer: object) -> None:
        if self._job is not None:
            self._tasks.work(self._job.run, self._ended, self._failed)

    def cancel(self) -> None:
        """Asks it to stop after the batch it is at; waits for nothing."""
        if self._job is not None:
            self._job.cancel()
            self.stopping.emit()

    def _leave(self) -> None:
        """The window closes: what is unfinished is told of at the next opening."""
        if self._job is not None:
            self._job.leave()

    def forget(self) -> None:
        """The workspace is left: what became of its last import is no longer shown."""
        self.last, self.cut_off = None, ()

    def _look(self) -> None:
        if self._job is None:
            return
        progress, seconds = self._job.look()
        if progress is not None:
            self.moved.emit(progress, seconds)
            of = f" of {whole(progress.total)}" if progress.total is not None else ""
            self.running_changed.emit(f"Importing {plain(progress.file_name)}: {whole(progress.done)}{of}")

    def _end(self) -> None:
        self._job = None
        self._clock.stop()
        self.running_changed.emit("")

    def _ended(self, report: ImportReport) -> None:
        self._end()
        self.last = report
        self.ended.emit(report)

    def _failed(self, fault: Exception) -> None:
        self._end()
        self.failed.emit(fault)
