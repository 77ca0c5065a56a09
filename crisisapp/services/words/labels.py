"""The words people read for the closed lists of the journal: one table a list, in any language.

The ids of `domain.words` stand in immutable files; their words live here and in the catalogues, so
a word can be bettered without touching a file. Each text carries a context (`kind`, `phase`…): the
phase "Close" is not the button "Close". Without a language, the language of the screen is taken.
"""

from datetime import datetime
from functools import lru_cache
from typing import assert_never
from zoneinfo import ZoneInfo

from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.domain.people import PersonKind
from crisisapp.domain.words import (
    Audience,
    EntryKind,
    FactState,
    IncidentStatus,
    MessageState,
    Phase,
    Precision,
    Role,
    TaskState,
    Verification,
)
from crisisapp.services.days import day_in_full
from crisisapp.services.words.channel import channel_names
from crisisapp.support.i18n import Language, current_language, translator

__all__ = [
    "OFFERED_KINDS",
    "audience_label",
    "audience_text",
    "channel_label",
    "day_heading",
    "exhibit_text",
    "fact_label",
    "kind_label",
    "level_label",
    "level_words",
    "long_day",
    "message_label",
    "origin_label",
    "person_kind_label",
    "phase_label",
    "precision_label",
    "role_label",
    "shown_label",
    "status_label",
    "task_label",
    "verification_label",
]

# The kinds that a person chooses from, most used first; the others come by themselves.
OFFERED_KINDS = (
    EntryKind.INFORMATION,
    EntryKind.CALL_IN,
    EntryKind.CALL_OUT,
    EntryKind.DECISION,
    EntryKind.FACT,
    EntryKind.RUMOUR,
    EntryKind.PUBLICATION,
    EntryKind.ACTION,
    EntryKind.QUESTION,
    EntryKind.MESSAGE_IN,
    EntryKind.MESSAGE_OUT,
    EntryKind.NOTE,
)


def kind_label(kind: EntryKind, language: Language | None = None) -> str:
    """Return the word of an entry's kind, such as `Noted` or `Call made`."""
    return _kinds(language or current_language())[kind]


def verification_label(verification: Verification, language: Language | None = None) -> str:
    """Return how sure the cell is, in a word."""
    return _verifications(language or current_language())[verification]


def precision_label(precision: Precision, language: Language | None = None) -> str:
    """Return how well a moment is known, in a word."""
    return _precisions(language or current_language())[precision]


def status_label(status: IncidentStatus, language: Language | None = None) -> str:
    """Return where an incident stands."""
    return _statuses(language or current_language())[status]


def level_label(level: int | None, language: Language | None = None) -> str:
    """Return the severity word of a level 0-4; None reads "not yet assessed".

    Raises:
        KeyError: the level is not in 0-4.
    """
    return _levels(language or current_language())[level]


def level_words(level: int | None, peak: int | None, language: Language | None = None) -> str:
    """Return a severity, and the highest one beside it where that was graver."""
    language = language or current_language()
    word = level_label(level, language)
    if level is None or peak is None or peak <= level:
        return word
    highest = level_label(peak, language)
    beside = translator(language).gettext("(highest: {level})")
    return f"{word} {beside.format(level=highest[:1].lower() + highest[1:])}"


def phase_label(phase: Phase, language: Language | None = None) -> str:
    """Return the verb of a phase."""
    return _phases(language or current_language())[phase]


def role_label(role: Role, language: Language | None = None) -> str:
    """Return who does what in the cell."""
    return _roles(language or current_language())[role]


def audience_label(audience: Audience, language: Language | None = None) -> str:
    """Return who may be told something."""
    return _audiences(language or current_language())[audience]


def audience_text(code: str, language: Language | None = None) -> str:
    """Return the words of an audience's code as it stands in a record, which may be empty.

    A code that this version does not know, written by a later one, is given back as it is.
    """
    return audience_label(Audience(code), language) if code in set(Audience) else code


def channel_label(channel: str, language: Language | None = None) -> str:
    """Return what a channel is called; one that we do not know is given back as it is."""
    return channel_names(language or current_language()).get(channel, channel)


def task_label(state: TaskState, language: Language | None = None) -> str:
    """Return where a step of the checklist stands."""
    return _tasks(language or current_language())[state]


def message_label(state: MessageState, language: Language | None = None) -> str:
    """Return where a message stands."""
    return _messages(language or current_language())[state]


def person_kind_label(kind: PersonKind, language: Language | None = None) -> str:
    """Return what a person is in the situation, such as `pupil`, for the middle of a line."""
    words = translator(language or current_language())
    match kind:
        case PersonKind.PUPIL:
            return words.pgettext("person", "pupil")
        case PersonKind.PARENT:
            return words.pgettext("person", "parent")
        case PersonKind.STAFF:
            return words.pgettext("person", "staff")
        case PersonKind.OUTSIDER:
            return words.pgettext("person", "outsider")
    assert_never(kind)


def fact_label(state: FactState, language: Language | None = None) -> str:
    """Return what may be said of a fact."""
    return _facts(language or current_language())[state]


