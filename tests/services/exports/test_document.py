"""A document says what was asked for, and leaves out what the cell keeps to itself."""

from collections.abc import Callable

import pytest

from crisisapp.domain.words import EntryKind
from crisisapp.services.exports.document import TimelineDocument, head_words
from crisisapp.services.queries.records import EntryRow
from crisisapp.support.i18n import LANGUAGES, Language, translator

MakeEntry = Callable[..., EntryRow]
MakeDocument = Callable[..., TimelineDocument]


def test_a_note_for_the_cell_stays_in_the_cell(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    entries = (an_entry(1), an_entry(2, kind=EntryKind.NOTE), an_entry(3))
    assert [entry.number for entry in a_document(*entries).entries] == ["1", "3"]
    assert len(a_document(*entries, audience="internal").entries) == 3


def test_the_filter_sentence_counts_what_is_shown_and_what_is_not(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    note = an_entry(3, kind=EntryKind.NOTE)
    some = [an_entry(1), an_entry(2)]

    def sentence(*entries: EntryRow, **asked: object) -> str:
        return a_document(*entries, language="en", **asked).filter

    assert sentence(*some) == "2 of 2 entries; no filter"
    assert sentence(an_entry(1)) == "1 of 1 entry; no filter"
    assert sentence(*some, note) == "2 of 3 entries; 1 note for the cell left out"
    assert sentence(*some, note, audience="internal") == "3 of 3 entries; no filter"
    others = [an_entry(number) for number in range(4, 40)]

    def kept(entry: EntryRow) -> bool:
        return entry not in others

    asked = {"keep": kept, "words": "confirmed"}
    assert sentence(*some, *others, **asked) == "2 of 38 entries; confirmed"
    assert (
        sentence(*some, note, *others, **asked)
        == "2 of 39 entries; confirmed; 1 note for the cell left out"
    )


def test_a_document_without_a_row_says_why(an_entry: MakeEntry, a_document: MakeDocument) -> None:
    def why(*entries: EntryRow, **asked: object) -> str:
        return a_document(*entries, language="en", **asked).empty

    def kept(entry: EntryRow) -> bool:
        return entry.kind is EntryKind.NOTE

    note = an_entry(3, kind=EntryKind.NOTE)
    assert why(an_entry(1)) == ""
    assert why() == "Nothing has been noted yet."
    nothing = {"keep": lambda _entry: False, "words": "zebra"}
    assert why(an_entry(1), an_entry(2), **nothing) == "The filter keeps none of the 2 entries."
    assert why(an_entry(1), **nothing) == "The filter does not keep the only entry."
    held = "What it would show is for the cell only and stays out of this document."
    assert why(note) == held
    assert why(an_entry(1), note, keep=kept, words="note") == held


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_is_in_the_language_of_the_document(
    an_entry: MakeEntry, a_document: MakeDocument, language: Language
) -> None:
    count = translator(language).ngettext(
        "{shown} of {total} entry", "{shown} of {total} entries", 2
    )
    document = a_document(an_entry(1), an_entry(2), language=language)
    assert count.format(shown=2, total=2) in document.filter


def test_the_last_number_is_that_of_the_entry_typed_last_even_when_not_shown(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    late = an_entry(9, minute=-60, recorded_at=an_entry(1, minute=90).recorded_at)
    assert a_document(late, an_entry(8)).last_number == "9"
    assert a_document(an_entry(1), an_entry(2, kind=EntryKind.NOTE)).last_number == "2"
    assert a_document().last_number == ""


def test_a_fingerprint_is_read_by_groups_of_four() -> None:
    assert head_words("0123456789ab") == "0123 4567 89ab"
    assert head_words("") == ""
