"""The acts of promises and timers: the alarms of a desk, their list, the briefing, the evening."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from crisisapp.app.alarm_sound import sound_alarm
from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.alarms import Alarm
from crisisapp.services.cadence import briefing_parts, proposals
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.no_news import DraftNoNews
from crisisapp.services.commands.timers import DoneTimer, SetTimer
from crisisapp.services.queries.briefing import open_steps, to_verify
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.timers import running_timers
from crisisapp.services.words.reminder import alarm_name, no_news_line, timer_label
from crisisapp.support.i18n import _, current_language, hour_text, ngettext
from crisisapp.ui.alarm_band import AlarmBand
from crisisapp.ui.alarms import AlarmWatch
from crisisapp.ui.dialogs.alarms import AlarmChoice, AlarmsDialog
from crisisapp.ui.dialogs.briefing import Briefing, BriefingDialog
from crisisapp.ui.dialogs.evening import EveningDialog
from crisisapp.ui.dialogs.order import Clock, Give
from crisisapp.ui.dialogs.reminders import Reminders, RemindersDialog, WithdrawDialog
from crisisapp.ui.routes import Page, Route

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["Alarms", "choose_alarms", "hold_briefing", "show_evening", "show_reminders"]


class Alarms(QObject):
    """The alarms of one open desk: the watch and its band, and what they ask of the program.

    Made after the first paint; its window owns it.
    """

    def __init__(self, program: "Program", wired: Wired) -> None:
        super().__init__(wired.window)
        self._program = program
        self._wired = wired
        self.watch = AlarmWatch(wired.bridge, self._new_band, self)
        self.watch.rang.connect(self._on_watch_rang)
        self.watch.said.connect(wired.window.tell)
        self.watch.asked.connect(self._on_watch_asked)
        self.watch.show_words(shown=program.settings.alarm_words)

    def _new_band(self) -> AlarmBand:
        band = AlarmBand(self._wired.window)
        self._wired.window.put_band(band)
        return band

    @Slot(str)
    def _on_watch_rang(self, _words: str) -> None:
        settings = self._program.settings
        if settings.alarm_flash:
            QApplication.alert(self._wired.window)
        if settings.alarm_sound:
            sound_alarm()

    @Slot(str, object)
    def _on_watch_asked(self, act: str, alarm: Alarm) -> None:
        if act == "write":
            _write(self._wired, alarm)
        elif act == "briefing":
            self._wired.window.go(Route(page=Page.INCIDENT, incident=alarm.incident))
            hold_briefing(self._program, self._wired)
        elif act == "cancel":
            desk = self._wired.desk
            words = alarm_name(alarm, desk.now(), desk.zone)
            give = _give(self._wired)
            WithdrawDialog(self._wired.window, alarm.id, words, give).was_accepted()


def choose_alarms(program: "Program", wired: Wired) -> None:
    """Ask what an alarm does, from now on."""
    settings = program.settings
    choice = AlarmChoice(
        flash=settings.alarm_flash, words=settings.alarm_words, sound=settings.alarm_sound
    )
    answer = AlarmsDialog.ask(wired.window, choice)
    if answer is not None:
        program.choose_alarms(flash=answer.flash, words=answer.words, sound=answer.sound)


def show_reminders(_program: "Program", wired: Wired) -> None:
    """Show the promises and the timers of the situation shown."""
    window, bridge = wired.window, wired.bridge
    row = incident(bridge.desk.read, window.current_incident, bridge.zone)
    if row is None:
        window.say(_("Open a situation first: promises and timers belong to one."), "info")
        return
    read, zone, content = bridge.desk.read, bridge.zone, bridge.content

    def found() -> Reminders:
        later = content.playbooks.cadence().later_min
        return Reminders(
            promises=open_promises(read, row.id),
            timers=running_timers(read, row.id),
            proposals=proposals(read, content, row.id, now=wired.desk.now(), zone=zone),
            later_min=max(1, later[0] if later else 10),
        )

    writable = bridge.writable and row.status is not IncidentStatus.CLOSED
    RemindersDialog.show_list(
        window,
        row.id,
        lambda: Clock(now=wired.desk.now(), zone=zone),
        read=found,
        give=_give(wired) if writable else None,
    )


def hold_briefing(_program: "Program", wired: Wired) -> None:
    """Go through the parts of a briefing; held, it is a line, and the next one is set."""
    window, bridge = wired.window, wired.bridge
    row = incident(bridge.desk.read, window.current_incident, bridge.zone)
    if row is None:
        return
    read, zone, now = bridge.desk.read, bridge.zone, wired.desk.now()
    offered = next(
        (
            each
            for each in proposals(read, bridge.content, row.id, now=now, zone=zone)
            if each.kind == "briefing"
        ),
        None,
    )
    words = (
        ""
        if offered is None
        else _("Next briefing: {time}").format(time=hour_text(offered.due, zone))
    )
    briefing = Briefing(
        parts=briefing_parts(bridge.content, current_language()),
        scribe=_read_out(wired, row.id),
        next_words=words,
    )
    writable = bridge.writable and row.status is not IncidentStatus.CLOSED
    if not BriefingDialog.hold(window, briefing, writable=writable):
        return
    running = next((t for t in running_timers(read, row.id) if t.kind == "briefing"), None)
    if running is None:  # held without a timer: one that is answered at once writes the line
        label = timer_label("briefing")
        order = SetTimer(incident=row.id, label=label, due=wired.desk.now(), kind="briefing")
        made = bridge.dispatch(order)
        if made is None:
            return
        bridge.dispatch(DoneTimer(timer=made.made))
    else:
        bridge.dispatch(DoneTimer(timer=running.id))


def show_evening(_program: "Program", wired: Wired) -> None:
    """Show what was done today, what remains, and when one may stop."""
    from crisisapp.services.evening import evening, evening_sections

    window, desk = wired.window, wired.desk
    row = incident(desk.read, window.current_incident, desk.zone)
    if row is None:
        window.say(_("Open a situation first: the evening is that of one."), "info")
        return
    now = desk.now()
    found = evening(desk.read, desk.content, row.id, now=now, language=current_language())
    EveningDialog.show_page(window, evening_sections(found, now, desk.zone))


def _read_out(wired: Wired, incident_id: str) -> tuple[str, ...]:
    """Return what the scribe reads out: how much is open, how much nobody verified."""
    steps = open_steps(wired.desk.read, incident_id, wired.desk.zone)
    unsure = to_verify(wired.desk.read, incident_id)
    lines = ngettext("{count} line is to be verified.", "{count} lines are to be verified.", unsure)
    open_ = ngettext("{count} step is open.", "{count} steps are open.", steps)
    return open_.format(count=steps), lines.format(count=unsure)


def _write(wired: Wired, alarm: Alarm) -> None:
    """Open the prepared message without news; the line where nobody in particular waits."""
    window = wired.window
    if alarm.is_promise and alarm.audience:
        made = wired.bridge.dispatch(DraftNoNews(promise=alarm.id))
        if made is not None:
            page = Page.INCIDENT
            window.go(Route(page=page, incident=alarm.incident, target=made.made))
            window.incident.say.next_hole()
        return
    window.go(Route(page=Page.INCIDENT, incident=alarm.incident))
    window.incident.capture.begin_alone(no_news_line(alarm.audience))


def _give(wired: Wired) -> Give:
    def give(order: Command) -> CrisisError | None:
        result = wired.bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    return give
