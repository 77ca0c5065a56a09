"""Orders that qualify: answer the questions, agree a level, say that it is not a crisis.

None of them is undone: one answers again. What a level of 3 or more needs is told in `domain`.
"""

from datetime import datetime

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, exhibits, incident
from crisisapp.domain.events.checklist import PlaybookStarted
from crisisapp.domain.events.qualification import IncidentQualified
from crisisapp.domain.exhibits import ShownAnswer
from crisisapp.domain.publications import Answer
from crisisapp.domain.qualification import (
    ANSWERS,
    DANGER,
    SHARED_LEVEL,
    Asked,
    Assessment,
    asked_alone,
    asked_of,
    asked_of_playbook,
    assess,
)
from crisisapp.domain.words import EntryKind, IncidentStatus, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
)
from crisisapp.services.commands.publications import ChangePublication, change_publication
from crisisapp.services.commands.starts import asked_again, planned_starts
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lines.change import again_words, answers_words
from crisisapp.services.lines.entry import not_a_crisis_line, qualified_line
from crisisapp.services.queries.qualification import (
    CONTENT_FIELDS,
    answers,
    known,
    merged,
    worst_answers,
)
from crisisapp.support.i18n import as_language

__all__ = ["HANDLERS", "AgreeLevel", "NotACrisis", "Qualify"]

_Answers = dict[str, str]


class Qualify(Command, frozen=True, kw_only=True):
    """Answer some questions or all, start the playbooks chosen, set the severity they give.

    `answers` by question, about the situation; `contents` by publication, about a content (an
    empty id: a content not recorded yet). A level of 3 or more is proposed until `agreed_by` says
    with whom it was agreed; danger now is set at once. `level` is another one than the answers
    give, with its `reason`.
    """

    incident: str
    answers: _Answers = msgspec.field(default_factory=dict)
    contents: dict[str, _Answers] = msgspec.field(default_factory=dict)
    playbooks: tuple[str, ...] = ()
    level: int | None = None
    reason: str = ""
    agreed_by: str = ""


class AgreeLevel(Command, frozen=True, kw_only=True):
    """Set the level that was proposed: the head and the authority agree.

    `at` is when they did (aware); none given means now.
    """

    incident: str
    agreed_by: str
    at: datetime | None = None


class NotACrisis(Command, frozen=True, kw_only=True):
    """Close a situation that the ordinary answer is enough for; the reason stays.

    Where a severity of 3 or more is set or waits, `agreed_by` says with whom: leaving it is not one
    person's to decide, as at any other closing.
    """

    incident: str
    reason: str
    agreed_by: str = ""


def qualify(command: Qualify, context: Context) -> Outcome:
    """Write the answers, and what follows from all of them together."""
    row = context.read.one("SELECT level FROM incident WHERE incident = ?", (command.incident,))
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    chosen = tuple(dict.fromkeys((*_running(command.incident, context), *command.playbooks)))
    asked = questions_asked(context, chosen)
    contents = _checked(command, asked, context)
    assessment = _assessed(command, asked, chosen, context)
    level, proposed = _decided(command, assessment, row[0])
    event = IncidentQualified(
        answers=command.answers,
        contents=contents,
        level=command.level if command.level is not None else assessment.level,
        proposed=proposed,
        decisive=tuple(floor.question for floor in assessment.decisive),
    )
    events: list[tuple[str, Event]] = [(command.incident, event)]
    events += _contents_changed(command, context)
    if assessment.reference_only:
        events += _reference_only(command.incident, context)
    if level is not None and level != row[0]:
        reason = optional_line(command.reason, field="reason")
        agreed = optional_line(command.agreed_by, field="who")
        set_ = incident.LevelSet(level=level, reason=reason, agreed_by=agreed)
        events.append((command.incident, set_))
    started = planned_starts(command.incident, command.playbooks, context)
    events += [(command.incident, each) for each in started]
    line = qualified_line(
        level,
        proposed=event.level if proposed else None,
        playbooks=tuple(e.title for e in started if isinstance(e, PlaybookStarted)),
        language=context.language,
    )
    parts = (
        line,
        again_words(asked_again(started, context), context.language),
        answers_words(_changed_answers(command, chosen, context), context.language),
    )
    said = RecordEntry(
        incident=command.incident,
        kind=EntryKind.DECISION,
        text=" ".join(part for part in parts if part),
        reason=command.reason,
        from_party=command.agreed_by,
        verification=Verification.CONFIRMED,
    )
    events += planned_entry(said, context, ahead=0).events
    return Outcome(events=tuple(events), made=command.incident)


