"""What a draft may know: the school, the situation, the hour, the facts that may be said."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import FactState
from crisisapp.services.queries.records import FactRow, IncidentRow, PhoneRow, SchoolRow
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import LANGUAGES, N_, as_language, translator

__all__ = [
    "CONTEXT_NAMES",
    "LISTS",
    "MOST_LINES",
    "UNNAMED_SCHOOL",
    "DraftContext",
    "FactLine",
    "Helpline",
    "PublicationLine",
    "fact_lines",
    "known_values",
]

# What a desk made before anybody said the school's name is called, in the language of that day.
UNNAMED_SCHOOL = N_("Our school")

CONTEXT_NAMES = frozenset(
    [
        "contact",
        "exhibits",
        "fact",
        "facts",
        "head",
        "incident",
        "lang",
        "log",
        "now",
        "phone",
        "publication",
        "publications",
        "reference_page",
        "requests",
        "school",
        "support",
        "told",
    ]
)

# What a field of several clauses may be filled from (`prefill`), a name of the context for each
# but those with a dot; all come ready worded, in the message's language.
MOST_LINES = 40  # a list longer than this is no message; it also bounds what a loop can write
LISTS = ("exhibits", "log", "publications", "publications.whole", "requests", "told")


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


class PublicationLine(msgspec.Struct, frozen=True, kw_only=True):
    """A content found on the networks, as a message may speak of it.

    `platform` and `kind` are in the message's language; `holder` (`adult`, `pupil`) and `minor`
    (`yes`, `no`) are empty while nobody knows.
    """

    number: str
    seen_at: datetime
    online_since: datetime | None = None
    platform: str = ""
    kind: str = ""
    address: str = ""
    account: str = ""
    said: str = ""
    holder: str = ""
    minor: str = ""


class DraftContext(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a rendering may read besides the typed values. Plain data, no clock.

    `now` is an aware instant; hours are written in the school's zone. `channel` overrides the
    template's first channel (an SMS has its own hours and no no-break space). Without a situation
    (a template tried on its own) its words are holes. `lists` holds the clauses of `LISTS`.
    `families_called`: `all` the families concerned were, `going`, `none` is concerned, `unknown`;
    empty outside a situation.
    """

    language: str
    now: datetime
    school: SchoolRow
    incident: IncidentRow | None = None
    facts: tuple[FactRow, ...] = ()
    phones: tuple[PhoneRow, ...] = ()
    support: tuple[Helpline, ...] = ()
    publications: tuple[PublicationLine, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = {}
    channel: str = ""
    families_called: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return ZoneInfo(self.school.zone)

    def publication(self, number: str) -> PublicationLine | None:
        """Return the content of a number; without one, the only content there is."""
        if not number and len(self.publications) == 1:
            return self.publications[0]
        return next((line for line in self.publications if line.number == number.upper()), None)


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


def known_values(
    context: DraftContext, *, publication: str = ""
) -> Mapping[str, Mapping[str, str]]:
    """Return the words the desk knows, by branch and name, as templates name them.

    `publication` is the number of the content the message is about; moments are in ISO 8601. The
    name a desk has before anybody named the school is no name; a long one is no short one.
    """
    school, incident = context.school, context.incident
    content = context.publication(publication)
    language = as_language(context.language)
    return {
        "school": {
            "name": _said_name(school.name),
            "short": _said_name(school.short),
            "kind": school.kind,
            "town": school.town,
            "address": school.address,
            "access": school.access,
            "phone": school.phone,
        },
        "head": {"name": school.head_name, "title": school.head_title},
        "contact": {
            "families": school.contact_families or school.phone,
            "press": school.contact_press,
        },
        "families": {"called": context.families_called},
        "phone": {row.key or row.id: row.number for row in context.phones},
        "incident": {}
        if incident is None
        else {
            "ref": incident.number,
            "title": incident.title,
            "level": "" if incident.level is None else str(incident.level),
            "severity": "" if incident.level is None else level_label(incident.level, language),
            "phase": incident.phase.value,
            "what": incident.what or incident.title,
            "place": incident.place,
            "source": incident.source,
            "t0": incident.started_at.isoformat(),
        },
        "publication": {}
        if content is None
        else {
            name: value.isoformat() if isinstance(value, datetime) else value or ""
            for name, value in msgspec.structs.asdict(content).items()
        },
    }


def _said_name(name: str) -> str:
    unnamed = {translator(language).gettext(UNNAMED_SCHOOL) for language in LANGUAGES}
    return "" if name in unnamed else name
