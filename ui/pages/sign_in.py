"""Signing in, at the start and over the lock: account and passphrase; what was wrong is said in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.fonts import px
from ui.formatting import plain
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Card, Ground, in_the_middle
from ui.widgets.fields import Field, PassphraseField
from ui.widgets.forms import FormRow
from ui.widgets.labels import ElidingLabel, Paragraph
from ui.widgets.signs import Brand

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WIDTH = 400


class SignInPage(Ground):
    """A card in the middle of the window."""

    asked = Signal(str, str)  # login, passphrase
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, leave: str = "Other workspace") -> None:
        super().__init__("window", (), parent)
        self._title = ElidingLabel("", "object_title")
        self._note = Paragraph("")
        self.login, self.passphrase = Field(), PassphraseField()
        self._login_row = FormRow("Account", self.login)
        self._passphrase_row = FormRow("Passphrase", self.passphrase)
        self.button = PushButton("Sign in", "primary", ("Enter",))
        self._leave = PushButton(leave, "ghost", ("Esc",))
        self.button.clicked.connect(self._ask)
        self._leave.clicked.connect(self._ask_to_leave)
        self.login.returnPressed.connect(self._onward)
        self.passphrase.returnPressed.connect(self._ask)
        self._build()

    def _build(self) -> None:
        card = Card()
        card.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        column.addWidget(Brand(36))
        column.addSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addSpacing(12)
        column.addWidget(self._login_row)
        column.addSpacing(8)
        column.addWidget(self._passphrase_row)
        column.addSpacing(16)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(in_the_middle(card))
        whole.addStretch(3)

    def show_workspace(self, title: str, note: str, login: str = "") -> None:
        """Says where one signs in, and prefills the account."""
        self._title.setText(plain(title))
        self._note.set_text(note)
        self._note.setVisible(bool(note))
        self.login.setText(login)
        self.passphrase.clear()
        self._passphrase_row.set_fault("")
        self._login_row.set_fault("")
        self.wait(waiting=False)

    def enter(self) -> None:
        """Puts the focus on what is still to be typed."""
        target = self.passphrase if self.login.text() else self.login
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Says what was wrong; the account stays, the passphrase goes."""
        self.wait(waiting=False)
        self.passphrase.clear()
        self._passphrase_row.set_fault(sentence)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, *, waiting: bool) -> None:
        """While the passphrase is tried nothing else can be asked, not even to leave: the answer says where one is."""
        for button in (self.button, self._leave):
            button.set_reason("The passphrase is being tried." if waiting else None)

    def _ask_to_leave(self) -> None:
        if self._leave.isEnabled():
            self.left.emit()

    def _onward(self) -> None:
        self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        if not self.button.isEnabled():
            return
        missing = not self.login.text().strip()
        self._login_row.set_fault("Type the name of your account." if missing else "")
        if missing:
            self.login.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.wait(waiting=True)
        self.asked.emit(self.login.text().strip(), self.passphrase.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask_to_leave()
        else:
            super().keyPressEvent(event)
