"""The first page: try the sample, make a workspace, open one; and those opened before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.actions import Action, Actions
from ui.fonts import font, px
from ui.formatting import plain
from ui.icons import grown, paint_icon
from ui.theme import tokens
from ui.widgets.labels import Label, Paragraph
from ui.widgets.painted_button import PaintedButton
from ui.widgets.painting import CARD_RADIUS, caps_width, elided, focus_ring, paint_caps, panel, smooth, write
from ui.widgets.scrolling import ScrollArea
from ui.widgets.signs import Brand, IconTile
from ui.widgets.waiting import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent

_WIDTH = 960
_RECENT_SHOWN = 4


class ChoiceCard(PaintedButton):
    """One way to begin: icon, title, two sentences, its key."""

    def __init__(self, icon: str, title: str, sentence: str, key: str, *, first: bool = False) -> None:
        super().__init__(title)
        self._key, self._first = key, first
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(4)
        column.addWidget(IconTile(icon, strong=first))
        column.addSpacing(10)
        for part in (Label(title, "lead", weight=font("strong").weight()), Paragraph(sentence)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button Qt would take the button's own
            column.addWidget(part)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        """A third of the page's width."""
        return QSize(px(300), px(188))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the card and its key."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        fill = colours.hover if self.isDown() else colours.surface
        strong = self.underMouse() or self._first
        panel(painter, rect, CARD_RADIUS, fill, colours.accent if strong else colours.line2)
        if self.ringed:
            focus_ring(painter, rect, CARD_RADIUS)
        paint_caps(painter, QPointF(rect.right() - 16 - caps_width((self._key,)), 30), (self._key,))
        painter.end()


class RecentRow(PaintedButton):
    """A workspace opened before: its name, and where it lies."""

    def __init__(self, title: str, file: Path) -> None:
        super().__init__(plain(title))
        self.file = file
        self.setToolTip(plain(str(file)))
        self.setAccessibleDescription(plain(str(file)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A row of two lines."""
        return QSize(px(300), px(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints icon, name and place."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            panel(painter, rect, CARD_RADIUS, colours.hover, None)
        paint_icon(painter, QPointF(20, rect.center().y() - 8), "file-text", colours.text2)
        line, room = px(20), rect.width() - 72 - grown()
        top = QRectF(52 + grown(), rect.center().y() - line, room, line)
        write(painter, top, self.text(), font("name"), colours.text)
        place = elided(plain(str(self.file.parent)), "secondary", room)
        write(painter, top.translated(0, line - 1), place, font("secondary"), colours.text2)
        if self.ringed:
            focus_ring(painter, rect, CARD_RADIUS)
        painter.end()


class _Recent(QWidget):
    """The workspaces opened before, in a dashed outline while there is none."""

    asked = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RecentRow] = []
        self._empty = EmptyState(
            "No workspace yet", "Workspaces you open are listed here, newest first. One can also be dropped here."
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)

    def show_files(self, recent: Sequence[tuple[str, Path]]) -> None:
        """Lists these."""
        for row in self._rows:
            row.deleteLater()
        self._rows = [RecentRow(title, file) for title, file in recent[:_RECENT_SHOWN]]
        for row in self._rows:
            row.clicked.connect(self._pressed)
            self._column.addWidget(row)
        self._empty.setVisible(not self._rows)
        self.update()

    def _pressed(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow):
            self.asked.emit(row.file)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the outline."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        if self._rows:
            panel(painter, rect, CARD_RADIUS, colours.surface, colours.line)
        else:
            painter.setPen(QPen(colours.line2, 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        painter.end()


class StartPage(QWidget):
    """Keys 1 to 3, or a workspace dropped here."""

    sample_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    file_asked = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.can: Actions = Actions(self)
        self._recent = _Recent()
        self._recent.asked.connect(self.file_asked)
        self._cards = [
            self._card("sample", "flask-conical", self.sample_asked, first=True),
            self._card("new", "file-plus", self.new_asked),
            self._card("open", "folder-open", self.open_asked),
        ]
        self._build()

    def _card(self, name: str, icon: str, asked: SignalInstance, *, first: bool = False) -> ChoiceCard:
        title, sentence, keys = _CHOICES[name]
        self.can.add(Action(name, title, asked.emit, keys, group="Begin", icon=icon))
        card = ChoiceCard(icon, title, sentence, keys[0], first=first)
        card.bind(self.can, name)
        card.setAccessibleDescription(sentence)
        return card

    def _build(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDTH))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 32, 0, 32)
        column.setSpacing(0)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for card in self._cards:
            cards.addWidget(card, 1)
        column.addStretch(3)
        column.addWidget(Brand(48))
        column.addSpacing(24)
        column.addWidget(Label("Cash Back claim review", "display"))
        column.addWidget(Label("Examine claims, decide in time, write the letters.", "lead", "text2"))
        column.addSpacing(28)
        column.addLayout(cards)
        column.addSpacing(28)
        column.addWidget(Label("Recent", "label", "text2"))
        column.addSpacing(6)
        column.addWidget(self._recent)
        column.addStretch(4)
        outer = QWidget()
        line = QHBoxLayout(outer)
        line.setContentsMargins(24, 0, 24, 0)
        line.addStretch(1)
        line.addWidget(inner, 100)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(outer, "window"))

    def show_recent(self, recent: Sequence[tuple[str, Path]]) -> None:
        """Lists the workspaces opened before."""
        self._recent.show_files(recent)

    def enter(self) -> None:
        """Puts the focus on the first choice."""
        self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the workspace that was dropped."""
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.file_asked.emit(file)


def _dropped(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None


_CHOICES = {
    "sample": (
        "Try the sample workspace",
        "Made-up resellers and claims in many scripts. Nothing in it is real; throw it away at any time.",
        ("1",),
    ),
    "new": (
        "New workspace",
        "An empty, encrypted file on this computer, for an administrator and a reviewer.",
        ("2", "Ctrl+N"),
    ),
    "open": (
        "Open a workspace",
        "A workspace file of this computer, with its key from the keyring, a key file or its recovery words.",
        ("3", "Ctrl+O"),
    ),
}
