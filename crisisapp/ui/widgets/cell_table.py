"""A table of painted cells: rows that wrap, arrows that choose one, columns that give way."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from crisisapp.qtmodels.cells import CellModel
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.cell_delegate import CellDelegate
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["CellTable"]

_LOOKED_AT = 100  # rows that say how wide a column is: a thousand of them took 0.2 s
_ROOMY = 860  # px at the usual text size: below, the spare columns give way


class CellTable(QTableView):
    """Shows a `CellModel`; the arrows choose a row.

    The column `stretch` takes what is left; those of `shares` have a part of the width, in
    hundredths; those of `spare` are hidden where there is little room; the others fit their words.

    Emits:
        chosen(str): the id of the row that became the current one.
        opened(str): Enter or a double click on a row.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        model: CellModel,
        parent: QWidget | None = None,
        *,
        stretch: int,
        shares: Mapping[int, int],
        spare: Collection[int],
    ) -> None:
        super().__init__(parent)
        self._cells = model
        self._measure: list[int] = []  # by which the rows were measured; empty: measure them all
        self._stale: set[int] = set()  # rows that are new or say something else since
        self._shares = dict(shares)
        self._spare = tuple(spare)
        set_font_role(self, "body")
        set_font_role(self.horizontalHeader(), "small_bold")
        self.setItemDelegate(CellDelegate(self, free=(stretch, *shares)))
        self.setModel(model)
        self._configure(stretch)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        model.rowsInserted.connect(self._on_model_rows_inserted)
        model.rowsRemoved.connect(self._on_model_rows_shifted)
        model.rowsMoved.connect(self._on_model_rows_shifted)
        model.dataChanged.connect(self._on_model_data_changed)

    def current_id(self) -> str:
        """Return the id of the current row; empty when there is none."""
        return self._cells.row_id(self.currentIndex().row())

    def choose(self, row_id: str) -> None:
        """Make the row of an id the current one."""
        row = self._cells.row_of(row_id)
        if row >= 0:
            self.selectRow(row)

    def fit(self) -> None:
        """Measure rows and columns again: the text size, the words or the width changed."""
        self.fit_columns()
        widths = [self.columnWidth(column) for column in range(self._cells.columnCount())]
        measure = [*widths, self.fontMetrics().height()]
        if measure == self._measure and self._cells.rowCount() >= len(self._stale):
            for row in self._stale:
                self.resizeRowToContents(row)
        else:
            self.resizeRowsToContents()
        self._measure, self._stale = measure, set()
        self.updateGeometry()

    def fit_columns(self) -> None:
        """Give each column its part of the width; the spare ones go where there is little room."""
        roomy = self.viewport().width() >= scaled(_ROOMY)
        for column in self._spare:
            self.setColumnHidden(column, not roomy)
        for column, share in self._shares.items():
            self.setColumnWidth(column, self.viewport().width() * share // 100)

    @Slot()
    def _on_activated(self) -> None:
        if self.current_id():
            self.opened.emit(self.current_id())

    @Slot()
    def _on_current_row_changed(self) -> None:
        self.chosen.emit(self.current_id())

    @Slot(QModelIndex, int, int)
    def _on_model_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        if last + 1 < self._cells.rowCount():
            self._measure = []  # what is stale below has other numbers now
        self._stale |= set(range(first, last + 1))
        if not self.currentIndex().isValid():
            self.selectRow(0)

    @Slot()
    def _on_model_rows_shifted(self) -> None:
        self._measure = []

    @Slot(QModelIndex, QModelIndex)
    def _on_model_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._stale |= set(range(first.row(), last.row() + 1))

    def _configure(self, stretch: int) -> None:
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
        header.setResizeContentsPrecision(_LOOKED_AT)
        for column in range(self._cells.columnCount()):
            mode = QHeaderView.ResizeMode.ResizeToContents
            if column in self._shares:
                mode = QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

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
