"""What the keys that write do in a window that only reads: they say why nothing happens."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from crisisapp.ui.actions import ACTIONS, Actions

__all__ = ["ReaderKeys"]


class ReaderKeys(QObject):
    """Listens to the keys of the acts that write, whichever they are; owned by the window."""

    def __init__(self, window: QWidget, acts: Actions, say: Callable[[], None]) -> None:
        super().__init__(window)
        self._acts = acts
        self._listening = {spec.id: QShortcut(window) for spec in ACTIONS if spec.writes}
        for shortcut in self._listening.values():
            shortcut.activated.connect(say)
        acts.keys_changed.connect(self._on_keys_changed)
        self._on_keys_changed()

    @Slot()
    def _on_keys_changed(self) -> None:
        for act, shortcut in self._listening.items():
            shortcut.setKeys(self._acts[act].shortcuts())
