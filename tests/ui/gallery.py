"""Paints every part of the kit into pictures, light and dark, for judging: `python -m tests.ui.gallery OUT`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.gallery_parts import parts
from tests.ui.gallery_table import queue_table
from ui.application import dress
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable


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
