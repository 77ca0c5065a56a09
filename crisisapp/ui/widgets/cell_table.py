"""A table of painted cells that is chosen from by row: what the pages with such a table share."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Slot
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

_ROOMY = 860  # px at the usual text size: below, some columns give way


class CellTable(QTableView):
    """Shows a `CellModel`; the arrows move by row and cell, the first row is chosen at first.

    The `free` columns wrap and are as wide as `fit_columns` says, `title` takes what is left; the
    others are as wide as their words.
    """

    def __init__(
        self,
        model: CellModel,
        *,
        free: Collection[int],
        title: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells = model
        set_font_role(self, "body")  # a font given before a widget is polished is not lost
        set_font_role(self.horizontalHeader(), "small_bold")
        self.setItemDelegate(CellDelegate(self, free=free))
        self.setModel(model)
        self._configure(free, title)
        model.rowsInserted.connect(self._on_model_rows_inserted)

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
        width = self.viewport().width()
        self.fit_columns(width, roomy=width >= scaled(_ROOMY))
        self.resizeRowsToContents()
        self.updateGeometry()

    def fit_columns(self, width: int, *, roomy: bool) -> None:
        """Size or hide columns for a viewport of `width` px; a page says which."""

    @Slot()
    def _on_model_rows_inserted(self) -> None:
        if not self.currentIndex().isValid():
            self.selectRow(0)

    def _configure(self, free: Collection[int], title: int) -> None:
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
        for column in range(self._cells.columnCount()):
            mode = QHeaderView.ResizeMode.ResizeToContents
            if column == title:
                mode = QHeaderView.ResizeMode.Stretch
            elif column in free:
                mode = QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)

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
