"""The table of publications: one row a content, chips for what was asked."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from crisisapp.qtmodels.publications import PublicationColumn, PublicationsModel
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.cell_delegate import CellDelegate
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["PublicationsTable"]

_FREE = (PublicationColumn.WHERE, PublicationColumn.ACCOUNT, PublicationColumn.SAID)
_ROOMY = 860  # px at the usual text size: below, two columns give way


class PublicationsTable(QTableView):
    """Shows a `PublicationsModel`; the arrows choose a row.

    Emits:
        chosen(str): the id of the row that became the current one.
        opened(str): Enter or a double click on a row.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: PublicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._publications = model
        self.setObjectName("publications")
        set_font_role(self, "body")
        set_font_role(self.horizontalHeader(), "small_bold")
        self.setItemDelegate(CellDelegate(self, free=_FREE))
        self.setModel(model)
        self._configure()
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        model.rowsInserted.connect(self._on_model_rows_inserted)

    def current_id(self) -> str:
        """Return the publication of the current row; empty when there is none."""
        return self._publications.row_id(self.currentIndex().row())

    def choose(self, publication: str) -> None:
        """Make the row of a publication the current one."""
        row = self._publications.row_of(publication)
        if row >= 0:
            self.selectRow(row)

    def fit(self) -> None:
        """Measure rows and columns again: the text size, the words or the width changed."""
        roomy = self.viewport().width() >= scaled(_ROOMY)
        for column in (PublicationColumn.COUNTS, PublicationColumn.EXHIBITS):
            self.setColumnHidden(column, not roomy)
        for column in (PublicationColumn.WHERE, PublicationColumn.ACCOUNT):
            self.setColumnWidth(column, self.viewport().width() * 17 // 100)
        self.resizeRowsToContents()
        self.updateGeometry()

    @Slot()
    def _on_activated(self) -> None:
        if self.current_id():
            self.opened.emit(self.current_id())

    @Slot()
    def _on_current_row_changed(self) -> None:
        self.chosen.emit(self.current_id())

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
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(8)
        for column in PublicationColumn:
            mode = QHeaderView.ResizeMode.ResizeToContents
            if column in _FREE:
                mode = QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
        header.setSectionResizeMode(PublicationColumn.SAID, QHeaderView.ResizeMode.Stretch)

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
