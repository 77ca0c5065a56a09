"""The ledger of questions: what is asked, where it stands, and one button for each next act."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.cells import CellRow
from crisisapp.qtmodels.questions import QuestionColumn, QuestionsModel
from crisisapp.services.queries.questions import QuestionRow
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.cell_table import CellTable
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["Deeds", "QuestionsDialog"]

_LEAST = 520, 240  # px of the table; it takes what the screen has
_USUAL = 900, 560  # px of the dialog


class Deeds(Protocol):
    """What the ledger asks of the program: read the questions, and do something about one."""

    def rows(self) -> tuple[Sequence[QuestionRow], Sequence[CellRow]]:
        """Return the questions, and each as the table shows it."""
        ...

    def carry_out(self, deed: str, row: QuestionRow | None, over: QWidget) -> None:
        """Do `ask`, `answer`, `pass`, `word`, `close` or `export`, with dialogs over `over`."""
        ...


class QuestionsDialog(FormDialog):
    """The questions of one situation; each act is written at once."""

    def __init__(self, parent: QWidget | None, deeds: Deeds, *, writable: bool) -> None:
        super().__init__(parent, title=_("Questions"), accept=_("Close"), refuse="")
        self._deeds = deeds
        self._writable = writable
        self._rows: dict[str, QuestionRow] = {}
        self._model = QuestionsModel(self)
        self._table = CellTable(
            self._model,
            self,
            stretch=QuestionColumn.TEXT,
            shares={QuestionColumn.THEME: 20, QuestionColumn.CLEARED: 16},
            spare=(QuestionColumn.THEME,),
        )
        self._deed_buttons: dict[str, KeyButton] = {}
        self._build()
        self.resize(*(scaled(side) for side in _USUAL))
        self.refresh()

    def refresh(self) -> None:
        """Read the questions again; the chosen one stays."""
        rows, cells = self._deeds.rows()
        self._rows = {row.id: row for row in rows}
        self._model.set_rows(cells)
        self._table.fit()
        if not self._table.current_id() and rows:
            self._table.choose(rows[0].id)
        self._empty.setVisible(not rows)
        self._show_deeds()

    def _on_deed_clicked(self, deed: str) -> None:
        row = self._rows.get(self._table.current_id())
        if deed not in {"ask", "export"} and row is None:
            return
        self._deeds.carry_out(deed, row, self)
        self.refresh()

    @Slot()
    def _on_table_opened(self) -> None:
        if self._writable:
            self._on_deed_clicked("answer")

    @Slot()
    def _on_table_chosen(self) -> None:
        self._show_deeds()

    def _show_deeds(self) -> None:
        chosen = self._table.current_id() in self._rows
        for deed, button in self._deed_buttons.items():
            button.setEnabled(deed == "export" or (self._writable and (chosen or deed == "ask")))

    def _build(self) -> None:
        self._table.setObjectName("questions")
        self._table.setAccessibleName(_("Questions"))
        self._table.setMinimumSize(*(scaled(side) for side in _LEAST))
        self._table.opened.connect(self._on_table_opened)
        self._table.chosen.connect(self._on_table_chosen)
        self._empty = self.add_note(
            _("No question yet. Those that families ask are counted on the page Calls.")
        )
        self.form.addWidget(self._table, 1)
        strip = FlowBox(parent=self)
        for deed, words in (
            ("ask", _("Add a question…")),
            ("answer", _("Answer, clear…")),
            ("pass", _("Asked of…")),
            ("close", _("We do not answer…")),
            ("word", _("Word it…")),
            ("export", _("Public page…")),
        ):
            button = KeyButton(words, parent=self)
            button.setObjectName(f"question_{deed}")
            button.setAutoDefault(False)
            button.clicked.connect(weak_slot(self._on_deed_clicked, deed))
            self._deed_buttons[deed] = button
            strip.add(button)
        self.form.addWidget(strip)
        self.begin_at(self._table, *self._deed_buttons.values())
