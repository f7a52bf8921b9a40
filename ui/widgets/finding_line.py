"""One finding: a tinted card while it is open, a quiet row once it is met; a press opens the row to its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal

from ui.fonts import font, line_height, metrics, px
from ui.formatting import plain
from ui.icons import paint_icon
from ui.marks import Mark, paint_mark
from ui.theme import tokens
from ui.widgets import finding_words
from ui.widgets.buttons import PushButton
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CARD_RADIUS, CONTROL_RADIUS, elided, focus_ring, panel, smooth, write
from ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QTextLayout
    from PySide6.QtWidgets import QWidget

    from cashback_desktop.storage.worklists.rows import FindingRow
    from ui.widgets.finding_words import Part

_MARK, _GAP = 16, 8
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Laid = list[tuple["Part", "QTextLayout", int]]


class FindingLine(PaintedButton):
    """A finding as a button: arrows go to the next one, Enter overrides an open one and opens a met one."""

    went = Signal(int)  # a key of Qt: where the focus should go
    entered = Signal()
    override_pressed = Signal()
    take_back_pressed = Signal()

    def __init__(self, parent: QWidget, *, compact: bool) -> None:
        super().__init__("", parent)
        self._compact = compact
        self._row: FindingRow | None = None
        self._opened = False
        self._laid: tuple[int, _Laid] = (-1, [])
        self._override = PushButton("Override…", "ghost", ("O",), parent=self, small=True)
        self._override.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._override.clicked.connect(self.override_pressed)
        self._take_back = PushButton("Take back", "ghost", parent=self, small=True)
        self._take_back.clicked.connect(self.take_back_pressed)
        self._take_back.hide()

    @property
    def row(self) -> FindingRow | None:
        """The finding it shows."""
        return self._row

    @property
    def card(self) -> bool:
        """Whether it stands on its state's tint: open, or, on the claim page, overridden."""
        answer = self._row.answer if self._row else "met"
        return answer in finding_words.OPEN or (answer == "overridden" and not self._compact)

    def show_row(self, row: FindingRow, *, overridable: bool, takes_back: bool) -> None:
        """Shows a finding, closed; with the button that overrides it, or that takes its override back."""
        self._row, self._opened, self._laid = row, False, (-1, [])
        self.setAccessibleName(finding_words.spoken(row))
        self.describe(finding_words.described(row))
        self._override.setAccessibleName(f"Override {plain(row.title)}")
        self._override.setVisible(overridable and finding_words.is_open(row))
        self._take_back.setAccessibleName(f"Take the override of {plain(row.title)} back")
        self._take_back.setVisible(takes_back and self.card and row.override_id is not None)
        self.update()

    def turn(self) -> None:
        """Opens a row, or closes it."""
        self._opened, self._laid = not self._opened, (-1, [])
        self.update()

    # -- measures

    def _left(self) -> int:
        """Where the words begin."""
        if self.card:
            return px(12)
        return px(24) if self._compact else px(48)

    def _head(self) -> int:
        if self.card:
            return px(32 if self._compact else 40)
        return px(26 if self._compact else 32)

    def _label_width(self) -> int:
        return px(92)

    def _parts(self) -> tuple[Part, ...]:
        row = self._row
        if row is None or not (self.card or self._opened):
            return ()
        return finding_words.short_parts(row) if self.card and self._compact else finding_words.whole_parts(row)

    def _layout(self, width: int) -> _Laid:
        if self._laid[0] != width:
            self._laid = (width, [self._lay(part, width) for part in self._parts()])
        return self._laid[1]

    def _lay(self, part: Part, width: int) -> tuple[Part, QTextLayout, int]:
        role = "secondary" if self._compact else "body"
        room = width - self._left() - px(12)
        if part.lead or not part.label:
            text = f"{part.label} {part.text}".strip()
            return part, *wrapped(text, font(role), line_height(role), room, len(part.label))
        face = font(role, font("name").weight()) if part.strong else font(role)
        return part, *wrapped(part.text, face, line_height(role), room - self._label_width())

    def height_for(self, width: int) -> int:
        """How high it is at that width."""
        laid = self._layout(width)
        between = px(2 if self._compact else 4)
        below = px(10 if self._compact else 12) if laid else 0
        return self._head() + sum(height + between for _, _, height in laid) + below

    def sizeHint(self) -> QSize:
        """As high as its words at its width."""
        return QSize(self.width(), self.height_for(self.width()))

    def place_button(self) -> None:
        """Puts the button of an open card at its upper right."""
        for button in (self._override, self._take_back):
            size = button.sizeHint()
            top = (self._head() - size.height()) // 2 + 1
            button.setGeometry(self.width() - size.width() - px(4), top, size.width(), size.height())

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints tint, mark, words and parts."""
        if self._row is None:
            return
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        ground = self._paint_ground(painter, rect)
        self._paint_head(painter, self._row, ground)
        top = float(self._head())
        for part, layout, height in self._layout(self.width()):
            painter.setPen(colours.colour(part.tone))
            left = float(self._left())
            if part.label and not part.lead:
                role = "secondary" if self._compact else "body"
                label = QRectF(left, top, self._label_width(), line_height(role))
                write(painter, label, part.label, font("secondary"), colours.text2)
                painter.setPen(colours.colour(part.tone))
                left += self._label_width()
            layout.draw(painter, QPointF(left, top))
            top += height + px(2 if self._compact else 4)
        if self.ringed:
            focus_ring(painter, rect, CARD_RADIUS if self.card else CONTROL_RADIUS)
        painter.end()

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> QColor:
        colours = tokens()
        assert self._row is not None
        fill, outline = finding_words.tint(self._row)
        if self.card:
            edge = colours.colour(outline) if outline and self._compact else None
            panel(painter, rect, CARD_RADIUS, colours.colour(fill), edge)
            return colours.colour(fill)
        if self.underMouse():
            panel(painter, rect, CONTROL_RADIUS, colours.hover, None)
            return colours.hover
        return colours.surface

    def _paint_head(self, painter: QPainter, row: FindingRow, ground: QColor) -> None:
        colours, left = tokens(), float(px(12) if self.card else 0)
        middle = self._head() / 2 + (1 if self.card else 0)
        if not self.card and not self._compact:
            chevron = "chevron-down" if self._opened else "chevron-right"
            paint_icon(painter, QPointF(0, middle - 8), chevron, colours.text3)
            left = float(px(24))
        paint_mark(painter, QRectF(left, middle - _MARK / 2, _MARK, _MARK), Mark(row.answer), ground)
        left += _MARK + _GAP
        right = self.width() - (px(12) if self.card else px(0 if self._compact else 4))
        if self.card:
            self._paint_title(painter, row, QRectF(left, middle - px(12), right - left, px(24)))
        else:
            self._paint_line(painter, row, QRectF(left, middle - px(12), right - left, px(24)))

    def _paint_title(self, painter: QPainter, row: FindingRow, area: QRectF) -> None:
        role = "strong" if self._compact else "section"
        shown = [button for button in (self._override, self._take_back) if button.isVisibleTo(self)]
        room = area.width() - sum(button.sizeHint().width() for button in shown)
        write(painter, area, elided(plain(row.title), role, room), font(role), tokens().text)

    def _paint_line(self, painter: QPainter, row: FindingRow, area: QRectF) -> None:
        colours = tokens()
        role = "secondary" if self._compact else "body"
        title = px(140) if self._compact else px(150)
        words = elided(plain(row.title), role if self._compact else "name", title - 4)
        face = font("secondary") if self._compact else font("name")
        write(painter, area, words, face, colours.text2 if self._compact else colours.text)
        found, side = self._found(row), area.adjusted(title, 0, 0, 0)
        if self._compact:
            right = Qt.AlignmentFlag.AlignRight
            write(painter, side, elided(found, role, side.width()), font(role), colours.text, align=right)
            return
        record = elided(self._where(row), "secondary", side.width() * 0.4)
        room = metrics("secondary").horizontalAdvance(record) + 16
        write(painter, side, elided(found, role, side.width() - room), font(role), colours.text2)
        write(painter, side, record, font("secondary"), colours.text3, align=Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _found(row: FindingRow) -> str:
        if row.answer == "overridden":
            return f"taken as met by {plain(row.override_by)}"
        return plain(row.actual)

    @staticmethod
    def _where(row: FindingRow) -> str:
        return f"assumed · {plain(row.record)}".rstrip(" ·") if row.assumed else plain(row.record)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows leave for the next finding; Enter acts."""
        if event.key() in _KEYS:
            self.went.emit(event.key())
        elif event.key() in _ENTER:
            if not event.isAutoRepeat():  # the Enter that opened the claim may still be held
                self.entered.emit()
        else:
            super().keyPressEvent(event)
