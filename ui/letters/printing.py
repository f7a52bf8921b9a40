"""Prints a letter: asks for the printer without blocking the window, then paints the pages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

PRINT_SCALE = 300 / 72  # pixels for each point: 300 dpi
_NO_PRINTER = "No printer is set up on this computer. Save the letter as PDF instead."


class NotPrinted(Exception):
    """The printer did not take the letter; the sentence says what to do."""


class Printing(QObject):
    """The printers of this computer. One dialog is open at a time.

    What asks the print system may take as long as a slow spooler: `obstacle` and `printer` are called beside the
    window. The dialog asks once more for itself, as Qt builds it; how long that takes nobody can change from here.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: QPrintDialog | None = None
        self._then: Callable[[QPrinter], None] | None = None
        self._printer: QPrinter | None = None

    @staticmethod
    def obstacle() -> str | None:
        """Why nothing can be printed here, or None. Ask only when somebody wants to print."""
        return None if QPrinterInfo.availablePrinterNames() else _NO_PRINTER

    @staticmethod
    def printer(title: str) -> QPrinter:
        """The usual printer, for a job of that title."""
        return a4_printer(title)

    def ask(self, window: QWidget, printer: QPrinter, then: Callable[[QPrinter], None]) -> None:
        """Asks which printer; `then` gets it when the person said so. The window goes on meanwhile.

        Nothing is asked over a window that was left or locked since the print system was asked.
        """
        if not window.isVisible():
            return
        self._printer, self._then = printer, then
        self._dialog = QPrintDialog(self._printer, window)
        self._dialog.setWindowTitle("Print the letter")
        self._dialog.finished.connect(self._closed)
        QDialog.open(self._dialog)  # QPrintDialog.open wants a slot by name

    def _closed(self, result: int) -> None:
        dialog, then, printer = self._dialog, self._then, self._printer
        self._dialog, self._then, self._printer = None, None, None
        if dialog is not None:
            dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted and then is not None and printer is not None:
            then(printer)


def a4_printer(title: str) -> QPrinter:
    """A printer of whole A4 pages; the job bears the title."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def print_pages(printer: QPrinter, pages: Sequence[bytes]) -> int:
    """Paints the pages (PNG) onto the printer, one after the other; returns how many. Raises NotPrinted.

    Qt allows painting on a printer in any thread: call it beside the window, a page takes a third of a second.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted("The printer did not take the letter. See whether it is switched on, then print again.")
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise NotPrinted(f"The printer stopped after page {number}. Print the letter again.")
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), QImage.fromData(page))
    finally:
        painter.end()
    return len(pages)
