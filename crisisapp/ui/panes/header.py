"""The head of the incident page: what it is, how grave, since when, what falls due, who knows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.phases import phases
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.words.labels import day_heading, phase_label
from crisisapp.support.i18n import _, hour_text, moment_text
from crisisapp.ui.actions import Actions
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.panes.header_due import DueChip
from crisisapp.ui.panes.header_level import LevelChip
from crisisapp.ui.panes.header_status import StatusChip
from crisisapp.ui.panes.header_words import running_text
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.clock_label import ClockLabel
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.phase_bar import PhaseBar, PhaseStep

if TYPE_CHECKING:
    from crisisapp.services.alarms import Alarm
    from crisisapp.services.queries.checklist_records import TaskRow
    from crisisapp.ui.panes.header_channels import ChannelChip
    from crisisapp.ui.panes.header_strip import InformedStrip
    from crisisapp.ui.panes.header_waiting import WaitingChip
    from crisisapp.ui.panes.header_watch import WatchPane

__all__ = ["HeaderPane"]

_PHASES_PX = 590  # wider bars would say no more
_STRIP_PX = 24  # of one line of chips


class HeaderPane(Bar):
    """The header of one incident. Clocks move by `tick`, everything else by `apply`.

    Emits:
        due_chosen(str): the id of the step whose time is shown, to be brought into view.
        watch_chosen(object): the `WatchLine` to go to.
        waiting_chosen(str): the id of the message that was copied, and may have left.
    """

    due_chosen = Signal(str)
    watch_chosen = Signal(object)
    waiting_chosen = Signal(str)

    def __init__(
        self,
        bridge: DeskBridge,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> None:
        super().__init__("top", parent)
        self._bridge = bridge
        self._acts = actions
        self._zone = bridge.zone
        self._row: IncidentRow | None = None
        self._tasks: tuple[TaskRow, ...] = ()
        self._title = ElidedLabel(role="title", parent=self)
        self._level = LevelChip(bridge, actions, self)
        self._status = StatusChip(bridge, self)
        self._number = Chip(tone="outline", parent=self)
        self._start = QLabel(self)
        self._clock = ClockLabel(role="bold", parent=self)
        self._due = DueChip(self)
        self._awaited: tuple[Alarm, ...] = ()
        self._search = KeyButton(icon="search", parent=self)
        self._export = KeyButton(parent=self)
        self._more = KeyButton(variant="small", parent=self)
        self._below = QWidget(self)
        self._under = QVBoxLayout(self._below)
        self._folded = FlowBox(parent=self._below)
        self._top = QHBoxLayout()
        self._narrow = False
        self._phases = PhaseBar("", self._below)
        self._strip: InformedStrip | None = None
        self._channels: ChannelChip | None = None
        self._waiting: WaitingChip | None = None
        self._watch: WatchPane | None = None
        self._build()
        self._connect()
        if not later:
            self.complete()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show another incident; an unknown id shows an empty header."""
        self._zone = self._bridge.zone
        self._read(incident_id)
        self.refresh()
        if self._watch is not None:
            self._watch.show_incident(incident_id)

    def apply(self, changes: ChangeSet) -> None:
        """Read again what a change set touches of this incident."""
        if self._row is None or not (
            changes.everything
            or self._row.id in changes.incidents
            or changes.touches("school.", "channel.")
        ):
            return
        self._read(self._row.id)
        self.refresh()
        if self._watch is not None:
            self._watch.apply(changes)

    def refresh(self) -> None:
        """Show the row as it was last read, and who is informed."""
        row = self._row
        self._below.setVisible(row is not None and not self._more.isChecked())
        if row is None:
            self._title.setText("")
            return
        self._title.setText(row.title)
        self._number.show_state(row.number, "outline")
        self._status.show_row(row)
        self._level.show_row(row)
        self._start.setText(self._start_text(row))
        self._start.setToolTip(self._start_tip(row))
        self._show_phases()
        self._show_told()
        self.tick()

    def complete(self) -> None:
        """Show who is informed and the watch, which a header made with `later` leaves out."""
        if self._strip is None:
            from crisisapp.ui.panes.header_channels import ChannelChip  # start-up: see `later`
            from crisisapp.ui.panes.header_strip import InformedStrip
            from crisisapp.ui.panes.header_waiting import WaitingChip
            from crisisapp.ui.panes.header_watch import WatchPane

            self._channels = ChannelChip(self._bridge, self._acts, self)
            self._waiting = WaitingChip(self._bridge, self)
            self._waiting.message_chosen.connect(self.waiting_chosen)
            self._top.insertWidget(self._top.indexOf(self._level) + 1, self._channels)
            self._place_due()
            strip = self._strip = InformedStrip(self._below)
            strip.families_counted.connect(self._on_strip_families_counted)
            strip.families_asked.connect(self._on_strip_families_asked)
            strip.retranslate()
            self._under.takeAt(self._under.count() - 1)  # the room that was kept for it
            self._under.addWidget(strip)
            if self._row is not None:
                self._read(self._row.id)
            self.refresh()
            watch = self._watch = WatchPane(self._bridge, self._below)
            watch.line_chosen.connect(self.watch_chosen)
            self._under.addWidget(watch)
            if self._row is not None:
                watch.show_incident(self._row.id)

    def _read(self, incident_id: str) -> None:
        """Read the situation; its steps, promises and timers once the head is complete."""
        if self._strip is not None:
            from crisisapp.services.queries.tasks import tasks  # start-up: see `later`

            self._tasks = tasks(self._bridge.read, incident_id, self._zone)
        self._row = incident(self._bridge.read, incident_id, self._zone, steps=self._tasks)
        self._read_awaited()

    def _read_awaited(self) -> None:
        if self._strip is not None:
            from crisisapp.services.alarms import alarms  # start-up: see `later`

            self._awaited = alarms(self._bridge.read, self._row.id) if self._row else ()

    def _show_told(self) -> None:
        row, strip = self._row, self._strip
        if row is None or strip is None:
            return
        from crisisapp.services.queries.informed import informed  # start-up: see `complete`

        bridge = self._bridge
        found = informed(bridge.read, bridge.content, row.id, bridge.desk.language)
        by_id = {str(word.id): word for word in bridge.content.playbooks.audiences()}
        words = tuple(by_id[told.audience] for told in found.rows)
        strip.show_rows(words, found.rows, self._zone, now=bridge.now())
        strip.setEnabled(not self.is_closed())
        for chip in (self._channels, self._waiting):
            if chip is not None:
                chip.show_incident(row.id)
                chip.setEnabled(not self.is_closed())

    def tick(self) -> None:
        """Let the clocks show the present second; nothing is touched while they read the same."""
        if self._row is None:
            return
        if self._watch is not None:
            self._watch.tick()
        now = self._bridge.now()
        running = self._row.closed_at or now
        self._clock.show_text(running_text(self._row.started_at, running))
        steps = () if self.is_closed() else self._tasks
        self._due.show_next(steps, self._awaited, now, self._zone)

    def entry_total(self) -> int:
        """Return how many entries the incident has, as last read."""
        return 0 if self._row is None else self._row.entries

    def is_closed(self) -> bool:
        """Say whether nothing may be written into the situation, as last read."""
        return self._row is not None and self._row.status is IncidentStatus.CLOSED

    def set_density(self, *, wide: bool, narrow: bool, tight: bool) -> None:
        """Fit the width and the height there are.

        Args:
            wide: there is room for the search.
            narrow: times and export go to a line of their own.
            tight: the screen is low; all but the first line is folded behind one button.
        """
        self._search.setVisible(wide)
        self._start.setVisible(not narrow)
        self._number.setVisible(wide)  # the title needs the room more
        if narrow is not self._narrow:
            self._narrow = narrow
            self._place_due()
            self.tick()
        if tight is not self._more.isVisibleTo(self):
            self._more.setVisible(tight)
            self._more.setChecked(tight)
            self._set_margins(tight=tight)
        self._below.setVisible(self._row is not None and not (tight and self._more.isChecked()))

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self.setAccessibleName(_("The situation"))
        self._status.retranslate()
        self._level.retranslate()
        self._search.setText(_("Search…"))
        self._search.set_key(action_keys(self._acts["search"]))
        self._export.setText(_("Export"))
        self._more.setText(_("More"))
        self._more.setAccessibleName(_("Phases, who is informed, export"))
        self._phases.setAccessibleName(_("Phases"))
        for part in (self._strip, self._watch):
            if part is not None:
                part.retranslate()
        self._due.retranslate()
        self.refresh()

    @Slot(int)
    def _on_strip_families_counted(self, expected: int) -> None:
        if self._row is not None:
            from crisisapp.services.commands.incidents import CountFamilies  # start-up

            self._bridge.dispatch(CountFamilies(incident=self._row.id, expected=expected))

    @Slot()
    def _on_strip_families_asked(self) -> None:
        from crisisapp.ui.panes.header_families import tell_families  # start-up: on demand

        if self._row is not None:
            tell_families(self, self._bridge, self._row.id)

    @Slot()
    def _on_more_toggled(self) -> None:
        self._below.setVisible(not self._more.isChecked())

    def _show_phases(self) -> None:
        self._phases.set_steps(
            [
                PhaseStep(
                    word=phase_label(phase.phase),
                    done=phase.done,
                    total=phase.total,
                    active=phase.active,
                )
                for phase in phases(self._tasks)
            ]
        )

    def _start_text(self, row: IncidentRow) -> str:
        at = moment_text(row.started_at, self._zone, today=self._bridge.now())
        return _("Start {time}").format(time=at)

    def _start_tip(self, row: IncidentRow) -> str:
        day = day_heading(row.started_at, self._zone)
        return f"{day} · {hour_text(row.started_at, self._zone)} · {self._zone.key}"

    def _build(self) -> None:
        self.setObjectName("incident_header")
        self._title.setObjectName("incident_title")
        self._clock.setObjectName("incident_clock")
        self._search.setObjectName("incident_search")
        self._export.setObjectName("incident_export")
        acts = ("leave_post", "paper_lines", "channels")
        self._status.add_acts(*(self._acts[name] for name in acts))
        self._more.setCheckable(True)
        self._more.hide()
        self._start.setProperty("tone", "muted")
        set_font_role(self._start, "body")
        self._phases.setMaximumWidth(scaled(_PHASES_PX))
        below = self._under
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(scaled(MEDIUM))
        below.addWidget(self._folded)
        below.addWidget(self._phases)
        below.addSpacing(scaled(_STRIP_PX))
        self._folded.hide()
        top = self._top
        top.setSpacing(scaled(SMALL))
        top.addWidget(self._title)
        top.addWidget(self._status)
        top.addWidget(self._status.reopen)
        top.addWidget(self._level)
        top.addWidget(self._number)
        top.addStretch(1)
        for widget in (
            *(self._start, self._clock, self._due),
            *(self._search, self._export, self._more),
        ):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(scaled(10))
        layout.addLayout(top)
        layout.addWidget(self._below)
        self._set_margins(tight=False)

    def _set_margins(self, *, tight: bool) -> None:
        side, edge = scaled(LARGE), scaled(3 if tight else 10)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, edge, side, edge)

    def _place_due(self) -> None:
        """Move what has no room in the first line among the folded ones, or back."""
        self._folded.setVisible(self._narrow)
        folded = (self._waiting, self._due, self._export)
        for widget in (each for each in folded if each is not None):
            shown = not widget.isHidden()
            (self._folded.add if self._narrow else self._folded.take)(widget)
            widget.setVisible(shown)
        if self._narrow:
            return
        if self._waiting is not None:
            self._top.insertWidget(self._top.indexOf(self._level) + 1, self._waiting)
        self._top.insertWidget(self._top.indexOf(self._clock) + 1, self._due)
        self._top.insertWidget(self._top.indexOf(self._search) + 1, self._export)
        self._export.show()

    def _connect(self) -> None:
        self._search.clicked.connect(self._acts["search"].trigger)
        self._export.clicked.connect(self._acts["export"].trigger)
        self._more.toggled.connect(self._on_more_toggled)
        self._due.step_chosen.connect(self.due_chosen)
        self._due.reminders_asked.connect(self._acts["reminders"].trigger)
