"""The Deadlines page: duties of the law apart from advice, and what they are counted from."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.deadlines import Deadline, Subject, deadlines
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.moments import SAID, MomentRow, moment_rows
from crisisapp.services.queries.school_day import calendar_of, said_school_day, school_day
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.deadline import closed_words, jump_lines
from crisisapp.services.words.school_day import day_lines
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.actions import Actions
from crisisapp.ui.page_parts import page_head
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, scaled
from crisisapp.ui.views.deadlines_parts import AdviceList, DutyList, MomentList, said_label
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["DeadlinesView"]

_WIDEST = 980  # px: longer lines are not read at a glance


class DeadlinesView(QWidget):
    """What is due in a situation, the next first, and what it is counted from.

    Emits:
        route_asked(object): a `Route`, where to go.
    """

    route_asked = Signal(object)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deadlines_view")
        self._bridge = bridge
        self._acts = actions
        self._incident = ""
        self._minute = ""
        self._found: tuple[Deadline, ...] = ()
        self._inside = QWidget()
        self._title = QLabel(self._inside)
        self._summary = said_label("", "small", self._inside, tone="muted")
        self._day = said_label("", "small", self._inside, tone="muted")
        self._jumps = said_label("", "small", self._inside, tone="muted")
        self._closed = said_label("", "body", self._inside)
        self._said = said_label("", "body", self._inside)
        self._agenda = KeyButton(icon="export", parent=self._inside)
        self._titles = {
            name: QLabel(self._inside) for name in ("duties", "undated", "advice", "moments")
        }
        self._duties = DutyList(self._inside)
        self._undated = AdviceList(self._inside)
        self._advice = AdviceList(self._inside)
        self._moments_card = Card(self._inside)
        self._moments = MomentList(self._moments_card)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show what is due in a situation."""
        if incident_id != self._incident:
            self._said.clear()
            self._said.hide()
        self._incident = incident_id
        self.refresh()
        self._agenda.setFocus()

    def refresh(self) -> None:
        """Read the situation again."""
        read, zone, now = self._bridge.read, self._bridge.zone, self._bridge.now()
        row = incident(read, self._incident, zone)
        self._title.setText(row.title if row else _("Deadlines"))
        self._found = ()
        if row is not None:
            subject = Subject(
                read=read, content=self._bridge.content, incident=self._incident, zone=zone
            )
            self._found = deadlines(subject)
        duties = [each for each in self._found if each.legal]
        undated = [
            each for each in self._found if not each.legal and each.undated and each.base in SAID
        ]
        advice = [each for each in self._found if not each.legal and each not in undated]
        self._summary.setText(_summed(len(duties), len(advice) + len(undated)))
        self._duties.show_rows(duties, now=now, zone=zone)
        self._advice.show_rows(advice, now=now, zone=zone)
        self._undated.show_rows(undated, now=now, zone=zone)
        for name, rows in (("duties", duties), ("undated", undated), ("advice", advice)):
            self._titles[name].setVisible(bool(rows))
        writes = self._bridge.writable and row is not None
        writes = writes and row is not None and row.status is not IncidentStatus.CLOSED
        moments = moment_rows(read, self._incident)
        self._moments.show_rows(moments, zone=zone, writes=writes)
        jumps = jump_lines(read, self._incident, zone)
        self._jumps.setText("\n".join(jumps))
        self._jumps.setVisible(bool(jumps))
        closed = closed_words(read, self._incident)
        self._closed.setText(closed)
        self._closed.setVisible(bool(closed))
        self._agenda.setEnabled(bool(self._found))
        self._show_day()

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._agenda.setText(_("To the agenda (.ics)…"))
        self._titles["duties"].setText(_("Legal deadlines"))
        self._titles["undated"].setText(_("Waiting for a moment nobody has said"))
        self._titles["advice"].setText(_("Time marks: advice of the playbooks"))
        self._titles["moments"].setText(_("Counted from"))
        if self._incident:
            self.refresh()

    @Slot(str)
    def _on_moment_asked(self, base: str) -> None:
        from crisisapp.ui.dialogs.moment import MomentDialog  # start-up: on demand
        from crisisapp.ui.dialogs.order import Clock

        rows = {row.base: row for row in moment_rows(self._bridge.read, self._incident)}
        row: MomentRow | None = rows.get(base)
        if row is None:
            return
        clock = Clock(now=self._bridge.now(), zone=self._bridge.zone)
        MomentDialog(self, self._incident, row, clock, give=self._give).was_accepted()

    def _give(self, order: Command) -> CrisisError | None:
        result = self._bridge.attempt(order)
        if isinstance(result, CrisisError):
            return result
        self.refresh()
        return None

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if words:
            announce(self._said, words)

    @Slot(str)
    def _on_step_asked(self, task: str) -> None:
        self.route_asked.emit(Route(page=Page.INCIDENT, incident=self._incident, target=task))

    @Slot()
    def _on_agenda_clicked(self) -> None:
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        if row is None:
            return
        # TRANSLATORS: part of a file name, lower case, without blanks.
        what = _("deadlines")
        suggested = Path.home() / f"{row.number}-{what}.ics"
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Write the deadlines to an agenda file"), str(suggested), "*.ics"
        )
        if not name:
            return
        from crisisapp.services.exports.agenda import agenda  # start-up: on demand
        from crisisapp.services.exports.write import write_export

        read, zone, now = self._bridge.read, self._bridge.zone, self._bridge.now()
        data = agenda(self._found, number=row.number, desk=school(read).desk_id, now=now, zone=zone)
        try:
            made = write_export(Path(name), lambda: data)
        except CrisisError as error:
            self._say(sentence(error))
            return
        self._say(_("{path} is written.").format(path=made))

    @Slot()
    def _on_bridge_second_passed(self) -> None:
        if self.isVisible():
            self._show_day()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        ours = changes.everything or self._incident in changes.incidents
        if self.isVisible() and (ours or changes.touches("school_day", "school")):
            self.refresh()

    def _show_day(self) -> None:
        """Say what of the school's day comes next; asked each second, read once a minute."""
        now, zone = self._bridge.now(), self._bridge.zone
        minute = f"{now:%Y%m%d%H%M}{self._title.text()}"
        read = self._bridge.read
        if minute == self._minute and self.sender() is self._bridge:
            return
        self._minute = minute
        lines = day_lines(now, school_day(read, zone), calendar_of(said_school_day(read)))
        self._day.setText(" ".join(lines))
        self._day.setVisible(bool(lines))

    def _build(self) -> None:
        for title in self._titles.values():
            set_font_role(title, "bold")
        self._said.setObjectName("said")
        self._said.hide()
        self._agenda.setObjectName("to_agenda")
        self._day.setObjectName("school_day_line")
        self._jumps.setObjectName("clock_jumps")
        self._closed.setObjectName("closed_line")
        head = page_head(self._title, self._summary, self._agenda)
        inner = QVBoxLayout(self._moments_card)
        inner.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(10))
        inner.setSpacing(SMALL)
        inner.addWidget(self._titles["moments"])
        inner.addWidget(self._moments)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        said = (self._said, self._closed, self._day, self._jumps)
        for part in (*said, self._titles["duties"], self._duties):
            column.addWidget(part)
        column.addWidget(self._titles["undated"])
        column.addWidget(self._undated)
        column.addWidget(self._moments_card)
        column.addWidget(self._titles["advice"])
        column.addWidget(self._advice)
        column.addStretch(1)
        self._inside.setMaximumWidth(scaled(_WIDEST))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self._agenda.clicked.connect(self._on_agenda_clicked)
        self._duties.step_asked.connect(self._on_step_asked)
        self._moments.moment_asked.connect(self._on_moment_asked)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._bridge.second_passed.connect(self._on_bridge_second_passed)


def _summed(duties: int, advice: int) -> str:
    legal = ngettext("{count} legal deadline", "{count} legal deadlines", duties)
    marks = ngettext("{count} time mark", "{count} time marks", advice)
    return f"{legal.format(count=duties)} · {marks.format(count=advice)}"
