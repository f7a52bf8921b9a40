"""What stands in the window while a workspace is made or opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fonts import px
from ui.widgets.cards import Ground
from ui.widgets.labels import Paragraph
from ui.widgets.signs import Brand
from ui.widgets.waiting import ProgressBar

_PATIENCE_MS = 150


class WaitingPage(Ground):
    """The mark, what is done, and a bar; all of it only when it takes longer than a blink."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", (), parent)
        self._words = Paragraph("", "body", "text2")
        self._bar = ProgressBar()
        self._bar.set_share(None)
        self._inside = QWidget()
        self._inside.setFixedWidth(px(400))
        self._column = column = QVBoxLayout(self._inside)
        column.setSpacing(16)
        for part in (Brand(36), self._words, self._bar):
            column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(self._inside, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._appear)

    def say(self, words: str) -> None:
        """What is being done."""
        self._words.set_text(words)
        self._inside.hide()
        self._patience.start()

    def _appear(self) -> None:
        """Shows it as high as its words are at this width: the centred column is not asked that by its layout."""
        around = self._column.contentsMargins()
        self._words.setFixedHeight(self._words.heightForWidth(self._inside.width() - around.left() - around.right()))
        self._inside.show()
