"""The table of situations: a real table for readers, painted with chips and second lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from crisisapp.qtmodels.paint import PAINT_ROLE
from crisisapp.qtmodels.register import RegisterCell, RegisterColumn, RegisterModel
from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.metrics import FOCUS_WIDTH, ROW, SMALL, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import chip_pixmap, chip_size
from crisisapp.ui.widgets.text_block import TextBlock, text_block

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
        self._painter = _CellDelegate(self)
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


class _CellDelegate(QStyledItemDelegate):
    """Paints a `RegisterCell`: text and note wrapped, chip after the text or before the note."""

    def __init__(self, table: RegisterTable) -> None:
        super().__init__(table)
        self._table = table

    def _blocks(self, cell: RegisterCell, width: int) -> tuple[TextBlock | None, TextBlock | None]:
        role = role_font("bold" if cell.strong else "body")
        text = text_block(cell.text, role, width) if cell.text else None
        note = text_block(cell.note, role_font("small"), width) if cell.note else None
        return text, note

    def _natural_width(self, cell: RegisterCell) -> int:
        bold = QFontMetrics(role_font("bold" if cell.strong else "body"))
        small = QFontMetrics(role_font("small"))
        chip = chip_size(cell.chip).width() if cell.chip else 0
        text = bold.horizontalAdvance(cell.text)
        return max(text, min(small.horizontalAdvance(cell.note), scaled(130)), chip) + 2

    def _draw(self, painter: QPainter, area: QRect, cell: RegisterCell) -> None:
        tokens = current_theme().tokens
        text, note = self._blocks(cell, area.width())
        top = area.top()
        if text is not None:
            text.draw(painter, area.left(), top, color(tokens.muted if cell.quiet else tokens.ink))
            top += text.height
        if cell.chip and text is None:
            top += self._draw_chip(painter, area, top, cell) + scaled(2)
        if note is not None:
            note.draw(painter, area.left(), top, color(tokens.muted))
            top += note.height
        if cell.chip and text is not None:
            self._draw_chip(painter, area, top + scaled(2), cell)

    def _draw_chip(self, painter: QPainter, area: QRect, top: int, cell: RegisterCell) -> int:
        ratio = self._table.devicePixelRatioF()
        chip = chip_pixmap(
            cell.chip, cell.tone, tick=False, ratio=ratio, max_width=max(area.width(), 1)
        )
        painter.drawPixmap(area.left(), top, chip)
        return chip_size(cell.chip).height()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_theme().tokens
        rect = option.rect
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(rect, color(tokens.accent.soft))
        else:
            painter.fillRect(rect, color(tokens.panel))
        painter.setPen(QPen(color(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = self._table.currentIndex()
        if self._table.hasFocus() and current.row() == index.row():
            self._draw_row_ring(painter, rect, index.column())

    def _draw_row_ring(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw this cell's part of the ring around the whole row."""
        ink = color(current_theme().tokens.focus)
        painter.fillRect(rect.left(), rect.top(), rect.width(), FOCUS_WIDTH, ink)
        bottom = rect.bottom() - FOCUS_WIDTH + 1
        painter.fillRect(rect.left(), bottom, rect.width(), FOCUS_WIDTH, ink)
        if column == RegisterColumn.NUMBER:
            painter.fillRect(rect.left(), rect.top(), FOCUS_WIDTH, rect.height(), ink)
        if column == RegisterColumn.NEXT:
            right = rect.right() - FOCUS_WIDTH + 1
            painter.fillRect(right, rect.top(), FOCUS_WIDTH, rect.height(), ink)

    # Qt overrides

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, ring and words."""
        cell = index.data(PAINT_ROLE)
        if not isinstance(cell, RegisterCell):
            return
        painter.save()
        self._draw_ground(painter, option, index)
        pad_x, pad_y = scaled(SMALL), scaled(ROW + 2)
        self._draw(painter, option.rect.adjusted(pad_x, pad_y, -pad_x, 0), cell)
        painter.restore()

    @guarded_value(QSize)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the words, and the height they take at the column's width."""
        del option
        cell = index.data(PAINT_ROLE)
        if not isinstance(cell, RegisterCell):
            return QSize()
        pad = 2 * scaled(SMALL)
        natural = self._natural_width(cell)
        free = index.column() in (RegisterColumn.TITLE, RegisterColumn.NEXT)
        width = self._table.columnWidth(index.column()) - pad if free else natural
        text, note = self._blocks(cell, max(width, 1))
        height = sum(block.height for block in (text, note) if block is not None)
        if cell.chip:
            height += chip_size(cell.chip).height() + scaled(2)
        return QSize(natural + pad, height + 2 * scaled(ROW + 2))
