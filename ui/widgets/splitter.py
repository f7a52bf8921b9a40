"""Parts side by side with one hairline between them, moved by pointer and by key, whose widths can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from ui.fonts import px
from ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

_STEP = 16
_FOCUSED = 3  # pixels, of the hairline that has the keyboard
_KEYS = {
    Qt.Orientation.Horizontal: {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1},
    Qt.Orientation.Vertical: {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1},
}
_SAID = {Qt.Orientation.Horizontal: "Left and Right", Qt.Orientation.Vertical: "Up and Down"}


class _Handle(QSplitterHandle):
    """The hairline. Qt lets it be gripped beside itself, and shows the whole grip where the mask is taken away."""

    def __init__(self, name: str, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{_SAID[orientation]} move it.")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        along = _KEYS[self.orientation()].get(Qt.Key(event.key()))
        if along is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.move_by(along * px(_STEP))

    def move_by(self, pixels: int) -> None:
        """Moves it, as a drag does."""
        middle = self.geometry().center()
        at = middle.x() if self.orientation() == Qt.Orientation.Horizontal else middle.y()
        self.moveSplitter(at + pixels)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.clearMask()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setMask(QRegion(self.contentsRect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hasFocus():
            self.clearMask()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        strong = self.hasFocus() or self.underMouse()
        painter.fillRect(self._line(_FOCUSED if self.hasFocus() else 1), colours.accent if strong else colours.line)
        painter.end()

    def _line(self, width: int) -> QRect:
        more = (width - 1) // 2
        across = self.orientation() == Qt.Orientation.Horizontal
        return self.contentsRect().adjusted(*(-more, 0, more, 0) if across else (0, -more, 0, more))


class Splitter(QSplitter):
    """Two parts. `name` says what its handle changes, for readers, and its widths are kept under it."""

    def __init__(
        self,
        name: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self.name = name
        self._given: list[int] = []
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setOpaqueResize(True)
        self.splitterMoved.connect(self._moved)

    def createHandle(self) -> QSplitterHandle:
        """A handle of one pixel."""
        return _Handle(self.name, self.orientation(), self)

    def move_by(self, pixels: int) -> None:
        """Moves the handle so far to the right or down, as a person does: the widths are kept."""
        handle = self.handle(1)
        if isinstance(handle, _Handle):
            handle.move_by(pixels)

    @property
    def given(self) -> list[int]:
        """The sizes a person gave the parts, here or at an earlier start; empty where nobody did."""
        return list(self._given)

    def give(self, sizes: Sequence[int]) -> None:
        """Gives the parts the sizes that a person gave them earlier."""
        self._given = list(sizes)
        self.setSizes(self._given)

    def begin(self, sizes: Sequence[int]) -> None:
        """Gives the parts these sizes, unless a person gave them others."""
        self.setSizes(self._given or list(sizes))

    def _moved(self, _at: int, _handle: int) -> None:
        self._given = self.sizes()
