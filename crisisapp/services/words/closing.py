"""Watching and closing in words: what is open, and the line of the timeline that says it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import IncidentStatus, Role
from crisisapp.services.closing import Closing
from crisisapp.services.lines.entry import level_line, status_line
from crisisapp.services.networks import Networks
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.words.handover import entry_lines, follow_lines
from crisisapp.services.words.labels import level_words, role_label
from crisisapp.services.words.reminder import promise_words
from crisisapp.support.i18n import Language, _, current_language, moment_text, translator

__all__ = [
    "closing_sections",
    "law_lines",
    "open_words",
    "status_text",
    "step_note",
    "still_open_words",
]

_ROLES = frozenset(role.value for role in Role)

_Sections = tuple[tuple[str, tuple[str, ...]], ...]


def closing_sections(
    found: Closing, networks: Networks, *, now: datetime, zone: ZoneInfo, steps: bool = True
) -> _Sections:
    """Return (heading, lines) of what is open, in the language of the screen.

    A heading without lines is left out. `now` is aware. `steps` False: they are shown elsewhere,
    and so are the promises; those that begin with the watching are still named.
    """

    def lines(tasks: tuple[TaskRow, ...]) -> tuple[str, ...]:
        return tuple(_step_line(task, now=now, zone=zone) for task in tasks)

    facts = tuple(row.clauses.get(current_language()) or row.label for row in found.facts)
    sections = (
        (_("Set by law, still open"), lines(found.legal) if steps else ()),
        (_("Steps still open"), lines(found.steps) if steps else ()),
        (
            _("Still promised"),
            tuple(promise_words(row, now, zone) for row in found.promises) if steps else (),
        ),
        (_("Open questions"), entry_lines(found.questions, now=now, zone=zone)),
        (_("Rumours nobody settled"), entry_lines(found.rumours, now=now, zone=zone)),
        (_("Facts to verify"), facts),
        (_("To follow up"), follow_lines(found.publications, networks, now=now, zone=zone)),
        # TRANSLATORS: steps of the checklist that are done while a situation is monitored.
        (_("Begins with the monitoring"), lines(found.after)),
    )
    return tuple((heading, said) for heading, said in sections if said)


def law_lines(found: Closing, *, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the steps that a law sets and that are still open, each with by when."""
    return tuple(_step_line(task, now=now, zone=zone) for task in found.legal)


def step_note(task: TaskRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return what stands under an open step: critical, who does it, by when."""
    parts = (
        _("critical") if task.critical else "",
        role_label(Role(task.role)) if task.role in _ROLES else task.role,
        _due(task, now=now, zone=zone),
    )
    return " · ".join(part for part in parts if part)


def open_words(found: Closing, language: Language | None = None) -> str:
    """Return what is open as counts, such as `3 steps (1 critical), 1 question`; or nothing."""
    words = translator(language or current_language())
    steps, critical = len(found.open_steps), sum(task.critical for task in found.open_steps)
    inside = _counts(
        (critical, words.ngettext("{count} critical", "{count} critical", critical)),
        (len(found.legal), words.ngettext("{count} by law", "{count} by law", len(found.legal))),
    )
    questions, rumours, facts = len(found.questions), len(found.rumours), len(found.facts)
    follow, promised = len(found.publications), len(found.promises)
    rest = _counts(
        (promised, words.ngettext("{count} promise", "{count} promises", promised)),
        (questions, words.ngettext("{count} question", "{count} questions", questions)),
        (rumours, words.ngettext("{count} rumour", "{count} rumours", rumours)),
        (facts, words.ngettext("{count} fact to verify", "{count} facts to verify", facts)),
        (
            follow,
            words.ngettext(
                "{count} publication to follow up", "{count} publications to follow up", follow
            ),
        ),
    )
    said = _counts((steps, words.ngettext("{count} step", "{count} steps", steps)))
    if inside:
        said = f"{said} ({inside})"
    return ", ".join(part for part in (said, rest) if part)


def status_text(
    found: Closing, *, confirmed: tuple[str, ...], level: int | None, language: Language
) -> str:
    """Return the line of the timeline: the status, what is confirmed or not, what is open.

    `level` is the severity set with it, None when it stays; a closing says the final one anyway.
    Facts alone, no judgement; in the language of the desk.
    """
    words = translator(language)
    parts = [status_line(found.to, language)]
    final = found.row.level if level is None else level
    if found.to is IncidentStatus.CLOSED and final is not None:
        said = level_words(final, found.row.peak_level, language)
        parts.append(words.gettext("Final severity: {level}.").format(level=said))
    elif level is not None:
        parts.append(level_line(level, language))
    held = [line for line in found.lines if line.confirmed or line.text in confirmed]
    yes = [line.text for line in held]
    no = [line.text for line in found.lines if line not in held]
    if yes:
        parts.append(words.gettext("Confirmed: {lines}.").format(lines=" · ".join(yes)))
    if no:
        parts.append(words.gettext("Not confirmed: {lines}.").format(lines=" · ".join(no)))
    return " ".join((*parts, *still_open_words(found, language)))


def still_open_words(found: Closing, language: Language) -> tuple[str, ...]:
    """Return the sentence of a line that says what is open; none where nothing is."""
    waiting = open_words(found, language)
    text = translator(language).gettext("Still open: {what}.")
    return (text.format(what=waiting),) if waiting else ()


def _counts(*counts: tuple[int, str]) -> str:
    return ", ".join(words.format(count=count) for count, words in counts if count)


def _step_line(task: TaskRow, *, now: datetime, zone: ZoneInfo) -> str:
    note = step_note(task, now=now, zone=zone)
    return f"{task.number}. {task.text} · {note}" if note else f"{task.number}. {task.text}"


def _due(task: TaskRow, *, now: datetime, zone: ZoneInfo) -> str:
    if task.due_at is None:
        return _("set by law, without delay") if task.due_legal else ""
    time = moment_text(task.due_at, zone, today=now)
    if task.due_legal:
        return _("legal deadline {time}").format(time=time)
    return _("advice {time}").format(time=time)
