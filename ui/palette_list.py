"""The lines of the palette: their model for readers, and how they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.fonts import SEMIBOLD, font, metrics, px
from ui.icons import grown, paint_icon
from ui.marks import paint_mark
from ui.palette_entries import Entry, Heading, Line, spans
from ui.theme import tokens
from ui.widgets.painting import CONTROL_RADIUS, caps_width, elided, paint_caps, panel, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

ROW, SECTION = 40, 28
_TEXT, _SIDE = 46, 20
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class PaletteModel(QAbstractListModel):
    """The lines, as readers hear them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.words = ""

    def show_lines(self, lines: Sequence[Line], words: str) -> None:
        """Shows other lines; `words` are marked in them."""
        self.beginResetModel()
        self.lines, self.words = list(lines), words
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many lines there are, headings too."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if isinstance(self._line(index), Entry) else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line in full words."""
        line = self._line(index)
        if role not in _SPOKEN or line is None:
            return None
        return line.spoken() if isinstance(line, Entry) else line.title

    def _line(self, index: _Index) -> Line | None:
        return self.lines[index.row()] if 0 <= index.row() < len(self.lines) else None


class PaletteDelegate(QStyledItemDelegate):
    """Paints headings and entries."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """40 for an entry, 28 for a heading."""
        model = index.model()
        heading = isinstance(model, PaletteModel) and isinstance(model.lines[index.row()], Heading)
        return QSize(px(200), px(SECTION if heading else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one line."""
        model = index.model()
        if not isinstance(model, PaletteModel) or index.row() >= len(model.lines):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, line = QRectF(option.rect), model.lines[index.row()]
        if isinstance(line, Heading):
            _paint_heading(painter, rect, line)
        else:
            _paint_entry(painter, rect, line, model.words, chosen=bool(option.state & QStyle.StateFlag.State_Selected))


def _paint_heading(painter: QPainter, rect: QRectF, line: Heading) -> None:
    colours = tokens()
    area = rect.adjusted(_SIDE, 2, -_SIDE, 0)
    write(painter, area, line.title, font("group"), colours.text2)
    right = Qt.AlignmentFlag.AlignRight
    write(painter, area, line.count, font("cap", tabular=True), colours.text3, align=right)


def _paint_entry(painter: QPainter, rect: QRectF, entry: Entry, words: str, *, chosen: bool) -> None:
    colours = tokens()
    ground = colours.raised
    if chosen:
        ground = colours.sel
        panel(painter, rect.adjusted(8, 0, -8, 0), CONTROL_RADIUS, ground, None)
        panel(painter, QRectF(rect.left() + 8, rect.top() + 8, 3, rect.height() - 16), 1.5, colours.accent, None)
    middle = rect.center().y()
    ink = colours.text3 if entry.reason else colours.text
    if entry.mark is not None:
        paint_mark(painter, QRectF(_SIDE, middle - 8, 16, 16), entry.mark, ground)
    elif entry.icon:
        tone = colours.text3 if entry.reason else colours.accent_text if chosen else colours.text2
        paint_icon(painter, QPointF(_SIDE, middle - 8), entry.icon, tone)
    right = rect.right() - _SIDE
    if entry.keys:
        paint_caps(painter, QPointF(right - caps_width(entry.keys), middle), entry.keys)
        right -= caps_width(entry.keys) + 12
    left = rect.left() + _TEXT + grown()
    area = QRectF(left, rect.top(), right - left, rect.height())
    after = _paint_title(painter, area, entry.title, words, ink)
    second = f"not now: {continued(entry.reason)}" if entry.reason else entry.second
    room = area.right() - after - 12
    tone = colours.text2 if entry.reason else colours.text3
    write(
        painter,
        area.adjusted(after - area.left() + 12, 0, 0, 0),
        elided(second, "secondary", room),
        font("secondary"),
        tone,
    )


def continued(sentence: str) -> str:
    """The sentence as it goes on after a colon: small at its start, but for numbers and names in capitals."""
    return f"{sentence[:1].lower()}{sentence[1:]}" if sentence[1:2].islower() else sentence


def _paint_title(painter: QPainter, area: QRectF, title: str, words: str, ink: QColor) -> float:
    """Paints the title with what was typed in the accent; answers where it ends."""
    shown = elided(title, "name", area.width())
    strong, left, done = tokens().accent_text, area.left(), 0
    for start, end in [*spans(shown, words), (len(shown), len(shown))]:
        for text, role, colour in (
            (shown[done : max(done, start)], "name", ink),
            (shown[max(done, start) : end], "strong", strong),
        ):
            if text:
                weight = SEMIBOLD if role == "strong" else None
                write(painter, area.adjusted(left - area.left(), 0, 0, 0), text, font(role, weight), colour)
                left += metrics(role, weight).horizontalAdvance(text)
        done = max(done, end)
    return left
