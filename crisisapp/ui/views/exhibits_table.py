"""The table of exhibits: one row each, those removed among them with their reason."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.exhibits import ExhibitColumn, ExhibitsModel
from crisisapp.ui.widgets.cell_table import CellTable
from crisisapp.ui.widgets.guard import guarded

__all__ = ["ExhibitsTable"]


class ExhibitsTable(CellTable):
    """Shows an `ExhibitsModel`; the arrows choose a row, the keys of the page go through."""

    def __init__(self, model: ExhibitsModel, parent: QWidget | None = None) -> None:
        super().__init__(
            model,
            parent,
            stretch=ExhibitColumn.WHAT,
            shares={ExhibitColumn.CAME: 26},
            spare=(ExhibitColumn.SIZE, ExhibitColumn.KEPT),
        )
        self.setObjectName("exhibits")

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Space and Delete to the page: a row is chosen already, and nothing is typed."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            event.ignore()
        else:
            super().keyPressEvent(event)
