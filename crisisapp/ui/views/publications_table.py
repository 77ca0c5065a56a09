"""The table of publications: one row a content, chips for what was asked."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.publications import PublicationColumn, PublicationsModel
from crisisapp.ui.widgets.cell_table import CellTable

__all__ = ["PublicationsTable"]

_FREE = (PublicationColumn.WHERE, PublicationColumn.ACCOUNT, PublicationColumn.SAID)
_SPARE = (PublicationColumn.COUNTS, PublicationColumn.EXHIBITS)


class PublicationsTable(CellTable):
    """Shows a `PublicationsModel`; the arrows choose a row.

    Emits:
        chosen(str): the id of the row that became the current one.
        opened(str): Enter or a double click on a row.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: PublicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, free=_FREE, title=PublicationColumn.SAID, parent=parent)
        self.setObjectName("publications")
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def fit_columns(self, width: int, *, roomy: bool) -> None:
        """Hide counts and exhibits where there is little room."""
        for column in _SPARE:
            self.setColumnHidden(column, not roomy)
        for column in (PublicationColumn.WHERE, PublicationColumn.ACCOUNT):
            self.setColumnWidth(column, width * 17 // 100)

    @Slot()
    def _on_activated(self) -> None:
        if self.current_id():
            self.opened.emit(self.current_id())

    @Slot()
    def _on_current_row_changed(self) -> None:
        self.chosen.emit(self.current_id())
