"""How the incentive of a claim comes about, floating beside the sum: its lines, and what the offer leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fonts import px
from ui.formatting import plain
from ui.widgets.labels import Label, Paragraph
from ui.widgets.popover import Popover
from ui.widgets.scrolling import ScrollArea
from ui.widgets.sum_lines import SumLines

if TYPE_CHECKING:
    from cashback_desktop.storage.worklists.rows import ClaimDetail

_WIDTH, _HIGHEST = 400, 520


class SumWalk(Popover):
    """Key H opens it, Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("How this sum comes about")
        self.lines = SumLines()
        self._open = Label("Where the offer is silent", "label", "text2")
        self._sentences: list[Paragraph] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 4, 12, 4)
        self._column.setSpacing(4)
        self._column.addWidget(self.lines)
        self._column.addSpacing(8)
        self._column.addWidget(self._open)
        self._area = ScrollArea(content, "raised")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 4, 8)
        box.addWidget(self._area)

    def open_for(self, claim: ClaimDetail, anchor: QWidget) -> None:
        """Opens beside the anchor with that claim's sum."""
        self.lines.show_sum(claim)
        while len(self._sentences) < len(claim.assumed):
            self._sentences.append(Paragraph("", "secondary", "text2"))
            self._column.addWidget(self._sentences[-1])
        for place, paragraph in enumerate(self._sentences):
            shown = place < len(claim.assumed)
            paragraph.setVisible(shown)
            paragraph.set_text(plain(claim.assumed[place], 600) if shown else "")
        self._open.setVisible(bool(claim.assumed))
        self._measure()
        self.open_at(anchor)

    def _measure(self) -> None:
        """A layout that is not shown keeps its old measures until it is told."""
        for layout in (self.lines.layout(), self._column):
            if layout is not None:
                layout.invalidate()
                layout.activate()

    def sizeHint(self) -> QSize:
        """As high as what it says; more scrolls."""
        width = px(_WIDTH)
        wanted = self._column.totalHeightForWidth(width - 12 - self._area.verticalScrollBar().sizeHint().width())
        return QSize(width, min(px(_HIGHEST), wanted + 20))
