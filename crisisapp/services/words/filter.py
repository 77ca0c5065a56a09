"""The words about a filter: what may be typed next, what it did not understand, what it keeps."""

import re
from typing import TYPE_CHECKING

from crisisapp.domain.filters import field_of, fold_word, read_filter
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.queries.filters import idle_words
from crisisapp.services.words.labels import kind_label, verification_label
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import Language, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["completions", "count_words", "export_words", "filter_notices", "kept_words"]

# What ends a filter when there are spaces about its last colon.
_SPACED = re.compile(r'(?:^|(?<=\s))(?P<name>[^\s":]+)\s*:\s*(?P<value>"[^"]*|[^\s":]*)$')
_MOST = 12
_PARTIES = 400  # of which the first by name are offered
_FIELDS: dict[Language, tuple[str, ...]] = {
    "fr": ("nature:", "état:", "de:", "à:", "par:", "étiquette:", "avec:fichier"),
    "en": ("kind:", "state:", "from:", "to:", "by:", "tag:", "has:file"),
}
_STRUCK: dict[Language, str] = {"fr": "barrée", "en": "struck out"}
# The names of a field in both languages, folded: whatever the screen speaks, both are understood.
_KIND, _STATE = ("nature", "kind"), ("etat", "state")
_BY, _TAG = ("par", "by"), ("etiquette", "tag")
_FROM, _TO = ("de", "from"), ("a", "to")


def completions(read: Reader, incident: str, typed: str, language: Language) -> tuple[str, ...]:
    """Return whole filters that go on from `typed`, the likeliest first; at most twelve.

    Only the last word is completed, with the spaces about its colon. A value with a space comes
    between quotes.
    """
    start = _last_word(typed)
    before, word = typed[:start], typed[start:]
    spaced = _SPACED.search(typed)
    if spaced is not None and field_of(spaced["name"]):
        before, word = typed[: spaced.start("name")], f"{spaced['name']}:{spaced['value']}"
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


def filter_notices(typed: str) -> tuple[str, ...]:
    """Return what is to be said of a filter as typed: what it asks is not what it seems to ask."""
    unknown = tuple(
        _("“{word}” is not understood as a filter; it is looked for as words.").format(word=word)
        for word in read_filter(typed).unknown
    )
    idle = ", ".join(idle_words(typed))
    if not idle:
        return unknown
    said = _(
        "“{words}” holds nothing to look for: two letters or figures at least. It is left aside."
    )
    return (*unknown, said.format(words=idle))


def count_words(shown: int, total: int) -> str:
    """Return how many entries there are, and how many of them a filter shows and hides."""
    if shown == total:
        return ngettext("{count} entry", "{count} entries", total).format(count=total)
    hidden = total - shown
    words = ngettext("{hidden} hidden", "{hidden} hidden", hidden).format(hidden=hidden)
    return f"{_shown_words(shown, total)}, {words}"


def export_words(shown: int, kept: int, total: int) -> str:
    """Return what keeps entries out of a document; empty when it shows all `total` of them.

    `kept` is what its filter keeps; notes for the cell stay out besides.
    """
    filtered, notes = total - kept, kept - shown
    by_filter = ngettext(
        "{hidden} hidden by the filter", "{hidden} hidden by the filter", filtered
    ).format(hidden=filtered)
    for_cell = ngettext(
        "{notes} note for the cell left out", "{notes} notes for the cell left out", notes
    ).format(notes=notes)
    why = ((filtered, by_filter), (notes, for_cell))
    said = [words for count, words in why if count]
    return ", ".join((_shown_words(shown, total), *said)) if said else ""


def kept_words(shown: int, total: int) -> str:
    """Return the same as a line that stands alone, where nothing kept is a sentence."""
    if shown or not total:
        return count_words(shown, total)
    return ngettext(
        "The filter does not keep the only entry.",
        "The filter keeps none of the {count} entries.",
        total,
    ).format(count=total)


def _shown_words(shown: int, total: int) -> str:
    words = ngettext("{shown} of {count} entry", "{shown} of {count} entries", total)
    return words.format(shown=shown, count=total)


def _values(read: Reader, incident: str, field: str, language: Language) -> list[str]:
    if field in (*_KIND, *_STATE):  # the field is written in one language: so is its value
        language = "fr" if field in (_KIND[0], _STATE[0]) else "en"
    if field in _KIND:
        return [kind_label(kind, language).lower() for kind in EntryKind]
    if field in _STATE:
        states = [verification_label(state, language).lower() for state in Verification]
        return [*states, _STRUCK[language]]
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
        elif sign.isspace() and not inside:
            start = place + 1
    return start