def origin_label(origin: ExhibitOrigin, language: Language | None = None) -> str:
    """Return how an exhibit reached us, in a word or two."""
    words = translator(language or current_language())
    return {
        ExhibitOrigin.CAPTURED: words.pgettext("origin", "Captured here"),
        ExhibitOrigin.RECEIVED: words.pgettext("origin", "Received"),
        ExhibitOrigin.DESCRIBED: words.pgettext("origin", "Described only"),
    }[origin]


def exhibit_text(origin: ExhibitOrigin, language: Language | None = None) -> str:
    """Return the line of the timeline that says an exhibit came in; nothing of its name."""
    words = translator(language or current_language())
    return {
        ExhibitOrigin.CAPTURED: words.gettext("A file captured here is kept as it was."),
        ExhibitOrigin.RECEIVED: words.gettext("A file we received is kept as it came."),
        ExhibitOrigin.DESCRIBED: words.gettext("Something is described; no file is kept."),
    }[origin]


def shown_label(answer: ShownAnswer, language: Language | None = None) -> str:
    """Return an answer to the question that is asked before the first image."""
    words = translator(language or current_language())
    return {
        ShownAnswer.YES: words.pgettext("answer", "Yes"),
        ShownAnswer.NO: words.pgettext("answer", "No"),
        ShownAnswer.UNKNOWN: words.pgettext("answer", "Not sure"),
    }[answer]


def long_day(at: datetime, zone: ZoneInfo, language: Language | None = None) -> str:
    """Return the day in full inside a sentence, in `zone`: `mardi 1er septembre 2026`."""
    return day_in_full(at.astimezone(zone), language or current_language())


def day_heading(at: datetime, zone: ZoneInfo, language: Language | None = None) -> str:
    """Return the day in full as a heading, in `zone`: `Mardi 24 novembre 2026`."""
    day = long_day(at, zone, language)
    return day[0].upper() + day[1:]


@lru_cache(maxsize=2)
def _kinds(language: Language) -> dict[EntryKind, str]:
    words = translator(language)
    return {
        # TRANSLATORS: what an officer noted; "Constat" in French, never "Fait".
        EntryKind.INFORMATION: words.pgettext("kind", "Noted"),
        EntryKind.FACT: words.pgettext("kind", "Fact"),
        EntryKind.DECISION: words.pgettext("kind", "Decision"),
        EntryKind.ACTION: words.pgettext("kind", "Action"),
        EntryKind.CALL_IN: words.pgettext("kind", "Call received"),
        EntryKind.CALL_OUT: words.pgettext("kind", "Call made"),
        EntryKind.MESSAGE_IN: words.pgettext("kind", "Message received"),
        EntryKind.MESSAGE_OUT: words.pgettext("kind", "Message sent"),
        EntryKind.QUESTION: words.pgettext("kind", "Question"),
        EntryKind.RUMOUR: words.pgettext("kind", "Rumour"),
        # TRANSLATORS: something published on a network; "Publication" in French.
        EntryKind.PUBLICATION: words.pgettext("kind", "Post"),
        EntryKind.EXHIBIT: words.pgettext("kind", "Exhibit"),
        EntryKind.NOTE: words.pgettext("kind", "Note for the cell"),
        EntryKind.CORRECTION: words.pgettext("kind", "Correction"),
        EntryKind.SYSTEM: words.pgettext("kind", "Journal"),
    }


@lru_cache(maxsize=2)
def _verifications(language: Language) -> dict[Verification, str]:
    words = translator(language)
    return {
        Verification.TO_VERIFY: words.pgettext("verification", "To verify"),
        Verification.CHECKING: words.pgettext("verification", "Being checked"),
        Verification.CONFIRMED: words.pgettext("verification", "Confirmed"),
        Verification.REFUTED: words.pgettext("verification", "Refuted"),
    }


@lru_cache(maxsize=2)
def _precisions(language: Language) -> dict[Precision, str]:
    words = translator(language)
    return {
        Precision.EXACT: words.pgettext("precision", "Exact time"),
        Precision.ABOUT: words.pgettext("precision", "About"),
        Precision.UNKNOWN: words.pgettext("precision", "Time unknown"),
    }


@lru_cache(maxsize=2)
def _statuses(language: Language) -> dict[IncidentStatus, str]:
    words = translator(language)
    return {
        # TRANSLATORS: states of an incident (situation, feminine in French): "En cours".
        IncidentStatus.OPEN: words.pgettext("status", "Open"),
        IncidentStatus.MONITORING: words.pgettext("status", "Monitored"),
        IncidentStatus.CLOSED: words.pgettext("status", "Closed"),
    }


@lru_cache(maxsize=2)
def _levels(language: Language) -> dict[int | None, str]:
    words = translator(language)
    return {
        None: words.pgettext("level", "Not yet assessed"),
        0: words.pgettext("level", "Watch"),
        1: words.pgettext("level", "Concern"),
        2: words.pgettext("level", "Serious"),
        3: words.pgettext("level", "Very serious"),
        4: words.pgettext("level", "Immediate danger"),
    }


