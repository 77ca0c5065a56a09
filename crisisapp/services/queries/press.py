"""Who answers the press for the school, and the facts that were cleared for it."""

import msgspec

from crisisapp.domain.calls import may_be_said
from crisisapp.domain.events.directory import Way
from crisisapp.domain.words import FactState
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.facts import facts
from crisisapp.storage.reader import Reader

__all__ = ["PressContact", "PressFact", "press_contact", "press_facts"]

_DIALLED = frozenset({"phone", "mobile"})
_WAYS = msgspec.json.Decoder(tuple[Way, ...])


class PressContact(msgspec.Struct, frozen=True, kw_only=True):
    """The press office above the school. `id` is empty where only the school's words name it.

    `name` is empty when the directory has none: then `number` is what the school wrote.
    """

    id: str
    name: str
    number: str


class PressFact(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said to a journalist; `sure` when it is confirmed, else it is a hedge."""

    text: str
    sure: bool


def press_contact(read: Reader) -> PressContact | None:
    """Return whom the press is passed on to: the directory first, then what the school wrote."""
    row = read.one(
        "SELECT id, name, ways FROM contact WHERE key = 'press'"
        " OR audience = 'HIER' AND role LIKE '%press%'"
        " ORDER BY key <> 'press', front = 0, front, name, id LIMIT 1"
    )
    if row is not None:
        ways = _WAYS.decode(str(row[2]))
        number = next((way.value for way in ways if way.kind in _DIALLED), "")
        return PressContact(id=str(row[0]), name=str(row[1]), number=number)
    written = school(read).contact_press
    return PressContact(id="", name="", number=written) if written else None


def press_facts(read: Reader, incident: str, language: str) -> tuple[PressFact, ...]:
    """Return what is cleared for the press by name, in its words: what is sure first."""
    said = []
    for fact in facts(read, incident):
        if not may_be_said(fact.state, fact.audiences):
            continue
        sure = fact.state in (FactState.CONFIRMED, FactState.CHANGED)
        words = (fact.clauses if sure else fact.hedges).get(language, "").strip()
        if words:
            said.append(PressFact(text=words, sure=sure))
    return tuple(sorted(said, key=lambda fact: not fact.sure))
