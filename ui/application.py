"""Starts the window: dresses the application and decides what is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory

from ui import fonts
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Qt warns for each face that lacks a script, before it takes the next face of the list as we want it to.
_QUIET = "qt.text.font.db.warning=false"


def dress(application: QApplication) -> None:
    """Gives the application its style, faces and colours, before anything is painted."""
    QLoggingCategory.setFilterRules(_QUIET)
    application.setStyle("Fusion")
    fonts.load_fonts()
    fonts.follow_system()
    theme()
