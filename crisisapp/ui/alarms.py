"""The alarms of a window: looked at when something is due, heard once, said aloud rarely.

Between two looks nothing is read: a look follows a change of what is awaited, the next instant at
which something is to be heard or said, and a minute at the latest (a computer that slept, a clock
that was set).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crisisapp.domain.alarms import Stage, next_look, stage_of
from crisisapp.domain.changes import ChangeSet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.alarms import HEARD, Alarm, alarms, listen, read_heard, written_heard
from crisisapp.services.commands.promises import KeepPromise
from crisisapp.services.commands.timers import DoneTimer, SnoozeTimer, StopTimer
from crisisapp.services.words.reminder import alarm_sentence, spoken_stage
from crisisapp.ui.alarm_band import AlarmBand

__all__ = ["AlarmWatch"]

_MOST_MS = 60_000
_AFTER_MS = 40  # a timer of the system may be early by some


class AlarmWatch(QObject):
    """Watches one desk for its window; lives as long as the window.

    Emits:
        rang(str): something is due now, in words: flash, sound.
        said(str): something is to be said aloud, once and politely.
        asked(str, object): `write`, `cancel` or `briefing`, about an `Alarm`.
    """

    rang = Signal(str)
    said = Signal(str)
    asked = Signal(str, object)

    def __init__(
        self, bridge: DeskBridge, make_band: Callable[[], AlarmBand], parent: QObject
    ) -> None:
        """Watch; `make_band` makes the band in its place, the first time something is due."""
        super().__init__(parent)
        self._bridge = bridge
        self._make_band = make_band
        self._band: AlarmBand | None = None
        self._heard = read_heard(bridge.desk.scratch(HEARD))
        self._kept = self._heard
        self._stages: dict[str, Stage] = {}
        self._shown: Alarm | None = None
        self._in_words = True
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.look)
        bridge.changed.connect(self._on_bridge_changed)
        bridge.closing.connect(self._next.stop)  # a desk that is closed has nothing to ring

    def show_words(self, *, shown: bool) -> None:
        """Show what rings in the band, or leave it to the head of the page."""
        self._in_words = shown
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at what is awaited now: ring what is due, show it, say what comes near."""
        desk = self._bridge.desk
        now = desk.now()
        awaited = alarms(desk.read)
        self._heard, keys = listen(awaited, self._heard, now)
        self._keep()
        # What rang in an earlier session and was not answered stands there again, silently.
        standing = [
            each
            for each in awaited
            if each.key in self._heard.rung and each.key not in self._heard.later
        ]
        standing.sort(key=lambda each: (not each.is_promise, each.due))
        self._show(standing)
        if keys:
            self.rang.emit(self._sentence(next(each for each in awaited if each.key in keys)))
        self._say_stages(awaited, keys)
        self._wait_for(next_look(awaited, later=self._heard.later, now=now))

    def retranslate(self) -> None:
        """Say the band again in the language of the screen."""
        self.look()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if changes.touches("promise.", "timer.", "incident.status", "school."):
            self.look()

    @Slot(str)
    def _on_band_asked(self, act: str) -> None:
        alarm = self._shown
        if alarm is None:
            return
        match act:
            case "done" if alarm.is_promise:
                self._bridge.dispatch(KeepPromise(promise=alarm.id))
            case "done":
                self._bridge.dispatch(DoneTimer(timer=alarm.id))
            case "cancel" if not alarm.is_promise:
                self._bridge.dispatch(StopTimer(timer=alarm.id))
            case "later":
                self._put_off(alarm)
            case _:
                self.asked.emit(act, alarm)

    def _put_off(self, alarm: Alarm) -> None:
        """Let an alarm be heard again later; that of a timer is put off, and leaves its note."""
        until = self._bridge.desk.now() + timedelta(minutes=self._later_min())
        if not alarm.is_promise and self._bridge.writable:
            self._bridge.dispatch(SnoozeTimer(timer=alarm.id, until=until))
            return
        self._heard = self._heard.again(alarm.key, until)
        self.look()

    def _later_min(self) -> int:
        offered = self._bridge.content.playbooks.cadence().later_min
        return max(1, offered[0] if offered else 10)

    def _show(self, standing: list[Alarm]) -> None:
        self._shown = standing[0] if standing else None
        if self._shown is None or not self._in_words:
            if self._band is not None:
                self._band.hide()
            return
        if self._band is None:
            self._band = self._make_band()
            self._band.asked.connect(self._on_band_asked)
        now, zone = self._bridge.desk.now(), self._bridge.desk.zone
        words = alarm_sentence(self._shown, now, zone, more=len(standing) - 1)
        self._band.show_alarm(self._shown, words, writable=self._bridge.writable)

    def _say_stages(self, awaited: tuple[Alarm, ...], keys: tuple[str, ...]) -> None:
        """Say what has come nearer since the last look; what is new begins in silence."""
        now, zone = self._bridge.desk.now(), self._bridge.desk.zone
        before, self._stages = self._stages, {}
        for each in awaited:
            stage, rings = stage_of(each, now), each.key in keys
            known = before.get(each.key, stage)
            self._stages[each.key] = max(stage, known)
            if rings or stage > known:
                said = Stage.DUE if rings else stage
                self.said.emit(spoken_stage(each, said, now, zone))

    def _sentence(self, alarm: Alarm) -> str:
        desk = self._bridge.desk
        return alarm_sentence(alarm, desk.now(), desk.zone)

    def _keep(self) -> None:
        if self._heard != self._kept:
            self._kept = self._heard
            self._bridge.keep_scratch(HEARD, written_heard(self._heard))

    def _wait_for(self, at: datetime | None) -> None:
        wait = _MOST_MS
        if at is not None:
            left = (at - self._bridge.desk.now()).total_seconds() * 1000
            wait = min(_MOST_MS, max(0, int(left)) + _AFTER_MS)
        self._next.start(wait)
