"""Qualifying a situation, ready to show: questions, what the answers give, what they would change.

Everything is decided here, without Qt: the page and the terminal show it and give the orders.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.conditions import Known, read_condition
from crisisapp.domain.playbook import Playbook
from crisisapp.domain.publications import Answer
from crisisapp.domain.qualification import (
    Asked,
    Assessment,
    Floor,
    Score,
    asked_of,
    asked_of_playbook,
    assess,
    score,
)
from crisisapp.domain.words import TaskState
from crisisapp.services.content import Content
from crisisapp.services.openings import Opening, openings
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.moments import Moments, moments, said_moments
from crisisapp.services.queries.publications import PublicationRow, publications
from crisisapp.services.queries.qualification import (
    AnswerRow,
    answers,
    known,
    merged,
    worst_answers,
)
from crisisapp.services.queries.school_day import school_day
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import Language

__all__ = ["Choice", "QuestionView", "Subject", "Weighed", "weigh"]


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is weighed: a situation, and what was just answered and chosen but not written yet.

    `playbooks` None: those that its title and its answers propose.
    """

    incident: str
    answers: Mapping[str, str] = msgspec.field(default_factory=dict)
    contents: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=dict)
    playbooks: tuple[str, ...] | None = None


class QuestionView(msgspec.Struct, frozen=True, kw_only=True):
    """A question in the desk's language; `answer` is that of the situation (worst of contents).

    `playbook` is the id of the one that asks it, empty when every situation is asked; `refs` are
    the numbers and cards that its answer brings.
    """

    id: str
    text: str
    help: str = ""
    then: str = ""
    per: str = "situation"
    urgent: bool = False
    counts: str = "yes"
    answer: str = ""
    playbook: str = ""
    refs: tuple[str, ...] = ()


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A playbook that runs, is proposed or may be chosen; `asked_by` are answers that open it."""

    id: str
    title: str
    reflexes: tuple[str, ...]
    posture: str
    default_level: int
    chosen: bool
    running: bool
    by_title: bool
    asked_by: tuple[str, ...]


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What the answers say of a situation, and what applying them would change.

    `adds` and `retires` are the words of steps that would come or go. `press` says that a content
    is marked as insult or defamation to be examined: otherwise no press limit opens.
    """

    questions: tuple[QuestionView, ...]
    publications: tuple[PublicationRow, ...]
    contents: Mapping[str, Mapping[str, str]]
    assessment: Assessment
    level: int | None  # as it is set now
    waiting: int | None  # proposed before, not agreed yet
    score: Score
    playbooks: tuple[Choice, ...]
    openings: tuple[Opening, ...]
    adds: tuple[str, ...]
    retires: tuple[str, ...]
    press: bool

    def said(self, floors: tuple[Floor, ...]) -> tuple[tuple[QuestionView, int], ...]:
        """Return (question, level) of answers that decide or would."""
        by_id = {question.id: question for question in self.questions}
        return tuple((by_id[f.question], f.level) for f in floors if f.question in by_id)


