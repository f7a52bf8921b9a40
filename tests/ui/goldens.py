"""Compares what a page looks like with the picture kept of it, pixel by pixel: `CASHBACK_GOLDENS=write` keeps anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = Path(__file__).with_name("goldens")
OUT = Path(__file__).resolve().parents[1] / "_out" / "goldens"
PAGE = QSize(1440, 900)
_MODES = ("light", "dark")


def in_both_looks() -> Iterator[str]:
    """Sets the light look, then the dark one, and gives its name for the picture."""
    for mode in _MODES:
        theme().set_mode("dark" if mode == "dark" else "light")
        yield mode


def settle() -> None:
    """Lets Qt lay out and paint what waits, without waiting for anything that is still to come."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def assert_looks_like(seen: QWidget | QPixmap | QImage, name: str) -> None:
    """Fails where a single pixel differs from the kept picture of that name.

    The picture seen, the kept one and where they differ (in red) are then written into `tests/_out/goldens`. With
    CASHBACK_GOLDENS=write the picture is kept anew instead.
    """
    actual = _picture(seen)
    file = KEPT / f"{name}.png"
    if os.environ.get("CASHBACK_GOLDENS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        assert actual.save(str(file)), file
        return
    kept = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB888)
    if kept != actual:
        _show_difference(actual, kept, name)
    assert not kept.isNull(), f"No picture {name} is kept yet; look at {OUT / name}-actual.png, then keep it."
    assert kept == actual, f"{name} looks different: see {OUT / name}-difference.png"


def _picture(seen: QWidget | QPixmap | QImage) -> QImage:
    if isinstance(seen, QWidget):
        settle()
        seen = seen.grab()
    image = seen.toImage() if isinstance(seen, QPixmap) else seen
    return image.convertToFormat(QImage.Format.Format_RGB888)


def _show_difference(actual: QImage, kept: QImage, name: str) -> None:
    target = OUT / name
    target.parent.mkdir(parents=True, exist_ok=True)
    actual.save(f"{target}-actual.png")
    if kept.size() != actual.size():
        return
    kept.save(f"{target}-kept.png")
    difference = actual.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB888)
    red = QColor("#E00000")
    for y in range(actual.height()):
        if actual.scanLine(y) != kept.scanLine(y):
            for x in range(actual.width()):
                if actual.pixel(x, y) != kept.pixel(x, y):
                    difference.setPixelColor(x, y, red)
    difference.save(f"{target}-difference.png")
