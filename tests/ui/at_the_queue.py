"""A queue page over a desk, shown and read, and the keys a reviewer presses there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.made_up_desk import MadeUpDesk
from tests.ui.stalls import WHOLE_PAGE, built, forgive
from ui.pages.page import Happening
from ui.pages.queue import QueuePage
from ui.tasks import Tasks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.watchdog import Watchdog

_MET: list[str] = []
SIZE = (1240, 820)  # the page in a window of 1440 x 900
CTRL = Qt.KeyboardModifier.ControlModifier


def key_of(letter: str) -> Qt.Key:
    """The key that types the letter."""
    return Qt.Key(ord(letter.upper()))


class Bench:
    """The page with what it told so far."""

    def __init__(self, qtbot: QtBot, watchdog: Watchdog, desk: Desk | None = None) -> None:
        self.qtbot, self.watchdog = qtbot, watchdog
        self.made_up = MadeUpDesk()
        self.desk: Desk = desk if desk is not None else self.made_up
        self.tasks = Tasks()
        self.faults: list[Exception] = []
        self.told: list[Happening] = []
        self.page = QueuePage(self.desk, self.tasks)
        self.tasks.unhandled.connect(self.faults.append)
        self.page.happened.connect(self.told.append)
        self.page.actions.refused.connect(self._refused)
        qtbot.addWidget(self.page)
        self.page.resize(*SIZE)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.page.enter()
        self.settle()
        self._meet_every_face()
        built(watchdog)

    def _refused(self, sentence: str) -> None:
        self.told.append(Happening(sentence, bad=True))

    def _meet_every_face(self) -> None:
        """The first text in each face reads its tables, once in the life of the program; no test is about that."""
        if not _MET:
            _MET.append("all")
            for view in ("decided", "open"):
                self.page.list.show_view(view)
                self.settle()
                for row in range(self.page.list.table.records.rowCount()):
                    self.page.list.table.go_to(row)
                    self.settle()
                    self.page.grab()
            self.page.list.table.go_to(0)
            self.settle()
            self.made_up.asked.clear()
        self.page.grab()

    def settle(self) -> None:
        """Waits until everything that was asked is answered and shown."""
        for _ in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: not self.tasks.busy)
        assert self.faults == []

    def press(self, keys: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses letters one after the other where the keyboard is, and waits for what they do."""
        for key in keys:
            QTest.keyClick(self.focused(), key_of(key), modifier)
            self.settle()

    def hit(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key that has no letter."""
        QTest.keyClick(self.focused(), key, modifier)
        self.settle()

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.page.list.table

    def type(self, words: str) -> None:
        """Types into the filter and waits until it rests."""
        for letter in words:
            self.page.list.bar.field.insert(letter)
        self.qtbot.wait(50)
        self.settle()

    def go_to_first(self, findings: str) -> int:
        """Puts the bar on the first claim whose cell of findings begins so, and tells its number."""
        model = self.page.list.table.records
        column = [column.key for column in model.columns].index("findings")
        for row in range(model.rowCount()):
            ready = model.ready(row)
            if ready is not None and ready.cells[column].text.endswith(findings):
                self.page.list.table.go_to(row)
                self.settle()
                return self.current()
        raise LookupError(f"no claim is {findings}")

    def go_to(self, number: int) -> None:
        """Puts the bar on the claim of that number."""
        self.page.list.table.go_to(self.numbers().index(number))
        self.settle()

    def go_while_busy(self, number: int) -> None:
        """Puts the bar on that claim while a command is under way, until it is shown."""
        self.page.list.table.go_to(self.numbers().index(number))
        self.qtbot.waitUntil(lambda: self.shown() == number)

    def current(self) -> int:
        """The number of the claim under the bar."""
        record = self.page.list.table.current_record()
        return int(record.row.reference[-6:]) if record else 0

    def numbers(self) -> list[int]:
        """The numbers of the claims listed."""
        model = self.page.list.table.records
        found = [model.record(row) for row in range(model.rowCount())]
        return [int(one.row.reference[-6:]) for one in found if one]

    def shown(self) -> int:
        """The number of the claim in the preview."""
        claim = self.page.claim()
        return int(claim.row.reference[-6:]) if claim else 0

    def last(self) -> Happening:
        """What the page told last."""
        return self.told[-1]

    def close(self) -> None:
        """Ends the tasks. A decision repaints list and preview in one turn: three times what one part may take."""
        forgive(self.watchdog, WHOLE_PAGE)
        assert self.tasks.close()
