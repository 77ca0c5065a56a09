"""Keys on the rows of the timeline, each a signal: which they are is said in `ui.row_keys`."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from crisisapp.ui.row_keys import row_act
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
        self._rows = rows
        self._signals = {
            "row_correct": self.correct_pressed,
            "row_time": self.time_pressed,
            "row_history": self.history_pressed,
            "row_tags": self.tags_pressed,
            "row_pin": self.pin_pressed,
            "row_due": self.due_pressed,
            "row_insert": self.insert_pressed,
        }
        rows.installEventFilter(self)

    # Qt overrides

    @guarded_value(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take these keys; every other one is the list's own, or an act of the window."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        signal = self._signals.get(row_act(event, self._rows))
        if signal is not None:
            event.accept()  # an override then comes as a key, not as an act of the window
            if kind == QEvent.Type.KeyPress:
                signal.emit()
            return True
        return super().eventFilter(watched, event)
