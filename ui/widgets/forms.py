"""Forms: a field with its label, help and fault, and an area for some lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts
from ui.fonts import px
from ui.theme import palette_of, theme, tokens
from ui.widgets.fields import Field, paint_field
from ui.widgets.labels import Label, Paragraph
from ui.widgets.painting import smooth

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent


class TextArea(QWidget):
    """Some lines to type into, in the frame of a field. Ctrl Enter is left to the panel around it."""

    changed = Signal()

    def __init__(self, placeholder: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QPlainTextEdit(self)
        self.edit.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.setFont(fonts.font("body"))
        self.edit.textChanged.connect(self.changed)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 2, 4, 2)
        box.addWidget(self.edit)
        self.setFixedHeight(px(20) * lines + 12)
        self._dress()
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = palette_of(tokens())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Highlight, tokens().accent_soft)
        self.edit.setPalette(palette)

    def text(self) -> str:
        """What was typed."""
        return self.edit.toPlainText()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaints the frame when the focus comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the frame."""
        painter = smooth(self)
        paint_field(painter, QRectF(self.rect()), enabled=self.isEnabled(), focused=self.edit.hasFocus())
        painter.end()


class FormRow(QWidget):
    """A label above a field, and one line below it for help or for what is wrong."""

    def __init__(self, label: str, field: QWidget, help_line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._help = help_line
        self.label = Label(label, "label", "text2")
        self.label.setBuddy(field)
        self._below = Paragraph(help_line, "secondary", "text2")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.label)
        box.addWidget(field)
        box.addWidget(self._below)
        self._below.setVisible(bool(help_line))  # only now: shown without a parent it would be a window of its own
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._name(label, help_line)

    def _name(self, label: str, words: str) -> None:
        target = self.field.focusProxy() or self.field
        target.setAccessibleName(label)
        target.setAccessibleDescription(words)

    def set_fault(self, sentence: str) -> None:
        """Says what is wrong below the field; an empty sentence brings the help back."""
        words = sentence or self._help
        self._below.set_text(words)
        self._below.set_tone("bad" if sentence else "text2")
        self._below.setVisible(bool(words))
        (self.field.focusProxy() or self.field).setAccessibleDescription(words)
        if isinstance(self.field, Field):
            self.field.set_fault(faulty=bool(sentence))
