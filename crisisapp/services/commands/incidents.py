"""Orders about a situation as a whole: open it, name it, frame it, weigh it, watch it, close it."""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM, Event, desk, incident
from crisisapp.domain.qualification import SHARED_LEVEL
from crisisapp.domain.words import EntryKind, IncidentStatus, Precision, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    happened_instant,
    optional_line,
    past_instant,
)
from crisisapp.services.commands.proofs import counted
from crisisapp.services.commands.said import said
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lines.change import families_line
from crisisapp.services.lines.entry import status_line
from crisisapp.services.queries.moments import moments
from crisisapp.services.queries.told import families
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import as_language

__all__ = [
    "HANDLERS",
    "CountFamilies",
    "FrameIncident",
    "OpenIncident",
    "SetLevel",
    "SetStatus",
    "TitleIncident",
]

_HIGHEST = 4


class OpenIncident(Command, frozen=True, kw_only=True):
    """Open a situation; only a title is needed. `started_at` is aware; none given means now."""

    title: str
    started_at: datetime | None = None
    precision: Precision = Precision.EXACT
    source: str = ""


class TitleIncident(Command, frozen=True, kw_only=True):
    """Give a situation another title."""

    incident: str
    title: str


class FrameIncident(Command, frozen=True, kw_only=True):
    """Answer some of the four questions: what, where, since when, who says so.

    Another start moves what hangs on it; the timeline then says so.
    """

    incident: str
    what: str | None = None
    place: str | None = None
    source: str | None = None
    started_at: datetime | None = None
    precision: Precision | None = None


class SetLevel(Command, frozen=True, kw_only=True):
    """Say how severe it is held to be: 0 to 4.

    What reaches or leaves a level of 3 or more is only proposed, until `agreed_by` says with whom
    it was agreed (`at`, aware; none given means now) or `AgreeLevel` does. Danger now, answered in
    the qualification, is never waited for.
    """

    incident: str
    level: int
    reason: str = ""
    agreed_by: str = ""
    at: datetime | None = None


class SetStatus(Command, frozen=True, kw_only=True):
    """Watch, close or open again. Nothing that is still open refuses it; the timeline says it.

    Closing needs a reason. Watching and closing may confirm "close when" lines of the running
    playbooks, word for word, and set the severity that remains beside the highest one; `agreed_by`
    says with whom, when that leaves a level of 3 or more or stays there.
    """

    incident: str
    status: IncidentStatus
    reason: str = ""
    confirmed: tuple[str, ...] = ()
    level: int | None = None
    agreed_by: str = ""


class CountFamilies(Command, frozen=True, kw_only=True):
    """Say how many families are concerned."""

    incident: str
    expected: int


def open_incident(command: OpenIncident, context: Context) -> Outcome:
    """Open a situation under the next number of the school's year of days."""
    new = context.ids.new_id()
    title = clean_line(command.title, field="title")
    year = context.now.astimezone(context.zone).year
    last = context.read.value(
        "SELECT max(number) FROM listed WHERE year = ? AND letter = ?", (year, context.letter)
    )
    number = 1 + (last or 0)
    opened = incident.IncidentOpened(
        incident=new,
        year=year,
        number=number,
        letter=context.letter,
        title=title,
        started_at=happened_instant(command.started_at or context.now, context),
        precision=command.precision,
        source=optional_line(command.source, field="source"),
    )
    listed = desk.IncidentListed(incident=new, year=year, number=number, letter=context.letter)
    return Outcome(events=((DESK_STREAM, listed), (new, opened)), made=new)


def title_incident(command: TitleIncident, context: Context) -> Outcome:
    """Rename; undone by the old title."""
    old = _column(context, command.incident, "title")
    event = incident.IncidentTitled(title=clean_line(command.title, field="title"))
    undo = TitleIncident(incident=command.incident, title=str(old))
    return Outcome(events=((command.incident, event),), undo=undo, made=command.incident)


