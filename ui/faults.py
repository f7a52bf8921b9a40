"""When the program is at fault: a line in the log without anybody's data, and a sentence for the person."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from types import TracebackType

_LOG = logging.getLogger("cashback.window")
_ROOT = Path(__file__).resolve().parents[1]
_LARGEST = 1_000_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def open_log(folder: Path) -> Path | None:
    """Begins the log in the folder; None where it cannot be written: then there is none, and the program goes on."""
    file = folder / "desktop.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LARGEST:
            file.replace(file.with_suffix(".before.log"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    return file


def where(fault: BaseException) -> str:
    """The kind of fault and the lines it went through. Never its message: that may hold a name or a number."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(fault).__name__} at {' > '.join(lines) or 'an unknown place'}"


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name


class Faults(QObject):
    """Catches what nobody else caught, in this thread and from the tasks; `seen` carries a sentence for the person."""

    seen = Signal(str)

    def __init__(self, log: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log

    def catch(self) -> None:
        """Takes exceptions that no slot caught, and Qt's own warnings."""
        sys.excepthook = self._hook
        qInstallMessageHandler(_qt_said)

    def _hook(self, kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, _trace)
        else:
            self.report(fault)

    def report(self, fault: BaseException) -> None:
        """Logs the fault and says that it happened."""
        _LOG.error(where(fault))
        place = f" Its place in the program is in {self._log}." if self._log else ""
        self.seen.emit(
            f"The program made a mistake ({type(fault).__name__}); what was done before is kept. Try again.{place}"
        )


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    _LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
