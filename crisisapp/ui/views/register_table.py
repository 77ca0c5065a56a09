"""The table of situations: a real table for readers, painted with chips and second lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.register import RegisterColumn, RegisterModel
from crisisapp.ui.widgets.cell_table import CellTable

__all__ = ["RegisterTable"]


class RegisterTable(CellTable):
    """Shows a `RegisterModel`. Enter or a double click opens; the arrows move by row and cell.

    Emits:
        incident_chosen(str): the id of the situation to open.
    """

    incident_chosen = Signal(str)

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(
            model,
            parent,
            stretch=RegisterColumn.TITLE,
            shares={RegisterColumn.NEXT: 28},
            spare=(RegisterColumn.SINCE, RegisterColumn.STEPS),  # they give way to the title
        )
        self.setObjectName("situations")
        self.opened.connect(self.incident_chosen)
