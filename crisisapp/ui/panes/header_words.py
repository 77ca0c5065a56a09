"""What the header says of times, severity and audiences, in words and tones. No Qt here."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from crisisapp.domain.words import Audience, TaskState
from crisisapp.services.queries.records import AudienceRow
from crisisapp.support.i18n import _, current_language, moment_text
from crisisapp.ui.theme.tokens import ToneName

if TYPE_CHECKING:
    from crisisapp.domain.playbook import AudienceWords
    from crisisapp.services.queries.checklist_records import TaskRow

__all__ = [
    "audience_chip",
    "audience_name",
    "due_chip",
    "level_tone",
    "next_timed",
    "running_text",
    "shown_audiences",
]

# Always on the strip; the others appear once somebody told them, or began to.
_USUAL = frozenset(
    {
        Audience.FAMILIES_CONCERNED,
        Audience.HIERARCHY,
        Audience.STAFF,
        Audience.ALL_PUPILS,
        Audience.ALL_FAMILIES,
        Audience.PRESS,
    }
)
_AHEAD = timedelta(hours=12)  # an advice further away would read as an alarm
_OPEN = frozenset({TaskState.TODO, TaskState.DOING})


def level_tone(level: int | None) -> ToneName:
    """Return the tone of a severity; only real danger is red."""
    if level is None:
        return "outline"
    return ("neutral", "warn", "bad", "bad", "bad")[level]


def running_text(started_at: datetime, now: datetime) -> str:
    """Return `for 1 h 24`, `for 12 min`, `for 3 days`; a start still to come reads as no time."""
    minutes = max(0, int((now - started_at).total_seconds() // 60))
    if minutes < 60:
        return _("for {minutes} min").format(minutes=minutes)
    if minutes < 48 * 60:
        return _("for {hours} h {minutes:02}").format(hours=minutes // 60, minutes=minutes % 60)
    return _("for {days} days").format(days=minutes // (24 * 60))


def next_timed(tasks: "tuple[TaskRow, ...]", now: datetime) -> "TaskRow | None":
    """Return the open step the header names: the first set by law, else the next advice to come.

    An advice time that is past is never held up to anybody, nor one of another half day.
    """
    timed = [task for task in tasks if task.state in _OPEN and task.due_at is not None]
    legal = [task for task in timed if task.due_legal]
    coming = [task for task in timed if not task.due_legal and now < _due(task) <= now + _AHEAD]
    return min(legal or coming, key=_due, default=None)


def due_chip(task: "TaskRow | None", now: datetime, zone: ZoneInfo) -> tuple[str, ToneName]:
    """Return what the chip of the next time says before the step, or an empty text.

    Advice is grey and never late; a time set by law is amber, and red once it is past.
    """
    if task is None or task.due_at is None:
        return "", "outline"
    wait = task.due_at - now
    at = moment_text(task.due_at, zone, today=now)
    if not task.due_legal:
        if wait < timedelta(0):
            return "", "outline"
        advice = _("advice {time}").format(time=at)
        return f"{advice} · {_wait_text(wait)}", "outline"
    if wait < timedelta(0):
        return _("late since {time} · law").format(time=at), "bad"
    law = _("{time} · law").format(time=at)
    return (f"{law} · {_wait_text(wait)}" if wait <= _AHEAD else law), "warn"


def shown_audiences(
    words: "tuple[AudienceWords, ...]", rows: tuple[AudienceRow, ...]
) -> "tuple[tuple[AudienceWords, AudienceRow], ...]":
    """Return who stands on the strip, families concerned first, then in the order of telling."""
    pairs = [
        (word, row)
        for word, row in zip(words, rows, strict=True)
        if word.id in _USUAL or row.state != "none"
    ]
    pairs.sort(key=_not_families)
    return tuple(pairs)


def audience_name(words: "AudienceWords") -> str:
    """Return the short name of an audience in the language of the screen."""
    return words.label_fr if current_language() == "fr" else words.label_en


def audience_chip(
    name: str, row: AudienceRow, zone: ZoneInfo, *, now: datetime
) -> tuple[str, ToneName, str]:
    """Return (words, tone, spoken words) of an audience; green only when it was told.

    Another day than that of `now` is said with the hour.
    """
    if row.reached or row.known:
        from crisisapp.services.words.informing import families_counted  # start-up: the strip

        tone: ToneName = "ok" if row.state == "informed" else "warn"
        count, told = families_counted(row)
        text = f"{name} {count}"
        spoken = _("{audience}: {count} of {expected} informed").format(
            audience=name, count=row.count or 0, expected=count.partition("/")[2]
        )
        if row.guardians and (row.state != "informed" or row.known != row.expected):
            text, spoken = f"{text} ({told})", f"{spoken}, {told}"
        return text, tone, spoken
    if row.state == "informed" and row.at is not None:
        at = moment_text(row.at, zone, today=now)
        spoken = _("{audience}: informed at {time}").format(audience=name, time=at)
        return f"{name} {at}", "ok", spoken
    if row.state == "draft":
        return _("{audience} · draft").format(audience=name), "warn", ""
    return name, "outline", _("{audience}: not informed").format(audience=name)


def _due(task: "TaskRow") -> datetime:
    return task.due_at or datetime.max.replace(tzinfo=UTC)


def _wait_text(wait: timedelta) -> str:
    """Return `in 6 min` or `in 3 h 05`."""
    minutes = max(1, round(wait.total_seconds() / 60))
    if minutes < 60:
        return _("in {minutes} min").format(minutes=minutes)
    return _("in {hours} h {minutes:02}").format(hours=minutes // 60, minutes=minutes % 60)


def _not_families(pair: "tuple[AudienceWords, AudienceRow]") -> bool:
    return pair[0].id is not Audience.FAMILIES_CONCERNED
