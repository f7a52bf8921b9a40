"""The left part of the queue: views as tabs, the filter bar, the table, and what stands there when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cashback_desktop.storage.worklists.rows import QueueFilter
from ui.fonts import px
from ui.formatting import counted
from ui.pages.queue_columns import Listed, columns
from ui.pages.queue_words import EMPTY, NAMES, SHORT
from ui.record_columns import Source
from ui.record_model import RecordModel
from ui.record_table import RecordTable
from ui.widgets.cards import Ground
from ui.widgets.clearance import Clearance
from ui.widgets.filter_bar import FilterBar, Narrowing
from ui.widgets.tab_bar import Tab, TabBar
from ui.widgets.waiting import EmptyState

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from cashback_desktop.storage.worklists.rows import QueueView
    from ui.desk import Desk
    from ui.tasks import Tasks

START_VIEW = "open"


class Excluding(NamedTuple):
    """Which filter keeps most claims out, and how many there would be without it."""

    name: str
    matching: int


def excluding_most(desk: Desk, which: QueueFilter, narrowing: Narrowing) -> Excluding:
    """The filter to drop where nothing matches; without a name where no single one would help."""
    found = [Excluding(name, desk.queue_count(_filter(which, narrowing.without(name)))) for name in narrowing.active()]
    best = max(found, key=lambda one: one.matching, default=Excluding("", 0))
    return best if best.matching else Excluding("", 0)


def _filter(which: QueueFilter, narrowing: Narrowing) -> QueueFilter:
    return QueueFilter(which.view, *narrowing, order=which.order, descending=which.descending)


class QueueList(QWidget):
    """The claims of a view. The current one is kept by its id across every filter, order and refresh."""

    import_asked = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._tasks = desk, tasks
        self._views: Sequence[QueueView] = ()
        self._which = QueueFilter(START_VIEW)
        self._excluding = ""
        self.tabs = TabBar(narrows=True)
        self.tabs.setAccessibleName("Views")
        self.bar = FilterBar(host)
        self.table: RecordTable[Listed] = RecordTable(RecordModel(columns(), _key, tasks), "Claims")
        self.empty = EmptyState("", "")
        self.first = EmptyState(*EMPTY[START_VIEW], "Import files…", ("Ctrl", "O"))
        self._stack, self._clear = QStackedWidget(), Clearance(self.table)
        self._build()
        self._connect()
        self.table.set_order(self._which.order)

    def _build(self) -> None:
        top = Ground("surface", ("bottom",))
        row = QHBoxLayout(top)
        row.setContentsMargins(8, 4, 8, 0)
        row.setSpacing(8)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.tabs, 1)
        self.tabs.setToolTip("1 to 8 change the view")
        top.setFixedHeight(px(40) + 5)
        for page in (self._clear, _below_a_gap(self.empty), _below_a_gap(self.first)):
            self._stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (top, self.bar, self._stack):
            box.addWidget(widget)
        box.setStretchFactor(self._stack, 1)
        self.setMinimumWidth(px(300))

    def _connect(self) -> None:
        self.tabs.picked.connect(self.show_view)
        self.bar.changed.connect(self._narrowed)
        self.bar.left.connect(self.focus_rows)
        self.table.sort_asked.connect(self.sort_by)
        self.table.records.loaded.connect(self._loaded)
        self.table.records.failed.connect(self._tasks.unhandled)
        self.empty.pressed.connect(self._drop_excluding)
        self.first.pressed.connect(self.import_asked)

    # -- what is shown

    @property
    def which(self) -> QueueFilter:
        """The view, filter and order shown."""
        return self._which

    def show_view(self, view: str) -> None:
        """Shows another view under the same filter."""
        self.tabs.pick(view)
        self._show(QueueFilter(view, *self.bar.narrowing, order=self._which.order, descending=self._which.descending))

    def sort_by(self, key: str) -> None:
        """Orders by that column; again, the other way round."""
        turned = key == self._which.order and not self._which.descending
        self.table.set_order(key, descending=turned)
        self._show(QueueFilter(self._which.view, *self.bar.narrowing, order=key, descending=turned))

    def _narrowed(self) -> None:
        self._show(_filter(self._which, self.bar.narrowing))

    def _show(self, which: QueueFilter) -> None:
        self._which = which
        self.table.show_source(source_of(self._desk, which))

    def read(self) -> None:
        """Reads views, choices and rows again."""
        desk = self._desk
        self._tasks.read(desk.queue_choices, self.bar.set_choices, topic="queue choices")
        self.read_views()
        if self.table.records.rowCount():
            self.table.refresh()
        else:
            self._show(self._which)

    def read_views(self) -> None:
        """Reads the counts of the views again."""
        self._tasks.read(self._desk.queue_views, self._take_views, topic="queue views")

    def _take_views(self, views: Sequence[QueueView]) -> None:
        self._views = views
        self.tabs.set_tabs(
            [Tab(view.id, view.title, view.count, urgent=view.urgent, short=SHORT.get(view.id, "")) for view in views]
        )
        self.tabs.pick(self._which.view)
        self._say_count()

    def _say_count(self) -> None:
        total = next((view.count for view in self._views if view.id == self._which.view), 0)
        rows = self.table.records.rowCount()
        self.bar.say_count(rows, max(rows, total))

    # -- nothing to show

    def _loaded(self) -> None:
        self._say_count()
        if self.table.records.rowCount():
            self._stack.setCurrentIndex(0)
            return
        narrowing, desk, which = self.bar.narrowing, self._desk, self._which
        if narrowing.active():
            ask = lambda: excluding_most(desk, which, narrowing)  # noqa: E731  # closes over no QObject
            self._tasks.read(ask, self._say_excluding, topic="queue excluding")
        elif which.view == START_VIEW and not desk.is_sample:
            self._stack.setCurrentIndex(2)
            return
        else:
            self.empty.say(*EMPTY[which.view])
        self._stack.setCurrentIndex(1)

    def _say_excluding(self, found: Excluding) -> None:
        self._excluding = found.name
        if found.name:
            would = f"Without {NAMES[found.name]}, {counted(found.matching, 'claim')} would."
            drop = "Drop the words" if found.name == "text" else f"Drop {NAMES[found.name]}"
            self.empty.say("No claim matches", would, drop)
        else:
            self.empty.say(
                "No claim matches", "Without any filter the view shows all of its claims.", "Drop all filters"
            )

    def _drop_excluding(self) -> None:
        if self._excluding:
            self.bar.drop(self._excluding)
        else:
            self.bar.clear()
        self.focus_rows()

    def make_room(self, height: int) -> None:
        """Something floats over the lowest part of the list: rows end above it."""
        self._clear.keep(height)

    # -- the keyboard

    def focus_rows(self) -> None:
        """Puts the keyboard on the rows, or on the way out where there are none."""
        place = (self.table, self.empty.button, self.first.button)[self._stack.currentIndex()]
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def key_after(self) -> Hashable | None:
        """The id of the claim after the current one, or of the one before it at the end of the list."""
        row = self.table.currentIndex().row()
        after = self.table.records.key_at(row + 1)
        return after if after is not None else self.table.records.key_at(row - 1)


def _below_a_gap(state: EmptyState) -> Ground:
    ground = Ground("surface")
    box = QVBoxLayout(ground)
    box.setContentsMargins(0, 32, 0, 0)
    box.addWidget(state)
    box.addStretch(1)
    return ground


def _key(one: Listed) -> Hashable:
    return one.row.claim_id


def source_of(desk: Desk, which: QueueFilter) -> Source[Listed]:
    """The rows of a filter. What it calls runs beside the window."""

    def page(offset: int, limit: int) -> list[Listed]:
        return [Listed(row, row.today) for row in desk.queue_page(which, offset, limit)]

    def locate(key: Hashable) -> int | None:
        return desk.queue_position(which, key)  # type: ignore[arg-type]  # keys of this table are ids of claims

    return Source(page, lambda: desk.queue_count(which), locate)
