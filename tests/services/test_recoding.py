"""Lines written before somebody had a code: it is written in them, and nobody reads the name."""

from pathlib import Path

import pytest

from crisisapp.domain.people import PersonKind
from crisisapp.domain.publications import RemovalRoute
from crisisapp.domain.words import EntryKind, FactState
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.exhibits import AttachExhibit, RemoveExhibit
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import FrameIncident
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.publications import AskRemoval, RecordPublication
from crisisapp.services.commands.recoding import RecodeLines, lines_naming, naming
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, StrikeEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.exhibits import exhibits
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.history import entry_history
from crisisapp.services.queries.incidents import incident as incident_row
from crisisapp.services.queries.publications import publications
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


def everything(desk: Desk, incident: str) -> str:
    """Return every word that a reader of the situation meets, lines apart."""
    row = incident_row(desk.read, incident, desk.zone)
    assert row is not None
    said = [row.title, row.what, row.place, row.source]
    said += [repr(fact) for fact in facts(desk.read, incident)]
    said += [repr(content) for content in publications(desk.read, incident)]
    said += [repr(exhibit) for exhibit in exhibits(desk.read, incident)]
    return "\n".join(said)


def test_the_code_stands_in_facts_titles_contents_and_exhibits(desk: Desk) -> None:
    incident = an_incident(desk, "Kévin Durand frappé")
    desk.execute(
        FrameIncident(incident=incident, what="coups à Kévin Durand", source="kevin durand")
    )
    fact = desk.execute(
        SetFact(
            incident=incident,
            key="coups-portes-par-kevin-durand",
            label="coups portés par Kévin Durand",
            value="2",
            state=FactState.CONFIRMED,
            by_party="CPE",
            clauses={"fr": "Kévin Durand a porté deux coups", "en": "Kévin Durand struck twice"},
            hedges={"fr": "ce qu'a fait Kévin Durand est vérifié"},
        )
    ).made
    content = desk.execute(
        RecordPublication(
            incident=incident,
            target="unknown",
            address="https://www.tiktok.com/@kevin_durand_08",
            account="Kévin Durand",
            said="Kévin Durand se moque",
        )
    ).made
    desk.execute(
        AskRemoval(
            publication=content,
            route=RemovalRoute.OWNER,
            party="Kévin Durand",
            note="dit à Kévin Durand",
        )
    )
    desk.execute(
        AttachExhibit(incident=incident, name="KevinDurand_vu.png", from_party="Kévin Durand")
    )
    before = {row.key: row.changed_at for row in facts(desk.read, incident)}
    desk.execute(AddPerson(incident=incident, name="Kévin Durand"))
    found = naming(desk.read, incident, "E-01")
    assert found.counts() == {
        "line": found.counts()["line"],
        "incident": 1,
        "fact": 1,
        "publication": 1,
        "exhibit": 1,
    }
    desk.execute(RecodeLines(incident=incident, code="E-01"))
    told = everything(desk, incident).casefold().replace("@kevin_durand_08", "")
    assert "durand" not in told
    assert told.count("e-01") >= 8
    (row,) = facts(desk.read, incident)
    # Only the words are others: who confirmed it, and when, stays.
    assert (row.id, row.key, row.changed_at) == (fact, "coups-portes-par-e-01", *before.values())
    assert (row.state, row.confirmed_by) == (FactState.CONFIRMED, "CPE")
    (exhibit,) = exhibits(desk.read, incident)
    assert exhibit.name == "E-01 vu.png"
    (said,) = publications(desk.read, incident)
    assert said.address == "https://www.tiktok.com/@kevin_durand_08"
    assert naming(desk.read, incident).counts() == {}
    assert [hit.target for hit in search(desk.read, "kevindurand", incident=incident)] == []
    for _done in desk.rebuild_slices():
        pass
    assert "durand" not in everything(desk, incident).casefold().replace("@kevin_durand_08", "")


def test_what_was_coded_goes_with_what_is_removed(desk: Desk) -> None:
    incident = an_incident(desk)
    content = desk.execute(
        RecordPublication(
            incident=incident, platform="tiktok", target="unknown", said="Kévin Durand au gymnase"
        )
    ).made
    exhibit = desk.execute(AttachExhibit(incident=incident, name="Kévin Durand au vestiaire")).made
    desk.execute(AddPerson(incident=incident, name="Kévin Durand"))
    desk.execute(RecodeLines(incident=incident))
    (row,) = publications(desk.read, incident)
    assert (row.id, row.said) == (content, "E-01 au gymnase")
    desk.execute(EraseEntry(entry=row.entry, reason="droit"))
    (kept,) = exhibits(desk.read, incident)
    desk.execute(RemoveExhibit(exhibit=kept.id, reason="droit"))
    assert exhibit
    bodies = b"\n".join(bytes(body) for (body,) in desk.read.all("SELECT body FROM body"))
    assert not [body for body in bodies.split(b"\n") if b"au gymnase" in body]
    assert b"vestiaire" not in bodies
