"""Time that passes at a desk, minute by minute: what rings, what the quiet watch says."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crisisapp.domain.watch_records import WatchLine
from crisisapp.services.alarms import HEARD, Alarm, alarms, listen, read_heard, written_heard
from crisisapp.services.desk import Desk
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.queries.watch import WatchDesk, is_on_paper, watch, watch_opening
from crisisapp.support.clock import ManualClock

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MINUTE", "Passing", "watched"]

MINUTE = timedelta(minutes=1)

Cause = tuple[str, str, str]  # of a situation: the rule and its cause


def watched(desk: Desk, incident_id: str, at: datetime | None = None) -> tuple[WatchLine, ...]:
    """Return the lines of the quiet watch, at an instant."""
    seen = WatchDesk(read=desk.read, content=desk.content, zone=desk.zone, language=desk.language)
    return watch(seen, incident_id, at or desk.now())


class Passing:
    """What a window does of itself while time passes: it asks every minute, and keeps what rang.

    `rung` holds what rang, in words (`23 12:00 text`), for whoever counts; `shown` how often each
    line of the watch came up. A line that went while the office was open is settled: the same cause
    may not bring it again. While the office is shut the watch is asked every `at_night` minutes.
    """

    def __init__(self, desk: Desk, *, at_night: int = 1) -> None:
        assert isinstance(desk.clock, ManualClock)
        self.desk = desk
        self.clock = desk.clock
        self.rung: list[str] = []
        self.shown: dict[Cause, int] = {}
        self.answers: dict[str, Callable[[Alarm], None]] = {}
        self._heard = read_heard(desk.scratch(HEARD))
        self._at_night = at_night
        self._up: set[Cause] = set()
        self._settled: set[Cause] = set()

    def restart(self, desk: Desk) -> None:
        """Go on with the desk as it was opened again: what rang is known from its file alone."""
        self.desk = desk
        self._heard = read_heard(desk.scratch(HEARD))

    def until(self, moment: datetime) -> None:
        """Let the minutes pass until a moment (aware), each of them asked."""
        assert moment >= self.clock.now()
        while self.clock.now() < moment:
            self.clock.advance(min(MINUTE, moment - self.clock.now()))
            self.look()

    def sleep(self, by: timedelta) -> None:
        """Let the computer sleep: time passes and nobody asks; then it wakes."""
        self.clock.advance(by)
        self.look()

    def look(self) -> None:
        """Ask once, as every minute does; answer what somebody said they would."""
        now = self.desk.now()
        awaited = alarms(self.desk.read)
        heard, keys = listen(awaited, self._heard, now)
        if heard != self._heard:
            self._heard = heard
            self.desk.keep_scratch(HEARD, written_heard(heard))
        for alarm in (each for each in awaited if each.key in keys):
            self.rung.append(f"{now.astimezone(self.desk.zone):%d %H:%M} {alarm.text}")
            self.answers.get(alarm.text, _nobody)(alarm)
        self._watch(now)

    def _watch(self, now: datetime) -> None:
        open_now = watch_opening(now, school_day(self.desk.read, self.desk.zone)) == now
        if not open_now and now.minute % self._at_night:
            return
        rows = self.desk.read.all("SELECT incident FROM incident")
        found = [
            (str(row[0]), line.rule.value, line.cause)
            for row in rows
            for line in watched(self.desk, str(row[0]), now)
        ]
        up = set(found)
        assert len(up) == len(found), "a rule and a cause stand there once"
        again = up & self._settled
        assert not again, again
        for cause in up - self._up:
            self.shown[cause] = self.shown.get(cause, 0) + 1
        gone = self._up - up
        if open_now:
            self._settled |= {each for each in gone if not is_on_paper(self.desk.read, each[0])}
            self._up = up
        else:  # what is mute at night is not settled
            self._up |= up


def _nobody(_alarm: Alarm) -> None:
    """Nobody answers."""
