"""Shows the pages of a letter below each other on their desk: sharp, white, in dark only dimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.fonts import font
from ui.theme import tokens
from ui.widgets.painting import focus_ring, write
from ui.widgets.scrolling import ScrollBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

POINTS_PER_INCH, PIXELS_PER_INCH = 72.0, 96.0
_EDGE, _GAP = 24, 16
_A4 = QSizeF(595.276, 841.89)
_LINE = 60
_SAME = 1.5  # pictures are made of whole pixels


class Picture(NamedTuple):
    """One page as it was painted: its pixels, and how many of them make a point."""

    image: QImage
    scale: float

    @property
    def points(self) -> QSizeF:
        """The size of the paper in points."""
        return QSizeF(self.image.width() / self.scale, self.image.height() / self.scale)


class LetterPages(QAbstractScrollArea):
    """The pages at one zoom; 1.0 shows paper in its true size at 96 dpi."""

    page_changed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Picture, ...] = ()
        self._zoom = 1.0
        self._sentence = ""
        self._ring = False
        self.setAccessibleName("Pages of the letter")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # -- what is shown

    def show_pages(self, pages: Sequence[Picture]) -> None:
        """Shows these pages; where the reader stood stays."""
        self._pages, self._sentence = tuple(pages), ""
        self._settle()

    def say(self, sentence: str) -> None:
        """Shows a sentence in place of pages."""
        self._pages, self._sentence = (), sentence
        self._settle()

    def set_zoom(self, zoom: float) -> None:
        """Shows paper in that size. The pictures at hand are stretched until sharp ones come."""
        middle = self._middle()
        self._zoom = zoom
        self._settle()
        bar = self.verticalScrollBar()
        bar.setValue(round(middle * self._height() - self.viewport().height() / 2))

    @property
    def zoom(self) -> float:
        """The zoom; 1.0 is true size."""
        return self._zoom

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page that most of the view shows, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        tops = [self._rect(place).top() - _GAP for place in range(len(self._pages))]
        return max(1, sum(top <= middle for top in tops)) if tops else 0

    def fitting(self) -> float:
        """The zoom at which the paper is as wide as the view."""
        points = self._pages[0].points if self._pages else _A4
        room = self.width() - 2 * _EDGE - self.verticalScrollBar().sizeHint().width()
        return max(0.2, room / (points.width() * PIXELS_PER_INCH / POINTS_PER_INCH))

    # -- measures

    def _size(self, place: int) -> QSizeF:
        return self._pages[place].points * (self._zoom * PIXELS_PER_INCH / POINTS_PER_INCH)

    def _width(self) -> float:
        return max((self._size(place).width() for place in range(len(self._pages))), default=0.0) + 2 * _EDGE

    def _height(self) -> float:
        heights = sum(self._size(place).height() for place in range(len(self._pages)))
        return heights + _GAP * max(0, len(self._pages) - 1) + 2 * _EDGE

    def _rect(self, place: int) -> QRectF:
        """Where a page stands on its desk, before scrolling; whole pixels keep it sharp."""
        top = _EDGE + sum(self._size(before).height() + _GAP for before in range(place))
        size = self._size(place)
        left = max(_EDGE, (self.viewport().width() - size.width()) / 2)
        return QRectF(round(left), round(top), size.width(), size.height())

    def _middle(self) -> float:
        """Which share of all pages the middle of the view is at."""
        return (self.verticalScrollBar().value() + self.viewport().height() / 2) / max(1.0, self._height())

    def _settle(self) -> None:
        view = self.viewport().size()
        for bar, whole, shown in (
            (self.verticalScrollBar(), self._height(), view.height()),
            (self.horizontalScrollBar(), self._width(), view.width()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(_LINE)
            bar.setRange(0, max(0, round(whole) - shown) if self._pages else 0)
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(f"page {self.page} of {self.page_count}" if self._pages else self._sentence)
        self.page_changed.emit()

    def _scrolled(self, _value: int) -> None:
        self.viewport().update()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measures again; who fits the zoom to the width hears of it."""
        super().resizeEvent(event)
        self._settle()
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for who walks by Tab; who asked for the letter sees where it is."""
        self._ring = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Page Up and Down, arrows, Home and End move through the pages."""
        bar = self.verticalScrollBar()
        view = self.viewport().height() - _LINE
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        moves = {
            Qt.Key.Key_Down: _LINE,
            Qt.Key.Key_Up: -_LINE,
            Qt.Key.Key_PageDown: view,
            Qt.Key.Key_PageUp: -view,
            Qt.Key.Key_Space: -view if back else view,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + move)

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the desk and the pages in view."""
        painter, colours = QPainter(self.viewport()), tokens()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = QRectF(self.viewport().rect())
        painter.fillRect(view, colours.sunken)
        if self._sentence:
            words = view.adjusted(_EDGE, _EDGE, -_EDGE, 0)
            words.setHeight(20)
            write(painter, words, self._sentence, font("body"), colours.text2)
        for place, picture in enumerate(self._pages):
            rect = self._rect(place)
            rect.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            if rect.intersects(view):
                self._paint_page(painter, rect, picture.image)
        if self._ring and self.hasFocus():
            focus_ring(painter, view, 2)
        painter.end()

    @staticmethod
    def _paint_page(painter: QPainter, rect: QRectF, image: QImage) -> None:
        colours = tokens()
        made_for = image.deviceIndependentSize()
        if abs(made_for.width() - rect.width()) < _SAME:
            rect.setSize(made_for)
            painter.drawImage(rect.topLeft(), image)  # pixel for pixel: sharp, and a tenth of the time
        else:
            painter.drawImage(rect, image)
        if colours.dark:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(rect, colours.paper)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(colours.line2, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
