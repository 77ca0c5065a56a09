"""A viewport that PySide knows from the start, for a list of the first page."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTableView, QWidget

__all__ = ["give_viewport"]


def give_viewport(view: QTableView) -> None:
    """Put a viewport that is made here in the place of Qt's own, with the looks of it.

    The first widget that Qt returns and PySide did not make lets PySide set up every kind of
    widget there is, in case it is one of them: 11 ms of a start. Not for text edits: those hold on
    to their first viewport, and crash.
    """
    room = QWidget(view)  # a child from the beginning: Qt alone deletes it
    room.setObjectName("qt_scrollarea_viewport")
    room.setBackgroundRole(QPalette.ColorRole.Base)
    room.setAutoFillBackground(True)
    view.setViewport(room)
