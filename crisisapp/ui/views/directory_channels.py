"""The channels of the school: their hours, and what each is worth in the situation shown."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crisisapp.domain.directory import ChannelState
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.directory import ChannelsModel, channel_row
from crisisapp.services.channels import ChannelLine, channel_lines, state_label
from crisisapp.services.commands.channels import RemoveChannel, SetChannelState
from crisisapp.services.queries.channels import channel_states, channels
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.school_day import days_off
from crisisapp.support.i18n import _
from crisisapp.ui.page_parts import Giver
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM
from crisisapp.ui.views.directory_table import ChannelsTable
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["ChannelsPart"]


class ChannelsPart(QWidget):
    """The list of channels; one key says what the chosen one is worth in the situation."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._incident = ""
        self._lines: dict[str, ChannelLine] = {}
        self._about = QLabel(self)
        self._model = ChannelsModel(self)
        self._card = Card(self)
        self._table = ChannelsTable(self._model, self._card)
        self._states = {state: FilterChip(checkable=True, parent=self) for state in ChannelState}
        self._add = KeyButton(variant="primary", icon="plus", parent=self)
        self._change = KeyButton(parent=self)
        self._remove = KeyButton(parent=self)
        self._note = QLabel(self)
        self._state_row = FlowBox(parent=self)
        self._deeds = FlowBox(parent=self)
        self._build()
        self._connect()

    def show_incident(self, incident_id: str) -> None:
        """Speak of a situation, or of none."""
        self._incident = incident_id

    def begin(self) -> None:
        """Go to the list."""
        self._table.setFocus()

    def refresh(self) -> None:
        """Read the channels again; the chosen row stays."""
        bridge = self._bridge
        now, zone, read = bridge.now(), bridge.zone, bridge.read
        row = incident(read, self._incident, zone)
        rows = channels(read, bridge.content, bridge.desk.language)
        states = channel_states(read, self._incident)
        lines = channel_lines(rows, states, now=now, zone=zone, off=days_off(read))
        self._lines = {line.row.id: line for line in lines}
        self._model.set_rows([channel_row(line, now=now, zone=zone) for line in lines])
        self._table.fit()
        self._about.setText(
            _("What the chosen one is worth in “{title}”:").format(title=row.title)
            if row is not None
            else _("Open a situation to say that a channel is suspended or compromised there.")
        )
        self._note.setVisible(any(line.row.proposed for line in lines))
        open_one = row is not None and row.status is not IncidentStatus.CLOSED
        for chip in self._states.values():
            chip.setEnabled(bridge.writable and open_one)
        for button in (self._add, self._change, self._remove):
            button.setEnabled(bridge.writable)
        self._show_state()

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        for state, button in self._states.items():
            word = state_label(state)
            button.setText(word[:1].upper() + word[1:])
        self._add.setText(_("Add a channel…"))
        self._change.setText(_("Change…"))
        self._remove.setText(_("Take out"))
        self._table.setAccessibleName(_("Channels"))
        self._note.setText(
            _(
                "These are proposed: correct the hours to those of your school. The first change"
                " makes them yours."
            )
        )
        self._model.retranslate()

    @Slot()
    def add_channel(self) -> None:
        """Ask for a new channel and write it."""
        self._ask(None)

    def _on_state(self, state: ChannelState) -> None:
        line = self._chosen()
        if line is None or not self._incident:
            return
        order = SetChannelState(incident=self._incident, channel=line.row.id, state=state)
        if line.state is not state and self._bridge.dispatch(order) is not None:
            announce(self, f"{line.row.name}: {state_label(state)}", urgent=True)
        self._show_state()  # a press on the state it is in changes nothing, nor how it looks

    @Slot()
    def _on_change(self) -> None:
        line = self._chosen()
        if line is not None:
            self._ask(line)

    @Slot()
    def _on_remove_clicked(self) -> None:
        line = self._chosen()
        if line is not None:
            self._bridge.dispatch(RemoveChannel(channel=line.row.id))

    @Slot()
    def _on_table_chosen(self) -> None:
        self._show_state()

    def _ask(self, line: ChannelLine | None) -> None:
        from crisisapp.ui.dialogs.channel import ChannelDialog  # start-up: on demand

        if not self._bridge.writable:
            return
        giver = Giver(self._bridge, self.refresh)
        others = [each.row for each in self._lines.values()]
        row = line.row if line else None
        ChannelDialog(self, row, others, give=giver.give).was_accepted()
        if giver.made:
            self._table.choose(giver.made[-1])
            self._table.setFocus()

    def _chosen(self) -> ChannelLine | None:
        return self._lines.get(self._table.current_id())

    def _show_state(self) -> None:
        """Mark which state the chosen channel is in."""
        line = self._chosen()
        for state, button in self._states.items():
            button.setChecked(line is not None and line.state is state)

    def _build(self) -> None:
        set_font_role(self._about, "body")
        set_font_role(self._note, "small")
        self._note.setProperty("tone", "muted")
        for label in (self._about, self._note):
            label.setWordWrap(True)
        for state, chip in self._states.items():
            chip.setObjectName(f"channel_{state.value}")
            self._state_row.add(chip)
        self._add.setObjectName("add_channel")
        self._change.setObjectName("channel_change")
        self._remove.setObjectName("channel_remove")
        for button in (self._add, self._change, self._remove):
            self._deeds.add(button)
        inside = QVBoxLayout(self._card)
        inside.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self._card)
        column.addWidget(self._about)
        column.addWidget(self._state_row)
        column.addWidget(self._deeds)
        column.addWidget(self._note)
        column.addStretch(1)

    def _connect(self) -> None:
        for state, button in self._states.items():
            button.clicked.connect(weak_slot(self._on_state, state))
        self._add.clicked.connect(self.add_channel)
        self._change.clicked.connect(self._on_change)
        self._table.opened.connect(self._on_change)
        self._table.chosen.connect(self._on_table_chosen)
        self._remove.clicked.connect(self._on_remove_clicked)
