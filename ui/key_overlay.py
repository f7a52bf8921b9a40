"""Every action with its keys, by group, over the window: what the key `?` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import caps_of
from ui.fonts import px
from ui.widgets.buttons import IconButton, KeyCap
from ui.widgets.labels import ElidingLabel, Label
from ui.widgets.overlay import Overlay
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.actions import Action

_COLUMNS = 2
# Moving in a list is the list's own, where the page has no action for it.
_MOVING = (("J", "Next row"), ("K", "Previous row"), ("Return", "Open"), ("Escape", "Back, or leave a field"))

_SLIDE = QAbstractSlider.SliderAction
_SCROLLING = {
    Qt.Key.Key_Down: _SLIDE.SliderSingleStepAdd,
    Qt.Key.Key_Up: _SLIDE.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _SLIDE.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _SLIDE.SliderPageStepSub,
    Qt.Key.Key_Home: _SLIDE.SliderToMinimum,
    Qt.Key.Key_End: _SLIDE.SliderToMaximum,
}


class KeyOverlay(Overlay):
    """Opens by `?`, leaves by Escape."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("Keys")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._content = QWidget()
        self._close = IconButton("x", "Close")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.disappear)
        head = QHBoxLayout()
        head.addWidget(Label("Keys", "object_title"), 1)
        head.addWidget(self._close)
        self._area = ScrollArea(self._content, "raised")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(24, 16, 16, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def open(self, actions: Iterable[Action]) -> None:
        """Shows the actions that have keys."""
        groups = _groups([action for action in actions if action.keys])
        self._content = self._page(groups)
        self._area.setWidget(self._content)
        self._content.setAutoFillBackground(False)  # Qt turns it on
        self.appear()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move go through a list that is longer than the window; Escape leaves."""
        if event.key() in _SCROLLING:
            self._area.verticalScrollBar().triggerAction(_SCROLLING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _page(self, groups: dict[str, list[tuple[str, str]]]) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(20)
        heights = [0] * _COLUMNS
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        for place, column in enumerate(columns):
            column.setSpacing(20)
            grid.addLayout(column, 0, place)
            grid.setColumnStretch(place, 1)
        for title, entries in sorted(groups.items(), key=lambda group: -len(group[1])):
            shortest = heights.index(min(heights))
            columns[shortest].addLayout(_group(title, entries))
            heights[shortest] += len(entries) + 2
        for column in columns:
            column.addStretch(1)
        return page

    def card_geometry(self) -> QRect:
        """In the middle, at most 760 wide, as high as its groups."""
        width = min(px(760), self.width() - 32)
        height = min(self._content.sizeHint().height() + px(100), self.height() - 64)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)


def _groups(actions: Sequence[Action]) -> dict[str, list[tuple[str, str]]]:
    """Keys with their words, by group; each key stands once, under the name the page gives it."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for action in actions:
        groups.setdefault(action.group or "Do", []).append((action.keys[0], action.title))
    held = {caps_of(key) for action in actions for key in action.keys}
    groups.setdefault("Move", []).extend(line for line in _MOVING if caps_of(line[0]) not in held)
    return groups


def _group(title: str, entries: Sequence[tuple[str, str]]) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(4)
    box.addWidget(Label(title, "group", "text2"))
    for key, words in entries:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(ElidingLabel(words, "body"), 1)
        line.addWidget(KeyCap(caps_of(key)))
        box.addLayout(line)
    return box