def frame_incident(command: FrameIncident, context: Context) -> Outcome:
    """Write the answers given; an answer that says what is written already is no event."""
    row = context.read.one(
        "SELECT what, place, source, started_at, started_precision FROM incident"
        " WHERE incident = ?",
        (command.incident,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    started = None if command.started_at is None else past_instant(command.started_at, context)
    answers = (
        _answer(command.what),
        _answer(command.place),
        _answer(command.source),
        started,
        command.precision,
    )
    changed = [None if new == old else new for new, old in zip(answers, row, strict=True)]
    if not any(value is not None for value in changed):
        return Outcome(made=command.incident)
    event = incident.IncidentFramed(
        what=changed[0],
        place=changed[1],
        source=changed[2],
        started_at=changed[3],
        precision=None if changed[4] is None else Precision(changed[4]),
    )
    if changed[3] is None:
        return Outcome(events=((command.incident, event),), made=command.incident)
    return _started(command, event, context, before=from_iso(row[3]))


def _started(
    command: FrameIncident,
    event: incident.IncidentFramed,
    context: Context,
    *,
    before: datetime,
) -> Outcome:
    """Return another start, with what hangs on it; the timeline says what moved, if anything."""
    from crisisapp.services.moves import moved_deadlines  # start-up: only a corrected start
    from crisisapp.services.words.moment import moment_line, moved_text

    started = from_iso(event.started_at or "")
    when = moments(context.read, command.incident) | {"t0": started}
    moved = moved_deadlines(context, command.incident, when)
    events: tuple[tuple[str, Event], ...] = ((command.incident, event),)
    if moved:
        language = as_language(context.language, default="fr")
        line = moment_line(
            "t0",
            started,
            zone=context.zone,
            precision=command.precision or Precision.EXACT,
            language=language,
            before=before,
        )
        entry = RecordEntry(
            incident=command.incident,
            kind=EntryKind.CORRECTION,
            text=f"{line} {moved_text(moved, context.zone, language)}",
        )
        events += planned_entry(entry, context, ahead=0).events
    return Outcome(events=events, made=command.incident, moved=moved)


def set_level(command: SetLevel, context: Context) -> Outcome:
    """Set the severity, or propose the one that is not one's own to set; the timeline says it."""
    from crisisapp.services.commands.levels import planned_level  # start-up: on demand

    row = context.read.one(
        "SELECT level, proposed_level FROM incident WHERE incident = ?", (command.incident,)
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    if not 0 <= command.level <= _HIGHEST:
        raise UserError(UserCode.BAD_VALUE, field="level", value=command.level)
    plan = planned_level(command, row[0], row[1], context)
    if plan is None:
        return Outcome(made=command.incident)
    entry = planned_entry(plan.entry, context, ahead=0).events
    events = tuple((command.incident, each) for each in plan.events)
    return Outcome(events=(*events, *entry), made=command.incident)


def set_status(command: SetStatus, context: Context) -> Outcome:
    """Change the status; the entry that says so comes before the closing, after the reopening."""
    old = _column(context, command.incident, "status")
    if old == command.status:
        if command.reason.strip() or command.confirmed or command.level is not None:
            raise UserError(UserCode.STATUS_SAME)
        return Outcome(made=command.incident)
    if old == IncidentStatus.CLOSED and command.status is IncidentStatus.MONITORING:
        number = _column(context, command.incident, "number")
        year, letter = (_column(context, command.incident, each) for each in ("year", "letter"))
        raise UserError(UserCode.INCIDENT_CLOSED, number=f"{year}-{letter}{number:03}")
    if command.status is IncidentStatus.CLOSED and not command.reason.strip():
        raise UserError(UserCode.REASON_NEEDED)
    level = _final_level(command, context)
    change: tuple[str, Event] = (
        command.incident,
        incident.StatusSet(
            status=command.status,
            reason=optional_line(command.reason, field="reason"),
            confirmed=tuple(dict.fromkeys(command.confirmed)),
        ),
    )
    entry = planned_entry(
        RecordEntry(
            incident=command.incident,
            kind=EntryKind.DECISION,
            text=_status_text(command, context, level=level),
            reason=command.reason,
            from_party="" if level is None else command.agreed_by,
            verification=Verification.CONFIRMED,
        ),
        context,
        ahead=0,
    ).events
    agreed = optional_line(command.agreed_by, field="who")
    weighed: tuple[tuple[str, Event], ...] = ()
    if level is not None:
        set_ = incident.LevelSet(
            level=level, reason=optional_line(command.reason, field="reason"), agreed_by=agreed
        )
        weighed = ((command.incident, set_),)
    if command.status is IncidentStatus.CLOSED:
        events = (*weighed, *entry, change)
    else:
        events = (change, *weighed, *entry)
    return Outcome(events=events, made=command.incident)


def count_families(command: CountFamilies, context: Context) -> Outcome:
    """Set how many families are concerned; the timeline says it when it is news."""
    before = _column(context, command.incident, "families_expected")
    if not 0 <= command.expected <= 10_000:
        raise UserError(UserCode.BAD_VALUE, field="families", value=command.expected)
    told = len(families(context.read, command.incident).reached)
    if command.expected < told:
        raise UserError(UserCode.FEWER_THAN_TOLD, told=told)
    event = incident.FamiliesCounted(expected=command.expected)
    ticks = counted(command.incident, command.expected, context)
    known = before if isinstance(before, int) else None
    line = families_line(command.expected, known, context.language)
    written = said(command.incident, "" if known == command.expected else line, context)
    events = ((command.incident, event), *ticks, *written)
    return Outcome(events=events, made=command.incident)


def _status_text(command: SetStatus, context: Context, *, level: int | None) -> str:
    """Return the line of the timeline; what is confirmed must be a line of a running playbook."""
    if command.status is IncidentStatus.OPEN:
        return status_line(command.status, context.language)
    from crisisapp.services.closing import closing  # start-up: read when a situation is closed
    from crisisapp.services.words.closing import status_text

    language = as_language(context.language, default="fr")
    found = closing(
        context.read,
        context.content,
        command.incident,
        command.status,
        context.zone,
        language=language,
    )
    known = {line.text for line in found.lines}
    for text in command.confirmed:
        if text not in known:
            raise UserError(UserCode.UNKNOWN_CLOSE_LINE, value=text)
    return status_text(found, confirmed=command.confirmed, level=level, language=language)


def _final_level(command: SetStatus, context: Context) -> int | None:
    """Return the severity to set with the status; None when it stays as it is."""
    if command.status is IncidentStatus.OPEN:
        if command.level is not None or command.confirmed:
            raise UserError(UserCode.NOT_AT_REOPENING)
        return None
    level = _column(context, command.incident, "level")
    peak = _column(context, command.incident, "peak_level")
    if command.level is None or command.level == level:
        return None
    if not 0 <= command.level <= _HIGHEST:
        raise UserError(UserCode.BAD_VALUE, field="level", value=command.level)
    if isinstance(peak, int) and command.level > peak:
        raise UserError(UserCode.ABOVE_PEAK)
    waiting = _column(context, command.incident, "proposed_level")
    held = (each for each in (level, waiting) if isinstance(each, int))
    shared = max(command.level, *held, 0) >= SHARED_LEVEL
    if shared and not command.agreed_by.strip():
        raise UserError(UserCode.AGREEMENT_NEEDED)
    return command.level


def _column(context: Context, incident_id: str, column: str) -> object:
    row = context.read.one(
        f"SELECT {column} FROM incident WHERE incident = ?",  # noqa: S608 - our own names
        (incident_id,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=incident_id)
    return row[0]


def _answer(text: str | None) -> str | None:
    return None if text is None else optional_line(text, field="answer")


HANDLERS: dict[type[Command], Handler] = {
    OpenIncident: open_incident,
    TitleIncident: title_incident,
    FrameIncident: frame_incident,
    SetLevel: set_level,
    SetStatus: set_status,
    CountFamilies: count_families,
}
