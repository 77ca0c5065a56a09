"""What was done to an entry is all there, in order; tags are put on several at once."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import Verification
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.timeline import EraseEntry, StrikeEntry, TagEntries, VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.history import entry_history
from crisisapp.services.queries.search import search
from crisisapp.services.queries.timeline import entry_by_id
from crisisapp.services.words.history import history_line
from tests.builders import a_desk, an_entry, an_incident, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def tags_of(desk: Desk, entry: str) -> tuple[str, ...]:
    row = entry_by_id(desk.read, entry)
    assert row is not None
    return row.tags


def test_every_step_is_told_in_order(desk: Desk) -> None:
    incident = an_incident(desk)
    entry = an_entry(desk, incident, "deux élèves")
    an_entry(desk, incident, "autre chose")
    desk.execute(CorrectEntry(entry=entry, text="trois élèves", reason="recompté"))
    sure = Verification.CONFIRMED
    desk.execute(VerifyEntry(entry=entry, verification=sure, by_party="CPE"))
    desk.execute(TagEntries(entries=(entry,), add=("portail",)))
    desk.execute(StrikeEntry(entry=entry, reason="autre situation"))
    rows = entry_history(desk.read, incident, entry)
    assert [row.step for row in rows] == ["recorded", "corrected", "verified", "tagged", "struck"]
    assert (rows[0].text, rows[1].text, rows[1].reason) == (
        "deux élèves",
        "trois élèves",
        "recompté",
    )
    assert (rows[2].verification, rows[2].party) == (sure, "CPE")
    lines = [history_line(row, now=desk.now(), zone=desk.zone) for row in rows]
    assert all(lines)
    assert "recompté" in lines[1]
    assert "CPE" in lines[2]


def test_removed_words_do_not_come_back_through_the_history(desk: Desk) -> None:
    incident = an_incident(desk)
    entry = an_entry(desk, incident, "Zyzomys est tombé")
    desk.execute(TagEntries(entries=(entry,), add=("Qponmlk",)))
    desk.execute(EraseEntry(entry=entry, reason="demande"))
    rows = entry_history(desk.read, incident, entry)
    assert [row.step for row in rows] == ["erased", "erased", "erasure"]
    last = history_line(rows[-1], now=desk.now(), zone=desk.zone)
    assert "removed the words for good" in last
    assert "reason: demande" in last
    assert rows[-1].by == desk.read.value("SELECT initials FROM actor")
    said = " ".join(history_line(row, now=desk.now(), zone=desk.zone) for row in rows)
    assert "Zyzomys" not in said
    bodies = [bytes(row[0]) for row in desk.read.all("SELECT body FROM body")]
    assert not [body for body in bodies if b"Zyzomys" in body or b"Qponmlk" in body]
    assert desk.verify().ok


def test_several_entries_are_tagged_at_once_and_found(desk: Desk) -> None:
    incident = an_incident(desk)
    first, second = (an_entry(desk, incident, text) for text in ("une vidéo", "un appel"))
    desk.execute(TagEntries(entries=(first, second), add=("#cantine", "vie scolaire")))
    assert tags_of(desk, first) == tags_of(desk, second) == ("cantine", "vie-scolaire")
    assert {hit.target for hit in search(desk.read, "cantine")} == {first, second}
    desk.execute(TagEntries(entries=(first,), remove=("cantine",)))
    assert tags_of(desk, first) == ("vie-scolaire",)
    assert {hit.target for hit in search(desk.read, "cantine")} == {second}
    again = desk.execute(TagEntries(entries=(first, second), add=("vie-scolaire",)))
    assert again.changes.kinds == frozenset()
    with refused(UserCode.UNKNOWN_ENTRY):
        desk.execute(TagEntries(entries=("nothing",), add=("a",)))


def test_a_text_found_by_its_first_words_is_still_found_once_tagged(desk: Desk) -> None:
    incident = an_incident(desk)
    entry = an_entry(desk, incident, "deux élèves au gymnase")
    desk.execute(TagEntries(entries=(entry,), add=("presse",)))
    for word in ("gymnase", "presse", "eleves"):
        assert [hit.target for hit in search(desk.read, word)] == [entry]
