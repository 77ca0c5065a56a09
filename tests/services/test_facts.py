"""A fact never changes unseen: the timeline says that it is confirmed or withdrawn, and by whom."""

from pathlib import Path

import pytest

from crisisapp.domain.facts import read_fact
from crisisapp.domain.words import EntryKind, FactState, Verification
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.history import entry_history
from crisisapp.services.queries.records import EntryRow, FactRow
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def rows_of(desk: Desk, incident: str) -> list[EntryRow]:
    return list(entry_rows(desk.read, incident))


def fact_of(desk: Desk, incident: str) -> FactRow:
    (fact,) = facts(desk.read, incident)
    return fact


def writer_of(desk: Desk) -> str:
    return str(desk.read.value("SELECT initials FROM actor WHERE id = ?", (desk.actor,)))


def doors(
    desk: Desk, incident: str, state: FactState = FactState.CONFIRMED, by: str = "CPE"
) -> str:
    """Say that the doors are shut, and return the id of the fact."""
    return desk.execute(
        SetFact(
            incident=incident,
            key="doors",
            label="Portes",
            value="fermées",
            state=state,
            by_party=by,
        )
    ).made


def test_the_line_of_a_fact_is_confirmed_with_it(desk: Desk, incident: str) -> None:
    words = read_fact("portes = fermées", "fr")
    line = desk.execute(
        RecordEntry(incident=incident, text="portes = fermées", kind=EntryKind.FACT, fact=words)
    ).made
    fact = fact_of(desk, incident)
    before = len(rows_of(desk, incident))
    desk.execute(SetFactState(fact=fact.id, state=FactState.CONFIRMED, by_party="CPE"))
    row = next(each for each in rows_of(desk, incident) if each.id == line)
    assert (row.verification, row.verified_by) == (Verification.CONFIRMED, "CPE")
    assert row.verified_at == desk.now()
    assert len(rows_of(desk, incident)) == before + 1  # and it is an event with its own line
    assert entry_history(desk.read, incident, line)[-1].party == "CPE"
    assert fact_of(desk, incident).confirmed_by == "CPE"

    desk.execute(SetFactState(fact=fact.id, state=FactState.TO_VERIFY))
    row = next(each for each in rows_of(desk, incident) if each.id == line)
    assert row.verification is Verification.TO_VERIFY
    assert fact_of(desk, incident).confirmed_by == ""


def test_a_fact_made_confirmed_is_one_line(desk: Desk, incident: str) -> None:
    before = {row.id for row in rows_of(desk, incident)}
    doors(desk, incident)
    (line,) = [row for row in rows_of(desk, incident) if row.id not in before]
    assert (line.kind, line.text) == (EntryKind.FACT, "Portes\u00a0: fermées")
    assert (line.verification, line.verified_by) == (Verification.CONFIRMED, "CPE")
    assert fact_of(desk, incident).confirmed_by == "CPE"
    doors(desk, incident)  # the same again changes nothing anybody reads
    assert len(rows_of(desk, incident)) == len(before) + 1

    # It follows that line from here on.
    desk.execute(StrikeEntry(entry=line.id, reason="erreur"))
    assert fact_of(desk, incident).state is FactState.WITHDRAWN


def test_a_fact_without_a_line_gets_one_when_it_is_confirmed(desk: Desk, incident: str) -> None:
    before = {row.id for row in rows_of(desk, incident)}
    fact = doors(desk, incident, FactState.TO_VERIFY)
    (line,) = [row for row in rows_of(desk, incident) if row.id not in before]
    assert (line.kind, line.verification) == (EntryKind.FACT, Verification.TO_VERIFY)
    assert line.text == "Portes\u00a0: fermées"
    assert fact_of(desk, incident).source_entry == line.id
    assert fact_of(desk, incident).id == fact


