"""The strip of steps from the decision to the payment: what is done, where the claim stands, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.fonts import font, metrics, px
from ui.marks import paint_mark
from ui.theme import tokens
from ui.widgets.painting import CONTROL_RADIUS, elided, panel, smooth, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPaintEvent

    from ui.payability import StripEnd, StripStep

_EDGE, _PADDING, _MARK, _GAP, _LEAST_LINE = 20, 10, 16, 8, 12
_END_WIDTH = 172
_LEAST_STEP, _WIDEST_STEP = 128, 260
_BOXES = {"now": ("accent_soft", "accent", "accent_text"), "late": ("bad_soft", "bad", "bad")}


class PayabilityStrip(QWidget):
    """Equal steps with mark, day and cause; the step now is boxed, one that is late is boxed in red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[StripStep, ...] = ()
        self._end: StripEnd | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[StripStep], end: StripEnd) -> None:
        """Shows these steps; readers hear them all in one sentence."""
        self._steps, self._end = tuple(steps), end
        said = "; ".join([*(step.spoken() for step in steps), end.spoken()])
        self.setAccessibleName(f"Way to the payment. {said}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as three lines in a box."""
        return QSize(px(720), 2 * 11 + self._box_height())

    def minimumSizeHint(self) -> QSize:
        """Texts are cut where it gets narrow; the tool tips have them whole."""
        return QSize(px(320), self.sizeHint().height())

    @staticmethod
    def _box_height() -> int:
        return px(20) + 2 * px(16) + 12

    def _room(self) -> float:
        return self._end_left() - _EDGE - 12

    def shown(self) -> tuple[StripStep, ...]:
        """The steps that are painted: all of them, or in a narrow window those of which something is known."""
        if self._room() >= px(_LEAST_STEP) * len(self._steps):
            return self._steps
        return tuple(step for step in self._steps if step.known)

    def _end_left(self) -> float:
        return self.width() - _EDGE - px(_END_WIDTH)

    def step_rect(self, place: int) -> QRectF:
        """The room of one step."""
        width = min(self._room() / max(1, len(self.shown())), px(_WIDEST_STEP))
        return QRectF(_EDGE + place * width, 11, width - 12, self._box_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground, steps and end."""
        painter, colours = smooth(self), tokens()
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)
        shown = self.shown()
        for place, step in enumerate(shown):
            self._paint_step(painter, self.step_rect(place), step, last=place == len(shown) - 1)
        if self._end is not None:
            self._paint_end(painter, self._end)
        painter.end()

    def _paint_step(self, painter: QPainter, rect: QRectF, step: StripStep, *, last: bool) -> None:
        colours = tokens()
        fill, outline, tone = _BOXES.get(step.state, ("surface", "", ""))
        if outline:
            panel(painter, rect, CONTROL_RADIUS, colours.colour(fill), colours.colour(outline))
        lit = step.state in ("now", "late", "done")
        top = rect.adjusted(_PADDING, 6, -_PADDING, 0)
        top.setHeight(px(20))
        paint_mark(painter, QRectF(top.left(), top.center().y() - 8, _MARK, _MARK), step.mark, colours.colour(fill))
        words = top.adjusted(_MARK + _GAP, 0, 0, 0)
        name = elided(step.name, "name", words.width())
        write(painter, words, name, font("name"), colours.text if lit else colours.text2)
        if not last:
            self._paint_line(painter, words, metrics("name").horizontalAdvance(name), done=step.state == "done")
        self._paint_lines(painter, rect, step, colours.colour(tone) if tone else None)

    def _paint_lines(self, painter: QPainter, rect: QRectF, step: StripStep, tone: QColor | None) -> None:
        colours = tokens()
        inks = (tone or (colours.text if step.state == "done" else colours.text2), tone or colours.text3)
        for number, (text, ink) in enumerate(zip((step.when, step.cause), inks, strict=True)):
            line = QRectF(rect.left() + _PADDING, rect.top() + 6 + px(20) + number * px(16), 0, px(16))
            line.setRight(rect.right() - 6)
            write(painter, line, elided(text, "secondary", line.width()), font("secondary"), ink)

    @staticmethod
    def _paint_line(painter: QPainter, words: QRectF, taken: float, *, done: bool) -> None:
        """Solid after what is done, dotted before what is to come."""
        left, right = words.left() + taken + _GAP, words.right() + 2
        if right - left < _LEAST_LINE:
            return
        pen = QPen(tokens().ok if done else tokens().line2, 2 if done else 1.5)
        if not done:
            pen.setDashPattern([2.5, 2.5])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, words.center().y()), QPointF(right, words.center().y()))

    def _paint_end(self, painter: QPainter, end: StripEnd) -> None:
        colours = tokens()
        left = self._end_left()
        painter.fillRect(QRectF(left, 11, 1, self._box_height()), colours.line)
        area = QRectF(left + 16, 17, px(_END_WIDTH) - 16, px(16))
        write(painter, area, end.title, font("secondary"), colours.text2)
        area.translate(0, px(16) + 1)
        area.setHeight(px(20))
        write(painter, area, elided(end.when, "section", area.width()), font("section"), colours.text)
        area.translate(0, px(20))
        area.setHeight(px(16))
        write(painter, area, elided(end.cause, "secondary", area.width()), font("secondary"), colours.text2)

    def event(self, event: QEvent) -> bool:
        """Shows a step whole when the pointer rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """What stands at that place of the strip, whole."""
        if self._end is not None and x >= self._end_left():
            return self._end.spoken()
        found = (step for place, step in enumerate(self.shown()) if x <= self.step_rect(place).right())
        step = next(found, None)
        return step.spoken() if step else ""