def agree_level(command: AgreeLevel, context: Context) -> Outcome:
    """Set the proposed level with who agreed; refused when nothing is proposed."""
    proposed = context.read.value(
        "SELECT proposed_level FROM incident WHERE incident = ?", (command.incident,)
    )
    who = optional_line(command.agreed_by, field="who")
    if proposed is None:
        raise UserError(UserCode.NOTHING_PROPOSED)
    if not who:
        raise UserError(UserCode.AGREEMENT_NEEDED)
    event = incident.LevelSet(level=int(proposed), agreed_by=who)
    said = RecordEntry(
        incident=command.incident,
        kind=EntryKind.DECISION,
        text=qualified_line(int(proposed), proposed=None, playbooks=(), language=context.language),
        happened_at=command.at,
        from_party=who,
        verification=Verification.CONFIRMED,
    )
    planned = planned_entry(said, context, ahead=0).events
    return Outcome(events=((command.incident, event), *planned), made=command.incident)


def not_a_crisis(command: NotACrisis, context: Context) -> Outcome:
    """Say so with the reason, and close; the line comes before the closing."""
    row = context.read.one(
        "SELECT level, proposed_level FROM incident WHERE incident = ?", (command.incident,)
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    reason = optional_line(command.reason, field="reason")
    if not reason:
        raise UserError(UserCode.REASON_NEEDED)
    if known(context.read, command.incident).answers.get(DANGER) == "yes":
        raise UserError(UserCode.DANGER_SAID)
    agreed = optional_line(command.agreed_by, field="who")
    if not agreed and max(level or 0 for level in row) >= SHARED_LEVEL:
        raise UserError(UserCode.AGREEMENT_NEEDED)
    from crisisapp.services.closing import closing  # start-up: read when a situation is closed
    from crisisapp.services.words.closing import still_open_words

    language = as_language(context.language, default="fr")
    found = closing(
        context.read,
        context.content,
        command.incident,
        IncidentStatus.CLOSED,
        context.zone,
        language=language,
    )
    # A closing says what is open; a deadline of the law runs on whatever the severity.
    said = RecordEntry(
        incident=command.incident,
        kind=EntryKind.DECISION,
        text=" ".join((not_a_crisis_line(language), *still_open_words(found, language))),
        reason=reason,
        from_party=agreed,
        verification=Verification.CONFIRMED,
    )
    closed = incident.StatusSet(status=IncidentStatus.CLOSED, reason=reason)
    events: tuple[tuple[str, Event], ...] = (
        (command.incident, IncidentQualified(level=0, not_crisis=True, reason=reason)),
        (command.incident, incident.LevelSet(level=0, reason=reason, agreed_by=agreed)),
        *planned_entry(said, context, ahead=0).events,
        (command.incident, closed),
    )
    return Outcome(events=events, made=command.incident, notice="law_open" if found.legal else "")


def questions_asked(context: Context, playbooks: tuple[str, ...]) -> tuple[Asked, ...]:
    """Return the questions of every situation, then those of the playbooks named."""
    library = context.content.playbooks
    own = (asked_of_playbook(library.load(name, context.language)) for name in playbooks)
    return (*map(asked_of, library.triage()), *(each for group in own for each in group))


def _running(incident_id: str, context: Context) -> tuple[str, ...]:
    """Return the playbooks that run and can still be read."""
    rows = context.read.all(
        "SELECT playbook FROM run WHERE incident = ? AND withdrawn = 0 ORDER BY started_hlc",
        (incident_id,),
    )
    present = context.content.playbooks.titles(context.language)
    return tuple(str(row[0]) for row in rows if row[0] in present)


def _checked(command: Qualify, asked: tuple[Asked, ...], context: Context) -> dict[str, _Answers]:
    """Refuse what is no question, no answer, no content; return the answers about contents."""
    ids = {each.id for each in asked}
    about = {**command.contents.get("", {}), **command.answers}
    for publication, given in {**command.contents, "": about}.items():
        for question, answer in given.items():
            if question not in ids:
                raise UserError(UserCode.UNKNOWN_QUESTION, question=question)
            if answer not in ANSWERS:
                raise UserError(UserCode.BAD_ANSWER, question=question, value=answer)
        if (
            publication
            and context.read.value(
                "SELECT 1 FROM publication WHERE id = ? AND incident = ?",
                (publication, command.incident),
            )
            is None
        ):
            raise UserError(UserCode.UNKNOWN_PUBLICATION, number=publication)
    # What a publication's own record holds is written there.
    kept = {}
    for name, given in command.contents.items():
        elsewhere = CONTENT_FIELDS if name else {}
        if rest := {key: answer for key, answer in given.items() if key not in elsewhere}:
            kept[name] = rest
    return kept


def _assessed(
    command: Qualify, asked: tuple[Asked, ...], chosen: tuple[str, ...], context: Context
) -> Assessment:
    """Return what all answers say, those of this order put over those there were."""
    before = answers(context.read, command.incident)
    given = merged(before, command.answers, command.contents, now=context.now)
    return assess(asked, worst_answers(given, asked), chosen)


def _changed_answers(
    command: Qualify, chosen: tuple[str, ...], context: Context
) -> list[tuple[str, str, str, str]]:
    """Return the answers that are others than before, as `answers_words` takes them.

    None at the first qualification: all of them are new there.
    """
    read = context.read
    if not read.value("SELECT qualified_at FROM incident WHERE incident = ?", (command.incident,)):
        return []
    from crisisapp.services.words.condition import question_shorts  # start-up: the second time

    rows = answers(read, command.incident)
    before = {(row.publication, row.question): row.answer for row in rows}
    shorts = question_shorts(context.content, chosen, as_language(context.language))
    changes = []
    for row in merged(rows, command.answers, command.contents, now=context.now):
        old = before.get((row.publication, row.question), "")
        if row.answer == old or (not old and row.answer == Answer.UNKNOWN):
            continue
        number = read.value(
            "SELECT letter || number FROM publication WHERE id = ?", (row.publication,)
        )
        name = shorts.get(row.question, row.question)
        changes.append((name, str(number or ""), old, row.answer))
    return changes


def _decided(command: Qualify, assessment: Assessment, now: int | None) -> tuple[int | None, bool]:
    """Return the level to set now, and whether another one waits for an agreement.

    What reaches or leaves a shared level belongs to the head and the authority.
    """
    level = assessment.level if command.level is None else command.level
    if level is None:
        return None, False
    if not 0 <= level <= 4:
        raise UserError(UserCode.BAD_VALUE, field="level", value=level)
    if command.level is not None and command.level != assessment.level and not command.reason:
        raise UserError(UserCode.REASON_NEEDED)
    if asked_alone(level, now) or assessment.urgent or command.agreed_by.strip():
        return level, False
    return (now if (now or 0) >= SHARED_LEVEL else SHARED_LEVEL - 1), True


def _contents_changed(command: Qualify, context: Context) -> list[tuple[str, Event]]:
    """Return the events by which contents take the answers that their own record holds."""
    events: list[tuple[str, Event]] = []
    for name, given in command.contents.items():
        said = {CONTENT_FIELDS[key]: given[key] for key in CONTENT_FIELDS if key in given}
        if name and said:
            change = msgspec.structs.replace(
                ChangePublication(publication=name),
                **{field: Answer(answer) for field, answer in said.items()},
            )
            events += change_publication(change, context).events
    return events


def _reference_only(incident_id: str, context: Context) -> list[tuple[str, Event]]:
    """Let a situation keep no image from now on; an answer that already says so stays."""
    before = context.read.value("SELECT answer FROM exhibit_rule WHERE id = ?", (incident_id,))
    if before in (ShownAnswer.YES, ShownAnswer.UNKNOWN):
        return []
    event = exhibits.ShownAnswered(incident=incident_id, answer=ShownAnswer.UNKNOWN)
    return [(incident_id, event)]


HANDLERS: dict[type[Command], Handler] = {
    Qualify: qualify,
    AgreeLevel: agree_level,
    NotACrisis: not_a_crisis,
}
