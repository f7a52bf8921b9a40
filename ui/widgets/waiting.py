"""What stands where nothing is yet, or where a job still runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.formatting import whole
from ui.theme import tokens
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Card
from ui.widgets.labels import ElidingLabel, Label, Paragraph
from ui.widgets.painting import panel, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class _Drawing(QWidget):
    """Three sheets in outline, the first with a row on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(120, 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the sheets."""
        painter, colours = smooth(self), tokens()
        panel(painter, QRectF(16, 0, 88, 40), 6, colours.surface, colours.line)
        panel(painter, QRectF(8, 14, 104, 40), 6, colours.surface, colours.line2)
        panel(painter, QRectF(0, 28, 120, 36), 6, colours.surface, colours.edge)
        painter.setPen(QPen(colours.edge, 1.5))
        painter.drawEllipse(QRectF(13, 39, 13, 13))
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rect in (
            (colours.line2, QRectF(34, 40, 48, 4)),
            (colours.line, QRectF(34, 48, 30, 4)),
            (colours.line2, QRectF(94, 43, 14, 5)),
        ):
            painter.setBrush(colour)
            painter.drawRoundedRect(rect, 2, 2)
        painter.end()


class EmptyState(QWidget):
    """What would stand here and how it gets there, with at most one action."""

    pressed = Signal()

    def __init__(
        self, title: str, sentence: str, button: str = "", keys: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, "section")
        self.sentence = Paragraph(sentence, "body", "text2")
        self.button = PushButton(button, "secondary", keys)
        self.button.clicked.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addSpacing(8)
        words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(24)
        row.addWidget(_Drawing(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.button.setVisible(bool(button))  # only now: shown without a parent it would be a window of its own

    def say(self, title: str, sentence: str, button: str = "") -> None:
        """Changes what is said."""
        self.title.setText(title)
        self.sentence.set_text(sentence)
        self.button.set_text(button)
        self.button.setVisible(bool(button))


class ProgressBar(QWidget):
    """A bar of how far a job is; without a known end it shows only that it runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = 0.0
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """How much is done, from 0 to 1, or None where the end is not known."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """A line across."""
        return QSize(200, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the bar."""
        painter, colours = smooth(self), tokens()
        rect = QRectF(self.rect())
        panel(painter, rect, 2, colours.line, None)
        if self._share is None:
            panel(painter, rect.adjusted(0, 0, -rect.width() * 0.7, 0), 2, colours.accent, None)
        elif self._share > 0:
            panel(painter, rect.adjusted(0, 0, -rect.width() * (1 - self._share), 0), 2, colours.accent, None)
        painter.end()


def remaining_words(seconds: float | None) -> str:
    """How long a job still takes, in words a person plans by."""
    minute = 60
    if seconds is None:
        return ""
    if seconds < minute:
        return f"about {max(1, round(seconds))} s left"
    return f"about {round(seconds / minute)} min left"


class ProgressPanel(Card):
    """A job that runs: what it does, how many are done, at what rate, how long still, and Cancel."""

    cancelled = Signal()

    def __init__(self, title: str = "", noun: str = "lines", parent: QWidget | None = None) -> None:
        super().__init__("surface", "line", parent)
        self._noun = noun
        self._title = ElidingLabel(title, "section")
        self._count = Label("", "number", "text2")
        self._rest = Label("", "secondary", "text3")
        self._bar = ProgressBar()
        self._cancel = PushButton("Cancel", "secondary", ("Esc",))
        self._cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self._rest)
        words.addWidget(self._title)
        words.addWidget(self._bar)
        words.addLayout(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 12)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)

    def start(self, title: str) -> None:
        """Begins with nothing done."""
        self._title.setText(title)
        self._cancel.set_reason(None)
        self._cancel.set_text("Cancel")
        self.report(0, None, 0.0)

    def set_title(self, title: str) -> None:
        """Says which part of the job runs now."""
        self._title.setText(title)

    def report(self, done: int, total: int | None, seconds: float) -> None:
        """How many are done of how many, and how long it took so far."""
        rate = done / seconds if seconds > 0 else 0.0
        self._bar.set_share(done / total if total else None)
        of = f" of {whole(total)}" if total is not None else ""
        self._count.setText(f"{whole(done)}{of} {self._noun}")
        left = (total - done) / rate if total is not None and rate > 0 else None
        parts = [f"{whole(round(rate))} a second" if rate >= 1 else "", remaining_words(left)]
        self._rest.setText(" · ".join(part for part in parts if part))

    def stop(self) -> None:
        """It was asked to stop, by whatever way, and has not yet."""
        self._cancel.set_reason("It stops after the line it is at.")
        self._cancel.set_text("Stopping")
