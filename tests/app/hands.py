"""A person at the real window: presses keys wherever the focus is, types, clicks; every act counts.

One act is a key that is no letter, a click, or a text typed in one go. It is how the promises on
how few acts a message takes are held: from Ctrl+N to a first message, to a message agreed before.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

__all__ = ["ALT", "CTRL", "SHIFT", "Hands"]

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier

_WAIT_MS, _TRIES = 10, 300

_Dialog = TypeVar("_Dialog", bound=QDialog)


class Hands:
    """Counts acts. `done` are their names, in order, for who reads a count that grew."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.done: list[str] = []
        self.broken: list[str] = []

    @property
    def acts(self) -> int:
        """Return how many acts there were."""
        return len(self.done)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press one key where the focus is; a menu that is open takes it first."""
        self.done.append(key.name)
        QTest.keyClick(self._focus(), key, modifier)
        QApplication.processEvents()

    def write(self, words: str) -> None:
        """Type a text in one go; ASCII alone, as a test can press no other keys."""
        self.done.append(f"“{words}”")
        QTest.keyClicks(self._focus(), words)
        QApplication.processEvents()

    def click(self, parent: QWidget, name: str) -> None:
        """Click the button of a name that is shown."""
        buttons = parent.findChildren(QPushButton, name)
        button = next((each for each in buttons if each.isVisible()), None)
        assert button is not None, name
        assert button.isEnabled(), name
        self.done.append(name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def in_dialog(self, kind: type[_Dialog], act: Callable[[_Dialog], None]) -> None:
        """Let `act` use the dialog that the next act opens, with these hands."""
        tries = iter(range(_TRIES))

        def use() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None and next(tries, None) is not None:
                QTimer.singleShot(_WAIT_MS, use)  # it is still to come
                return
            try:
                assert isinstance(dialog, kind), dialog
                act(dialog)
            except Exception as error:  # noqa: BLE001 - said by the test, outside Qt's loop
                self.broken.append(repr(error))
            finally:
                if isinstance(dialog, QDialog) and dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(_WAIT_MS, use)

    def _focus(self) -> QWidget:
        """Return who takes the keys: an open menu, the dialog over the window, the window."""
        menu = QApplication.activePopupWidget()
        if menu is not None:
            return menu
        modal, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        if modal is not None and (focus is None or not modal.isAncestorOf(focus)):
            return modal.focusWidget() or modal  # it stands, and is not active yet
        if modal is None and not self._window.isActiveWindow():
            self._window.activateWindow()  # as a desktop does once a dialog has gone
            QTest.qWaitForWindowActive(self._window)
        return focus or self._window.focusWidget() or self._window
