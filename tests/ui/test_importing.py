"""Import from the window: beside the queue, cancelled by a key, every refused line shown with its reason."""

from __future__ import annotations

import csv
import shutil
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.founding import found
from tests.ui import made_up
from tests.ui.made_up_desk import MadeUpDesk
from tests.ui.stalls import built
from ui.claims.journal_view import JournalView
from ui.claims.verifying import Verifying
from ui.desk import FileReport, ImportProgress, ImportReport, RefusedLine, WorkspaceRefused
from ui.folders import folders
from ui.imports.job import Asked
from ui.imports.refused_list import as_csv, inert
from ui.imports.report import sentence
from ui.imports.running import Imports
from ui.pages.importing import ImportPage
from ui.pages.queue import QueuePage
from ui.tasks import Tasks
from ui.widgets.buttons import PushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from tests.ui.rooms import Room
    from ui.pages.page import Happening
    from ui.watchdog import Watchdog

REPORT = ImportReport(
    (
        FileReport(
            "claims-november.csv", "claims", 210, 4, (RefusedLine(7, "seats", "many", "is no number"),), ("fax",), "", 1
        ),
        FileReport("letter.csv", "", 0, 0, (), sentence="Its columns are those of no file that is known."),
    ),
    examined=210,
)


class SlowDesk(MadeUpDesk):
    """Imports until it is cancelled or let go."""

    is_sample = False

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()
        self.asked_for: tuple[date | None, str | None] | None = None
        self.fault: Exception | None = None

    def import_files(
        self,
        files: Sequence[Path],
        progress: Callable[[ImportProgress], None],
        cancelled: Callable[[], bool],
        received_on: date | None = None,
        offer: str | None = None,
    ) -> ImportReport:
        self.asked_for = received_on, offer
        if self.fault is not None:
            raise self.fault
        done = 0
        while not cancelled() and not self.go_on.wait(0.005):
            done += 100
            progress(ImportProgress(files[0].name, done, 100_000))
        return ImportReport((), cancelled=True) if cancelled() else REPORT


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close()


@pytest.fixture
def desk() -> SlowDesk:
    return SlowDesk()


@pytest.fixture
def page(qtbot: QtBot, desk: SlowDesk, tasks: Tasks, watchdog: Watchdog) -> ImportPage:
    made = ImportPage(desk, tasks, Imports(tasks))
    qtbot.addWidget(made)
    made.resize(1240, 820)
    made.show()
    made.enter()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not tasks.busy)
    built(watchdog)
    return made


def test_that_progress_shows_and_escape_cancels(qtbot: QtBot, page: ImportPage, tasks: Tasks, tmp_path: Path) -> None:
    words: list[str] = []
    page.imports.running_changed.connect(words.append)
    page.take([tmp_path / "claims.csv"])
    qtbot.waitUntil(lambda: any("of 100" in said for said in words))
    assert page.running
    assert not page.choice.button.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    stop = page.progress.findChild(PushButton)
    assert stop is not None
    assert (stop.text(), stop.isEnabled()) == ("Stopping", False)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not page.running
    assert words[-1] == ""
    assert page.banner.accessibleDescription() == "The import of claims.csv was cancelled; nothing of it was kept."


def test_that_the_report_names_every_line_that_was_refused(
    qtbot: QtBot, page: ImportPage, desk: SlowDesk, tasks: Tasks, tmp_path: Path
) -> None:
    desk.go_on.set()
    happened: list[Happening] = []
    page.happened.connect(happened.append)
    page.choice.offers.setCurrentIndex(1)
    page.take([tmp_path / "claims.csv"])
    qtbot.waitUntil(lambda: not tasks.busy)
    assert desk.asked_for == (None, "m365-add-seats")
    model = page.report.model
    cells = [model.data(model.index(0, column)) for column in range(4)]
    assert cells == ["7", "seats", "many", "is no number"]
    assert [happening.sentence for happening in happened] == [
        "210 lines taken, 4 known before, 210 claims examined, 1 line refused, 1 file not taken."
    ]
    assert happened[0].warn
    QTest.keyClick(page.report.tabs, Qt.Key.Key_Right)
    assert page.report.model.rowCount() == 0


