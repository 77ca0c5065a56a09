"""A handover in words: sections of lines, and the entry that says it was read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.lines.fact import fact_standing
from crisisapp.services.networks import Networks
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.handover import Handover
from crisisapp.services.queries.publications import PublicationRow
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.words.reminder import promise_words, timer_words
from crisisapp.support.i18n import Language, _, as_language, moment_text, ngettext, translator

__all__ = ["entry_lines", "follow_lines", "handover_read", "handover_sections"]

_STEPS = 5  # the next ones; the checklist has the rest


def handover_sections(
    found: Handover, networks: Networks, *, now: datetime, zone: ZoneInfo, language: Language
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (heading, lines) in the order one needs them; a heading without lines is left out.

    Clauses are those of `language`; other words are the screen's. `now` is aware.
    """
    facts = tuple(
        f"{fact_standing(row)} · {row.clauses.get(language) or row.label}" for row in found.facts
    )
    copied = tuple(
        _("{moment}  {title}, copied").format(
            moment=moment_text(row.copied_at, zone, today=now), title=row.title
        )
        for row in found.messages
        if row.copied_at is not None
    )
    sections = (
        (_("Still promised"), tuple(promise_words(row, now, zone) for row in found.promises)),
        (_("Timers that run"), tuple(timer_words(row, now, zone) for row in found.timers)),
        (_("Next steps"), _step_lines(found.steps)),
        (_("Open questions"), entry_lines(found.questions, now=now, zone=zone)),
        (_("Rumours nobody settled"), entry_lines(found.rumours, now=now, zone=zone)),
        (_("To follow up"), follow_lines(found.publications, networks, now=now, zone=zone)),
        (_("New facts"), facts),
        (_("Decisions"), entry_lines(found.decisions, now=now, zone=zone)),
        (_("Messages sent"), (*entry_lines(found.told, now=now, zone=zone), *copied)),
    )
    return tuple((heading, said) for heading, said in sections if said)


def _step_lines(steps: Sequence[TaskRow]) -> tuple[str, ...]:
    """Return a line for each of the first open steps, and how many come after."""
    lines = [f"{task.number}. {task.text}" for task in steps[:_STEPS]]
    more = len(steps) - _STEPS
    if more > 0:
        lines.append(ngettext("and {count} other", "and {count} others", more).format(count=more))
    return tuple(lines)


def entry_lines(rows: Iterable[EntryRow], *, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Return one line for each entry: when, what, why."""
    return tuple(f"{moment_text(row.happened_at, zone, today=now)}  {_said(row)}" for row in rows)


def follow_lines(
    rows: Iterable[PublicationRow], networks: Networks, *, now: datetime, zone: ZoneInfo
) -> tuple[str, ...]:
    """Return one line for each publication that somebody has to ask about again."""
    return tuple(
        _("{where}: ask again {moment}").format(
            where=networks.name_of(row.platform, row.target),
            moment=moment_text(row.follow_up, zone, today=now),
        )
        for row in rows
        if row.follow_up is not None
    )


def handover_read(
    incident: str, since: datetime, *, giver: str, language: str, zone: ZoneInfo, now: datetime
) -> RecordEntry:
    """Return the order of the entry by which whoever takes over says that it was read."""
    spoken = as_language(language, default="fr")
    words = translator(spoken)
    text = words.gettext("Handover read: what happened since {moment}.")
    return RecordEntry(
        incident=incident,
        kind=EntryKind.ACTION,
        text=text.format(moment=moment_text(since, zone, today=now, language=spoken)),
        from_party=giver,
    )


def _said(row: EntryRow) -> str:
    return f"{row.text} ({row.reason})" if row.reason else row.text
