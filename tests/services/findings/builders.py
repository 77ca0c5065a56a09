"""Builders for the tests of findings."""

from datetime import date

import msgspec

from crisisapp.domain.informing import read_order
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.capture.known_names import known_names
from crisisapp.services.findings.check import find
from crisisapp.services.findings.people import NameSearch
from crisisapp.services.findings.records import Checked, Finding, Known, Report
from crisisapp.services.findings.rules import RuleBook
from crisisapp.services.queries.records import AudienceRow, FactRow
from tests.services.drafting.builders import NOW

__all__ = ["Part", "Rule", "a_value", "an_audience", "known_people", "looked_at", "report"]

ORDER = read_order(["RESCUE", "FAMc", "HIER+COLL", "STAFF", "FAMall", "PRESS+PUB"])


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as a file of rules says it."""

    id: str
    words: tuple[str, ...] = ()
    kind: str
    why: str = "parce que"
    write: str = "autre chose"
    audiences: tuple[str, ...] = ()
    level: str = ""
    signs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    long: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a message as a file of rules says it."""

    id: str
    title: str
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    in_short: bool = False
    why: str = "parce que"
    write: str = "l'écrire"
    audiences: tuple[str, ...] = ()


def known_people(*people: tuple[str, str], listed: tuple[str, ...] = ()) -> Known:
    """Return what is known with people by code, and a list of names of 3 September."""
    names = NameSearch(known_names((code, (name,)) for code, name in people), listed=listed)
    return Known(names=names, list_date=date(2026, 9, 3) if listed else None)


def a_value(
    label: str,
    value: str,
    *,
    unit: str = "",
    state: FactState = FactState.CONFIRMED,
    clause: str = "",
    hedge: str = "",
    language: str = "fr",
) -> FactRow:
    """Return a fact that has a value."""
    return FactRow(
        id=label,
        key=label,
        label=label,
        value=value,
        unit=unit,
        state=state,
        clauses={language: clause} if clause else {},
        hedges={language: hedge} if hedge else {},
        audiences=(),
        source_entry="",
        changed_at=NOW,
    )


def an_audience(audience: Audience, state: str, *, expected: int | None = None) -> AudienceRow:
    """Return whether an audience was told."""
    return AudienceRow(audience=audience, state=state, expected=expected)


def report(
    text: str,
    *,
    audience: str = Audience.ALL_FAMILIES,
    channel: str = "ent",
    language: str = "fr",
    known: Known | None = None,
    rules: RuleBook | None = None,
    subject: str = "",
) -> Report:
    """Return all that is found in a text."""
    checked = Checked(
        text=text, language=language, audience=audience, channel=channel, subject=subject
    )
    return find(checked, known or Known(), rules or RuleBook())


def looked_at(text: str, prefix: str = "", **more: object) -> list[Finding]:
    """Return the findings whose codes begin so."""
    found = report(text, **more).findings  # type: ignore[arg-type] # builder
    return [one for one in found if one.code.startswith(prefix)]
