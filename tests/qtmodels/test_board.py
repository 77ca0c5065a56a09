"""The consistency board as rows to paint: two values are said by words, and lead to a message."""

from crisisapp.domain.words import FactState
from crisisapp.qtmodels.board import BoardModel, board_cells, message_of
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.cells import CellRow
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.queries.board import board
from tests.builders import a_copy


def a_fact(bridge: DeskBridge, incident: str, words: str, value: str) -> None:
    bridge.desk.execute(
        SetFact(
            incident=incident,
            key="injured",
            label="Pupils hurt",
            value=value,
            state=FactState.CONFIRMED,
            clauses={"en": words},
        )
    )


def drafted(bridge: DeskBridge, incident: str, audience: str) -> str:
    return bridge.desk.execute(
        DraftMessage(
            incident=incident,
            template="M02",
            language="en",
            audience=audience,
            values={"advice": "wait", "next_update_at": "11:30"},
        )
    ).made


def told(bridge: DeskBridge, incident: str, audience: str) -> str:
    made = drafted(bridge, incident, audience)
    a_copy(bridge.desk, made, reason="two values, to be seen")
    bridge.desk.execute(MarkSent(message=made))
    return made


def rows(bridge: DeskBridge, incident: str) -> tuple[CellRow, ...]:
    return board_cells(board(bridge, incident), bridge.zone, now=bridge.now())


def test_each_audience_has_its_column_and_what_it_was_told(
    bridge: DeskBridge, incident: str
) -> None:
    a_fact(bridge, incident, "two pupils are hurt", "2")
    told(bridge, incident, "FAMall")
    (row,) = rows(bridge, incident)
    fact, families = row.cells
    assert (fact.text, fact.chip) == ("Pupils hurt", "")
    assert families.text == "2"
    assert families.note == "sent 11:06, message 1"
    assert row.spoken == (
        "Fact: Pupils hurt · two pupils are hurt, All families: 2 · sent 11:06, message 1"
    )


def test_two_values_are_named_and_where_they_differ(bridge: DeskBridge, incident: str) -> None:
    a_fact(bridge, incident, "two pupils are hurt", "2")
    first = told(bridge, incident, "FAMall")
    a_fact(bridge, incident, "three pupils are hurt", "3")
    told(bridge, incident, "STAFF")
    found = board(bridge, incident)
    (row,) = board_cells(found, bridge.zone, now=bridge.now())
    cells = dict(zip(("fact", *found.audiences), row.cells, strict=True))
    assert (cells["fact"].chip, cells["fact"].tone) == ("2 values", "bad")
    assert (cells["FAMall"].text, cells["FAMall"].chip) == ("2", "differs")
    assert (cells["STAFF"].text, cells["STAFF"].chip) == ("3", "")
    assert message_of(found.rows[0]) == first  # the one to correct


def test_the_draft_is_what_one_can_still_change(bridge: DeskBridge, incident: str) -> None:
    a_fact(bridge, incident, "two pupils are hurt", "2")
    told(bridge, incident, "FAMall")
    a_fact(bridge, incident, "three pupils are hurt", "3")
    draft = drafted(bridge, incident, "FAMall")
    found = board(bridge, incident)
    assert message_of(found.rows[0]) == draft
    (row,) = board_cells(found, bridge.zone, now=bridge.now())
    assert "then 3 (not sent yet, message 2)" in row.cells[1].note


def test_an_audience_that_was_told_nothing_has_an_empty_cell(
    bridge: DeskBridge, incident: str
) -> None:
    a_fact(bridge, incident, "two pupils are hurt", "2")
    told(bridge, incident, "FAMall")
    bridge.desk.execute(
        SetFact(
            incident=incident,
            key="gate",
            label="Gate",
            state=FactState.CONFIRMED,
            clauses={"en": "the gate is closed"},
        )
    )
    drafted(bridge, incident, "STAFF")
    gate = next(row for row in rows(bridge, incident) if row.id == "gate")
    assert [cell.text for cell in gate.cells] == ["Gate", "–", "the gate is closed"]
    assert gate.cells[2].quiet


def test_the_columns_are_called_by_their_audiences(bridge: DeskBridge, incident: str) -> None:
    model = BoardModel(["FAMall", "STAFF"])
    assert model.columnCount() == 3
