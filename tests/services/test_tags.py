"""A tag is one word, spelled as it was first, of a length that fits a row."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.services.commands.tags import MAX_TAG, tag_word
from crisisapp.services.commands.timeline import RecordEntry, TagEntries
from crisisapp.services.desk import Desk
from crisisapp.services.queries.timeline import entry_by_id
from tests.builders import a_desk, an_entry, an_incident, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def tags_of(desk: Desk, entry: str) -> tuple[str, ...]:
    row = entry_by_id(desk.read, entry)
    assert row is not None
    return row.tags


def test_tags_that_differ_by_case_are_one_spelled_as_the_first(desk: Desk) -> None:
    incident = an_incident(desk)
    first, second = an_entry(desk, incident, "a"), an_entry(desk, incident, "b")
    desk.execute(TagEntries(entries=(first,), add=("Presse", "#presse")))
    assert tags_of(desk, first) == ("Presse",)
    again = desk.execute(TagEntries(entries=(first,), add=("PRESSE",)))
    assert again.changes.kinds == frozenset()
    desk.execute(TagEntries(entries=(second,), add=("presse",)))
    assert tags_of(desk, second) == ("Presse",)
    typed = desk.execute(RecordEntry(incident=incident, text="c", tags=("presse", "riz"))).made
    assert tags_of(desk, typed) == ("Presse", "riz")
    desk.execute(TagEntries(entries=(second,), remove=("pResse",)))
    assert tags_of(desk, second) == ()


def test_another_situation_spells_as_it_likes(desk: Desk) -> None:
    entry = an_entry(desk, an_incident(desk), "a")
    other = an_entry(desk, an_incident(desk), "b")
    desk.execute(TagEntries(entries=(entry,), add=("Presse",)))
    desk.execute(TagEntries(entries=(other,), add=("presse",)))
    assert tags_of(desk, other) == ("presse",)


@pytest.mark.parametrize("empty", ["", " ", "#", " # "])
def test_an_empty_tag_is_refused(desk: Desk, empty: str) -> None:
    entry = an_entry(desk, an_incident(desk), "a")
    with refused(UserCode.EMPTY_TEXT):
        desk.execute(TagEntries(entries=(entry,), add=("riz", empty)))
    with refused(UserCode.EMPTY_TEXT):
        desk.execute(TagEntries(entries=(entry,), remove=(empty,)))
    assert tags_of(desk, entry) == ()


def test_a_tag_fits_a_row(desk: Desk) -> None:
    entry = an_entry(desk, an_incident(desk), "a")
    desk.execute(TagEntries(entries=(entry,), add=("x" * MAX_TAG,)))
    with refused(UserCode.TEXT_TOO_LONG):
        desk.execute(TagEntries(entries=(entry,), add=("x" * (MAX_TAG + 1),)))


def test_a_long_tag_of_before_can_be_taken_off(desk: Desk) -> None:
    incident = an_incident(desk)
    long = "x" * 60
    entry = desk.execute(RecordEntry(incident=incident, text="a", tags=(long,))).made
    desk.execute(TagEntries(entries=(entry,), remove=(long,)))
    assert tags_of(desk, entry) == ()


@pytest.mark.parametrize(
    ("typed", "word"),
    [("#cantine", "cantine"), (" a  b ", "a-b"), ("vie scolaire", "vie-scolaire")],
)
def test_a_tag_is_one_word(typed: str, word: str) -> None:
    assert tag_word(typed) == word
