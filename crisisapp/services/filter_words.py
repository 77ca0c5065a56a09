"""What may be typed next in a filter: its fields, and the values that the situation has of them."""

from typing import TYPE_CHECKING

from crisisapp.domain.filters import fold_word
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.labels import kind_label, verification_label
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["completions"]

_MOST = 12
_PARTIES = 400  # of which the first by name are offered
_FIELDS: dict[Language, tuple[str, ...]] = {
    "fr": ("nature:", "état:", "de:", "à:", "par:", "étiquette:", "avec:fichier"),
    "en": ("kind:", "state:", "from:", "to:", "by:", "tag:", "has:file"),
}
# The names of a field in both languages, folded: whatever the screen speaks, both are understood.
_KIND, _STATE = ("nature", "kind"), ("etat", "state")
_BY, _TAG = ("par", "by"), ("etiquette", "tag")
_FROM, _TO = ("de", "from"), ("a", "to")


def completions(read: Reader, incident: str, typed: str, language: Language) -> tuple[str, ...]:
    """Return whole filters that go on from `typed`, the likeliest first; at most twelve.

    Only the last word is completed. A value with a space comes between quotes.
    """
    start = _last_word(typed)
    before, word = typed[:start], typed[start:]
    minus = "-" if word.startswith("-") else ""
    name, colon, value = word.removeprefix("-").partition(":")
    if not colon:
        found: Iterable[str] = (field for field in _FIELDS[language] if _begins(field, name))
        return tuple(f"{before}{minus}{field}" for field in found) if word else ()
    earlier, _comma, begun = value.rpartition(",")
    kept = f"{before}{minus}{name}:{earlier}," if earlier else f"{before}{minus}{name}:"
    values = _values(read, incident, fold_word(name), language)
    said = [each for each in values if _begins(each, begun.replace('"', "")) and each != begun]
    return tuple(f"{kept}{_quoted(each)} " for each in said[:_MOST])


def _values(read: Reader, incident: str, field: str, language: Language) -> list[str]:
    if field in _KIND:
        return [kind_label(kind, language).lower() for kind in EntryKind]
    if field in _STATE:
        return [verification_label(state, language).lower() for state in Verification]
    if field in _BY:
        rows = read.all(
            "SELECT DISTINCT a.initials FROM entry e JOIN actor a ON a.id = e.actor"
            " WHERE e.incident = ? AND a.initials <> '' ORDER BY 1",
            (incident,),
        )
    elif field in _TAG:
        rows = read.all(
            "SELECT DISTINCT t.value FROM entry e, json_each(e.tags) t"
            " WHERE e.incident = ? AND e.tags <> '[]' ORDER BY 1 LIMIT ?",
            (incident, _PARTIES),
        )
    elif field in _FROM or field in _TO:
        column = "from_party" if field in _FROM else "to_party"
        rows = read.all(
            f"SELECT DISTINCT {column} FROM entry"  # noqa: S608 - our own names
            f" WHERE incident = ? AND {column} <> '' ORDER BY 1 LIMIT ?",
            (incident, _PARTIES),
        )
    else:
        rows = []
    return [str(row[0]) for row in rows]


def _begins(text: str, begun: str) -> bool:
    return fold_word(text).startswith(fold_word(begun))


def _quoted(value: str) -> str:
    return f'"{value}"' if any(sign in value for sign in " ,") else value


def _last_word(typed: str) -> int:
    """Return where the last word begins; a space between quotes ends none."""
    start, inside = 0, False
    for place, sign in enumerate(typed):
        if sign == '"':
            inside = not inside
        elif sign == " " and not inside:
            start = place + 1
    return start
