"""Letters pressed on the rows of the timeline: I inserts, H shows the history, E tags."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from crisisapp.ui.widgets.guard import guarded_value

__all__ = ["KnowKeys"]


class KnowKeys(QObject):
    """Watches the list of a pane; owned by it. Bare letters only: none of them is a shortcut.

    Emits:
        insert_pressed, history_pressed, tags_pressed: on the current row.
    """

    insert_pressed = Signal()
    history_pressed = Signal()
    tags_pressed = Signal()

    def __init__(self, rows: QWidget) -> None:
        super().__init__(rows)
        rows.installEventFilter(self)

    # Qt overrides

    @guarded_value(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the letters; every other key is the list's own."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
            signal = {
                Qt.Key.Key_I: self.insert_pressed,
                Qt.Key.Key_H: self.history_pressed,
                Qt.Key.Key_E: self.tags_pressed,
            }.get(Qt.Key(event.key()))
            if bare and signal is not None:
                signal.emit()
                return True
        return super().eventFilter(watched, event)