def test_each_word_about_a_fact_is_a_line_and_no_name_is_replaced(
    desk: Desk, incident: str
) -> None:
    words = read_fact("portes = fermées", "fr")
    said = desk.execute(
        RecordEntry(incident=incident, text="portes = fermées", kind=EntryKind.FACT, fact=words)
    ).made
    fact = fact_of(desk, incident).id
    before = {row.id for row in rows_of(desk, incident)}
    desk.execute(SetFactState(fact=fact, state=FactState.CONFIRMED, by_party="CPE"))
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))
    desk.execute(SetFactState(fact=fact, state=FactState.CONFIRMED, by_party="préfet"))
    lines = [row for row in rows_of(desk, incident) if row.id not in before]
    heads = [(row.text.partition("\u00a0:")[0].split(",")[0], row.from_party) for row in lines]
    assert heads == [("Fait confirmé", "CPE"), ("Fait retiré", ""), ("Fait confirmé", "préfet")]
    source = next(row for row in rows_of(desk, incident) if row.id == said)
    assert (source.verification, source.verified_by) == (Verification.CONFIRMED, "CPE")
    assert fact_of(desk, incident).confirmed_by == "préfet"


def test_clearing_a_fact_names_nobody_else(desk: Desk, incident: str) -> None:
    doors(desk, incident)
    before = len(rows_of(desk, incident))
    row = fact_of(desk, incident)
    desk.execute(
        SetFact(
            incident=incident,
            key=row.key,
            label=row.label,
            value=row.value,
            state=row.state,
            audiences=("PRESS",),
        )
    )
    assert fact_of(desk, incident).confirmed_by == "CPE"
    assert len(rows_of(desk, incident)) == before


def test_a_fact_of_other_words_leaves_its_line_as_it_was(desk: Desk, incident: str) -> None:
    doors(desk, incident)
    desk.execute(SetFact(incident=incident, key="doors", label="Portes", value="ouvertes"))
    fact = fact_of(desk, incident)
    assert (fact.state, fact.confirmed_by) == (FactState.TO_VERIFY, "")
    texts = {row.text: row.verification for row in rows_of(desk, incident)}
    assert texts["Portes\u00a0: fermées"] is Verification.CONFIRMED
    assert "Fait à vérifier de nouveau\u00a0: Portes\u00a0: ouvertes" in texts


def test_a_fact_withdrawn_is_said(desk: Desk, incident: str) -> None:
    fact = doors(desk, incident)
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN, by_party="SDIS"))
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))
    (line,) = [row for row in rows_of(desk, incident) if row.text.startswith("Fait retiré")]
    assert line.text.endswith("Portes\u00a0: fermées")
    assert (line.kind, line.from_party) == (EntryKind.ACTION, "SDIS")
    assert fact_of(desk, incident).state is FactState.WITHDRAWN


def test_who_writes_confirms_when_nobody_is_named(desk: Desk, incident: str) -> None:
    writer = writer_of(desk)
    assert writer
    doors(desk, incident, by=" ")
    assert fact_of(desk, incident).confirmed_by == writer
    line = desk.execute(RecordEntry(incident=incident, text="portes fermées")).made
    desk.execute(VerifyEntry(entry=line, verification=Verification.CONFIRMED))
    row = next(each for each in rows_of(desk, incident) if each.id == line)
    assert row.verified_by == writer
    desk.execute(VerifyEntry(entry=line, verification=Verification.REFUTED))
    row = next(each for each in rows_of(desk, incident) if each.id == line)
    assert row.verified_by == ""


def test_a_replay_says_the_same(desk: Desk, incident: str) -> None:
    fact = doors(desk, incident, FactState.TO_VERIFY)
    desk.execute(SetFactState(fact=fact, state=FactState.CONFIRMED, by_party="CPE"))
    known = desk.known_at(desk.now())
    try:
        assert facts(known.read, incident) == facts(desk.read, incident)
    finally:
        known.close()
    assert desk.verify().ok
