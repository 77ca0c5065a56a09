"""The table of situations: a real table for readers, painted with chips and second lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from crisisapp.qtmodels.register import RegisterColumn, RegisterModel
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.cell_delegate import CellDelegate
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["RegisterTable"]

Index = QModelIndex | QPersistentModelIndex
_ROOMY = 860  # px at the usual text size: below, two columns give way to the title
_FITTED = (
    RegisterColumn.NUMBER,
    RegisterColumn.LEVEL,
    RegisterColumn.STATUS,
    RegisterColumn.SINCE,
    RegisterColumn.STEPS,
)
_SPARE = (RegisterColumn.SINCE, RegisterColumn.STEPS)


class RegisterTable(QTableView):
    """Shows a `RegisterModel`. Enter or a double click opens; the arrows move by row and cell.

    Emits:
        incident_chosen(str): the id of the situation to open.
    """

    incident_chosen = Signal(str)

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._situations = model
        self._painter = CellDelegate(self, free=(RegisterColumn.TITLE, RegisterColumn.NEXT))
        self.setObjectName("situations")
        set_font_role(self, "body")  # a font given before a widget is polished is not lost
        set_font_role(self.horizontalHeader(), "small_bold")
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self._configure()
        self.activated.connect(self._on_activated)
        model.rowsInserted.connect(self._on_model_rows_inserted)

    def select_incident(self, incident: str) -> None:
        """Make the row of a situation the current one."""
        row = self._situations.row_of(incident)
        if row >= 0:
            self.selectRow(row)

    def fit(self) -> None:
        """Measure rows and columns again: the text size, the words or the width changed."""
        roomy = self.viewport().width() >= scaled(_ROOMY)
        for column in _SPARE:
            self.setColumnHidden(column, not roomy)
        share = self.viewport().width() * (28 if roomy else 30) // 100
        self.setColumnWidth(RegisterColumn.NEXT, share)
        self.resizeRowsToContents()
        self.updateGeometry()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        found = self._situations.row_id(index.row())
        if found:
            self.incident_chosen.emit(found)

    @Slot()
    def _on_model_rows_inserted(self) -> None:
        if not self.currentIndex().isValid():
            self.selectRow(0)

    def _configure(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(8)
        for column in _FITTED:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(RegisterColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(RegisterColumn.NEXT, QHeaderView.ResizeMode.Fixed)

    # Qt overrides

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the rows at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return room for the titles and two rows; the rest scrolls."""
        line = self.fontMetrics().height()
        return QSize(scaled(300), self.horizontalHeader().sizeHint().height() + 6 * line)
