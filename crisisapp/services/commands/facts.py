"""Orders about the facts: say one, confirm it, withdraw it."""

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import facts
from crisisapp.domain.facts import FactWords
from crisisapp.domain.words import FactState
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    optional_line,
)

__all__ = ["HANDLERS", "SetFact", "SetFactState", "fact_of_line", "facts_follow"]


class SetFact(Command, frozen=True, kw_only=True):
    """Say a fact, or change it: the same `key` in one situation is the same fact.

    `clauses` and `hedges` hold, by language, the words in which it may be said.
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


class SetFactState(Command, frozen=True, kw_only=True):
    """Confirm a fact, put it back in doubt or withdraw it."""

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
    fact = str(found) if found else context.ids.new_id()
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
        source_entry=command.source_entry,
    )
    return Outcome(events=((command.incident, event),), made=fact)


def set_fact_state(command: SetFactState, context: Context) -> Outcome:
    """Move a fact to another state."""
    incident = context.read.value("SELECT incident FROM fact WHERE id = ?", (command.fact,))
    if incident is None:
        raise UserError(UserCode.UNKNOWN_FACT, fact=command.fact)
    event = facts.FactStateSet(
        fact=command.fact,
        state=command.state,
        by_party=optional_line(command.by_party, field="by_party"),
    )
    return Outcome(events=((str(incident), event),), made=command.fact)


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


def facts_follow(entry: str, state: FactState, context: Context) -> tuple[facts.FactStateSet, ...]:
    """Return the events that let the facts of a line follow what is said of the line."""
    rows = context.read.all(
        "SELECT id FROM fact WHERE source_entry = ? AND state <> ? ORDER BY id",
        (entry, state.value),
    )
    return tuple(facts.FactStateSet(fact=str(row[0]), state=state) for row in rows)


def _decoded(texts: object) -> dict[str, str]:
    return msgspec.json.decode(str(texts), type=dict[str, str])


def _said(texts: dict[str, str]) -> dict[str, str]:
    lines = {tag: optional_line(text, field="clause") for tag, text in texts.items()}
    return {tag: line for tag, line in lines.items() if line}


HANDLERS: dict[type[Command], Handler] = {SetFact: set_fact, SetFactState: set_fact_state}
