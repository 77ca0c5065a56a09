"""What is pinned for the summary is a tag like another: put on, found, taken off, never erased."""

from pathlib import Path

import pytest

from crisisapp.domain.filters import read_filter
from crisisapp.services.commands.timeline import TagEntries
from crisisapp.services.desk import Desk
from crisisapp.services.pinning import any_pinned, is_pinned, pin_order, pin_tag
from crisisapp.services.queries.filters import filtered_entries
from crisisapp.services.queries.history import entry_history
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_by_id
from tests.builders import a_desk, an_entry, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def row(desk: Desk, entry: str) -> EntryRow:
    found = entry_by_id(desk.read, entry)
    assert found is not None
    return found


@pytest.mark.parametrize(("language", "tag"), [("fr", "synthèse"), ("en", "summary")])
def test_pinned_again_is_taken_off_and_both_are_remembered(
    desk: Desk, language: str, tag: str
) -> None:
    incident = an_incident(desk)
    first, second = an_entry(desk, incident, "a"), an_entry(desk, incident, "b")
    assert pin_tag(language) == tag
    assert not any_pinned(desk.read, incident)
    desk.execute(pin_order([row(desk, first)], language))
    assert row(desk, first).tags == (tag,)
    assert any_pinned(desk.read, incident)
    # Of several, those that are not pinned yet are; once all of them are, they come off.
    desk.execute(pin_order([row(desk, first), row(desk, second)], language))
    assert is_pinned(row(desk, first))
    assert is_pinned(row(desk, second))
    before = len(entry_history(desk.read, incident, first))
    desk.execute(pin_order([row(desk, first), row(desk, second)], language))
    assert row(desk, first).tags == row(desk, second).tags == ()
    assert len(entry_history(desk.read, incident, first)) == before + 1


@pytest.mark.parametrize("typed", ["tag:summary", "étiquette:synthèse", "tag:#Synthese"])
def test_the_filter_finds_what_is_pinned_in_either_language(desk: Desk, typed: str) -> None:
    incident = an_incident(desk)
    kept = [an_entry(desk, incident, "a"), an_entry(desk, incident, "b")]
    an_entry(desk, incident, "c")
    desk.execute(pin_order([row(desk, kept[0])], "fr"))
    desk.execute(pin_order([row(desk, kept[1])], "en"))
    found = filtered_entries(desk.read, incident, read_filter(typed))
    assert {one.id for one in found} == set(kept)
    looked = filtered_entries(desk.read, incident, read_filter(typed), indexed=False)
    assert {one.id for one in looked} == set(kept)


def test_a_tag_typed_without_its_accent_is_taken_off_too(desk: Desk) -> None:
    entry = an_entry(desk, an_incident(desk), "a")
    desk.execute(TagEntries(entries=(entry,), add=("Synthese",)))
    desk.execute(pin_order([row(desk, entry)], "fr"))
    assert row(desk, entry).tags == ()
