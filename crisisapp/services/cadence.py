"""What the school's table proposes for a situation: when to inform next, when to meet."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.cadence import beat_of, next_beat
from crisisapp.services.content import Content
from crisisapp.services.queries.incidents import is_closed
from crisisapp.services.queries.school_day import days_of_work
from crisisapp.services.queries.timers import level_since
from crisisapp.services.words.labels import level_label
from crisisapp.services.words.reminder import every_words, timer_label
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import Language, _, moment_text

__all__ = ["Proposal", "briefing_parts", "proposal_words", "proposals"]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A timer that the table proposes. `kind`: cadence, briefing; `due` is aware UTC.

    `every_min` is the step in force now, 0 for fixed hours of the day.
    """

    kind: str
    level: int
    due: datetime
    every_min: int


def proposals(
    read: Reader, content: Content, incident: str, *, now: datetime, zone: ZoneInfo
) -> tuple[Proposal, ...]:
    """Return what is proposed for the severity a situation has: nothing is ever set by itself."""
    level = read.value("SELECT level FROM incident WHERE incident = ?", (incident,))
    if level is None or is_closed(read, incident):
        return ()
    words = content.playbooks.cadence()
    since = level_since(read, incident) or now
    found = []
    for kind, beats in (("cadence", words.information), ("briefing", words.briefing)):
        beat = beat_of(beats, int(level))
        if beat is None:
            continue
        works = days_of_work(read, zone, int(level))
        due = next_beat(beat, since=since, now=now, zone=zone, works=works)
        step = 0
        if beat.every_min:
            whole = now.replace(second=0, microsecond=0)
            step = round((due - whole).total_seconds() / 60)
        found.append(Proposal(kind=kind, level=int(level), due=due, every_min=step))
    return tuple(found)


def proposal_words(proposal: Proposal, now: datetime, zone: ZoneInfo) -> str:
    """Return `Briefing: every 2 h, next at 11:06 (serious)`."""
    at = moment_text(proposal.due, zone, today=now)
    label, level = timer_label(proposal.kind), level_label(proposal.level)
    if proposal.every_min:
        return _("{label}: {every}, the next one at {time} ({level})").format(
            label=label, every=every_words(proposal.every_min), time=at, level=level.lower()
        )
    return _("{label}: the next one at {time} ({level})").format(
        label=label, time=at, level=level.lower()
    )


def briefing_parts(content: Content, language: Language) -> tuple[tuple[str, int], ...]:
    """Return the parts of a briefing and the minutes each takes."""
    return tuple(
        (part.label_fr if language == "fr" else part.label_en, part.minutes)
        for part in content.playbooks.cadence().part
    )
