"""The table of situations: a real table for readers, painted with chips and second lines."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.register import RegisterColumn, RegisterModel
from crisisapp.ui.widgets.cell_table import CellTable

__all__ = ["RegisterTable"]

_SPARE = (RegisterColumn.SINCE, RegisterColumn.STEPS)  # they give way to the title


class RegisterTable(CellTable):
    """Shows a `RegisterModel`. Enter or a double click opens; the arrows move by row and cell.

    Emits:
        incident_chosen(str): the id of the situation to open.
    """

    incident_chosen = Signal(str)

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        free = (RegisterColumn.TITLE, RegisterColumn.NEXT)
        super().__init__(model, free=free, title=RegisterColumn.TITLE, parent=parent)
        self.setObjectName("situations")
        self.activated.connect(self._on_activated)

    def fit_columns(self, width: int, *, roomy: bool) -> None:
        """Hide the spare columns where there is little room."""
        for column in _SPARE:
            self.setColumnHidden(column, not roomy)
        self.setColumnWidth(RegisterColumn.NEXT, width * (28 if roomy else 30) // 100)

    @Slot()
    def _on_activated(self) -> None:
        if self.current_id():
            self.incident_chosen.emit(self.current_id())
