"""The Calls page: who waits to be called back, what was asked, how often."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.calls import CallKind
from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.calls import CallColumn, CallsModel, call_cells
from crisisapp.services.commands.calls import TallyCalls
from crisisapp.services.queries.calls import CallRow, calls, tallies
from crisisapp.services.queries.incidents import incident
from crisisapp.services.words.call_line import theme_names, who_text
from crisisapp.support.i18n import _, current_language, ngettext, pgettext
from crisisapp.ui.actions import Actions
from crisisapp.ui.calls_tally import CallsTally
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.name_chip import chips_for
from crisisapp.ui.page_parts import Giver, page_head
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.cell_table import CellTable
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["CallsView"]


class CallsView(QWidget):
    """The counts by theme, one row a call, and what one does about the call chosen.

    Emits:
        route_asked(object): a `Route`, where to go.
        act_asked(str): the id of an act the program must do, with a call's id behind a colon.
    """

    route_asked = Signal(object)
    act_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calls_view")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._rows: dict[str, CallRow] = {}
        self._title = QLabel(self)
        self._summary = QLabel(self)
        self._family = KeyButton(variant="primary", icon="plus", parent=self)
        self._other = KeyButton(parent=self)
        self._press = KeyButton(icon="phone", parent=self)
        self._asked = QLabel(self)
        self._tally = CallsTally(self)
        self._model = CallsModel(self)
        self._table_card = Card(self)
        self._table = CellTable(
            self._model,
            self._table_card,
            stretch=CallColumn.ASKS,
            shares={CallColumn.WHO: 22},
            spare=(CallColumn.NUMBER,),
        )
        self._answer = KeyButton(parent=self)
        self._complete = KeyButton(parent=self)
        self._pass = KeyButton(parent=self)
        self._empty = EmptyState(parent=self)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show the calls of a situation."""
        self._incident = incident_id
        self.refresh()
        (self._table if self._rows else self._family).setFocus()

    def refresh(self) -> None:
        """Read the situation again; the chosen row stays."""
        bridge = self._bridge
        row = incident(bridge.read, self._incident, bridge.zone)
        self._title.setText(row.title if row else pgettext("page", "Calls"))
        found = calls(bridge.read, self._incident) if row else ()
        self._rows = {each.id: each for each in found}
        names = theme_names(bridge.content, current_language())
        now, zone = bridge.now(), bridge.zone
        self._model.set_rows([call_cells(each, names, now=now, zone=zone) for each in found])
        counts = tallies(bridge.read, self._incident, tuple(names))
        self._tally.show_counts(
            [(each.theme, names.get(each.theme, each.theme), each.total) for each in counts]
        )
        waiting = sum(1 for each in found if each.waits)
        counted = sum(each.counted for each in counts)
        self._summary.setText(_summary(waiting, len(found), counted))
        self._table.fit()
        writes = bridge.writable and row is not None
        writes = writes and row is not None and row.status is not IncidentStatus.CLOSED
        for widget in (self._family, self._press, self._other, self._empty):
            widget.setEnabled(writes)
        self._tally.set_writable(writable=writes)
        self._table_card.setVisible(bool(found))
        for button in (self._answer, self._complete):
            button.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_deeds()

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._family.setText(_("A family calls…"))
        self._family.set_key(action_keys(self._acts["family_call"]))
        self._press.setText(_("The press calls…"))
        self._press.set_key(action_keys(self._acts["press_card"]))
        self._other.setText(_("Somebody else calls…"))
        self._asked.setText(_("What families ask: one key counts a call"))
        self._answer.setText(_("Called back…"))
        self._complete.setText(_("Complete…"))
        self._pass.setText(_("Call the press office…"))
        self._table.setAccessibleName(pgettext("page", "Calls"))
        self._model.retranslate()
        self._empty.set_words(
            _("No call yet. Count those that ask the same; note those to be called back."),
            _("A family calls…"),
        )
        if self._incident:
            self.refresh()

    @Slot(str, int)
    def _on_tally_counted(self, theme: str, count: int) -> None:
        order = TallyCalls(incident=self._incident, theme=theme, count=count)
        if self._bridge.dispatch(order) is None:
            return
        self.refresh()
        names = theme_names(self._bridge.content, current_language())
        row = tallies(self._bridge.read, self._incident, (theme,))[0]
        said = _("{theme}: {count}").format(theme=names.get(theme, theme), count=row.total)
        announce(self, said)

    @Slot()
    def _on_answer_clicked(self) -> None:
        from crisisapp.ui.dialogs.call import AnswerDialog  # start-up: on demand
        from crisisapp.ui.dialogs.order import Clock

        row = self._chosen()
        if row is None or row.answered_at is not None or not self._family.isEnabled():
            return
        clock = Clock(now=self._bridge.now(), zone=self._bridge.zone)
        names = chips_for(self._bridge, self._incident)
        give = Giver(self._bridge, self.refresh).give
        AnswerDialog(self, clock, row, give=give, who=who_text(row), names=names).was_accepted()

    @Slot()
    def _on_complete_clicked(self) -> None:
        self._ask_about("call_card")

    @Slot()
    def _on_pass_clicked(self) -> None:
        self._ask_about("pass_call")

    @Slot(str)
    def _on_table_opened(self, _call: str) -> None:
        row = self._chosen()
        if row is not None and row.waits:
            self._on_answer_clicked()
        else:
            self._ask_about("call_card")

    @Slot()
    def _on_table_chosen(self) -> None:
        self._show_deeds()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and (changes.everything or self._incident in changes.incidents):
            self.refresh()

    def _ask_about(self, act: str) -> None:
        row = self._chosen()
        if row is not None and self._family.isEnabled():
            self.act_asked.emit(f"{act}:{row.id}")

    def _chosen(self) -> CallRow | None:
        return self._rows.get(self._table.current_id())

    def _show_deeds(self) -> None:
        row, writes = self._chosen(), self._family.isEnabled()
        self._answer.setEnabled(writes and row is not None and row.answered_at is None)
        self._complete.setEnabled(writes and row is not None)
        self._pass.setVisible(row is not None and row.kind is CallKind.PRESS)
        self._pass.setEnabled(writes)

    def _build(self) -> None:
        set_font_role(self._asked, "small")
        self._asked.setProperty("tone", "muted")
        named = {
            "add_family_call": self._family,
            "add_other_call": self._other,
            "add_press_call": self._press,
            "call_answer": self._answer,
            "call_complete": self._complete,
            "call_pass": self._pass,
            "calls": self._table,
            "calls_summary": self._summary,
        }
        for name, widget in named.items():
            widget.setObjectName(name)
        head = page_head(self._title, self._summary, self._other, self._press, self._family)
        inside = QVBoxLayout(self._table_card)
        inside.addWidget(self._table)
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        for button in (self._answer, self._complete, self._pass):
            deeds.addWidget(button)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addWidget(self._asked)
        column.addWidget(self._tally)
        column.addWidget(self._table_card)
        column.addLayout(deeds)
        column.addWidget(self._empty, 1)
        column.addStretch(1)

    def _connect(self) -> None:
        self._family.clicked.connect(self._acts["family_call"].trigger)
        self._empty.action_chosen.connect(self._acts["family_call"].trigger)
        self._other.clicked.connect(self._acts["other_call"].trigger)
        self._press.clicked.connect(self._acts["press_card"].trigger)
        self._tally.counted.connect(self._on_tally_counted)
        self._table.chosen.connect(self._on_table_chosen)
        self._table.opened.connect(self._on_table_opened)
        self._answer.clicked.connect(self._on_answer_clicked)
        self._complete.clicked.connect(self._on_complete_clicked)
        self._pass.clicked.connect(self._on_pass_clicked)
        self._bridge.changed.connect(self._on_bridge_changed)


def _summary(waiting: int, noted: int, counted: int) -> str:
    """Return `2 to call back · 7 calls noted · 31 counted`."""
    cards = ngettext("{count} call noted", "{count} calls noted", noted).format(count=noted)
    parts = [cards]
    if waiting:
        text = ngettext("{count} to call back", "{count} to call back", waiting)
        parts.insert(0, text.format(count=waiting))
    if counted:
        text = ngettext("{count} counted", "{count} counted", counted)
        parts.append(text.format(count=counted))
    return " · ".join(parts)
