"""What the reception says now: to read aloud over a counter or a telephone, and nothing else.

Only confirmed facts cleared for all families, answers that are there and cleared, and sentences of
the phrase bank. No name and no code: what holds one is left out. In the desk's language; headings
are in that of the screen.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from crisisapp.domain.questions import (
    ALWAYS_ASKED,
    CONCERNED,
    ClearedFor,
    QuestionState,
    may_hear,
    names_somebody,
)
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.clearing import Passed
from crisisapp.services.drafting.desk_context import Known, desk_context
from crisisapp.services.drafting.phrases import render_phrase
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.people import names_of
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.questions import QuestionRow, cleared_for, questions
from crisisapp.services.queries.told import Families, families
from crisisapp.services.words.call_line import theme_names, unsaid_lines
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import Language

__all__ = ["Reception", "ReceptionLine", "reception"]

_HEARD = frozenset(
    {Audience.ALL_FAMILIES.value, Audience.FAMILIES_CONCERNED.value, Audience.PUBLIC.value}
)
_SURE = (FactState.CONFIRMED, FactState.CHANGED)
_UNANSWERED = {"fetch": "parents_unknown", "filmed": "parents_pictures"}


class ReceptionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to say, or not to. `key` stays while the line does.

    `head` is what is asked, or what is not said; empty of a fact. `text` is the sentence, or the
    reason. `known` is false of a sentence that only says that nothing is known yet. `changed_at`
    is aware, None where no hour is known.
    """

    key: str
    text: str
    head: str = ""
    known: bool = True
    changed_at: datetime | None = None


class Reception(msgspec.Struct, frozen=True, kw_only=True):
    """The page of the reception. `now_to_say` is the greeting; instants are aware.

    `next_at` is the hour promised to the families for the next information, None when nobody
    promised one; `late` when that hour is over. `families_told` says whether everybody who had to
    be called was. `left_out` counts what was cleared and names somebody, so is not here.
    `changed_at` is when anything on the page changed last, None: never yet.
    """

    title: str
    now_to_say: str
    asked: tuple[ReceptionLine, ...]
    facts: tuple[ReceptionLine, ...]
    answers: tuple[ReceptionLine, ...]
    unsaid: tuple[ReceptionLine, ...]
    next_at: datetime | None
    late: bool
    families_told: bool
    left_out: int
    changed_at: datetime | None

    @property
    def lines(self) -> tuple[ReceptionLine, ...]:
        """Return every line, in the order of the page."""
        return (*self.asked, *self.facts, *self.answers, *self.unsaid)


def reception(known: Known, incident_id: str, language: Language) -> Reception:
    """Return what the reception of a situation says at the desk's own hour.

    Raises:
        UserError: the wording, or the file of the school's country, cannot be used.
    """
    read = known.read
    names = theme_names(known.content, language)
    rows = questions(read, incident_id, language, tuple(names))
    people = names_of(read, incident_id)
    passed = Passed(read, incident_id, ClearedFor.FAMILIES, language)
    told = tuple(passed.answers(cleared_for(rows, ClearedFor.FAMILIES, people)))
    fixed = {
        theme: max(found, key=lambda row: row.changed_at)
        for theme in ALWAYS_ASKED
        if theme != CONCERNED and (found := [row for row in told if row.theme == theme])
    }
    concerned = families(read, incident_id)
    say = _Bank(known, incident_id, language)
    due = next(
        (one.due for one in open_promises(read, incident_id) if one.audience in _HEARD), None
    )
    every = _facts(read, incident_id, language)
    said = tuple(
        line
        for line in every
        if not names_somebody(line.text, people) and passed.names_nobody(line.text)
    )
    taken = {row.id for row in fixed.values()}
    answers = tuple(_answered(row) for row in told if row.id not in taken)
    asked = tuple(
        _always(theme, names.get(theme, theme), fixed.get(theme), say)
        if theme != CONCERNED
        else ReceptionLine(
            key=theme,
            head=names.get(theme, theme),
            text=say(_of_families(concerned)),
            known=concerned.called != "unknown",
            # Until then the sentence is the same whoever is called.
            changed_at=_families_changed(read, incident_id) if concerned.complete else None,
        )
        for theme in ALWAYS_ASKED
    )
    withheld = _withheld(rows, people)
    kept = tuple(one for one in withheld if passed.names_nobody(f"{one.head}\n\n{one.text}"))
    unsaid = (*kept, *_never(known, language))
    return Reception(
        title=school(read).name,
        now_to_say=say("reception_now"),
        asked=asked,
        facts=said,
        answers=answers,
        unsaid=unsaid,
        next_at=due,
        late=due is not None and due <= known.now(),
        families_told=concerned.complete,
        left_out=_cleared(rows) + len(every) - len(told) - len(said),
        changed_at=_last(read, incident_id, rows, (*asked, *said)),
    )


