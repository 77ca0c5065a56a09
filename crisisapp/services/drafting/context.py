"""What a draft may know: the school, the situation, the hour, the facts that may be said."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import FactState
from crisisapp.services.queries.records import FactRow, IncidentRow, PhoneRow, SchoolRow
from crisisapp.support.i18n import LANGUAGES, N_, translator

__all__ = [
    "CONTEXT_NAMES",
    "UNNAMED_SCHOOL",
    "DraftContext",
    "FactLine",
    "Helpline",
    "fact_lines",
    "known_values",
]

# What a desk made before anybody said the school's name is called, in the language of that day.
UNNAMED_SCHOOL = N_("Our school")

CONTEXT_NAMES = frozenset(
    [
        "contact",
        "fact",
        "facts",
        "head",
        "incident",
        "lang",
        "now",
        "phone",
        "reference_page",
        "school",
        "support",
    ]
)


class Helpline(msgspec.Struct, frozen=True, kw_only=True):
    """A number that helps, in the words of the message's language."""

    name: str
    phone: str = ""
    hours: str = ""


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in the words it may be said with now; a hedge when it is not confirmed."""

    key: str
    text: str
    confirmed: bool


class DraftContext(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a rendering may read besides the typed values. Plain data, no clock.

    `now` is an aware instant; hours are written in the school's zone. `channel` overrides the
    template's first channel (an SMS has its own hours and no no-break space). Without a situation
    (a template tried on its own) its words are holes.
    """

    language: str
    now: datetime
    school: SchoolRow
    incident: IncidentRow | None = None
    facts: tuple[FactRow, ...] = ()
    phones: tuple[PhoneRow, ...] = ()
    support: tuple[Helpline, ...] = ()
    channel: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return ZoneInfo(self.school.zone)


def fact_lines(context: DraftContext) -> tuple[FactLine, ...]:
    """Return the facts that have words in the draft's language: clause if sure, hedge if not.

    A withdrawn fact is never said.
    """
    lines = []
    for fact in context.facts:
        sure = fact.state in (FactState.CONFIRMED, FactState.CHANGED)
        words = (fact.clauses if sure else fact.hedges).get(context.language, "").strip()
        if words and fact.state is not FactState.WITHDRAWN:
            lines.append(FactLine(key=fact.key, text=words, confirmed=sure))
    return tuple(lines)


def known_values(context: DraftContext) -> Mapping[str, Mapping[str, str]]:
    """Return the words the desk knows, by branch and name, as templates name them.

    The name a desk has before anybody named the school is no name; a long one is no short one.
    """
    school, incident = context.school, context.incident
    return {
        "school": {
            "name": _said_name(school.name),
            "short": _said_name(school.short),
            "kind": school.kind,
            "town": school.town,
            "phone": school.phone,
        },
        "head": {"name": school.head_name, "title": school.head_title},
        "contact": {
            "families": school.contact_families or school.phone,
            "press": school.contact_press,
        },
        "phone": {row.key or row.id: row.number for row in context.phones},
        "incident": {}
        if incident is None
        else {
            "ref": incident.number,
            "title": incident.title,
            "level": "" if incident.level is None else str(incident.level),
            "phase": incident.phase.value,
            "what": incident.what or incident.title,
            "place": incident.place,
            "source": incident.source,
            "t0": incident.started_at.isoformat(),
        },
    }


def _said_name(name: str) -> str:
    unnamed = {translator(language).gettext(UNNAMED_SCHOOL) for language in LANGUAGES}
    return "" if name in unnamed else name
