"""The table of publications: one row a content, chips for what was asked."""

from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.publications import PublicationColumn, PublicationsModel
from crisisapp.ui.widgets.cell_table import CellTable

__all__ = ["PublicationsTable"]


class PublicationsTable(CellTable):
    """Shows a `PublicationsModel`; the arrows choose a row."""

    def __init__(self, model: PublicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(
            model,
            parent,
            stretch=PublicationColumn.SAID,
            shares=dict.fromkeys((PublicationColumn.WHERE, PublicationColumn.ACCOUNT), 17),
            spare=(PublicationColumn.COUNTS, PublicationColumn.EXHIBITS),
        )
        self.setObjectName("publications")
