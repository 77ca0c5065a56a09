"""Keys on the rows of the timeline: F2, T correct, Space, H tell, I inserts, E tags, P pins, D."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from crisisapp.ui.widgets.guard import guarded_value

__all__ = ["KnowKeys"]


class KnowKeys(QObject):
    """Watches the list of a pane; owned by it. Bare keys only.

    F2 is an act of the window elsewhere: on these rows it corrects.

    Emits:
        insert_pressed, history_pressed, correct_pressed, time_pressed, due_pressed: on the
        current row.
        tags_pressed, pin_pressed: on every selected row.
    """

    insert_pressed = Signal()
    history_pressed = Signal()
    tags_pressed = Signal()
    pin_pressed = Signal()
    due_pressed = Signal()
    correct_pressed = Signal()
    time_pressed = Signal()

    def __init__(self, rows: QWidget) -> None:
        super().__init__(rows)
        rows.installEventFilter(self)

    # Qt overrides

    @guarded_value(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take these keys; every other one is the list's own, or an act of the window."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride and bare and key == Qt.Key.Key_F2:
            event.accept()  # it then comes as a key, not as the act of the window
            return True
        if event.type() == QEvent.Type.KeyPress:
            signal = {
                Qt.Key.Key_F2: self.correct_pressed,
                Qt.Key.Key_T: self.time_pressed,
                Qt.Key.Key_Space: self.history_pressed,
                Qt.Key.Key_H: self.history_pressed,
                Qt.Key.Key_I: self.insert_pressed,
                Qt.Key.Key_E: self.tags_pressed,
                Qt.Key.Key_P: self.pin_pressed,
                Qt.Key.Key_D: self.due_pressed,
            }.get(key)
            if bare and signal is not None:
                signal.emit()
                return True
        return super().eventFilter(watched, event)
