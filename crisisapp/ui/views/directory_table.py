"""The tables of the directory: contacts by the thousand at one height, channels that wrap."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from crisisapp.qtmodels.directory import (
    ChannelColumn,
    ChannelsModel,
    ContactColumn,
    ContactsModel,
)
from crisisapp.ui.theme.fonts import role_font
from crisisapp.ui.theme.metrics import ROW, scaled
from crisisapp.ui.widgets.cell_table import CellTable
from crisisapp.ui.widgets.guard import guarded

__all__ = ["ChannelsTable", "ContactsTable"]

_LINES = 2  # of a row: a name and its note, or a name that wraps


class ContactsTable(CellTable):
    """Shows a `ContactsModel`. Rows have one height: measuring two thousand took a second."""

    def __init__(self, model: ContactsModel, parent: QWidget | None = None) -> None:
        super().__init__(
            model,
            parent,
            stretch=ContactColumn.WHO,
            shares={ContactColumn.WAYS: 25, ContactColumn.NOW: 20, ContactColumn.CHECKED: 18},
            spare=(ContactColumn.DEPUTY,),
        )
        self.setObjectName("contacts")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Fit the columns to the width, and every row to the text size."""
        self.fit_columns()
        line = QFontMetrics(role_font("bold")).height()
        height = _LINES * line + 2 * scaled(ROW + 2)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        self.updateGeometry()

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Space and Delete to the page: a row is chosen already, and nothing is typed."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChannelsTable(CellTable):
    """Shows a `ChannelsModel`."""

    def __init__(self, model: ChannelsModel, parent: QWidget | None = None) -> None:
        super().__init__(
            model,
            parent,
            stretch=ChannelColumn.NOW,
            shares={ChannelColumn.NAME: 22, ChannelColumn.HOURS: 22, ChannelColumn.SENDERS: 22},
            spare=(ChannelColumn.SENDERS,),
        )
        self.setObjectName("channels")
