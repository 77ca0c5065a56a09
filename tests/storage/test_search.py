"""Words as the index wants them, and any typing as a question it understands."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.search import search
from crisisapp.services.words.hit import hit_words
from crisisapp.storage.search import fold_words, match_expression
from tests.builders import a_desk, an_entry, an_incident


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = a_desk(tmp_path_factory.mktemp("search"))
    incident = an_incident(made, "Vidéo au portail")
    an_entry(made, incident, "L’élève a un malaise au cœur à 07h45, CPE prévenue")
    an_entry(made, incident, "Élèves de 3e confinés ; ex æquo")
    return made


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("eleve", ["2", "1"]),
        ("ÉLÈVE", ["2", "1"]),
        ("e\u0301leve", ["2", "1"]),
        ("élèves", ["2"]),
        ("coeur", ["1"]),
        ("cœur", ["1"]),
        ("COEUR mal", ["1"]),
        ("aequo", ["2"]),
        ("l'eleve", ["2", "1"]),
        ("07h", ["1"]),
        ("3e", ["2"]),
        ("vid", ["2026-001"]),
        ("eleve portail", []),
        ("é", []),
        ("", []),
        ('" AND (', []),
        ("NOT élèves OR", []),
    ],
)
def test_finds_newest_first(desk: Desk, typed: str, numbers: list[str]) -> None:
    assert [hit.number for hit in search(desk.read, typed)] == numbers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30))
def test_no_typing_is_a_fault(desk: Desk, typed: str) -> None:
    search(desk.read, typed)


def test_within_one_situation_and_no_more_than_asked(desk: Desk) -> None:
    assert search(desk.read, "eleve", incident="elsewhere") == ()
    assert len(search(desk.read, "eleve", limit=1)) == 1


def test_every_word_counts_by_its_beginning() -> None:
    assert match_expression('l’élève "AND" x-ray') == '"élève"* "AND"* "ray"*'
    assert fold_words("Cœur", "", "L’ÆON") == "Coeur\nL'aeON"


def test_a_result_says_what_an_entry_is_worth(tmp_path: Path) -> None:
    about = a_desk(tmp_path)
    incident = an_incident(about)
    rumour = about.execute(
        RecordEntry(incident=incident, text="Un élève serait mort", kind=EntryKind.RUMOUR)
    ).made
    about.execute(VerifyEntry(entry=rumour, verification=Verification.REFUTED, by_party="CPE"))
    struck = an_entry(about, incident, "Élève parti seul")
    about.execute(StrikeEntry(entry=struck, reason="autre situation"))

    found = {hit.target: hit for hit in search(about.read, "élève")}

    assert found[rumour].entry_kind is EntryKind.RUMOUR
    assert found[rumour].verification is Verification.REFUTED
    assert not found[rumour].struck
    assert found[struck].struck
    assert hit_words(found[rumour]) == "Rumour, refuted"
    assert hit_words(found[struck]) == "Noted, struck out"


def test_what_stands_in_the_first_words_alone_is_said(tmp_path: Path) -> None:
    about = a_desk(tmp_path)
    entry = an_entry(about, an_incident(about), "Deux blessés à l’entrée")
    about.execute(CorrectEntry(entry=entry, text="Une personne choquée à l’entrée", reason="SAMU"))

    first = {typed: search(about.read, typed)[0] for typed in ("blesses", "ENTREE", "choq per")}

    assert [hit.in_original for hit in first.values()] == [True, False, False]
    assert hit_words(first["blesses"]) == "Noted, corrected: found in the first words"
    assert hit_words(first["ENTREE"]) == "Noted"
