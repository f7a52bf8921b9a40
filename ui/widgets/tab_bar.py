"""Tabs with counts, of which one is in view."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from ui.fonts import font, metrics, px
from ui.formatting import whole
from ui.theme import tokens
from ui.widgets.painting import CONTROL_RADIUS, focus_ring, panel, smooth, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent


@dataclass(frozen=True)
class Tab:
    """One tab: what it is called, how many are in it, whether they press."""

    key: str
    title: str
    count: int | None = None
    urgent: bool = False
    short: str = ""  # where the whole title has no room


_SIDES = (12, 8, 6, 4, 3)  # beside a tab's words, narrower where room is short


class TabBar(QTabBar):
    """Tabs with counts, 40 high, the current one underlined in the accent; `narrows` where the room may be short."""

    picked = Signal(str)

    def __init__(self, tabs: Sequence[Tab] = (), parent: QWidget | None = None, *, narrows: bool = False) -> None:
        super().__init__(parent)
        self._narrows = narrows
        self._tabs: list[Tab] = []
        self._quiet = False
        self._side = _SIDES[0]
        self._shortened = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.currentChanged.connect(self._changed)
        self.set_tabs(tabs)

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Shows these tabs; the current one stays current where it is still there."""
        current = self.current()
        self._quiet = True
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        self._tabs = list(tabs)
        for place, tab in enumerate(tabs):
            if place >= self.count():
                self.addTab(tab.title)
            self.setTabText(place, tab.title)
            words = tab.title if tab.count is None else f"{tab.title}, {tab.count}"
            self.setAccessibleTabName(place, words)
            self.setTabToolTip(place, tab.title if tab.short else "")
        self._quiet = False
        if current:
            self.pick(current)
        self._fit()
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        """The key of the current tab, empty without tabs."""
        place = self.currentIndex()
        return self._tabs[place].key if 0 <= place < len(self._tabs) else ""

    def pick(self, key: str) -> None:
        """Makes that tab current, without telling."""
        self._quiet = True
        for place, tab in enumerate(self._tabs):
            if tab.key == key:
                self.setCurrentIndex(place)
        self._quiet = False

    def _changed(self, _place: int) -> None:
        if not self._quiet and self.current():
            self.picked.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrows or widens the tabs with the room."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Takes whole titles or short ones, and the widest sides, with which every tab is inside; else it scrolls."""
        if not self._narrows:
            return
        fits, before = False, (self._shortened, self._side)
        for self._shortened, self._side in product((False, True), _SIDES):
            fits = sum(self.tabSizeHint(place).width() for place in range(self.count())) <= self.width()
            if fits:
                break
        if not fits:
            self._side = _SIDES[1]
        self.setUsesScrollButtons(not fits)
        if before == (self._shortened, self._side):
            return
        for place, tab in enumerate(self._tabs):
            self.setTabText(place, self._title(tab))  # lays the tabs out anew

    def _title(self, tab: Tab) -> str:
        return (tab.short or tab.title) if self._shortened else tab.title

    def tabSizeHint(self, index: int) -> QSize:
        """Title and count, up to 12 at each side."""
        tab = self._tabs[index] if index < len(self._tabs) else Tab("", "")
        width = metrics("strong").horizontalAdvance(self._title(tab)) + 2 * self._side
        if tab.count is not None:
            width += min(8, self._side) + metrics("secondary", tabular=True).horizontalAdvance(whole(tab.count))
        return QSize(width, px(40) + 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Titles are never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints titles, counts and the line under the current tab."""
        painter = smooth(self)
        for place, tab in enumerate(self._tabs):
            self._paint_tab(painter, self.tabRect(place), tab, current=place == self.currentIndex())
        painter.end()

    def _paint_tab(self, painter: QPainter, rect: QRect, tab: Tab, *, current: bool) -> None:
        colours = tokens()
        pointed = rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        ink = colours.text if current or pointed else colours.text2
        role = "strong" if current else "name"
        area = QRectF(rect).adjusted(self._side, 0, 0, -1)
        write(painter, area, self._title(tab), font(role), ink)
        if tab.count is not None:
            left = metrics(role).horizontalAdvance(self._title(tab)) + min(8, self._side)
            tone = colours.bad if tab.urgent and tab.count else colours.accent_text if current else colours.text3
            write(painter, area.adjusted(left, 0, 0, 0), whole(tab.count), font("secondary", tabular=True), tone)
        if current:
            line = QRectF(rect.left() + self._side, rect.bottom() - 2, rect.width() - 2 * self._side, 3)
            panel(painter, line, 1.5, colours.accent, None)
            if self.hasFocus():
                focus_ring(painter, QRectF(rect).adjusted(2, 4, -2, -4), CONTROL_RADIUS)
