"""Which entries a filter sentence keeps: asked of the indexes, or of one row at a time."""

import msgspec

from crisisapp.domain.filters import (
    STRUCK,
    FilterField,
    FilterPart,
    FilterSentence,
    fold_initials,
    fold_word,
    read_filter,
)
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import Which, entries, entry_index
from crisisapp.storage.reader import Reader
from crisisapp.storage.search import holds, match_expression

__all__ = ["asks", "filter_which", "filtered_entries", "idle_words", "keeps"]


def filtered_entries(
    read: Reader, incident: str, asked: FilterSentence, *, indexed: bool = True
) -> list[EntryRow]:
    """Return the entries that a filter keeps, in reading order (oldest first).

    A replay of the past has no index of words: with `indexed` false every entry is looked at.
    """
    if indexed:
        keys = entry_index(read, incident, filter_which(read, incident, asked))
        found = entries(read, keys)
        return [found[key] for key in keys]
    keys = entry_index(read, incident)
    found = entries(read, keys)
    return [found[key] for key in keys if keeps(asked, found[key])]


def filter_which(read: Reader, incident: str, asked: FilterSentence) -> Which:
    """Return the condition that a filter sets on the entries of a situation.

    The same rule as `keeps`, asked of the indexes. The tags, initials and parties that match are
    looked up now: ask again once the desk has changed.
    """
    wheres: list[str] = []
    values: list[object] = []
    for part in asked.parts:
        if _counts(part):
            where, given = _condition(read, incident, part)
            wheres.append(f"NOT ({where})" if part.excluded else f"({where})")
            values += given
    return Which(" AND ".join(wheres), tuple(values))


def keeps(asked: FilterSentence, row: EntryRow) -> bool:
    """Say whether an entry is what every part of the filter asks for."""
    return all(_any(part, row) is not part.excluded for part in asked.parts if _counts(part))


def asks(asked: FilterSentence) -> bool:
    """Say whether anything of a filter can be asked; else it keeps every entry."""
    return any(_counts(part) for part in asked.parts)


def idle_words(typed: str) -> tuple[str, ...]:
    """Return what a filter as typed holds that cannot be looked for: signs, a letter alone.

    Beside something that is asked, a sign between two words is no matter; a field without a value
    to look for is.
    """
    asked = read_filter(typed)
    alone = not asks(asked)
    found = tuple(
        ",".join(part.values)
        for part in asked.parts
        if not _counts(part) and (alone or part.field is not FilterField.WORDS)
    )
    return found or tuple(typed.split()[:1] if alone else ())


def _condition(read: Reader, incident: str, part: FilterPart) -> tuple[str, tuple[object, ...]]:
    """Return what an entry `e` must be to have one of the values of a part, and its values."""
    match part.field:
        case FilterField.WORDS:
            said = [match_expression(value) for value in part.values]
            words = " OR ".join(f"({each})" for each in said if each)
            return (
                "e.id IN (SELECT d.target FROM find_words f JOIN find_doc d ON d.doc = f.rowid"
                " WHERE find_words MATCH ? AND +d.incident = ? AND d.kind = 'entry')"
            ), (words, incident)
        case FilterField.STATE:
            return _state_condition(part)
        case FilterField.HAS:
            kept = "EXISTS (SELECT 1 FROM exhibit x WHERE x.entry = e.id)"
            return f"e.kind = 'exhibit' OR {kept}", ()
        case FilterField.KIND:
            return f"e.kind IN ({_marks(part)})", part.values
        case _:
            return _AMONG[part.field], (_looked_up(read, incident, part),)


def _state_condition(part: FilterPart) -> tuple[str, tuple[object, ...]]:
    ids = tuple(value for value in part.values if value != STRUCK)
    sure = "(e.verification <> 'confirmed' OR e.verified_at IS NOT NULL)"
    marks = ",".join("?" * len(ids))
    stands = f"e.verification IN ({marks}) AND e.struck = 0 AND {sure}"
    return (f"e.struck <> 0 OR ({stands})" if STRUCK in part.values else stands), ids


_AMONG = {
    FilterField.FROM: "e.from_party IN (SELECT value FROM json_each(?))",
    FilterField.TO: "e.to_party IN (SELECT value FROM json_each(?))",
    FilterField.BY: "e.actor IN (SELECT value FROM json_each(?))",
    FilterField.TAG: "EXISTS (SELECT 1 FROM json_each(e.tags) t"
    " WHERE t.value IN (SELECT value FROM json_each(?)))",
}
_THERE = {
    FilterField.FROM: "SELECT DISTINCT from_party, from_party FROM entry WHERE incident = ?",
    FilterField.TO: "SELECT DISTINCT to_party, to_party FROM entry WHERE incident = ?",
    FilterField.BY: "SELECT id, initials FROM actor WHERE ? <> ''",
    FilterField.TAG: "SELECT DISTINCT t.value, t.value FROM entry e, json_each(e.tags) t"
    " WHERE e.incident = ? AND e.tags <> '[]'",
}


def _looked_up(read: Reader, incident: str, part: FilterPart) -> str:
    """Return as JSON what the situation has of a field and the part means."""
    party = part.field in (FilterField.FROM, FilterField.TO)
    fold = fold_initials if part.field is FilterField.BY else fold_word
    found = [
        str(value)
        for value, said in read.all(_THERE[part.field], (incident,))
        if (_said(part, str(said)) if party else fold(str(said)) in part.values)
    ]
    return msgspec.json.encode(found).decode()


def _marks(part: FilterPart) -> str:
    return ",".join("?" * len(part.values))


def _counts(part: FilterPart) -> bool:
    """Say whether a part can be asked: a word of one letter is nothing to look for yet."""
    if part.field in (FilterField.WORDS, FilterField.FROM, FilterField.TO):
        return any(match_expression(value) for value in part.values)
    return True


def _any(part: FilterPart, row: EntryRow) -> bool:
    """Say whether an entry has one of the values of a part."""
    match part.field:
        case FilterField.WORDS:
            texts = (row.text, row.original, row.from_party, row.to_party, row.reason)
            return _said(part, *texts, row.rejected, row.owner, *row.tags)
        case FilterField.FROM:
            return _said(part, row.from_party)
        case FilterField.TO:
            return _said(part, row.to_party)
        case FilterField.STATE:
            return _state(row) in part.values
        case FilterField.HAS:
            return row.kind is EntryKind.EXHIBIT or bool(row.exhibits)
        case _:
            return not _ids(part.field, row).isdisjoint(part.values)


def _ids(field: FilterField, row: EntryRow) -> set[str]:
    """Return what an entry has of a field that is compared whole."""
    match field:
        case FilterField.TAG:
            return {fold_word(tag) for tag in row.tags}
        case FilterField.BY:
            return {fold_initials(row.by)}
        case _:
            return {row.kind.value}


def _said(part: FilterPart, *texts: str) -> bool:
    return any(match_expression(value) and holds(value, *texts) for value in part.values)


def _state(row: EntryRow) -> str:
    """Return the state of an entry as on the page; confirmed by nobody is no state."""
    if row.struck:
        return STRUCK
    unsaid = row.verification is Verification.CONFIRMED and row.verified_at is None
    return "" if unsaid else row.verification.value
