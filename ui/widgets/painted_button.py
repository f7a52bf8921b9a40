"""The button under all buttons: it paints itself, shows focus that came by key, and says why it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent

    from ui.actions import Actions

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class PaintedButton(QAbstractButton):
    """A real button that paints itself: pointer, focus by key, and a reason when it is disabled."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self._refuses = False
        self._description = ""
        self.setText(text)
        self.setAccessibleName(text.replace("…", ""))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def ringed(self) -> bool:
        """Whether the focus ring is to be seen: focus that came by a key."""
        return self._ring and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remembers whether the focus came by a key."""
        self._ring = event.reason() in _BY_KEY or event.reason() == Qt.FocusReason.OtherFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does: Qt lets it do so only in dialogs."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def set_reason(self, reason: str | None) -> None:
        """Disables the button with the reason in words, or enables it again with None.

        One that has the keyboard keeps it and only takes no presses: Qt would hand the keyboard to the next button,
        and the next press of Space would do what nobody asked for. It is disabled once the keyboard leaves.
        """
        self._refuses = reason is not None
        held = self._refuses and self.window().focusWidget() is self
        self.blockSignals(held)
        self.setEnabled(held or not self._refuses)
        words = reason or self._description
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.update()

    def isEnabled(self) -> bool:
        """Whether a press does something now; Qt's own answer is also yes while a refused button has the keyboard."""
        return super().isEnabled() and not self._refuses

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was only kept for the keyboard is disabled now, unless another window is in front for a while."""
        super().focusOutEvent(event)
        if self._refuses and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.blockSignals(False)
            self.setEnabled(False)

    def describe(self, words: str) -> None:
        """What the button does, for its tool tip and for readers, while it is enabled."""
        self._description = words
        if self.isEnabled():
            self.setToolTip(words)
            self.setAccessibleDescription(words)

    def bind(self, actions: Actions, action_id: str) -> None:
        """Runs that action when pressed, and shows whether it is possible now."""
        self._actions, self._action_id = actions, action_id
        self.clicked.connect(self._run)
        actions.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Asks the bound action again whether it is possible."""
        self.set_reason(self._actions.reason(self._action_id))

    def _run(self) -> None:
        self._actions.run(self._action_id)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows the pointer's ground."""
        self.update()
        super().enterEvent(event)
