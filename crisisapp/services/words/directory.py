"""Contacts in words: their ways, whether they answer now, when they were last checked or called."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.directory import CallOutcome, WayKind, is_stale
from crisisapp.domain.events.directory import Way
from crisisapp.domain.recognise import plain_words
from crisisapp.services.queries.directory import ContactRow
from crisisapp.services.reach import NextTry
from crisisapp.services.words.hours import open_words
from crisisapp.support.i18n import (
    N_,
    Language,
    _,
    current_language,
    day_text,
    moment_text,
    translator,
)

__all__ = [
    "called_words",
    "checked_words",
    "matches",
    "namesake_words",
    "next_words",
    "outcome_label",
    "search_text",
    "told_apart",
    "way_label",
    "way_text",
]

_WAYS: Mapping[str, str] = {
    WayKind.PHONE: N_("Phone"),
    WayKind.MOBILE: N_("Mobile"),
    WayKind.SMS: N_("Text message"),
    WayKind.EMAIL: N_("E-mail"),
    WayKind.OTHER: N_("Other"),
}
_OUTCOMES: Mapping[str, str] = {
    CallOutcome.REACHED: N_("reached"),
    CallOutcome.NO_ANSWER: N_("no answer"),
    CallOutcome.MESSAGE_LEFT: N_("message left"),
}


def way_label(kind: str) -> str:
    """Return what kind of way it is."""
    return _(_WAYS.get(kind, _WAYS[WayKind.OTHER]))


def way_text(way: Way) -> str:
    """Return a way as it is read and dialled, with what it is called where it has a name."""
    return f"{way.value} ({way.label})" if way.label else way.value


def outcome_label(outcome: str, language: Language | None = None) -> str:
    """Return how an attempt ended, in the screen's language by default; nothing: nobody said."""
    words = translator(language or current_language())
    return words.gettext(_OUTCOMES[outcome]) if outcome in _OUTCOMES else ""


def checked_words(
    checked_on: str, *, today: date, after_days: int, language: Language | None = None
) -> str:
    """Return `checked on 1 Sept 2026 · to check again`; who was never checked is said so."""
    words = translator(language or current_language())
    try:
        day = date.fromisoformat(checked_on)
    except ValueError:
        return words.gettext("never checked")
    said = words.gettext("checked on {day}").format(day=_day(day, today, language))
    if is_stale(checked_on, today, after_days=after_days):
        return words.gettext("{checked} · to check again").format(checked=said)
    return said


def called_words(row: ContactRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return when a contact was last called and how that ended; nothing when never."""
    if row.called_at is None:
        return ""
    words = _("called {time}").format(time=moment_text(row.called_at, zone, today=now))
    outcome = outcome_label(row.outcome)
    return f"{words}, {outcome}" if outcome else words


def next_words(found: NextTry | None, about: ContactRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return what to try now, and when it opens where nobody answers at `now` (aware).

    `about` is who was to be reached.
    """
    if found is None:
        return _("Everything was tried to reach {name}. Begin again, or decide without.").format(
            name=about.name
        )
    words = _("Next: {name}, {way}.")
    if found.contact.id != about.id:
        words = _("Next, the deputy: {name}, {way}.")
    shut = "" if found.answers else open_words(found.hours, now=now, zone=zone, off=found.off)
    way = ", ".join(filter(None, (way_text(found.way), shut)))
    return words.format(name=found.contact.name, way=way)


def search_text(row: ContactRow) -> str:
    """Return what a search looks in: the words of a contact, each after a blank, then the ways."""
    told = (row.name, row.role, row.organisation, row.deputy_name, row.note, row.key)
    words = " ".join(word for text in told for word in plain_words(text))
    ways = " ".join(_joined(way.value) for way in row.ways)
    return f" {words}\n{ways}"


def told_apart(rows: Sequence[ContactRow]) -> tuple[str, ...]:
    """Return what each contact is called where a name must mean one: `Mme Roy #2` of two."""
    names = [" ".join(plain_words(row.name)) for row in rows]
    return tuple(
        f"{row.name} #{1 + names[:place].count(name)}" if names.count(name) > 1 else row.name
        for place, (row, name) in enumerate(zip(rows, names, strict=True))
    )


def namesake_words(name: str, rows: Iterable[ContactRow]) -> str:
    """Return that the name stands in the directory already, `rows`; empty where it does not."""
    wanted = plain_words(name)
    if not wanted or not any(plain_words(row.name) == wanted for row in rows):
        return ""
    return _("This name stands in the directory already. Add what tells them apart: role, place.")


def matches(search: str, words: str) -> bool:
    """Say whether each word begins a word of a `search_text`, or all of them stand in a way."""
    known, _sign, ways = search.partition("\n")
    wanted = plain_words(words)
    return all(f" {word}" in known for word in wanted) or _joined(words) in ways


def _joined(text: str) -> str:
    return "".join(plain_words(text))


def _day(day: date, today: date, language: Language | None) -> str:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    words = day_text(noon, ZoneInfo("UTC"), language=language)
    return words if day.year == today.year else f"{words} {day.year}"
