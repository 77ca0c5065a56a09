"""Lines written before somebody had a code: it is written in them, and nobody reads the name."""

from pathlib import Path

import pytest

from crisisapp.domain.people import PersonKind
from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.recoding import RecodeLines, lines_naming
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, StrikeEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.history import entry_history
from crisisapp.services.queries.search import search
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def write(desk: Desk, incident: str, text: str, **more: object) -> str:
    return desk.execute(RecordEntry(incident=incident, text=text, **more)).made  # type: ignore[arg-type]


def test_the_code_stands_in_every_line_that_named_the_person(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre")
    first = write(desk, incident, "Kévin Durand 4eC a filmé")
    write(desk, incident, "portail fermé")
    called = write(desk, incident, "il nie", kind=EntryKind.CALL_IN, from_party="kevin durand")
    parent = write(desk, incident, "Mme Durand rappelle à midi")
    struck = write(desk, incident, "kevin durand exclu")
    desk.execute(StrikeEntry(entry=struck, reason="Durand pas exclu"))
    corrected = write(desk, incident, "Kévin Durand frappé")
    desk.execute(CorrectEntry(entry=corrected, text="un élève frappé", reason="pas Durand"))
    erased = write(desk, incident, "Kévin Durand pleure")
    desk.execute(EraseEntry(entry=erased, reason="droit"))
    desk.execute(AddPerson(incident=incident, name="Kévin Durand"))
    assert len(lines_naming(desk.read, incident, "E-01")) == 4
    desk.execute(RecodeLines(incident=incident, code="E-01"))
    rows = {row.id: row for row in entry_rows(desk.read, incident)}
    assert rows[first].text == "E-01 4eC a filmé"
    assert not rows[first].corrected
    assert rows[called].from_party == "E-01"
    assert rows[parent].text == "Mme Durand rappelle à midi"
    assert (rows[struck].text, rows[struck].strike_reason) == ("E-01 exclu", "E-01 pas exclu")
    assert rows[corrected].original == "E-01 frappé"
    assert rows[corrected].correction_reason == "pas E-01"
    assert rows[erased].text == ""
    assert [hit.target for hit in search(desk.read, "kevin", incident=incident)] == []
    assert lines_naming(desk.read, incident) == ()
    history = entry_history(desk.read, incident, first)
    assert [step.step for step in history] == ["recorded", "recoded"]
    assert history[0].text == "Kévin Durand 4eC a filmé"
    assert history[1].reason == "un code au lieu d'un nom"


def test_only_the_person_asked_for_is_replaced_and_a_rebuild_says_the_same(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre")
    line = write(desk, incident, "Kévin Durand et Inès Moreau")
    desk.execute(AddPerson(incident=incident, name="Kévin Durand"))
    desk.execute(AddPerson(incident=incident, name="Inès Moreau", person_kind=PersonKind.PUPIL))
    desk.execute(RecodeLines(incident=incident, code="E-02", reason="demande de la famille"))
    (row,) = entry_rows(desk.read, incident)
    assert row.text == "Kévin Durand et E-02"
    assert entry_history(desk.read, incident, line)[-1].reason == "demande de la famille"
    for _done in desk.rebuild_slices():
        pass
    assert next(iter(entry_rows(desk.read, incident))).text == "Kévin Durand et E-02"


def test_the_words_of_a_line_are_erased_with_its_codes(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre")
    line = write(desk, incident, "Kévin Durand a filmé le portail")
    desk.execute(AddPerson(incident=incident, name="Kévin Durand"))
    desk.execute(RecodeLines(incident=incident))
    desk.execute(EraseEntry(entry=line, reason="droit"))
    bodies = desk.read.all("SELECT body FROM body")
    assert not [1 for (body,) in bodies if b"le portail" in bytes(body)]


def test_nothing_is_written_when_no_line_names_anybody(desk: Desk) -> None:
    incident = an_incident(desk, "Bagarre")
    write(desk, incident, "portail fermé")
    desk.execute(RecodeLines(incident=incident))
    assert [row.text for row in entry_rows(desk.read, incident)] == ["portail fermé"]