def test_that_a_cancelled_import_shows_nothing_of_the_one_before(
    qtbot: QtBot, page: ImportPage, desk: SlowDesk, tasks: Tasks, tmp_path: Path
) -> None:
    happened: list[Happening] = []
    page.happened.connect(happened.append)
    desk.go_on.set()
    page.take([tmp_path / "claims.csv"])
    qtbot.waitUntil(lambda: not tasks.busy)
    assert page.report.isVisible()
    desk.go_on.clear()
    page.take([tmp_path / "more.csv", tmp_path / "resellers.csv"])
    page.imports.cancel()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not page.report.isVisible()
    told = "The import of more.csv and 1 more was cancelled; nothing of it was kept."
    assert (happened[-1].sentence, happened[-1].warn) == (told, True)


def test_that_escape_cancels_with_the_keyboard_on_the_rail(
    room: Room, desk: SlowDesk, sample: Path, tmp_path: Path
) -> None:
    room.sign_in(sample)
    room.type("gi")
    room.first_shown()
    assert room.window.frame is not None
    page = room.window.frame.page("import")
    assert isinstance(page, ImportPage)
    page.imports.begin(desk, Asked((tmp_path / "claims.csv",), None, None))
    rail = room.window.frame.rail
    row = next(child for child in rail.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus)
    row.setFocus()
    assert QApplication.focusWidget() is row
    room.press(Qt.Key.Key_Escape)
    room.rest()
    assert "cancelled" in room.window.frame.undo_bar.accessibleDescription()


@pytest.mark.parametrize(("text", "shown"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("\t5", "'\t5"), ("1-2", "1-2")])
def test_that_no_text_of_a_saved_list_is_a_formula(text: str, shown: str) -> None:
    assert inert(text) == shown
    sheet = list(csv.reader(as_csv([RefusedLine(7, "seats", text, "is no number")]).splitlines()))
    assert sheet == [["line", "column", "value", "reason"], ["7", "seats", shown, "is no number"]]


