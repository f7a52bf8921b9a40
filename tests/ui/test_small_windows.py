"""In small windows and with large text every part of claim page, queue and questions keeps the room it needs."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QStackedLayout, QTabBar, QWidget

from tests.ui.at_the_queue import Bench
from tests.ui.claim_room import CONTOSO, SOUTHRIDGE, Watched, running_tasks, shown
from tests.ui.goldens import settle
from tests.ui.lettered_desk import LetteredDesk
from tests.ui.stalls import built
from ui import fonts
from ui.fonts import px
from ui.pages.claim import ClaimPage
from ui.widgets.forms import TextArea
from ui.widgets.labels import Paragraph
from ui.widgets.painted_button import PaintedButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.watchdog import Watchdog

WINDOWS = [QSize(880, 560), QSize(1024, 640), QSize(1280, 720)]
_FRAME = QSize(56, 52 + 32)  # the narrow rail; top bar and status bar
_LETTER = 240


@pytest.fixture(params=[1.0, 1.5], ids=["100 %", "150 %"])
def text(request: pytest.FixtureRequest) -> Iterator[float]:
    fonts.follow_system(request.param)
    yield request.param
    fonts.follow_system()


def inside(window: QSize) -> QSize:
    """The page in a window of that size."""
    return QSize(window.width() - _FRAME.width(), window.height() - px(_FRAME.height()))


def seen(root: QWidget) -> list[QWidget]:
    return [part for part in root.findChildren(QWidget) if part.isVisible()]


def in_a_scroll_area(part: QWidget, root: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def squeezed(root: QWidget) -> list[str]:
    """Parts that have less than they need, or that lie over another one."""
    faults = []
    for part in seen(root):
        least = part.minimumSizeHint().expandedTo(part.minimumSize())
        high = least.height()
        if isinstance(part, Paragraph) and part.text():
            high = part.heightForWidth(part.width())
        high = min(high, part.maximumHeight())
        if isinstance(part, (PaintedButton, Paragraph, TextArea, QTabBar)) and part.height() < high:
            faults.append(f"{named(part)} is {part.height()} high and needs {high}")
        if isinstance(part, PaintedButton) and part.width() < least.width():
            faults.append(f"{named(part)} is {part.width()} wide and needs {least.width()}")
        if not root.rect().contains(QRect(part.mapTo(root, QPoint(0, 0)), part.size())) and not in_a_scroll_area(
            part, root
        ):
            faults.append(f"{named(part)} is partly outside")
    return faults + overlapping(root)


def overlapping(root: QWidget) -> list[str]:
    faults = []
    for above in [root, *seen(root)]:
        layout = above.layout()
        if layout is None or isinstance(above, QAbstractScrollArea):
            continue
        laid = [part for part in laid_out(layout) if part.isVisible()]
        for one, other in combinations(laid, 2):
            if one.geometry().intersects(other.geometry()):
                faults.append(f"{named(one)} overlaps {named(other)}")
    return faults


def laid_out(layout: QLayout) -> Iterator[QWidget]:
    """The widgets in a layout and in those within it."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        within, part = item.layout(), item.widget()
        if within is not None:
            yield from laid_out(within)
        elif part is not None and not isinstance(layout, QStackedLayout):
            yield part


def named(part: QWidget) -> str:
    words = getattr(part, "text", lambda: "")
    return f"{type(part).__name__} “{part.accessibleName() or words()}”"


@contextmanager
def claim_page(qtbot: QtBot, watchdog: Watchdog) -> Iterator[Watched]:
    with running_tasks() as tasks:
        watched = shown(ClaimPage(LetteredDesk(), tasks), qtbot, watchdog)
        yield watched
        watched.quiet()
        built(watchdog)


@pytest.mark.parametrize("window", WINDOWS, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.usefixtures("text")
def test_that_every_tab_and_question_of_a_claim_has_its_room(qtbot: QtBot, watchdog: Watchdog, window: QSize) -> None:
    with claim_page(qtbot, watchdog) as watched:
        page = watched.page
        page.setMinimumSize(1, 1)
        page.resize(inside(window))
        watched.open(CONTOSO)
        for key in page.tabs.tab_keys():
            page.tabs.pick(key)
            watched.quiet()
            settle()
            assert squeezed(page) == [], key
        for action in ("override", "reject", "request_invoice"):
            page.tabs.pick("findings")
            if page.actions.reason(action) is None:
                page.actions.run(action)
                watched.quiet()
                settle()
                assert page.foot.question is not None or action == "request_invoice"
                assert squeezed(page) == [], action
                page.foot.drop()


@pytest.mark.parametrize("window", WINDOWS, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.usefixtures("text")
def test_that_a_letter_can_be_read(qtbot: QtBot, watchdog: Watchdog, window: QSize) -> None:
    with claim_page(qtbot, watchdog) as watched:
        watched.page.setMinimumSize(1, 1)
        watched.page.resize(inside(window))
        watched.open(SOUTHRIDGE)
        watched.page.tabs.pick("letters")
        watched.quiet()
        settle()
        assert watched.page.tabs.letters.current() is not None
        assert squeezed(watched.page) == []
        assert watched.page.tabs.letters.pages.viewport().visibleRegion().boundingRect().height() >= _LETTER


@pytest.mark.parametrize("window", WINDOWS, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.usefixtures("text")
def test_that_the_queue_and_its_questions_have_their_room(qtbot: QtBot, watchdog: Watchdog, window: QSize) -> None:
    bench = Bench(qtbot, watchdog)
    bench.page.setMinimumSize(1, 1)
    bench.page.resize(inside(window))
    bench.go_to(133)
    settle()
    try:
        assert squeezed(bench.page) == []
        tabs = bench.page.list.tabs
        assert tabs.tabRect(tabs.currentIndex()).right() <= tabs.width()
        assert tabs.tabRect(tabs.currentIndex()).left() >= 0
        for action in ("override", "reject"):
            bench.page.actions.run(action)
            bench.settle()
            assert bench.page.preview.question is not None
            assert squeezed(bench.page) == [], action
            bench.page.preview.close_question()
    finally:
        built(watchdog)
        bench.close()
