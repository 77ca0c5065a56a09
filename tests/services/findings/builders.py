"""Builders for the tests of findings."""

from datetime import date
from typing import Any

from crisisapp.domain.informing import read_order
from crisisapp.domain.wording import MessagePart, RuleKind, WordingRule
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.capture.known_names import known_names
from crisisapp.services.findings.check import find
from crisisapp.services.findings.people import NameSearch
from crisisapp.services.findings.records import Checked, Finding, Known, Report
from crisisapp.services.findings.rules import RuleBook
from crisisapp.services.queries.records import AudienceRow, FactRow
from tests.services.drafting.builders import NOW

__all__ = ["a_part", "a_rule", "a_value", "an_audience", "known_people", "looked_at", "report"]

ORDER = read_order(["RESCUE", "FAMc", "HIER+COLL", "STAFF", "FAMall", "PRESS+PUB"])


_STOPS = (RuleKind.FORBIDDEN, RuleKind.ABSOLUTE)


def a_rule(kind: str, **more: Any) -> WordingRule:
    """Return a rule as a file of rules says it; forbidden words and absolutes stop a message."""
    of = RuleKind(kind)
    usual = {
        "level": "stop" if of in _STOPS else "look",
        "why": "parce que",
        "write": "autre chose",
    }
    return WordingRule(kind=of, **({"source": "essai"} | usual | more))


def a_part(**more: Any) -> MessagePart:
    """Return a part of a message as a file of rules says it."""
    usual = {"why": "parce que", "write": "l'écrire", "source": "essai"}
    return MessagePart(**(usual | more))


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
    return AudienceRow(audience=audience, state=state, expected=expected, known=expected)


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