def test_that_refused_lines_are_saved_and_copied(
    qtbot: QtBot, page: ImportPage, desk: SlowDesk, tasks: Tasks, tmp_path: Path
) -> None:
    desk.go_on.set()
    happened: list[Happening] = []
    page.happened.connect(happened.append)
    page.take([tmp_path / "claims.csv"])
    qtbot.waitUntil(lambda: not tasks.busy)
    assert page.report.save.isVisible()
    QTest.keyClick(page.report.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "7\tseats\tmany\tis no number"
    page.actions.run("save_refused")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("claims-november refused.csv")
    for name in ("away/list.csv", "list.csv"):
        dialog.fileSelected.emit(str(tmp_path / name))
        qtbot.waitUntil(lambda: not tasks.busy)
    dialog.reject()
    assert happened[-2].bad
    assert happened[-1].sentence == "The refused lines are saved as list.csv."
    assert "7,seats,many,is no number" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    QTest.keyClick(page.report.tabs, Qt.Key.Key_Right)
    assert not page.report.save.isVisible()
    assert page.actions.reason("save_refused") is not None


def test_that_dialogs_start_among_documents_and_then_in_the_folder_used_last(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    folders.cache_clear()
    page.actions.run("choose")
    first = page.findChild(QFileDialog)
    assert first is not None
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    assert Path(first.directory().absolutePath()) == (documents if documents.is_dir() else Path.home())
    first.fileSelected.emit(str(tmp_path / "claims.csv"))
    first.reject()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is None)
    page.actions.run("choose")
    second = page.findChild(QFileDialog)
    assert second is not None
    assert Path(second.directory().absolutePath()) == tmp_path
    second.reject()
    folders.cache_clear()


def test_that_what_became_of_a_file_is_said_in_words() -> None:
    assert sentence(REPORT.files[0]) == "Claims: 210 lines taken, 4 known before, 1 refused."
    assert sentence(REPORT.files[1]) == "Its columns are those of no file that is known."


def test_that_no_day_of_receipt_is_guessed_and_the_last_possible_one_is_today(
    qtbot: QtBot, page: ImportPage, desk: SlowDesk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (page.choice.day.text(), page.choice.received_on(), page.choice.day_is_wrong()) == ("", None, False)
    tomorrow = made_up.TODAY + timedelta(1)
    page.choice.day.setText(tomorrow.isoformat())
    assert page.choice.day_is_wrong()
    monkeypatch.setattr(desk, "today", lambda: tomorrow)
    page.enter()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert page.choice.received_on() == tomorrow
    assert not page.choice.day_is_wrong()


def test_that_a_page_built_later_shows_the_import_that_runs_and_how_it_ended(
    qtbot: QtBot, page: ImportPage, desk: SlowDesk, tasks: Tasks, tmp_path: Path
) -> None:
    page.take([tmp_path / "claims.csv"])
    later = ImportPage(desk, tasks, page.imports)
    qtbot.addWidget(later)
    assert not later.progress.isHidden()
    assert not later.choice.button.isEnabled()
    desk.go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    last = ImportPage(desk, tasks, page.imports)
    qtbot.addWidget(last)
    assert [found.report.model.rowCount() for found in (later, last)] == [1, 1]


@pytest.mark.parametrize(("typed", "said"), [("tomorrow", "Type a day as"), ("2999-01-01", "still to come")])
def test_that_a_day_that_is_none_is_not_taken(page: ImportPage, tmp_path: Path, typed: str, said: str) -> None:
    page.choice.day.setText(typed)
    page.take([tmp_path / "claims.csv"])
    assert not page.running
    assert said in page.choice.day.accessibleDescription()


def test_that_a_refused_import_says_why(
    qtbot: QtBot, page: ImportPage, desk: SlowDesk, tasks: Tasks, tmp_path: Path
) -> None:
    desk.fault = WorkspaceRefused("Only a reviewer imports files.")
    page.take([tmp_path / "claims.csv"])
    qtbot.waitUntil(lambda: not tasks.busy)
    assert page.banner.accessibleDescription() == "Only a reviewer imports files."


def test_that_the_journal_is_verified_beside_an_import(
    qtbot: QtBot, page: ImportPage, desk: SlowDesk, tasks: Tasks, tmp_path: Path
) -> None:
    page.take([tmp_path / "claims.csv"])
    view = JournalView()
    qtbot.addWidget(view)
    Verifying(view, desk, tasks, view)
    said: list[str] = []
    view.verified = lambda sentence, *, holds: said.append(f"{sentence} {holds}")  # type: ignore[method-assign]
    view.verify_asked.emit()
    qtbot.waitUntil(lambda: bool(said))
    assert page.running
    desk.go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_that_a_second_import_waits_for_the_first(page: ImportPage, desk: SlowDesk, tmp_path: Path) -> None:
    page.take([tmp_path / "claims.csv"])
    happened: list[Happening] = []
    page.happened.connect(happened.append)
    page.take([tmp_path / "more.csv"])
    desk.go_on.set()
    assert [happening.bad for happening in happened] == [True]


def test_that_files_are_imported_into_a_real_workspace(room: Room, tmp_path: Path, samples: list[Path]) -> None:
    people = [
        NewPerson("Administrator 1", "administrator", "first of all", frozenset({Role.ADMINISTRATOR})),
        NewPerson("Reviewer 1", "reviewer", "sample words", frozenset({Role.REVIEWER})),
    ]
    file = tmp_path / "desk.cashback"
    found(file, people, tmp_path / "desk.key").workspace.close()
    room.settings.add(file, tmp_path / "desk.key")
    room.sign_in(file, passphrase="sample words")
    room.type("gi")
    room.first_shown()
    assert room.window.frame is not None
    page = room.window.frame.page("import")
    assert isinstance(page, ImportPage)
    page.take(samples)
    room.type("gq")  # the queue stays usable
    room.first_shown()
    assert room.window.frame.current == "queue"
    queue = room.window.frame.page("queue")
    assert isinstance(queue, QueuePage)
    assert queue.list.table.records.rowCount() > 20
    counts = {view.id: view.count for view in room.window.frame.desk.queue_views()}
    assert counts["open"] > 20
    assert "taken" in room.window.frame.undo_bar.accessibleDescription()


@pytest.fixture
def samples(tmp_path: Path) -> list[Path]:
    """The shipped sample files, as files of a person's own."""
    from cashback_desktop.resources import resource

    names = ("resellers.csv", "recon_new_commerce_46.csv", "recon_new_commerce_40.csv", "claims.csv")
    for name in names:
        with resource(f"samples/{name}").open("rb") as shipped, (tmp_path / name).open("wb") as own:
            shutil.copyfileobj(shipped, own)
    return [tmp_path / name for name in names]
