"""The program's mark, and the initials that stand for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget

from ui.fonts import font
from ui.icons import paint_exactly
from ui.theme import tokens
from ui.widgets.painting import panel, smooth, write

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent


def paint_brand(painter: QPainter, rect: QRectF, radius: float) -> None:
    """The mark of the program: an arrow that comes back around a coin."""
    colours = tokens()
    panel(painter, rect, radius, colours.primary, None)
    size = round(rect.width() * 0.58)
    at = QPointF(rect.center().x() - size / 2, rect.center().y() - size / 2)
    paint_exactly(painter, at, "rotate-ccw", colours.on_accent, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.on_accent)
    dot = rect.width() * 0.055
    painter.drawEllipse(rect.center(), dot, dot)


class Brand(QWidget):
    """The mark alone, on a page."""

    def __init__(self, size: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the mark."""
        painter = smooth(self)
        paint_brand(painter, QRectF(self.rect()), self.width() / 4.4)
        painter.end()


class IconTile(QWidget):
    """An icon on a tinted square, beside what it stands for; `strong` is the first of several choices."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self._icon, self._strong = icon, strong
        self.setFixedSize(40, 40)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints square and icon."""
        painter, colours = smooth(self), tokens()
        fill = colours.primary if self._strong else colours.accent_soft
        panel(painter, QRectF(self.rect()), 8, fill, None)
        ink = colours.on_accent if self._strong else colours.accent_text
        paint_exactly(painter, QPointF(10, 10), self._icon, ink, 20)
        painter.end()


def initials(name: str) -> str:
    """Two letters for a name: of the first word and the last one."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Avatar(QWidget):
    """A person's initials in a disc."""

    def __init__(self, name: str, parent: QWidget | None = None, *, size: int = 28) -> None:
        super().__init__(parent)
        self._letters = initials(name)
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_name(self, name: str) -> None:
        """Stands for another person."""
        self._letters = initials(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints disc and letters."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        panel(painter, rect, rect.width() / 2, colours.accent_soft, None)
        align = Qt.AlignmentFlag.AlignHCenter
        write(painter, rect, self._letters, font("cap_strong"), colours.accent_text, align=align)
        painter.end()
