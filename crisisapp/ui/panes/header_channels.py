"""The chip of the channels: it is there while one is suspended or compromised in the situation."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.directory import ChannelState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.channels import ChannelLine, channel_lines, not_normal, state_label
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.queries.channels import channel_states, channels
from crisisapp.services.queries.school_day import days_off
from crisisapp.support.i18n import _
from crisisapp.ui.actions import Actions
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.filter_chip import FilterChip

__all__ = ["ChannelChip"]


class ChannelChip(FilterChip):
    """Says which channel is not normal here; its menu gives each of them another state."""

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("incident_channels")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._lines: tuple[ChannelLine, ...] = ()
        self._states = QMenu(self)
        self._states.setObjectName("channel_menu")
        self._states.aboutToShow.connect(self._on_about_to_show)
        self.setMenu(self._states)
        self.hide()

    def show_incident(self, incident_id: str) -> None:
        """Read the channels of a situation again."""
        self._incident = incident_id
        read = self._bridge.read
        states = channel_states(read, incident_id)
        if not any(row.state != ChannelState.NORMAL for row in states.values()):
            self._lines = ()
            self.hide()
            return
        rows = channels(read, self._bridge.content, self._bridge.desk.language)
        now, zone = self._bridge.now(), self._bridge.zone
        self._lines = channel_lines(rows, states, now=now, zone=zone, off=days_off(read))
        said = not_normal(self._lines)
        if not said:  # that channel was taken away since
            self.hide()
            return
        self.show_long(said[0][0], ", ".join(words for words, _state in said[1:]))
        self.set_tone("bad" if said[0][1] is ChannelState.COMPROMISED else "warn")
        words = ", ".join(text for text, _state in said)
        self.setToolTip(words)
        self.setAccessibleName(_("Channels: {said}").format(said=words))
        self.show()

    @Slot()
    def _on_about_to_show(self) -> None:
        """Offer for each channel that is not normal the states it is not in."""
        self._states.clear()
        for line in self._lines:
            if line.state is ChannelState.NORMAL:
                continue
            self._states.addSection(line.row.name)
            for state in ChannelState:
                action = self._states.addAction(state_label(state))
                action.setCheckable(True)
                action.setChecked(state is line.state)
                action.setEnabled(self._bridge.writable)
                action.triggered.connect(weak_slot(self._on_chosen, (line.row.id, state)))
        self._states.addSeparator()
        self._states.addAction(self._acts["channels"])

    def _on_chosen(self, what: tuple[str, ChannelState]) -> None:
        channel, state = what
        self._bridge.dispatch(
            SetChannelState(incident=self._incident, channel=channel, state=state)
        )
