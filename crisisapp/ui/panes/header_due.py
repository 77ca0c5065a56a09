"""The chip of what comes next: a promise before anything, then a timer, then a step."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.panes.header_words import due_chip, next_timed
from crisisapp.ui.theme.tokens import ToneName
from crisisapp.ui.widgets.filter_chip import FilterChip

if TYPE_CHECKING:
    from crisisapp.services.alarms import Alarm
    from crisisapp.services.queries.checklist_records import TaskRow

__all__ = ["DueChip"]


class DueChip(FilterChip):
    """One moment at a time, counted down; hidden when nothing is awaited.

    Emits:
        step_chosen(str): the id of the step shown, to be brought into view.
        reminders_asked(): a promise or a timer is shown, and somebody wants to see them.
    """

    step_chosen = Signal(str)
    reminders_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("incident_due")
        self._step = ""
        self._awaits = False
        self.clicked.connect(self._on_clicked)

    def show_next(
        self,
        tasks: "tuple[TaskRow, ...]",
        awaited: "tuple[Alarm, ...]",
        now: datetime,
        zone: ZoneInfo,
    ) -> None:
        """Show the next of what is awaited, as it stands at `now` (aware)."""
        alarm = next((each for each in awaited if each.is_promise), None)
        alarm = alarm or (awaited[0] if awaited else None)
        self._awaits, self._step = alarm is not None, ""
        if alarm is not None:
            text, rest, tone = _alarm_chip(alarm, now, zone)
        else:
            coming = next_timed(tasks, now)
            text, tone = due_chip(coming, now, zone)
            rest = "" if coming is None else coming.text
            self._step = "" if coming is None else coming.id
        self.show_long(text, rest)
        self.set_tone(tone)
        self.setToolTip(self.text())
        self.setVisible(bool(text))

    def retranslate(self) -> None:
        """Say the chip's own words again."""
        self.setAccessibleDescription(_("next time"))

    @Slot()
    def _on_clicked(self) -> None:
        if self._awaits:
            self.reminders_asked.emit()
        elif self._step:
            self.step_chosen.emit(self._step)


def _alarm_chip(alarm: "Alarm", now: datetime, zone: ZoneInfo) -> tuple[str, str, ToneName]:
    """Return what is never cut, what may be, and the tone; past its hour it stays amber."""
    from crisisapp.domain.alarms import Stage, stage_of  # start-up: the head is painted before
    from crisisapp.services.words.reminder import wait_words

    at = moment_text(alarm.due, zone, today=now)
    stage = stage_of(alarm, now)
    wait = wait_words(alarm.due - now) if stage < Stage.DUE else _("it is time")
    tone: ToneName = "accent" if stage is Stage.FAR else "warn"
    if alarm.is_promise:
        if stage is Stage.LATE:
            return _("promised for {time}").format(time=at), alarm.text, tone
        kept = _("promised for {time}").format(time=at)
        return f"{kept} · {wait}", alarm.text, tone
    if alarm.kind != "plain":
        return f"{alarm.text} {wait}", "", tone
    return f"{at} · {wait}", alarm.text, tone
