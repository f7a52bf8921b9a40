"""What a person can do, as data: title, keys, and why not now, for buttons, menus, shortcuts and the key overlay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

_CAPS = {"Return": "Enter", "Escape": "Esc", "Delete": "Del", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def _always() -> str | None:
    return None


def _nothing() -> str:
    return ""


@dataclass(frozen=True)
class Action:
    """One thing a person can do.

    `keys` are Qt's portable names ("A", "Ctrl+Z", "G, Q"), the first one is shown. `refused` answers why it cannot be
    done now, in one sentence, or None when it can; `about` names the claim it is about, where it is about one.
    """

    id: str
    title: str
    run: Callable[[], None]
    keys: tuple[str, ...] = ()
    group: str = ""
    refused: Callable[[], str | None] = _always
    asks: bool = False  # a question follows: the title gets an ellipsis
    icon: str = ""
    about: Callable[[], str] = _nothing
    repeats: bool = False  # goes on while the key is held; a key held too long must not decide the next claim

    @property
    def words(self) -> str:
        """The title as buttons and menus show it."""
        return f"{self.title}…" if self.asks else self.title

    @property
    def caps(self) -> tuple[str, ...]:
        """The first key, one text for each cap."""
        return caps_of(self.keys[0]) if self.keys else ()


def caps_of(key: str) -> tuple[str, ...]:
    """The caps of a key: "Ctrl+Z" is Ctrl and Z, "G, Q" is G and Q."""
    parts: list[str] = []
    for stroke in key.split(", "):
        pieces = stroke.split("+") if stroke != "+" else ["+"]
        parts += [_CAPS.get(piece, piece) for piece in pieces]
    return tuple(parts)


def named(thing: str, sentence: str) -> str:
    """The sentence with the name of the thing it is about, where it does not name it."""
    return sentence if not thing or thing in sentence else f"{thing}: {sentence}"


class Actions(QObject):
    """All actions of one place (the window, or a page), their shortcuts, and the one way to run them."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._actions: dict[str, Action] = {}
        self._shortcuts: dict[str, list[QShortcut]] = {}
        self._handed_over: set[str] = set()

    def add(self, action: Action, context: Qt.ShortcutContext | None = None) -> Action:
        """Takes an action up and gives it its keys. Two actions of one id are a mistake."""
        if action.id in self._actions:
            raise ValueError(f"There are two actions {action.id}.")
        self._actions[action.id] = action
        where = context or Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._shortcuts[action.id] = [self._shortcut(action, key, where) for key in action.keys]
        return action

    def _shortcut(self, action: Action, key: str, context: Qt.ShortcutContext) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText), self._place)
        shortcut.setContext(context)
        shortcut.setObjectName(action.id)
        shortcut.setAutoRepeat(action.repeats)
        shortcut.activated.connect(self._pressed)
        return shortcut

    def _pressed(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.run(shortcut.objectName())

    def hand_over(self, action_id: str) -> None:
        """The place around answers to the action's keys from now on, and lists it; buttons here still run it."""
        self._handed_over.add(action_id)
        for shortcut in self._shortcuts.pop(action_id):
            shortcut.setEnabled(False)
            shortcut.deleteLater()

    def __iter__(self) -> Iterator[Action]:
        """What is listed here: in the palette and among the keys."""
        return (action for action in self._actions.values() if action.id not in self._handed_over)

    def __contains__(self, action_id: str) -> bool:
        return action_id in self._actions

    def __getitem__(self, action_id: str) -> Action:
        return self._actions[action_id]

    def reason(self, action_id: str) -> str | None:
        """Why the action cannot be done now, or None."""
        return self._actions[action_id].refused()

    def run(self, action_id: str) -> None:
        """Does it, or says why not (the signal `refused` carries the sentence)."""
        reason = self.reason(action_id)
        if reason is None:
            self._actions[action_id].run()
        else:
            self.refused.emit(named(self._actions[action_id].about(), reason))

    def refresh(self) -> None:
        """Tells buttons and menus to ask again what is possible."""
        self.changed.emit()
