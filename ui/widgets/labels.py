"""Text on a page: labels in a role and tone, names that elide, paragraphs with their line height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts
from ui.theme import theme, tokens
from ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent, QTextLayout

_WIDTHS_KEPT = 4


class Label(QLabel):
    """One line of plain text in a role and tone of the look."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
        *,
        weight: QFont.Weight | None = None,
        tabular: bool | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role, self._tone, self._weight, self._tabular = role, tone, weight, tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumHeight(fonts.line_height(role))
        self._dress()
        theme().changed.connect(self._dress)

    @property
    def role(self) -> str:
        """The role of its font."""
        return self._role

    def set_tone(self, tone: str) -> None:
        """Changes the colour: a token's name."""
        self._tone = tone
        self._dress()

    def set_role(self, role: str) -> None:
        """Changes the font's role."""
        self._role = role
        self.setMinimumHeight(fonts.line_height(role))
        self._dress()

    def selectable(self) -> Label:
        """Lets the person select and copy the text; returns the label."""
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return self

    def _dress(self) -> None:
        self.setFont(fonts.font(self._role, self._weight, tabular=self._tabular))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, tokens().colour(self._tone))
        self.setPalette(palette)


class ElidingLabel(Label):
    """A name that never wraps: cut at its end, the whole of it in the tool tip and for readers."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
        *,
        weight: QFont.Weight | None = None,
    ) -> None:
        super().__init__(text, role, tone, parent, weight=weight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """As narrow as an ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), self.minimumHeight())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the tool tip only when something is cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the text, elided."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = self.alignment() | Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect(), int(flags), self._shown())
        painter.end()


class Paragraph(Label):
    """Wrapping text with the line height of its role; its first words may stand out."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text2", parent: QWidget | None = None, *, lead: str = ""
    ) -> None:
        super().__init__("", role, tone, parent)
        self._lead = 0
        self._laid: dict[tuple[str, int, str, float], tuple[QTextLayout, int]] = {}
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text, lead=lead)

    def set_text(self, text: str, *, lead: str = "") -> None:
        """Sets the text; `lead` goes before it in a stronger weight."""
        self._lead = len(lead)
        self.setText(f"{lead} {text}" if lead else text)
        self.updateGeometry()

    def _layout(self, width: float) -> tuple[QTextLayout, int]:
        """The lines at that width; layouts ask for the same few widths many times."""
        key = (self.text(), self._lead, self.font().key(), width)
        if key not in self._laid:
            if len(self._laid) >= _WIDTHS_KEPT:
                self._laid.clear()
            self._laid[key] = wrapped(self.text(), self.font(), fonts.line_height(self.role), width, self._lead)
        return self._laid[key]

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at that width."""
        return self._layout(width)[1]

    def sizeHint(self) -> QSize:
        """At most about sixty letters wide."""
        natural = self.fontMetrics().horizontalAdvance(self.text()) + 4
        width = min(natural, self.fontMetrics().averageCharWidth() * 60)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, fonts.line_height(self.role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._layout(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()
