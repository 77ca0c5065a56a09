"""Promises and timers in words, in the language of the screen: chips, lists, what is said aloud."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crisisapp.domain.alarms import Stage
from crisisapp.services.alarms import Alarm
from crisisapp.services.queries.promises import PromiseRow
from crisisapp.services.queries.timers import TimerRow
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import _, moment_text, ngettext

__all__ = [
    "alarm_name",
    "alarm_sentence",
    "every_words",
    "no_news_line",
    "promise_line",
    "promise_state",
    "promise_words",
    "spoken_stage",
    "timer_label",
    "timer_line",
    "timer_words",
    "wait_words",
]


def wait_words(wait: timedelta) -> str:
    """Return `in 6 min`, `in 3 h 05` or `in 2 days`, of a wait that is not over."""
    minutes = max(1, round(wait.total_seconds() / 60))
    if minutes < 60:
        return _("in {minutes} min").format(minutes=minutes)
    if minutes < 48 * 60:
        return _("in {hours} h {minutes:02}").format(hours=minutes // 60, minutes=minutes % 60)
    days = minutes // (24 * 60)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)


def timer_label(kind: str) -> str:
    """Return what a timer of a kind is for when nobody said otherwise."""
    if kind == "briefing":
        return _("Briefing")
    return _("Next information") if kind == "cadence" else _("Timer")


def every_words(minutes: int) -> str:
    """Return `every 30 min`, `every 2 h`; empty for once."""
    if not minutes:
        return ""
    if minutes % 60:
        return _("every {minutes} min").format(minutes=minutes)
    return _("every {hours} h").format(hours=minutes // 60)


def alarm_name(alarm: Alarm, now: datetime, zone: ZoneInfo) -> str:
    """Return what is awaited and its hour: `15:30, promised: next information (Press)`."""
    at = moment_text(alarm.due, zone, today=now)
    if not alarm.is_promise:
        return _("{time}: {label}").format(time=at, label=alarm.text)
    if alarm.audience:
        return _("Promised for {time} to {audience}: {text}").format(
            time=at, audience=audience_text(alarm.audience), text=alarm.text
        )
    return _("Promised for {time}: {text}").format(time=at, text=alarm.text)


def alarm_sentence(alarm: Alarm, now: datetime, zone: ZoneInfo, *, more: int = 0) -> str:
    """Return what an alarm says in its band; `more` others ring behind it."""
    words = alarm_name(alarm, now, zone)
    if not more:
        return words
    others = ngettext("and {count} other", "and {count} others", more).format(count=more)
    return f"{words} ({others})"


def spoken_stage(alarm: Alarm, stage: Stage, now: datetime, zone: ZoneInfo) -> str:
    """Return what is said aloud once when something awaited comes near, is due, is late."""
    name = alarm_name(alarm, now, zone)
    match stage:
        case Stage.FIFTH | Stage.SOON:
            return f"{name}, {wait_words(alarm.due - now)}"
        case Stage.DUE:
            return _("{what}: it is time").format(what=name)
        case Stage.LATE:
            return _("{what}: the hour is past").format(what=name)
        case _:
            return ""


def promise_state(row: PromiseRow, now: datetime, zone: ZoneInfo) -> str:
    """Return how a promise stands: in how long, past its hour, kept, kept after it, withdrawn."""
    if row.state == "cancelled":
        return _("withdrawn: {reason}").format(reason=row.reason)
    if row.state == "kept":
        at = "" if row.done_at is None else moment_text(row.done_at, zone, today=now)
        if row.late:
            return _("kept at {time}, after its hour").format(time=at)
        return _("kept at {time}").format(time=at)
    if row.closed:
        return _("open when the situation was closed")
    if row.due <= now:
        return _("open, its hour is past")
    return wait_words(row.due - now)


def promise_line(row: PromiseRow, now: datetime, zone: ZoneInfo) -> tuple[str, str, str, str]:
    """Return number, hour, words and state of a promise."""
    words = f"{row.text} ({audience_text(row.audience)})" if row.audience else row.text
    due = moment_text(row.due, zone, today=now)
    return row.number, due, words, promise_state(row, now, zone)


def promise_words(row: PromiseRow, now: datetime, zone: ZoneInfo) -> str:
    """Return a promise as one line: `15:30  next information (Press) · in 6 min`."""
    _number, due, words, state = promise_line(row, now, zone)
    return f"{due}  {words} · {state}"


def timer_words(row: TimerRow, now: datetime, zone: ZoneInfo) -> str:
    """Return a timer as one line: `15:30  Briefing · in 6 min`."""
    _number, due, words, state = timer_line(row, now, zone)
    return f"{due}  {words} · {state}"


def timer_line(row: TimerRow, now: datetime, zone: ZoneInfo) -> tuple[str, str, str, str]:
    """Return number, hour, words and state of a timer."""
    due = moment_text(row.rings_at, zone, today=now)
    return row.number, due, row.label, _timer_state(row, now)


def _timer_state(row: TimerRow, now: datetime) -> str:
    if row.state == "stopped":
        return _("taken away")
    if row.state == "over":
        return _("answered")
    if row.closed:
        return _("still set when the situation was closed")
    parts = [wait_words(row.rings_at - now) if row.rings_at > now else _("it is time")]
    if row.every_min:
        parts.append(every_words(row.every_min))
    elif row.kind != "plain":
        parts.append(_("as the severity asks"))
    if row.snoozes:
        times = ngettext("put off once", "put off {count} times", row.snoozes)
        parts.append(times.format(count=row.snoozes))
    return " · ".join(parts)


def no_news_line(audience: str) -> str:
    """Return the beginning of a line that says there is no news; its next hour is to be typed.

    Worded as the capture grammar reads it in the language of the screen.
    """
    # TRANSLATORS: the words that open a line about a message that was sent.
    opening = _("message sent")
    if audience:
        # TRANSLATORS: the same, to somebody: an audience such as "all families".
        opening = _("message to {audience}").format(audience=audience_text(audience).lower())
    # TRANSLATORS: ends before an hour, which is typed after it.
    return _("{opening}: no news since the last one; next information at ").format(opening=opening)
