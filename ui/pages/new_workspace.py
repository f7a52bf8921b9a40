"""The form for a new workspace: where it lies, its administrator and reviewer, and where its key lies."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cashback_desktop.domain.person import SHORTEST_PASSPHRASE, passphrase_fault
from ui.choosing import KEY_FILES, choose_folder, choose_new_file
from ui.fonts import px
from ui.marks import Mark
from ui.widgets.buttons import PushButton
from ui.widgets.cards import Card, Ground, in_the_middle
from ui.widgets.choices import SegmentedControl
from ui.widgets.fields import Field, PassphraseField
from ui.widgets.forms import FormRow
from ui.widgets.labels import Label, Paragraph
from ui.widgets.notices import Banner
from ui.widgets.path_field import PathField
from ui.widgets.scrolling import ScrollArea

_WIDTH = 720
_FORBIDDEN = set('/\\:*?"<>|')


class Wanted(NamedTuple):
    """The workspace that is to be made; `people` are administrator and reviewer: name, login, passphrase."""

    file: Path
    people: tuple[tuple[str, str, str], ...]
    key_file: Path | None


class _Person(QWidget):
    """Name, account and passphrase of one person."""

    def __init__(self, title: str, duty: str, name: str, login: str) -> None:
        super().__init__()
        self.name, self.login = Field(name), Field(login)
        self.passphrase, self.again = PassphraseField(), PassphraseField()
        self.rows = [
            FormRow("Name", self.name),
            FormRow("Account", self.login, "Typed to sign in."),
            FormRow("Passphrase", self.passphrase, f"At least {SHORTEST_PASSPHRASE} characters."),
            FormRow("Passphrase again", self.again),
        ]
        for row in self.rows:
            row.field.setAccessibleName(f"{row.label.text()} of the {title.lower()}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(title, "section"))
        column.addWidget(Paragraph(duty, "secondary", "text2"))
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)

    def values(self) -> tuple[str, str, str]:
        return self.name.text().strip(), self.login.text().strip().casefold(), self.passphrase.text()

    def faults(self) -> list[str]:
        """One sentence for each row, empty where nothing is wrong."""
        name, login, passphrase = self.values()
        return [
            "" if name else "Type the person's name.",
            "" if login else "Type a name for the account.",
            passphrase_fault(passphrase),
            "" if self.again.text() == passphrase else "The two passphrases differ.",
        ]


class NewWorkspacePage(Ground):
    """Filled in from top to bottom; Ctrl+Enter makes it."""

    asked = Signal(object)  # Wanted
    left = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("window", (), parent)
        self.name = Field("Cash Back")
        self.folder = PathField()
        self.folder.set_path(folder)
        self.administrator = _Person(
            "Administrator", "Adds people and accounts. Decides nothing.", "Administrator", "administrator"
        )
        self.reviewer = _Person("Reviewer", "Judges claims and writes letters.", "Reviewer 1", "reviewer")
        self.key_place = SegmentedControl([("keyring", "System keyring"), ("file", "Key file")])
        self.key_file = PathField("A file that only you can read")
        self.banner = Banner()
        self._name_row = FormRow("Name", self.name)
        self._folder_row = FormRow("Folder", self.folder)
        self._key_row = FormRow("Key file", self.key_file, "Keep a copy apart from this computer.")
        self.button = PushButton("Make the workspace", "primary", ("Ctrl", "Enter"))
        self._leave = PushButton("Back", "ghost", ("Esc",))
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card()
        card.setFixedWidth(px(_WIDTH))
        grid = QGridLayout(card)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._name_row, 0, 0)
        grid.addWidget(self._folder_row, 0, 1)
        grid.addWidget(self.administrator, 1, 0)
        grid.addWidget(self.reviewer, 1, 1)
        grid.addWidget(Label("Where its key lies", "section"), 2, 0, 1, 2)
        grid.addWidget(FormRow("Kept in", self.key_place), 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._key_row, 3, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(24, 32, 24, 24)
        box.setSpacing(12)
        head = QWidget()
        head.setFixedWidth(px(_WIDTH))
        words = QVBoxLayout(head)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(Label("New workspace", "object_title"))
        words.addWidget(Paragraph("One encrypted file. Next, its recovery words are shown once: have paper at hand."))
        foot = QWidget()
        foot.setFixedWidth(px(_WIDTH))
        foot.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.banner.setFixedWidth(px(_WIDTH))
        box.addStretch(1)
        for part in (head, self.banner, card, foot):
            box.addLayout(in_the_middle(part))
        box.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(inside, "window"))
        self._key_row.setVisible(False)

    def _connect(self) -> None:
        self.button.clicked.connect(self._ask)
        self._leave.clicked.connect(self.left)
        self.key_place.chosen.connect(self._key_place_chosen)
        self.folder.asked.connect(self._choose_folder)
        self.key_file.asked.connect(self._choose_key_file)
        for keys, call in (("Ctrl+Return", self._ask), ("Ctrl+Enter", self._ask), ("Esc", self.left.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def enter(self) -> None:
        """Puts the focus on the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def refuse(self, sentence: str) -> None:
        """Says why it cannot be made; everything typed stays."""
        self.button.set_reason(None)
        self.banner.say(sentence, Mark.NOT_MET)

    def forget_secrets(self) -> None:
        """Empties the passphrases."""
        for person in (self.administrator, self.reviewer):
            person.passphrase.clear()
            person.again.clear()
        self.button.set_reason(None)
        self.banner.hide()

    def _key_place_chosen(self, place: str) -> None:
        self._key_row.setVisible(place == "file")
        self.banner.hide()  # it spoke of the other place

    def _choose_folder(self) -> None:
        choose_folder(self, "Folder of the new workspace", self.folder.path(), self.folder.set_path)

    def _choose_key_file(self) -> None:
        start = (self.folder.path() or Path.home()) / f"{self.name.text().strip() or 'workspace'}.key"
        choose_new_file(self, "Key file of the new workspace", KEY_FILES, start, self.key_file.set_path)

    def _faults(self) -> list[tuple[FormRow, str]]:
        name = self.name.text().strip()
        bad_name = "Type a name." if not name else "It becomes a file's name: leave / \\ : * ? \" < > | out."
        same = self.administrator.values()[1] == self.reviewer.values()[1]
        wants_file = self.key_place.value() == "file"
        faults = [
            (self._name_row, bad_name if not name or _FORBIDDEN & set(name) else ""),
            (self._folder_row, "" if self.folder.path() else "Choose a folder."),
            (self._key_row, "Name the key file." if wants_file and not self.key_file.path() else ""),
        ]
        for person in (self.administrator, self.reviewer):
            faults += list(zip(person.rows, person.faults(), strict=True))
        if same:
            faults.append((self.reviewer.rows[1], "The two accounts need different names."))
        return faults

    def _ask(self) -> None:
        if not self.button.isEnabled():
            return
        faults = self._faults()
        for row, sentence in faults:
            row.set_fault(sentence)
        first = next((row for row, sentence in faults if sentence), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.button.set_reason("The workspace is being made.")
        self.banner.hide()
        folder, name = self.folder.path(), self.name.text().strip()
        assert folder is not None
        key_file = self.key_file.path() if self.key_place.value() == "file" else None
        people = (self.administrator.values(), self.reviewer.values())
        self.asked.emit(Wanted(folder / f"{name}.cashback", people, key_file))
