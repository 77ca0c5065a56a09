"""The consistency board: what each audience was told of each fact, side by side."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from crisisapp.qtmodels.board import BoardModel
from crisisapp.qtmodels.cells import CellRow
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.cell_table import CellTable
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["BoardDialog", "BoardRows"]

_LEAST = 520, 200  # px of the table; it takes what the screen has
_USUAL = 980, 560  # px of the dialog
_SHARE = 72  # hundredths of the width for all audiences together


class BoardRows(Protocol):
    """What the dialog shows: audiences, rows, how many facts have two values."""

    @property
    def audiences(self) -> Sequence[str]:
        """Return the audiences, in the order of their columns."""
        ...

    @property
    def rows(self) -> Sequence[CellRow]:
        """Return a row for each fact."""
        ...

    @property
    def conflicts(self) -> int:
        """Return of how many facts two values stand on the board."""
        ...


class BoardDialog(FormDialog):
    """Shows the board; Enter on a fact, or the button, opens the message to look at."""

    def __init__(
        self, parent: QWidget | None, board: BoardRows, opens: Callable[[str], None]
    ) -> None:
        super().__init__(parent, title=_("Who was told what"), accept=_("Close"), refuse="")
        self._opens = opens
        self._model = BoardModel(board.audiences, self)
        share = _SHARE // max(1, len(board.audiences))
        self._table = CellTable(
            self._model,
            self,
            stretch=0,
            shares={column + 1: share for column in range(len(board.audiences))},
            spare=(),
        )
        self._open = KeyButton(_("Open the message"), parent=self)
        self._build(board)
        self.resize(*(scaled(side) for side in _USUAL))
        self._model.set_rows(board.rows)
        self._table.fit()
        if board.rows:
            self._table.choose(board.rows[0].id)

    @Slot()
    def _on_opened(self) -> None:
        if self._table.current_id():
            self._opens(self._table.current_id())
            self.accept()

    def _build(self, board: BoardRows) -> None:
        self._table.setObjectName("board")
        self._table.setAccessibleName(_("Who was told what"))
        self._table.setMinimumSize(*(scaled(side) for side in _LEAST))
        self._table.opened.connect(self._on_opened)
        self._open.setObjectName("board_open")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self._on_opened)
        note = self.add_note(_sentence(board))
        note.setObjectName("board_sentence")
        note.setProperty("tone", "bad" if board.conflicts else "muted")
        note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form.addWidget(self._table, 4)
        self.form.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addStretch(1)
        self._table.setVisible(bool(board.rows))
        self._open.setVisible(bool(board.rows))
        self.begin_at(self._table, self._open)


def _sentence(board: BoardRows) -> str:
    if not board.rows:
        return _("No message says a fact yet.")
    if not board.conflicts:
        return _(
            "No fact has two values here. Of what is typed by hand, numbers alone are compared:"
            " read again."
        )
    return ngettext(
        "{count} fact has two values: say the same to all, or correct what was sent.",
        "{count} facts have two values: say the same to all, or correct what was sent.",
        board.conflicts,
    ).format(count=board.conflicts)
