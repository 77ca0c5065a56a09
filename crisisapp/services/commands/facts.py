"""Orders about the facts: say one, confirm it, withdraw it; the timeline says so each time."""

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, facts, timeline
from crisisapp.domain.facts import FactWords
from crisisapp.domain.words import EntryKind, FactState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    instant,
    optional_line,
)
from crisisapp.services.lines.fact import fact_line

__all__ = [
    "HANDLERS",
    "SetFact",
    "SetFactState",
    "fact_of_line",
    "facts_follow",
    "said_by",
]

_Events = tuple[tuple[str, Event], ...]


class SetFact(Command, frozen=True, kw_only=True):
    """Say a fact, or change it: the same `key` in one situation is the same fact.

    `clauses` and `hedges` hold, by language, the words in which it may be said. `by_party` says who
    confirms or withdraws it; who writes, when nobody is named, confirms it. Without `source_entry`
    a fact of the same words keeps the line it comes from.
    """

    incident: str
    key: str
    label: str
    value: str = ""
    unit: str = ""
    state: FactState = FactState.TO_VERIFY
    clauses: dict[str, str] = msgspec.field(default_factory=dict)
    hedges: dict[str, str] = msgspec.field(default_factory=dict)
    audiences: tuple[str, ...] = ()
    source_entry: str = ""
    by_party: str = ""


class SetFactState(Command, frozen=True, kw_only=True):
    """Confirm a fact, put it back in doubt or withdraw it.

    A new line says so each time, and by whom; the line it comes from follows where nobody had
    confirmed it. `by_party`: as for `SetFact`.
    """

    fact: str
    state: FactState
    by_party: str = ""


def set_fact(command: SetFact, context: Context) -> Outcome:
    """Write a fact under its key."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    key = clean_line(command.key, field="key")
    found = context.read.value(
        "SELECT id FROM fact WHERE incident = ? AND key = ?", (command.incident, key)
    )
    before = _standing(context, str(found)) if found else None
    fact = before.fact if before else context.ids.new_id()
    event = facts.FactSet(
        fact=fact,
        key=key,
        label=clean_line(command.label, field="label"),
        value=optional_line(command.value, field="value"),
        unit=optional_line(command.unit, field="unit"),
        state=command.state,
        clauses=_said(command.clauses),
        hedges=_said(command.hedges),
        audiences=command.audiences,
        by_party=said_by(command.by_party, command.state, context),
    )
    told = optional_line(command.by_party, field="by_party")
    same = before is not None and before.said() == (event.label, event.value, event.unit)
    source = command.source_entry or (before.source if before and same else "")
    event = msgspec.structs.replace(event, source_entry=source)
    if before is not None and same and before.state is event.state and told in ("", before.said_by):
        # Other words, or other people who may be told: nobody says anew how it stands.
        event = msgspec.structs.replace(event, by_party=before.said_by)
        return Outcome(events=((command.incident, event),), made=fact)
    if before is None and source:
        # Its line says it already; made sure, it makes that line sure.
        stands = context.read.value("SELECT verification FROM entry WHERE id = ?", (source,))
        sure = event.state is FactState.CONFIRMED and stands
        follows = _source_follows(command.incident, event, str(stands), context) if sure else ()
        return Outcome(events=((command.incident, event), *follows), made=fact)
    traces, source = _traces(command.incident, event, context)
    event = msgspec.structs.replace(event, source_entry=source)
    return Outcome(events=((command.incident, event), *traces), made=fact)


def set_fact_state(command: SetFactState, context: Context) -> Outcome:
    """Move a fact to another state."""
    before = _standing(context, command.fact)
    if before is None:
        raise UserError(UserCode.UNKNOWN_FACT, fact=command.fact)
    by_party = said_by(command.by_party, command.state, context)
    moved = facts.FactStateSet(fact=command.fact, state=command.state, by_party=by_party)
    if before.state is command.state and command.state is not FactState.CONFIRMED:
        return Outcome(events=((before.incident, moved),), made=command.fact)
    whole = msgspec.structs.replace(before.event, state=command.state, by_party=by_party)
    traces, source = _traces(before.incident, whole, context)
    if source == before.source:
        return Outcome(events=((before.incident, moved), *traces), made=command.fact)
    # It hangs on the line that says it from here on, and follows that one.
    whole = msgspec.structs.replace(whole, source_entry=source)
    return Outcome(events=((before.incident, whole), *traces), made=command.fact)


def said_by(by_party: str, state: FactState, context: Context) -> str:
    """Return who says how something stands; who writes, when nobody is named, confirms it."""
    named = optional_line(by_party, field="by_party")
    if named or state is not FactState.CONFIRMED:
        return named
    found = context.read.value("SELECT initials FROM actor WHERE id = ?", (context.actor,))
    return str(found or "")


def fact_of_line(words: FactWords, context: Context, *, incident: str, entry: str) -> facts.FactSet:
    """Return the event of a fact that a line says, new or changed; it is to be verified.

    Other languages and the audiences cleared stay; the wording of the desk's language is new, for
    a new value, and what was edited before is in the journal.
    """
    key = clean_line(words.key, field="key")
    row = context.read.one(
        "SELECT id, clauses, hedges, audiences FROM fact WHERE incident = ? AND key = ?",
        (incident, key),
    )
    fact, clauses, hedges, audiences = row or (context.ids.new_id(), "{}", "{}", "[]")
    language = context.language
    return facts.FactSet(
        fact=str(fact),
        key=key,
        label=clean_line(words.label, field="label"),
        value=optional_line(words.value, field="value"),
        unit=optional_line(words.unit, field="unit"),
        clauses=_decoded(clauses) | {language: clean_line(words.clause, field="clause")},
        hedges=_decoded(hedges) | {language: clean_line(words.hedge, field="clause")},
        audiences=msgspec.json.decode(str(audiences), type=tuple[str, ...]),
        source_entry=entry,
    )


def facts_follow(
    entry: str, state: FactState, context: Context, *, by_party: str = ""
) -> tuple[facts.FactStateSet, ...]:
    """Return the events that let the facts of a line follow what is said of the line."""
    rows = context.read.all(
        "SELECT id FROM fact WHERE source_entry = ?"
        " AND (state <> ? OR ? = 'confirmed' AND said_by <> ?) ORDER BY id",
        (entry, state.value, state.value, by_party),
    )
    return tuple(
        facts.FactStateSet(fact=str(row[0]), state=state, by_party=by_party) for row in rows
    )


class _Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as it stands: the event that would write it again."""

    incident: str
    event: facts.FactSet
    said_by: str

    @property
    def fact(self) -> str:
        return self.event.fact

    @property
    def state(self) -> FactState:
        return self.event.state

    @property
    def source(self) -> str:
        return self.event.source_entry

    def said(self) -> tuple[str, str, str]:
        return self.event.label, self.event.value, self.event.unit