def weigh(
    read: Reader,
    content: Content,
    subject: Subject,
    *,
    now: datetime,
    zone: ZoneInfo,
    language: Language,
) -> Weighed:
    """Return what the answers give. Reads only; `read` may be a replay's.

    Args:
        read: the desk.
        content: playbooks, questions, law cards.
        subject: the situation, with answers not written yet put over those there are.
        now: the present instant, aware.
        zone: the school's zone.
        language: of the desk's content.
    """
    at = _Place(read=read, content=content, language=language, zone=zone)
    row = read.one(
        "SELECT level, proposed_level, title FROM incident WHERE incident = ?", (subject.incident,)
    )
    level, waiting, title = row or (None, None, "")
    given = merged(answers(read, subject.incident), subject.answers, subject.contents, now=now)
    suggested = content.playbooks.suggest(str(title), language) or ""
    running = _running(at, subject.incident)
    asked, chosen, assessment = _assessed(at, subject, given, running, suggested)
    worst = worst_answers(given, asked)
    after = msgspec.structs.replace(
        known(read, subject.incident), answers=worst, level=assessment.level
    )
    found = publications(read, subject.incident)
    loaded = tuple(content.playbooks.load(name, language) for name in chosen)
    adds, retires = _changes(at, subject.incident, loaded, after)
    insulted = any(each.insult is Answer.YES for each in found)
    return Weighed(
        questions=_questions(at, loaded, worst),
        publications=found,
        contents=_by_content(given),
        assessment=assessment,
        level=level,
        waiting=waiting,
        score=score(worst, platforms=len({each.platform for each in found}), insulted=insulted),
        playbooks=_choices(at, chosen, running, suggested, (asked, worst, assessment)),
        openings=openings(
            loaded,
            after,
            found,
            _aware(read, subject.incident, given),
            content.playbooks.jurisdiction(school(read).jurisdiction),
            day=school_day(read, zone),
        ),
        adds=adds,
        retires=retires,
        press=insulted,
    )


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where things are read from, and in which language they are said."""

    read: Reader
    content: Content
    language: Language
    zone: ZoneInfo


def _assessed(
    at: _Place,
    subject: Subject,
    given: tuple[AnswerRow, ...],
    running: tuple[str, ...],
    suggested: str,
) -> tuple[tuple[Asked, ...], tuple[str, ...], Assessment]:
    """Return the questions, the playbooks chosen and what the answers give.

    A playbook that an answer opens has questions of its own, which may open another one.
    """
    library = at.content.playbooks
    present = library.titles(at.language)
    wanted = (suggested,) if subject.playbooks is None and suggested else subject.playbooks or ()
    chosen = tuple(dict.fromkeys((*running, *wanted)))
    while True:
        loaded = [library.load(name, at.language) for name in chosen]
        own = (each for playbook in loaded for each in asked_of_playbook(playbook))
        asked = (*map(asked_of, library.triage()), *own)
        assessment = assess(asked, worst_answers(given, asked), chosen)
        more = [name for name in assessment.opens if name in present and name not in chosen]
        if subject.playbooks is not None or not more:
            return asked, chosen, assessment
        chosen = (*chosen, *more)


def _running(at: _Place, incident: str) -> tuple[str, ...]:
    rows = at.read.all(
        "SELECT playbook FROM run WHERE incident = ? AND withdrawn = 0 ORDER BY started_hlc",
        (incident,),
    )
    present = at.content.playbooks.titles(at.language)
    return tuple(str(row[0]) for row in rows if row[0] in present)


def _questions(
    at: _Place, playbooks: tuple[Playbook, ...], worst: Mapping[str, str]
) -> tuple[QuestionView, ...]:
    french = at.language == "fr"
    found = [
        QuestionView(
            id=each.id,
            text=each.text_fr if french else each.text_en,
            help=each.help_fr if french else each.help_en,
            then=each.then_fr if french else each.then_en,
            per=each.per,
            urgent=each.urgent,
            counts=each.counts,
            answer=worst.get(each.id, ""),
            refs=each.refs,
        )
        for each in at.content.playbooks.triage()
    ]
    for playbook in playbooks:
        found += [
            QuestionView(
                id=each.id,
                text=each.text,
                then=each.then,
                answer=worst.get(each.id, ""),
                playbook=playbook.id,
            )
            for each in playbook.questions
        ]
    return tuple(found)


def _choices(
    at: _Place,
    chosen: tuple[str, ...],
    running: tuple[str, ...],
    suggested: str,
    given: tuple[tuple[Asked, ...], Mapping[str, str], Assessment],
) -> tuple[Choice, ...]:
    """Return the playbooks chosen, then the others that an answer or the title asks for."""
    asked, worst, assessment = given
    library = at.content.playbooks
    present = library.titles(at.language)
    names = dict.fromkeys((*chosen, suggested, *assessment.opens))
    found = []
    for name in (name for name in names if name in present):
        playbook = library.load(name, at.language)
        texts = {step.id: step.text for step in playbook.steps}
        found.append(
            Choice(
                id=name,
                title=playbook.title,
                reflexes=tuple(texts[step] for step in playbook.memory),
                posture=playbook.posture,
                default_level=playbook.default_level,
                chosen=name in chosen,
                running=name in running,
                by_title=name == suggested,
                asked_by=tuple(
                    each.id
                    for each in asked
                    if name in each.opens and worst.get(each.id) == each.counts
                ),
            )
        )
    return tuple(found)


def _changes(
    at: _Place, incident: str, playbooks: tuple[Playbook, ...], after: Known
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of the steps that would come, and of those untouched that would go."""
    rows = at.read.all(
        "SELECT key, text, condition, state FROM task WHERE incident = ? AND retired = 0"
        " ORDER BY position",
        (incident,),
    )
    before = known(at.read, incident)
    adds, retires = [], []
    for _key, text, condition, state in rows:
        wanted = read_condition(condition)
        if wanted.holds(after) and not wanted.holds(before):
            adds.append(text)
        elif state == TaskState.TODO and wanted.holds(before) and not wanted.holds(after):
            retires.append(text)
    present = {row[0] for row in rows}
    for step in (step for playbook in playbooks for step in playbook.steps):
        if step.key not in present and read_condition(step.when).holds(after):
            present.add(step.key)
            adds.append(step.text)
    return tuple(adds), tuple(retires)


def _by_content(given: tuple[AnswerRow, ...]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in given:
        found.setdefault(row.publication, {})[row.question] = row.answer
    return found


def _aware(read: Reader, incident: str, given: tuple[AnswerRow, ...]) -> Moments:
    """Return the moments with that of a breach: as noted, or when somebody first answered so.

    One that somebody said by hand stays as it was said.
    """
    when = moments(read, incident)
    if "breach_aware" in said_moments(read, incident):
        return when
    since = [row.since for row in given if (row.question, row.answer) == ("g6", "yes")]
    noted = when.get("breach_aware")
    since += [noted] if noted is not None else []
    return when | {"breach_aware": min(since, default=None)}
