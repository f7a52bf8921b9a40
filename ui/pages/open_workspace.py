"""Opening a workspace whose key is not at hand: the file, then keyring, key file or recovery words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.choosing import KEY_FILES, WORKSPACES, choose_files, choose_new_file
from ui.fonts import px
from ui.marks import Mark
from ui.opening import Opening
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Card, Ground, in_the_middle
from ui.widgets.choices import SegmentedControl
from ui.widgets.forms import FormRow, TextArea
from ui.widgets.labels import Label
from ui.widgets.notices import Banner
from ui.widgets.path_field import PathField

_WIDTH = 560
_COUNT = 24


class OpenWorkspacePage(Ground):
    """A card in the middle of the window."""

    asked = Signal(object)  # Opening
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", (), parent)
        self.file, self.key_file = PathField("NAME.cashback"), PathField("NAME.key")
        self.new_key_file = PathField("NAME.key")
        self.key_place = SegmentedControl(
            [("keyring", "From the keyring"), ("file", "Key file"), ("words", "Recovery words")]
        )
        self.words = TextArea("The 24 words, with spaces between them", 3)
        self.banner = Banner()
        self.button = PushButton("Open", "primary", ("Ctrl", "Enter"))
        self._leave = PushButton("Back", "ghost", ("Esc",))
        self._file_row = FormRow("Workspace file", self.file)
        self._key_row = FormRow("Key file", self.key_file)
        self._words_row = FormRow("Recovery words", self.words)
        self._new_key_row = FormRow(
            "New key file",
            self.new_key_file,
            "For a computer without a keyring. Left empty, the key goes into the keyring again.",
        )
        self._build()
        self._connect()
        self._key_place_chosen("keyring")

    def _build(self) -> None:
        card = Card()
        card.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        key = FormRow("Its key", self.key_place)
        for part in (
            Label("Open a workspace", "object_title"),
            self.banner,
            self._file_row,
            key,
            self._key_row,
            self._words_row,
            self._new_key_row,
        ):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(in_the_middle(card))
        whole.addStretch(3)

    def _connect(self) -> None:
        self.button.clicked.connect(self._ask)
        self._leave.clicked.connect(self._ask_to_leave)
        self.key_place.chosen.connect(self._key_place_chosen)
        self.file.asked.connect(self._choose_file)
        self.key_file.asked.connect(self._choose_key_file)
        self.file.field.returnPressed.connect(self._ask)
        self.key_file.field.returnPressed.connect(self._ask)
        self.new_key_file.asked.connect(self._choose_new_key_file)
        self.new_key_file.field.returnPressed.connect(self._ask)
        for keys, call in (("Ctrl+Return", self._ask), ("Ctrl+Enter", self._ask), ("Esc", self._ask_to_leave)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def enter(self) -> None:
        """Puts the focus on the file."""
        self.file.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_refused(self) -> None:
        """Puts the focus where one goes on from a refusal.

        Whoever was never here may be typing a passphrase already: no field that can be read takes it.
        """
        file, key_file = self.file.path(), self.key_file.path()
        target: QWidget = self.button
        if file is None or not file.exists():
            target = self.file.button
        elif self.key_place.value() == "file" and (key_file is None or not key_file.exists()):
            target = self.key_file.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def stay_refused(self) -> None:
        """The focus stays where it was asked from; in the words when they are the key."""
        if self.key_place.value() == "words" and not self.new_key_file.field.hasFocus():
            self.words.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_key_file(self, key_file: Path) -> None:
        """Says that its key is in that file."""
        self.key_place.choose("file")
        self._key_place_chosen("file")
        self.key_file.set_path(key_file)

    def show_file(self, file: Path | None, sentence: str = "") -> None:
        """Prefills the file, and says why it did not open."""
        if file is not None:
            self.file.set_path(file)
        self._wait(waiting=False)
        if sentence:
            self.banner.say(sentence, Mark.NOT_MET)
        else:
            self.banner.hide()

    def forget_secrets(self) -> None:
        """Empties the recovery words."""
        self.words.edit.clear()
        self.show_file(None)

    def _wait(self, *, waiting: bool) -> None:
        """While it is being opened nothing else can be asked, not even to leave: the answer says where one is."""
        for button in (self.button, self._leave):
            button.set_reason("The workspace is being opened." if waiting else None)

    def _ask_to_leave(self) -> None:
        if self._leave.isEnabled():
            self.left.emit()

    def _key_place_chosen(self, place: str) -> None:
        self._key_row.setVisible(place == "file")
        for row in (self._words_row, self._new_key_row):
            row.setVisible(place == "words")

    def _choose_file(self) -> None:
        choose_files(self, "Open a workspace", WORKSPACES, lambda files: self.file.set_path(files[0]), several=False)

    def _choose_key_file(self) -> None:
        choose_files(self, "Key file", KEY_FILES, lambda files: self.key_file.set_path(files[0]), several=False)

    def _choose_new_key_file(self) -> None:
        start = (self.file.path() or Path.home() / "workspace").with_suffix(".key")
        choose_new_file(self, "New key file of the workspace", KEY_FILES, start, self.new_key_file.set_path)

    def _ask(self) -> None:
        if not self.button.isEnabled():
            return
        file, place = self.file.path(), self.key_place.value()
        fields = {"file": self.key_file, "words": self.new_key_file}
        key_file = fields[place].path() if place in fields else None
        words = tuple(self.words.text().split()) if place == "words" else ()
        self._file_row.set_fault("" if file else "Choose the workspace's file.")
        self._key_row.set_fault("Choose the key file." if place == "file" and key_file is None else "")
        short = place == "words" and len(words) != _COUNT
        self._words_row.set_fault(f"There are {len(words)} words; {_COUNT} are needed." if short else "")
        if file is not None and not short and (place != "file" or key_file is not None):
            self.banner.hide()
            self._wait(waiting=True)
            self.asked.emit(Opening(file, key_file, words))
