"""The quiet watch in words: one plain sentence a line, facts alone, no reproach."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.watch_records import WatchLine, WatchRule
from crisisapp.services.words.informing import guardians_words
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import N_, _, moment_text, ngettext

__all__ = ["line_name", "silenced_words", "watch_sentence"]

_LONGEST = 140  # characters of an entry that are shown
_SENTENCES: Mapping[WatchRule, str] = {
    WatchRule.SILENCE: N_("Nothing noted since {time}."),
    WatchRule.QUESTION: N_("No answer yet to the question of {time}: “{text}”"),
    WatchRule.RUMOUR: N_(
        "Rumour of {time}, neither confirmed nor denied, nothing said since: “{text}”"
    ),
    WatchRule.RISING: N_(
        "Publication {number} ({text}) went from {before} to {after} at {time}; nothing said since."
    ),
    WatchRule.FACT: N_("To verify since {time}: “{text}”"),
    WatchRule.OWNER: N_("Decision of {time}, nobody named to carry it out: “{text}”"),
    WatchRule.OUT_OF_ORDER: N_("{audience}: informed at {time}, after {other} ({other_time})."),
    WatchRule.FIRST_MESSAGE: N_("No message to anybody yet; open since {time}."),
    WatchRule.LEFT_OUT: N_("{audience}: not informed yet. {other}: informed at {other_time}."),
}
_SOME_LEFT_OUT = N_(
    # TRANSLATORS: `guardians` is "5 guardians of 6".
    "{audience}: {count} of {of} informed so far ({guardians}). {other}: informed at {other_time}."
)
# No family was told wholly yet: only guardians can be counted.
_GUARDIANS_LEFT_OUT = N_(
    "{audience}: {guardians} informed so far. {other}: informed at {other_time}."
)


def line_name(line: WatchLine) -> str:
    """Return what commands call a line: `question:14`, `left_out:FAMc`, `silence`."""
    about = line.number or line.audience
    return f"{line.rule.value}:{about}" if about else line.rule.value


def silenced_words(count: int, time: str) -> str:
    """Return that the watch is quiet until an hour, and how many lines wait."""
    if not count:
        return _("The watch is quiet until {time}; no line waits.").format(time=time)
    text = ngettext(
        "The watch is quiet until {time}: {count} line is put off.",
        "The watch is quiet until {time}: {count} lines are put off.",
        count,
    )
    return text.format(time=time, count=count)


def watch_sentence(line: WatchLine, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a line in the language of the screen; another day than that of `now` is said."""
    since = moment_text(line.since, zone, today=now)
    other_at = "" if line.other_at is None else moment_text(line.other_at, zone, today=now)
    said = _words(line).format(
        time=since,
        text=_short(line.text),
        number=line.number,
        before=line.count,
        after=line.of,
        count=line.count,
        of=line.of,
        guardians=guardians_words(line.told, line.guardians),
        audience=audience_text(line.audience),
        other=audience_text(line.other),
        other_time=other_at,
    )
    if not line.also:
        return said
    names = ", ".join(audience_text(each) for each in line.also)
    # TRANSLATORS: after "X: not informed yet. Staff: informed at 10:12."
    return " ".join((said, _("Not yet either: {names}.").format(names=names)))


def _words(line: WatchLine) -> str:
    if line.rule is WatchRule.LEFT_OUT and line.of:
        return _(_SOME_LEFT_OUT if line.count else _GUARDIANS_LEFT_OUT)
    return _(_SENTENCES[line.rule])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