class _Bank:
    """The sentences of the phrase bank, as one situation says them."""

    def __init__(self, known: Known, incident_id: str, language: Language) -> None:
        self._known = known
        self._language = language
        self._context = desk_context(known, incident_id, language=language)

    def __call__(self, phrase_id: str) -> str:
        phrase = self._known.content.templates.phrase(phrase_id, self._language)
        return render_phrase(phrase, {}, self._context).text


def _facts(read: Reader, incident_id: str, language: Language) -> tuple[ReceptionLine, ...]:
    """Return what is sure and cleared for all families by name, newest change first.

    What names somebody is among it: who asks leaves that out.
    """
    lines = []
    for fact in facts(read, incident_id):
        clause = fact.clauses.get(language, "").strip()
        heard = fact.state in _SURE and may_hear(fact.audiences, ClearedFor.FAMILIES)
        if heard and clause:
            text = f"{clause[:1].upper()}{clause[1:].rstrip('.')}."
            line = ReceptionLine(key=f"fact:{fact.id}", text=text, changed_at=fact.changed_at)
            lines.append(line)
    return tuple(lines)


def _of_families(concerned: Families) -> str:
    """Return which sentence answers "is my child concerned?": nobody is reassured too early.

    Nor is a call spoken of that nobody made.
    """
    phrases = {"none": "parents_none", "all": "parents_all_called", "going": "parents_going"}
    return phrases.get(concerned.called, "parents_unknown")


def _always(theme: str, head: str, row: QuestionRow | None, say: _Bank) -> ReceptionLine:
    if row is None:
        return ReceptionLine(key=theme, head=head, text=say(_UNANSWERED[theme]), known=False)
    return ReceptionLine(key=theme, head=head, text=row.said, changed_at=row.changed_at)


def _answered(row: QuestionRow) -> ReceptionLine:
    return ReceptionLine(key=row.id, head=row.text, text=row.said, changed_at=row.changed_at)


def _cleared(rows: Iterable[QuestionRow]) -> int:
    """Return how many answers were cleared for families, whoever they name."""
    return sum(bool(row.said) and may_hear(row.audiences, ClearedFor.FAMILIES) for row in rows)


def _withheld(rows: Iterable[QuestionRow], people: Sequence[str]) -> tuple[ReceptionLine, ...]:
    """Return the questions that the school decided not to answer, each with its reason."""
    return tuple(
        ReceptionLine(key=row.id, head=row.text, text=row.reason, changed_at=row.changed_at)
        for row in rows
        if row.state is QuestionState.CLOSED
        and not names_somebody(f"{row.text}\n{row.reason}", people)
    )


def _never(known: Known, language: Language) -> tuple[ReceptionLine, ...]:
    """Return what is never said, whatever the situation."""
    return tuple(
        ReceptionLine(key=f"unsaid:{place}", head=text, text=why)
        for place, (text, why) in enumerate(unsaid_lines(known.content, language))
    )


def _families_changed(read: Reader, incident_id: str) -> datetime | None:
    """Return when a family concerned was last written as told."""
    at = read.value(
        "SELECT max(at) FROM (SELECT max(recorded_at) AS at FROM entry WHERE incident = ?"
        " AND audience = ? UNION ALL SELECT max(at) FROM family WHERE incident = ?)",
        (incident_id, Audience.FAMILIES_CONCERNED.value, incident_id),
    )
    return from_iso(str(at)) if at else None


def _last(
    read: Reader,
    incident_id: str,
    rows: Iterable[QuestionRow],
    lines: Iterable[ReceptionLine],
) -> datetime | None:
    """Return when anything on the page changed; what is no longer said was a change too."""
    moments = [line.changed_at for line in lines]
    moments += [row.changed_at for row in rows if row.cleared_at or row.settled_at]
    moments += [
        fact.changed_at
        for fact in facts(read, incident_id)
        if may_hear(fact.audiences, ClearedFor.FAMILIES)
    ]
    moments += [one.made_at for one in open_promises(read, incident_id) if one.audience in _HEARD]
    return max((at for at in moments if at is not None), default=None)
