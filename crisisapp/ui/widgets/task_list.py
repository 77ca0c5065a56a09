"""A short list of steps to tick: a stock list view, so that each row is a checkable list item."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from crisisapp.ui.widgets.task_delegate import TaskDelegate

__all__ = ["TaskList"]


class TaskList(QListView):
    """A list view with a `TaskDelegate`, for up to some 300 rows.

    Headings are rows without `ItemIsEnabled`: the arrows then step over them. Steps have
    `ItemIsUserCheckable`; Space ticks.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._delegate = TaskDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Only a list that wraps words lays its rows out again when its width changes.
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
