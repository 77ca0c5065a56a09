"""Which entries a filter sentence keeps: by the indexes where they help, else row by row."""

from crisisapp.domain.filters import FilterField, FilterPart, FilterSentence, fold_word
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entries, entry_index
from crisisapp.storage.reader import Reader
from crisisapp.storage.search import holds, match_expression

__all__ = ["filtered_entries", "keeps"]

# What these ask about is in the index of words, which leaves few rows to look at.
_INDEXED = (FilterField.WORDS, FilterField.TAG, FilterField.FROM, FilterField.TO)


def filtered_entries(
    read: Reader, incident: str, asked: FilterSentence, *, indexed: bool = True
) -> list[EntryRow]:
    """Return the entries that a filter keeps, in reading order (oldest first).

    A replay of the past has no index of words: with `indexed` false every entry is looked at.
    """
    match = _match(asked) if indexed else ""
    if match:
        keys = _keys_of_words(read, incident, match)
    else:
        keys = entry_index(read, incident, kinds=_kinds(asked))
    found = entries(read, keys)
    return [found[key] for key in keys if keeps(asked, found[key])]


def keeps(asked: FilterSentence, row: EntryRow) -> bool:
    """Say whether an entry is what every part of the filter asks for."""
    return all(_any(part, row) is not part.excluded for part in asked.parts if _counts(part))


def _keys_of_words(read: Reader, incident: str, match: str) -> list[int]:
    """Return the keys of the entries that hold the words, in reading order."""
    # The plus keeps the engine from walking the whole incident: the words leave few documents.
    rows = read.all(
        "SELECT e.key FROM find_words f JOIN find_doc d ON d.doc = f.rowid"
        " JOIN entry e ON e.id = d.target WHERE find_words MATCH ? AND +d.incident = ?"
        " AND d.kind = 'entry' ORDER BY e.sort_at, e.hlc, e.device, e.key",
        (match, incident),
    )
    return [int(row[0]) for row in rows]


def _match(asked: FilterSentence) -> str:
    """Return the index's expression for the parts that narrow; empty when none does."""
    wanted = []
    for part in asked.parts:
        if part.excluded or part.field not in _INDEXED:
            continue
        said = [match_expression(value) for value in part.values]
        if all(said):
            wanted.append("(" + " OR ".join(f"({each})" for each in said) + ")")
    return " AND ".join(wanted)


def _kinds(asked: FilterSentence) -> tuple[EntryKind, ...]:
    """Return the kinds of the first part that asks for some."""
    for part in asked.parts:
        if part.field is FilterField.KIND and not part.excluded:
            return tuple(EntryKind(value) for value in part.values)
    return ()


def _counts(part: FilterPart) -> bool:
    """Say whether a part can be asked: a word of one letter is nothing to look for yet."""
    if part.field in (FilterField.WORDS, FilterField.FROM, FilterField.TO):
        return any(match_expression(value) for value in part.values)
    return True


def _any(part: FilterPart, row: EntryRow) -> bool:
    """Say whether an entry has one of the values of a part."""
    match part.field:
        case FilterField.WORDS:
            texts = (row.text, row.original, row.from_party, row.to_party, row.reason, *row.tags)
            return _said(part, *texts)
        case FilterField.FROM:
            return _said(part, row.from_party)
        case FilterField.TO:
            return _said(part, row.to_party)
        case FilterField.STATE:
            return row.verification.value in part.values and _stands(row)
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
            return {fold_word(row.by)}
        case _:
            return {row.kind.value}


def _said(part: FilterPart, *texts: str) -> bool:
    return any(match_expression(value) and holds(value, *texts) for value in part.values)


def _stands(row: EntryRow) -> bool:
    """Say whether a state counts: not struck, and confirmed only by somebody, as on the page."""
    confirmed = row.verification is Verification.CONFIRMED
    return not row.struck and (not confirmed or row.verified_at is not None)