def _standing(context: Context, fact: str) -> _Standing | None:
    row = context.read.one(
        "SELECT incident, id, key, label, value, unit, state, clauses, hedges, audiences,"
        " source_entry, said_by FROM fact WHERE id = ?",
        (fact,),
    )
    if row is None:
        return None
    event = facts.FactSet(
        fact=row[1],
        key=row[2],
        label=row[3],
        value=row[4],
        unit=row[5],
        state=FactState(row[6]),
        clauses=_decoded(row[7]),
        hedges=_decoded(row[8]),
        audiences=msgspec.json.decode(str(row[9]), type=tuple[str, ...]),
        source_entry=row[10],
    )
    return _Standing(incident=row[0], event=event, said_by=row[11])


def _traces(incident: str, fact: facts.FactSet, context: Context) -> tuple[_Events, str]:
    """Return what lets the timeline say how a fact stands, and the line it comes from now.

    A line of its own each time. The line it comes from follows; what somebody confirmed there
    keeps their name. Where there is none, the new line is the one it comes from.
    """
    source = fact.source_entry
    row = source and context.read.one(
        "SELECT verification FROM entry WHERE id = ? AND struck = 0 AND erased_at IS NULL",
        (source,),
    )
    if row:
        line = _line(incident, fact, context)
        return (*line.events, *_source_follows(incident, fact, str(row[0]), context)), source
    first = fact.state in (FactState.CONFIRMED, FactState.TO_VERIFY) and not _was_said(
        fact.fact, context
    )
    if fact.state is not FactState.CONFIRMED and not first:
        return _line(incident, fact, context).events, source
    line = _line(incident, fact, context, first=True)
    if fact.state is not FactState.CONFIRMED:
        return line.events, line.made
    verified = _verified(line.made, Verification.CONFIRMED, fact.by_party, context)
    return (*line.events, (incident, verified)), line.made


def _was_said(fact: str, context: Context) -> bool:
    return context.read.value("SELECT 1 FROM fact WHERE id = ?", (fact,)) is not None


def _line(incident: str, fact: facts.FactSet, context: Context, *, first: bool = False) -> Outcome:
    """Return the line that says how a fact stands; `first`: the one it comes from."""
    # It makes entries itself, and `timeline` lets the facts of an entry follow it.
    from crisisapp.services.commands.timeline import RecordEntry, planned_entry

    unsure = first and fact.state is FactState.TO_VERIFY
    line = RecordEntry(
        incident=incident,
        kind=EntryKind.FACT if first else EntryKind.ACTION,
        text=fact_line(fact, context.language, first=first),
        from_party="" if first else fact.by_party,
        verification=Verification.TO_VERIFY if unsure else Verification.CONFIRMED,
    )
    return planned_entry(line, context, ahead=0)


def _source_follows(incident: str, fact: facts.FactSet, stands: str, context: Context) -> _Events:
    """Return how the line a fact comes from follows it: confirmed once, or in doubt again."""
    told = {
        FactState.CONFIRMED: Verification.CONFIRMED,
        FactState.TO_VERIFY: Verification.TO_VERIFY,
    }.get(fact.state)
    settled = (Verification.CONFIRMED, Verification.REFUTED)
    if told is None or told == stands:
        return ()
    if told is Verification.CONFIRMED and stands in settled:
        return ()
    verified = _verified(fact.source_entry, told, fact.by_party, context)
    others = facts_follow(fact.source_entry, fact.state, context, by_party=fact.by_party)
    follow = tuple((incident, each) for each in others if each.fact != fact.fact)
    return ((incident, verified), *follow)


def _verified(
    entry: str, told: Verification, by_party: str, context: Context
) -> timeline.EntryVerified:
    at = instant(context.now)
    return timeline.EntryVerified(entry=entry, verification=told, at=at, by_party=by_party)


def _decoded(texts: object) -> dict[str, str]:
    return msgspec.json.decode(str(texts), type=dict[str, str])


def _said(texts: dict[str, str]) -> dict[str, str]:
    lines = {tag: optional_line(text, field="clause") for tag, text in texts.items()}
    return {tag: line for tag, line in lines.items() if line}


HANDLERS: dict[type[Command], Handler] = {SetFact: set_fact, SetFactState: set_fact_state}
