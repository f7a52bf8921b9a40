"""What readers and keyboards need on every page: names, a focus that is seen, nothing for the mouse alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QScrollBar, QWidget

from ui.widgets.finding_line import FindingLine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.rooms import Room


def reachable(window: QWidget) -> list[QWidget]:
    """Everything in view that can have the keyboard."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
    ]


def without_name(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in reachable(window)
        if not widget.accessibleName() and not _says_its_text(widget)
    ]


def _says_its_text(widget: QWidget) -> bool:
    """A label is heard by its text; a name would hide it."""
    return isinstance(widget, QLabel) and bool(widget.text())


def twins(window: QWidget) -> list[str]:
    """Siblings that a reader cannot tell apart."""
    seen: dict[tuple[int, str, str], int] = {}
    for widget in reachable(window):
        if isinstance(widget, (QAbstractButton, QAbstractScrollArea)):
            key = (id(widget.parentWidget()), type(widget).__name__, widget.accessibleName())
            seen[key] = seen.get(key, 0) + 1
    return [f"{count} x {key[1]} {key[2]}" for key, count in seen.items() if count > 1]


def test_that_whatever_can_have_the_keyboard_has_a_name(room: Room, sample: Path) -> None:
    entrance = room.window.entrance
    for show in (entrance.start.new_asked.emit, entrance.start.enter, entrance.begin):
        show()
        room.first_shown()
        assert without_name(room.window) == []
    room.sign_in(sample)
    for keys in ("gq", "gi", "gs"):
        room.type(keys)
        room.first_shown()
        assert without_name(room.window) == [], keys
        assert twins(room.window) == [], keys
    room.type("gq")
    room.press(Qt.Key.Key_Return)
    room.first_shown()
    assert without_name(room.window) == []
    assert twins(room.window) == []


def for_the_mouse_alone(window: QWidget) -> list[str]:
    """Buttons that no key reaches: Tab does not, no sibling has the arrows, and what they stand in has no Enter."""
    return [
        f"{type(button).__name__} {button.accessibleName()!r} in {type(button.parentWidget()).__name__}"
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and not _by_key(button)
    ]


def _by_key(button: QAbstractButton) -> bool:
    around = button.parentWidget()
    tab, click = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.ClickFocus
    if button.focusPolicy() & tab or around is None:
        return True
    siblings = around.findChildren(type(button), options=Qt.FindChildOption.FindDirectChildrenOnly)
    by_arrows = bool(button.focusPolicy() & click) and any(one.focusPolicy() & tab for one in siblings)
    return by_arrows or (isinstance(around, FindingLine) and bool(around.focusPolicy() & click))


def test_that_nothing_is_for_the_mouse_alone(room: Room, sample: Path) -> None:
    entrance = room.window.entrance
    for show in (entrance.start.new_asked.emit, entrance.start.enter, entrance.begin):
        show()
        room.first_shown()
        assert for_the_mouse_alone(room.window) == []
    room.sign_in(sample)
    for keys in ("gi", "gs", "gq"):
        room.type(keys)
        room.first_shown()
        assert for_the_mouse_alone(room.window) == [], keys
    room.type("a")  # it is refused: the bar that says so has the page below it
    assert for_the_mouse_alone(room.window) == []
    room.press(Qt.Key.Key_Return)
    for key in "123456":
        room.type(key)
        room.first_shown()
        assert for_the_mouse_alone(room.window) == [], key
    room.type("1r")
    room.first_shown()
    assert for_the_mouse_alone(room.window) == []


def test_that_the_keys_are_read_to_their_end_by_key(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.window.resize(900, 560)
    room.type("?")
    bars = room.window.key_overlay.findChildren(QScrollBar)
    bar = max(bars, key=QScrollBar.maximum)
    assert bar.maximum() > 0
    for key, value in ((Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0)):
        room.press(key)
        assert bar.value() == value
    room.press(Qt.Key.Key_Down)
    assert bar.value() > 0
    room.forgive_whole_pages()


def test_that_tab_goes_through_the_queue_and_comes_back(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    first = QApplication.focusWidget()
    seen = []
    for _ in range(60):
        room.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        seen.append(focused)
        if focused is first:
            break
    assert first in seen
    assert len(set(map(id, seen))) > 5


def test_that_a_narrow_window_keeps_everything_by_a_narrow_rail(room: Room, sample: Path) -> None:
    room.sign_in(sample)
    room.window.resize(900, 620)
    room.first_shown()
    assert room.window.frame is not None
    assert room.window.frame.rail.width() == 56
    assert room.window.width() == 900
