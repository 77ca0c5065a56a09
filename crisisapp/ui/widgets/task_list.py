"""A short list of steps to tick: a stock list view, so that each row is a checkable list item."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from crisisapp.ui.row_keys import row_act
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.pauses import pause
from crisisapp.ui.widgets.task_delegate import TaskDelegate

__all__ = ["TaskList"]


class TaskList(QListView):
    """A list view with a `TaskDelegate`, for up to some 300 rows.

    Headings are rows without `ItemIsEnabled`: the arrows then step over them. Steps have
    `ItemIsUserCheckable`; Space ticks. Several may be chosen, with Shift or Ctrl.

    Emits:
        move_asked(int): Alt+Up (-1) or Alt+Down (1): the current row goes one place up or down.
        due_asked: for when the current row is (D, as shipped).
    """

    move_asked = Signal(int)
    due_asked = Signal()

    _again: QTimer | None = None  # Qt announces a change of style before there is one

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._delegate = TaskDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Only a list that wraps words lays its rows out again when its width changes.
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        again = self._again = pause(self, 0)
        again.timeout.connect(self.scheduleDelayedItemsLayout)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current row with Alt and an arrow, ask when with D; the rest is the list's."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(step)
        elif row_act(event, self) == "row_due":
            self.due_asked.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out again once another look has settled.

        The view does so at once, while its bar is away; rows that then wrap to one line more would
        lie on the next one.
        """
        super().changeEvent(event)
        changed = event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}
        if changed and self._again is not None:
            self._again.start()
