"""Lines a person types into: plain, searching, hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import fonts
from ui.fonts import px
from ui.icons import grown, paint_icon
from ui.marks import Mark, paint_mark
from ui.theme import palette_of, theme, tokens
from ui.widgets.buttons import IconButton
from ui.widgets.painting import CONTROL_RADIUS, caps_width, focus_ring, paint_caps, panel, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent

_SIDE, _EYE = 10, 24


def paint_field(painter: QPainter, rect: QRectF, *, enabled: bool, focused: bool) -> None:
    """The ground of a field: outline, and a lower edge that is found without colour."""
    colours = tokens()
    if not enabled:
        panel(painter, rect, CONTROL_RADIUS, colours.sunken, colours.line)
        return
    panel(painter, rect, CONTROL_RADIUS, colours.surface, colours.line2)
    if focused:
        focus_ring(painter, rect, CONTROL_RADIUS)
        return
    painter.save()
    painter.setClipRect(rect.adjusted(0, rect.height() - 4, 0, 0))
    painter.setPen(QPen(colours.edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS - 0.5, CONTROL_RADIUS - 0.5)
    painter.restore()


class Field(QLineEdit):
    """A line to type into. A fault puts its mark inside; an icon or key caps may stand in it."""

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        keys: Sequence[str] = (),
        mono: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._keys, self._faulty = icon, tuple(keys), False
        self.setFrame(False)
        self.setFont(fonts.font("mono" if mono else "body"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(2000)
        self._make_room()
        self._dress()
        theme().changed.connect(self._dress)
        self.textChanged.connect(self._make_room)

    def set_fault(self, *, faulty: bool) -> None:
        """Shows or takes away the mark of a fault."""
        self._faulty = faulty
        self._make_room()
        self.update()

    def room_right(self) -> int:
        """How much of the right end is taken by mark or caps."""
        if self._faulty:
            return 20
        return caps_width(self._keys) if self._caps_shown() else 0

    def _caps_shown(self) -> bool:
        return bool(self._keys) and not self.text()

    def _make_room(self) -> None:
        left = _SIDE + (22 + grown() if self._icon else 0) - 2
        taken = self.room_right()
        self.setTextMargins(left, 0, _SIDE - 2 + (taken + 6 if taken else 0), 0)

    def _dress(self) -> None:
        palette = palette_of(tokens())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            palette.setColor(group, QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, tokens().text2)
        palette.setColor(QPalette.ColorRole.Highlight, tokens().accent_soft)
        palette.setColor(QPalette.ColorRole.Accent, tokens().accent)
        self.setPalette(palette)

    def sizeHint(self) -> QSize:
        """A field of 32, wide enough for a name."""
        return QSize(px(200), px(32))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few letters."""
        return QSize(px(64), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, lets Qt write the text, adds icon, mark and caps."""
        painter, colours = smooth(self), tokens()
        rect, middle = QRectF(self.rect()), self.height() / 2
        paint_field(painter, rect, enabled=self.isEnabled(), focused=self.hasFocus())
        if self._icon:
            paint_icon(painter, QPointF(_SIDE, middle - 8), self._icon, colours.text3)
        if self._faulty:
            paint_mark(painter, QRectF(rect.right() - 26, middle - 8, 16, 16), Mark.NOT_MET, colours.surface)
        elif self._caps_shown():
            paint_caps(painter, QPointF(rect.right() - 7 - caps_width(self._keys), middle), self._keys)
        painter.end()
        super().paintEvent(event)


class SearchField(Field):
    """A field that searches while a person types: a lens, the key that leads here, Escape empties it."""

    searched = Signal(str)
    left = Signal()

    def __init__(
        self, placeholder: str = "Filter", keys: Sequence[str] = ("/",), parent: QWidget | None = None
    ) -> None:
        super().__init__("", placeholder, parent, icon="search", keys=keys)
        self._last = ""
        self.textChanged.connect(self._typed)

    def _typed(self, text: str) -> None:
        wanted = text.strip()
        if wanted != self._last:
            self._last = wanted
            self.searched.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field, then leaves it; Down and Enter leave it for the rows."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PassphraseField(Field):
    """A field whose letters are hidden; a button, next in the order of Tab, shows them while it is on."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", placeholder, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        flags = Qt.InputMethodHint
        self.setInputMethodHints(flags.ImhSensitiveData | flags.ImhHiddenText | flags.ImhNoPredictiveText)
        self._show = IconButton("eye", "Show the passphrase", self, size=_EYE)
        self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # pressed by the pointer it leaves the caret in the field
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)

    def room_right(self) -> int:
        """The button stands at the right end."""
        return px(_EYE) + (super().room_right() + 6 if self._faulty else 0)

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001
        echo = QLineEdit.EchoMode
        self.setEchoMode(echo.Normal if shown else echo.Password)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the button at the right end."""
        super().resizeEvent(event)
        self._place_button()

    def set_fault(self, *, faulty: bool) -> None:
        """The button makes room for the mark."""
        super().set_fault(faulty=faulty)
        self._place_button()

    def _place_button(self) -> None:
        away = 28 if self._faulty else 0
        side = px(_EYE)
        self._show.move(self.width() - side - 4 - away, (self.height() - side) // 2)
