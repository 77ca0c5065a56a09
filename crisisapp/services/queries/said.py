"""What was said to whom by which hour, and what was known then: one search.

The last text that left to an audience by then, to the letter; the facts as they were frozen with
it, and as they were known at the hour that is asked about. `read` is the desk's own.
"""

import re
from collections.abc import Iterable
from datetime import datetime

import msgspec

from crisisapp.domain.events.messages import KnownFact
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.queries.approvals import SendingRow, said_facts, sendings
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.facts_then import end_of_minute, facts_then
from crisisapp.services.queries.incidents import incident as incident_of
from crisisapp.services.queries.message_versions import VersionCopy, version_copies
from crisisapp.services.queries.records import SearchHit
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import to_iso

__all__ = ["Outdated", "Said", "asked", "asked_of", "changed_facts", "outdated", "said"]

_HOUR = re.compile(r"\b([01]?[0-9]|2[0-3])\s?[hH:]\s?([0-5][0-9])?(?![0-9])")
_SURE = (FactState.CONFIRMED, FactState.CHANGED)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What an audience had been told at `at`; `known` are the facts as they were known then.

    `versions` are those in other languages, each as it was last copied by then.
    """

    at: datetime
    sending: SendingRow
    known: tuple[KnownFact, ...]
    versions: tuple[VersionCopy, ...] = ()


class Outdated(msgspec.Struct, frozen=True, kw_only=True):
    """A text that left and says facts otherwise than they are known now."""

    sending: SendingRow
    facts: tuple[KnownFact, ...]


def said(read: Reader, incident: str, audience: str, at: datetime) -> Said | None:
    """Return the last text sent to an audience by `at` (aware); None: nothing was.

    A whole minute counts to its end. What was noted as sent by mistake, its line struck, never was.
    """
    until = to_iso(end_of_minute(at))
    rows = [row for row in sendings(read, incident, audience=audience, until=until) if row.stands]
    if not rows:
        return None
    last = rows[-1]
    return Said(
        at=at,
        sending=last,
        versions=version_copies(read, last.message, until=end_of_minute(at)),
        known=facts_then(
            read,
            incident,
            at=at,
            language=last.language,
            used=frozenset(fact.key for fact in said_facts(last)),
        ),
    )


def asked(desk: Known, typed: str, *, incident: str = "") -> tuple[SearchHit, ...]:
    """Return what a question such as "dit aux parents à 14 h 05" asks for, newest situation first.

    It must name an audience and an hour; the day is today's, or the situation's when it was over
    before. Nothing for any other words: those are for the ordinary search.
    """
    question = asked_of(desk, typed)
    if question is None:
        return ()
    audiences, hour, minute = question
    hits: list[SearchHit] = []
    for row in desk.read.all(
        "SELECT DISTINCT s.incident FROM message_sending s WHERE ? = '' OR s.incident = ?"
        " ORDER BY s.recorded_at DESC",
        (incident, incident),
    ):
        hits += _hits(desk, str(row[0]), audiences, hour, minute)
    return tuple(hits)


def asked_of(desk: Known, typed: str) -> tuple[tuple[Audience, ...], int, int] | None:
    """Return the audiences, the hour and the minute that such a question names; None for others."""
    hour = _HOUR.search(typed)
    if hour is None:
        return None
    audiences = _audiences(desk, f"{typed[: hour.start()]} {typed[hour.end() :]}")
    return (audiences, int(hour[1]), int(hour[2] or 0)) if audiences else None


def outdated(read: Reader, incident: str, *, keys: Iterable[str] = ()) -> tuple[Outdated, ...]:
    """Return the messages that left and say a fact otherwise than it is known now, in order.

    Only the last sending of each message that was neither replaced nor withdrawn counts. `keys`
    are the facts that are asked about; all of them when none is given.
    """
    wanted = frozenset(keys)
    now = {row.key: row for row in facts(read, incident)}
    last = {row.message: row for row in sendings(read, incident) if row.stands}
    found = []
    for row in last.values():
        if row.state.value != "sent":
            continue
        wrong = []
        for fact in said_facts(row):
            known = now.get(fact.key)
            if known is None or (wanted and fact.key not in wanted):
                continue
            words = (known.clauses if known.state in _SURE else known.hedges).get(row.language, "")
            if known.state is FactState.WITHDRAWN or words != fact.words:
                wrong.append(fact)
        if wrong:
            found.append(Outdated(sending=row, facts=tuple(wrong)))
    return tuple(sorted(found, key=lambda each: (each.sending.at, each.sending.message_number)))


def changed_facts(read: Reader, incident: str) -> dict[str, tuple[str, ...]]:
    """Return, by audience, the labels of the facts that what it was told says otherwise."""
    found: dict[str, dict[str, None]] = {}
    for row in outdated(read, incident):
        labels = found.setdefault(row.sending.audience, {})
        labels.update((fact.label, None) for fact in row.facts)
    return {audience: tuple(labels) for audience, labels in found.items()}


def _audiences(desk: Known, words: str) -> tuple[Audience, ...]:
    named = desk.content.playbooks.audiences_in(words)
    return tuple(each for each in Audience if each in named)


def _hits(
    desk: Known, incident: str, audiences: tuple[Audience, ...], hour: int, minute: int
) -> list[SearchHit]:
    row = incident_of(desk.read, incident, desk.zone)
    if row is None:
        return []
    now = desk.now().astimezone(desk.zone)
    every = sendings(desk.read, incident)
    days = sorted({each.at.astimezone(desk.zone).date() for each in every}, reverse=True)
    day = now.date() if now.date() in days else days[0]
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=desk.zone)
    found = (said(desk.read, incident, audience, at) for audience in audiences)
    return [
        SearchHit(
            kind="said",
            target=each.sending.message,
            incident=incident,
            incident_number=row.number,
            incident_title=row.title,
            number=str(each.sending.message_number),
            text=each.sending.text,
            at=each.sending.at,
            audience=each.sending.audience,
            asked_at=each.at,
        )
        for each in found
        if each is not None
    ]
