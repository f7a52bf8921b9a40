"""The palette over the window: everything a person can do, find or reach, by typing a few letters of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.fonts import font, px
from ui.icons import grown, paint_icon
from ui.palette_entries import Entry, fitting, in_sections
from ui.palette_list import ROW, SECTION, PaletteDelegate, PaletteModel
from ui.theme import palette_of, theme, tokens
from ui.widgets.buttons import KeyCap
from ui.widgets.cards import Hairline
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.widgets.painting import smooth
from ui.widgets.scrolling import ScrollBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPaintEvent

WIDTH, TOP, MOST_ROWS = 640, 96, 12
_CLAIMS_SHOWN, _OTHERS_SHOWN = 5, 40
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class _Input(QLineEdit):
    """The line a person types into, without a frame, a lens before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setFont(font("palette"))
        self.setPlaceholderText("Search or do anything")
        self.setAccessibleName("Search or do anything")
        self.setMaxLength(200)
        self.setTextMargins(46 + grown(), 0, 8, 0)
        self._dress()
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = palette_of(tokens())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Highlight, tokens().accent_soft)
        palette.setColor(QPalette.ColorRole.Accent, tokens().accent)
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Adds the lens."""
        super().paintEvent(event)
        painter = smooth(self)
        paint_icon(painter, QPointF(20, self.height() / 2 - 8), "search", tokens().text2)
        painter.end()


class _Lines(QListView):
    """The list; the keyboard stays in the line above."""

    def __init__(self, model: PaletteModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(PaletteDelegate(self))
        self.setAccessibleName("What fits")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
        self._dress()
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = palette_of(tokens())
        palette.setColor(QPalette.ColorRole.Base, tokens().raised)
        self.setPalette(palette)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: the line above searches."""

    def sizeHint(self) -> QSize:
        """As high as its lines, up to twelve rows."""
        model = self.model()
        lines = model.lines if isinstance(model, PaletteModel) else []
        height = sum(px(ROW if isinstance(line, Entry) else SECTION) for line in lines)
        return QSize(px(WIDTH), min(height, px(ROW) * MOST_ROWS) + 8)


class Palette(Overlay):
    """Opens by Ctrl+K. `searched` asks for claims; `show_claims` brings them."""

    searched = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("Palette")
        self.card.setAccessibleName("Palette")
        self._offered: list[Entry] = []
        self._claims: Sequence[Entry] = ()
        self._claims_in_all = 0
        self.input = _Input()
        self.model = PaletteModel(self)
        self.list = _Lines(self.model)
        self._count = Label("", "secondary", "text2")
        self._build()
        self.input.textChanged.connect(self._typed)
        self.input.installEventFilter(self)
        self.list.clicked.connect(self._clicked)
        self.list.entered.connect(self.list.setCurrentIndex)

    def _build(self) -> None:
        self.input.setFixedHeight(px(52))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.addWidget(self.input, 1)
        head.addWidget(KeyCap(("Esc",)))
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(6)
        for keys, words in ((("↑", "↓"), "choose"), (("Enter",), "do"), (("Esc",), "leave")):
            line.addWidget(KeyCap(keys))
            line.addWidget(Label(words, "secondary", "text2"))
            line.addSpacing(10)
        line.addStretch(1)
        line.addWidget(self._count)
        foot.setFixedHeight(px(40))
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        for part in (Hairline(), self.list, Hairline(), foot):
            column.addWidget(part)

    def open(self, entries: Sequence[Entry]) -> None:
        """Opens with these entries, nothing typed."""
        self._offered, self._claims, self._claims_in_all = list(entries), (), 0
        self.input.clear()
        self.appear()
        self._show_lines()
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_claims(self, entries: Sequence[Entry], in_all: int) -> None:
        """Shows the claims found for what is typed."""
        self._claims, self._claims_in_all = entries, in_all
        self._show_lines()

    def _typed(self, text: str) -> None:
        self._claims, self._claims_in_all = (), 0  # those were found for other words
        self._show_lines()
        self.searched.emit(text.strip())

    def _show_lines(self) -> None:
        words = self.input.text()
        chosen = self._current()
        found = fitting(self._offered, words)
        lines = in_sections(found, self._claims[:_CLAIMS_SHOWN], self._claims_in_all, _OTHERS_SHOWN)
        self.model.show_lines(lines, words)
        entries = sum(isinstance(line, Entry) for line in lines)
        self._count.setText(f"{entries} of {len(self._offered) + self._claims_in_all}" if entries else "nothing fits")
        same = [row for row, line in enumerate(lines) if isinstance(line, Entry) and chosen and line == chosen]
        self.list.updateGeometry()
        self.card.setGeometry(self.card_geometry())
        column = self.card.layout()
        assert column is not None
        column.activate()  # the list scrolls to what is chosen by the height that it has now
        self._choose(same[0] if same else self._best(lines))

    @staticmethod
    def _best(lines: Sequence[object]) -> int:
        """The first entry that can be done now, else the first one."""
        entries = [(row, line) for row, line in enumerate(lines) if isinstance(line, Entry)]
        possible = [row for row, line in entries if not line.reason]
        return (possible or [row for row, _ in entries] or [-1])[0]

    def _current(self) -> Entry | None:
        row = self.list.currentIndex().row()
        line = self.model.lines[row] if 0 <= row < len(self.model.lines) else None
        return line if isinstance(line, Entry) else None

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(self.model.index(0) if row == 1 else index)

    def _move(self, by: int) -> None:
        rows = [row for row, line in enumerate(self.model.lines) if isinstance(line, Entry)]
        if rows:
            at = rows.index(self.list.currentIndex().row()) if self.list.currentIndex().row() in rows else 0
            place = (at + by) % len(rows) if abs(by) == 1 else max(0, min(len(rows) - 1, at + by))
            self._choose(rows[place])

    def _do(self, entry: Entry | None) -> None:
        """Leaves first, so that what is done has the window and its keyboard; a refused entry says why and stays."""
        if entry is not None and not entry.reason:
            run: Callable[[], None] = entry.run
            self.disappear()
            run()

    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._do(self._current())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves and acts by keys while a person types."""
        if watched is self.input and event.type() == QEvent.Type.KeyPress:
            return self._key(event)  # type: ignore[arg-type]  # Qt says so by the event's type
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do(self._current())
        elif key == Qt.Key.Key_Escape:
            self.disappear()
        else:
            return False
        return True

    def card_geometry(self) -> QRect:
        """640 wide, 96 from the top, as high as its lines."""
        width = min(px(WIDTH), self.width() - 32)
        top = min(px(TOP), max(16, self.height() // 8))
        height = px(52) + px(40) + 4 + self.list.sizeHint().height()
        return QRect((self.width() - width) // 2, top, width, min(height, self.height() - top - 16))
