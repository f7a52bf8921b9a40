"""Fields and their values below each other, those that a finding speaks of marked in its tone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.fonts import MEDIUM, font, line_height, px
from ui.theme import tokens
from ui.widgets.painting import CONTROL_RADIUS, elided, focus_ring, panel, smooth, write
from ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextLayout

    from ui.evidence import Fact

_GAP, _ABOVE = 12, 4
_CAME = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason}
_Laid = list[tuple[QRectF, "QTextLayout"]]


class FactList(QLabel):
    """A readable table of one source, painted in one go. Up and Down choose a field, Ctrl C copies its value.

    As a label it says all its fields to readers.
    """

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, label_width: int = 148, side: int = 12) -> None:
        super().__init__(parent)
        self._label_width, self._side = label_width, side
        self._facts: tuple[Fact, ...] = ()
        self._current, self._ring = 0, False
        self._laid: dict[int, _Laid] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows these fields; marked ones are said to readers as such."""
        if tuple(facts) == self._facts:
            return
        self._facts, self._current = tuple(facts), 0
        self._laid.clear()
        said = (f"{fact.label}: {fact.value}{', which the finding speaks of' if fact.mark else ''}" for fact in facts)
        self.setText("\n".join(said))
        self.updateGeometry()
        self.update()

    def value_of(self, label: str) -> str:
        """What stands beside that label; empty when it is not shown."""
        return next((fact.value for fact in self._facts if fact.label == label), "")

    def marked(self) -> list[str]:
        """The labels of the marked fields."""
        return [fact.label for fact in self._facts if fact.mark]

    # -- measures

    def _value_left(self) -> int:
        return self._side + px(self._label_width) + _GAP

    def _layout(self, width: int) -> _Laid:
        """Each field's place, and its value's lines."""
        if width not in self._laid:
            self._laid[width] = self._lay(width)
        return self._laid[width]

    def _lay(self, width: int) -> _Laid:
        laid, top = [], 0.0
        for fact in self._facts:
            face = font("body", MEDIUM if fact.mark else None)
            room = max(px(40), width - self._value_left() - self._side)
            lines, height = wrapped(fact.value, face, line_height("body"), room)
            laid.append((QRectF(0, top, width, height + 2 * _ABOVE), lines))
            top += height + 2 * _ABOVE
        return laid

    def hasHeightForWidth(self) -> bool:
        """Values wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all fields."""
        laid = self._layout(width)
        return round(laid[-1][0].bottom()) if laid else 0

    def sizeHint(self) -> QSize:
        """As high as its fields."""
        width = self.width() or px(400)
        return QSize(px(400), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A label and a few letters wide."""
        return QSize(self._value_left() + px(80), 0)

    # -- choosing and copying

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for who came by key or pointer."""
        self._ring = event.reason() in _CAME
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Ctrl C copies."""
        last = len(self._facts) - 1
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._choose(max(0, min(last, self._current + step)))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the field under the pointer."""
        places = (
            place for place, (rect, _) in enumerate(self._layout(self.width())) if rect.contains(event.position())
        )
        self._choose(next(places, self._current))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Copies the value."""
        self.copy()

    def copy(self) -> None:
        """Copies the chosen field's value."""
        if self._current < len(self._facts):
            value = self._facts[self._current].value
            QGuiApplication.clipboard().setText(value)
            self.copied.emit(value)

    def _choose(self, place: int) -> None:
        self._current = place
        self.update()

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints every field; the tint with a bar under marked ones, the ring around the chosen one."""
        painter, colours = smooth(self), tokens()
        last = len(self._facts) - 1
        for place, (fact, (rect, lines)) in enumerate(zip(self._facts, self._layout(self.width()), strict=True)):
            if fact.mark:
                panel(painter, rect.adjusted(0, 1, 0, -1), 4, colours.colour(f"{fact.mark}_soft"), None)
                painter.fillRect(QRectF(0, rect.top() + 5, 3, rect.height() - 10), colours.colour(fact.mark))
            if place < last:
                painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), colours.line)
            self._paint_words(painter, rect, fact, lines)
            if self._ring and place == self._current and self.hasFocus():
                focus_ring(painter, rect.adjusted(1, 0, -1, 0), CONTROL_RADIUS)
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF, fact: Fact, lines: QTextLayout) -> None:
        colours = tokens()
        label = QRectF(self._side, rect.top() + _ABOVE, px(self._label_width), line_height("body"))
        write(painter, label, elided(fact.label, "body", label.width()), font("body"), colours.text2)
        painter.setPen(colours.text)
        lines.draw(painter, QPointF(self._value_left(), rect.top() + _ABOVE))
