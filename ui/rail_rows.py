"""The parts of the rail: a row for a page, the workspace's name at the head, the person at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.actions import caps_of
from ui.fonts import font, metrics, px
from ui.formatting import plain, whole
from ui.icons import grown, paint_icon
from ui.theme import tokens
from ui.widgets.buttons import IconButton
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CONTROL_RADIUS, elided, focus_ring, panel, smooth, write
from ui.widgets.signs import Avatar, paint_brand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent

_INSET, _TEXT_LEFT, _ICON = 12, 36, 16


@dataclass(frozen=True)
class RailPlace:
    """A row of the rail: what it is called, its icon, the keys that lead there; `foot` rows stand at the lower end."""

    key: str
    title: str
    icon: str
    keys: str = ""
    foot: bool = False
    is_page: bool = True


class RailRow(PaintedButton):
    """One row: icon, name, count. The current one has a ground and the accent bar."""

    def __init__(self, place: RailPlace, parent: QWidget | None = None) -> None:
        super().__init__(place.title, parent)
        self._place = place
        self._count: int | None = None
        self._narrow = False
        self.setCheckable(place.is_page)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    @property
    def key(self) -> str:
        """Which place it leads to."""
        return self._place.key

    def set_count(self, count: int | None) -> None:
        """How many wait there; None shows nothing."""
        self._count = count
        self._speak()
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Shows only the icon, and the count as a dot."""
        self._narrow = narrow
        self._speak()
        self.update()

    def _speak(self) -> None:
        title, count = self._place.title, self._count
        self.setAccessibleName(title if count is None else f"{title}, {count}")
        keys = " ".join(caps_of(self._place.keys))
        named = f"{title} {whole(count)}" if self._narrow and count else title
        self.describe(f"{named}  {keys}".strip())

    def nextCheckState(self) -> None:
        """The rail says which row is current; a press only asks."""

    def sizeHint(self) -> QSize:
        """32 high."""
        return QSize(px(40), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground, bar, icon, name and count."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self.isChecked():
            panel(painter, rect, CONTROL_RADIUS, colours.raised if colours.dark else colours.surface, colours.line)
            bar = QRectF(0, rect.center().y() - px(8), 3, px(16))
            panel(painter, bar, 1.5, colours.accent, None)
        elif self.underMouse() or self.isDown():
            panel(painter, rect, CONTROL_RADIUS, colours.line if not colours.dark else colours.hover, None)
        ink = colours.text if self.isChecked() else colours.text2
        left = (rect.width() - px(_ICON)) / 2 if self._narrow else _INSET
        paint_icon(painter, QPointF(left, rect.center().y() - _ICON / 2), self._place.icon, ink)
        if self._narrow:
            self._paint_dot(painter, QPointF(left + px(_ICON) + 1, rect.center().y() - px(7)))
        else:
            self._paint_words(painter, rect)
        if self.ringed:
            focus_ring(painter, rect, CONTROL_RADIUS)
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        colours = tokens()
        role = "strong" if self.isChecked() else "name"
        ink = colours.text if self.isChecked() else colours.text2
        tail = whole(self._count) if self._count is not None else ""
        if not self._place.is_page and self._place.keys:
            tail = " ".join(caps_of(self._place.keys))
        left = _TEXT_LEFT + grown()
        room = rect.width() - left - _INSET - metrics("secondary").horizontalAdvance(tail) - 8
        write(painter, rect.adjusted(left, 0, 0, 0), elided(self.text(), role, room), font(role), ink)
        face = font("secondary", tabular=True)
        right = Qt.AlignmentFlag.AlignRight
        write(painter, rect.adjusted(0, 0, -_INSET, 0), tail, face, colours.text2, align=right)

    def _paint_dot(self, painter: QPainter, at: QPointF) -> None:
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens().accent)
            painter.drawEllipse(at, 3, 3)


class WorkspaceHead(PaintedButton):
    """The mark of the program, the workspace's name and what it is; a press opens what can be done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._second = ""
        self._narrow = False
        self.setFixedHeight(px(52))
        self.menu: QMenu = QMenu(self)
        self.menu.setFont(font("body"))
        self.clicked.connect(self._open)

    def add_choice(self, words: str, asked: Callable[[], object]) -> None:
        """One more thing to do with the workspace."""
        self.menu.addAction(words).triggered.connect(lambda _checked: asked())

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(8, self.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of the desk floats over what covers it."""
        self.menu.close()
        super().hideEvent(event)

    def show_workspace(self, title: str, second: str) -> None:
        """Names the workspace."""
        self.setText(plain(title))
        self._second = second
        self.setAccessibleName(f"Workspace {plain(title)}, {second}")
        self.describe("Lock, sign in as another person, close the workspace")
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Shows only the mark."""
        self._narrow = narrow
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints mark and names."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            ground = colours.hover if colours.dark else colours.line
            panel(painter, rect.adjusted(8, 6, -8, -6), CONTROL_RADIUS, ground, None)
        paint_brand(painter, QRectF(16, rect.center().y() - 12, 24, 24), 6)
        if not self._narrow:
            room = rect.width() - 52 - 28 - grown(14)
            line = px(18)
            top = QRectF(50, rect.center().y() - line, room, line)
            write(painter, top, elided(self.text(), "strong", room), font("strong"), colours.text)
            below = top.translated(0, line - 1)
            write(painter, below, elided(self._second, "secondary", room), font("secondary"), colours.text2)
            at = QPointF(rect.right() - 25 - grown(14), rect.center().y() - 7)
            paint_icon(painter, at, "chevron-down", colours.text3, 14)
        if self.ringed:
            focus_ring(painter, rect.adjusted(6, 4, -6, -4), CONTROL_RADIUS)
        painter.end()


class PersonFoot(QWidget):
    """Who is at the desk, in which role, and the lock."""

    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._role = ""
        self._narrow = False
        self.setFixedHeight(px(52))
        self._avatar = Avatar("")
        self._lock = IconButton("lock", "Lock the window, Ctrl L")
        self._lock.clicked.connect(self.lock_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self._avatar)
        row.addStretch(1)
        row.addWidget(self._lock)

    def show_person(self, name: str, roles: Sequence[str]) -> None:
        """Names the person and the roles."""
        self._name, self._role = plain(name), ", ".join(roles)
        self._avatar.show_name(self._name)
        self.setAccessibleName(f"Signed in: {self._name}, {self._role}")
        self.setToolTip(f"{self._name}, {self._role}")
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leaves only the person's initials; the lock has its key."""
        self._narrow = narrow
        self._lock.setVisible(not narrow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints name and roles."""
        if self._narrow:
            return
        painter, colours = smooth(self), tokens()
        room, line, middle = self.width() - 52 - 44, px(18), self.height() / 2
        top = QRectF(54, middle - line, room, line)
        write(painter, top, elided(self._name, "label", room), font("secondary", font("strong").weight()), colours.text)
        below = top.translated(0, line)
        write(painter, below, elided(self._role, "cap", room), font("cap"), colours.text2)
        painter.end()
