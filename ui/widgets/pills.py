"""Pills: the state of one object in its title or in a list, said by mark, word and tint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.fonts import font, metrics, px
from ui.marks import Mark, mark_tone, paint_mark
from ui.theme import tokens
from ui.widgets.painting import panel, smooth, write

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

_MARK, _MARK_MIDDLE, _TEXT_LEFT, _PLAIN_LEFT, _RIGHT = 11, 13, 24, 8, 8
_GROUNDS = {"ok": "ok_soft", "warn": "warn_soft", "bad": "bad_soft", "accent_text": "accent_soft"}


class Pill(QWidget):
    """A state of one object. `tone` is a token of text: ok, warn, bad, mute, accent_text."""

    def __init__(self, text: str, tone: str = "mute", mark: Mark | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(text, tone, mark)

    @classmethod
    def of(cls, text: str, mark: Mark, parent: QWidget | None = None) -> Pill:
        """A pill in the tone of its mark."""
        return cls(text, mark_tone(mark), mark, parent)

    def set_state(self, text: str, tone: str = "mute", mark: Mark | None = None) -> None:
        """Changes what the pill says."""
        self._text, self._tone, self._mark = text, tone, mark
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def ground(self) -> QColor:
        """The tint it stands on."""
        return tokens().colour(_GROUNDS.get(self._tone, "mute_soft"))

    def sizeHint(self) -> QSize:
        """As wide as mark and words."""
        left = _TEXT_LEFT if self._mark else _PLAIN_LEFT
        return QSize(left + metrics("label").horizontalAdvance(self._text) + _RIGHT, px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints tint, mark and words."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        panel(painter, rect, rect.height() / 2, self.ground(), None)
        left = _PLAIN_LEFT
        ink = colours.colour(self._tone)
        if self._mark:
            half = _MARK / 2
            place = QRectF(_MARK_MIDDLE - half, self.height() / 2 - half, _MARK, _MARK)
            paint_mark(painter, place, self._mark, self.ground(), ink)
            left = _TEXT_LEFT
        write(painter, rect.adjusted(left, 0, 0, 0), self._text, font("label"), ink)
        painter.end()


class MarkWord(QWidget):
    """A mark and its word without a tint: calmer, for lists and lines."""

    def __init__(self, text: str, mark: Mark, parent: QWidget | None = None, *, role: str = "body") -> None:
        super().__init__(parent)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(text, mark)

    def set_state(self, text: str, mark: Mark, tone: str = "") -> None:
        """Changes mark and word; the word is in the mark's tone where none is given."""
        self._text, self._mark, self._tone = text, mark, tone or mark_tone(mark)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as mark and words."""
        return QSize(24 + metrics(self._role).horizontalAdvance(self._text), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints mark and words."""
        painter, colours = smooth(self), tokens()
        paint_mark(painter, QRectF(0, self.height() / 2 - 8, 16, 16), self._mark, colours.surface)
        place = QRectF(24, 0, self.width() - 24, self.height())
        write(painter, place, self._text, font(self._role), colours.colour(self._tone))
        painter.end()