@lru_cache(maxsize=2)
def _phases(language: Language) -> dict[Phase, str]:
    words = translator(language)
    return {
        Phase.DETECT: words.pgettext("phase", "Assess"),
        Phase.PROTECT: words.pgettext("phase", "Protect"),
        Phase.ALERT: words.pgettext("phase", "Alert"),
        Phase.SPEAK: words.pgettext("phase", "Speak"),
        Phase.ACT: words.pgettext("phase", "Act"),
        Phase.FOLLOW: words.pgettext("phase", "Follow up"),
        Phase.CLOSE: words.pgettext("phase", "Close"),
    }


@lru_cache(maxsize=2)
def _roles(language: Language) -> dict[Role, str]:
    words = translator(language)
    return {
        Role.DIRECTOR: words.pgettext("role", "Lead"),
        Role.COORDINATOR: words.pgettext("role", "Coordination"),
        Role.SCRIBE: words.pgettext("role", "Scribe"),
        Role.COMMS: words.pgettext("role", "Communication"),
        Role.MONITOR: words.pgettext("role", "Social networks"),
        Role.FAMILIES: words.pgettext("role", "Families desk"),
        Role.PUPILS: words.pgettext("role", "Pupil life"),
        Role.CARE: words.pgettext("role", "Care"),
        Role.BULLYING: words.pgettext("role", "Anti-bullying lead"),
        Role.SITE: words.pgettext("role", "Site and safety"),
        Role.DIGITAL: words.pgettext("role", "Digital and privacy"),
        Role.TEACHER: words.pgettext("role", "Teachers"),
        Role.AUTHORITY: words.pgettext("role", "Education authority"),
        Role.POLICE: words.pgettext("role", "Police"),
        Role.JUSTICE: words.pgettext("role", "Public prosecutor"),
        Role.RECTORAT_COMMS: words.pgettext("role", "Authority's press office"),
        Role.EMS: words.pgettext("role", "Mobile security team"),
        Role.LOCALGOV: words.pgettext("role", "Local authority, town hall"),
    }


@lru_cache(maxsize=2)
def _audiences(language: Language) -> dict[Audience, str]:
    words = translator(language)
    return {
        Audience.RESCUE: words.pgettext("audience", "Emergency services"),
        Audience.FAMILIES_CONCERNED: words.pgettext("audience", "Families concerned"),
        Audience.HIERARCHY: words.pgettext("audience", "Education authority"),
        Audience.COLLECTIVITY: words.pgettext("audience", "Local government"),
        Audience.STAFF: words.pgettext("audience", "Staff"),
        Audience.PUPILS: words.pgettext("audience", "Pupils concerned"),
        Audience.CLASS: words.pgettext("audience", "Class"),
        Audience.ALL_PUPILS: words.pgettext("audience", "All pupils"),
        Audience.ALL_FAMILIES: words.pgettext("audience", "All families"),
        Audience.PRESS: words.pgettext("audience", "Press"),
        Audience.PUBLIC: words.pgettext("audience", "Public"),
        Audience.PLATFORM: words.pgettext("audience", "Platforms"),
        Audience.JUSTICE: words.pgettext("audience", "Justice"),
        Audience.CNIL: words.pgettext("audience", "Data protection authority"),
    }


@lru_cache(maxsize=2)
def _tasks(language: Language) -> dict[TaskState, str]:
    words = translator(language)
    return {
        TaskState.TODO: words.pgettext("task", "To do"),
        TaskState.DOING: words.pgettext("task", "In hand"),
        TaskState.DONE: words.pgettext("task", "Done"),
        TaskState.NOT_APPLICABLE: words.pgettext("task", "Not applicable"),
        TaskState.SKIPPED: words.pgettext("task", "Skipped"),
        TaskState.DEFERRED: words.pgettext("task", "Put off"),
    }


@lru_cache(maxsize=2)
def _messages(language: Language) -> dict[MessageState, str]:
    words = translator(language)
    return {
        MessageState.DRAFT: words.pgettext("message", "Draft"),
        MessageState.SUBMITTED: words.pgettext("message", "Waiting for approval"),
        MessageState.APPROVED: words.pgettext("message", "Approved"),
        MessageState.COPIED: words.pgettext("message", "Copied"),
        MessageState.SENT: words.pgettext("message", "Sent"),
        MessageState.WITHDRAWN: words.pgettext("message", "Withdrawn"),
        MessageState.SUPERSEDED: words.pgettext("message", "Replaced"),
    }


@lru_cache(maxsize=2)
def _facts(language: Language) -> dict[FactState, str]:
    words = translator(language)
    return {
        FactState.TO_VERIFY: words.pgettext("fact", "To verify"),
        FactState.CONFIRMED: words.pgettext("fact", "Confirmed"),
        FactState.CHANGED: words.pgettext("fact", "Changed"),
        FactState.WITHDRAWN: words.pgettext("fact", "Withdrawn"),
    }
