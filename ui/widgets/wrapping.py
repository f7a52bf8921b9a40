"""Text that wraps, laid out for painting: every line at the line height of its role, the first words stronger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from ui import fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QFont


def wrapped(text: str, face: QFont, step: int, width: float, lead: int = 0) -> tuple[QTextLayout, int]:
    """The lines of the text at that width, `step` apart, and their height; `lead` letters stand out."""
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if lead:
        layout.setFormats([_strong(lead)])
    top = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        top += step
    layout.endLayout()
    return layout, max(step, top)


def _strong(length: int) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setFontWeight(fonts.SEMIBOLD)
    entry = QTextLayout.FormatRange()
    entry.start, entry.length, entry.format = 0, length, style
    return entry
