"""The lines that promises and timers leave in the timeline, in the language of the desk.

Facts alone: what was promised, for when, that it was done. Whether it was late stands nowhere here.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import N_, as_language, moment_text, translator

__all__ = [
    "briefing_held_line",
    "call_back_text",
    "promise_cancelled_line",
    "promise_kept_line",
    "promise_made_line",
    "put_off_line",
]

_MADE = N_("Promised for {time}: {text}")
_MADE_TO = N_("Promised for {time} to {audience}: {text}")
_KEPT = N_("Promise kept ({time}): {text}")
_CALL_BACK = N_("to call back")
_CANCELLED = N_("Promise withdrawn ({time}): {text}")
# TRANSLATORS: a timer that was put off; `label` is what it is for.
_PUT_OFF = N_("Timer put off to {time}: {label}")
_HELD = N_("Briefing held.")


def promise_made_line(
    text: str, due: datetime, audience: str, *, now: datetime, zone: ZoneInfo, language: str
) -> str:
    """Return the line of a promise: for when, to whom, what."""
    tag = as_language(language)
    at = moment_text(due, zone, today=now, language=tag)
    words = translator(tag).gettext(_MADE_TO if audience else _MADE)
    return words.format(time=at, text=text, audience=audience_text(audience, tag))


def promise_kept_line(
    text: str, due: datetime, *, now: datetime, zone: ZoneInfo, language: str
) -> str:
    """Return the line of a promise that was kept: the hour is the one it was for."""
    return _about(_KEPT, text, due, now=now, zone=zone, language=language)


def call_back_text(language: str) -> str:
    """Return what is promised to who called, without a word of the call."""
    return translator(as_language(language)).gettext(_CALL_BACK)


def promise_cancelled_line(
    text: str, due: datetime, *, now: datetime, zone: ZoneInfo, language: str
) -> str:
    """Return the line of a promise that holds no longer; the reason stands beside it."""
    return _about(_CANCELLED, text, due, now=now, zone=zone, language=language)


def put_off_line(
    label: str, until: datetime, *, now: datetime, zone: ZoneInfo, language: str
) -> str:
    """Return the note that a timer waits until another hour."""
    tag = as_language(language)
    at = moment_text(until, zone, today=now, language=tag)
    return translator(tag).gettext(_PUT_OFF).format(time=at, label=label)


def briefing_held_line(language: str) -> str:
    """Return the line that says the cell met."""
    return translator(as_language(language)).gettext(_HELD)


def _about(
    message: str, text: str, due: datetime, *, now: datetime, zone: ZoneInfo, language: str
) -> str:
    tag = as_language(language)
    at = moment_text(due, zone, today=now, language=tag)
    return translator(tag).gettext(message).format(time=at, text=text)
