"""One child named on the card of a call has one code, however each of its fields says the name."""

from pathlib import Path

import pytest

from crisisapp.services.commands.call_changes import ChangeCall
from crisisapp.services.commands.calls import NoteCall
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.desk import Desk
from crisisapp.services.naming import Naming
from crisisapp.services.queries.calls import CallRow, calls
from crisisapp.services.queries.people import known_people
from tests.builders import a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def only(desk: Desk, incident: str) -> CallRow:
    (row,) = calls(desk.read, incident)
    return row


def named(desk: Desk, incident: str) -> dict[str, str]:
    return {row.code: row.name for row in known_people(desk.read, incident)}


@pytest.mark.parametrize(
    ("caller", "child", "question"),
    [
        ("mère de Yanis Benali", "Yanis", "Est-il blessé ?"),
        ("mother of Yanis Benali", "yanis", "Is Yanis hurt?"),
        ("mère de Yanis Benali", "Yanis Benali", "Yanis est-il blessé ?"),
        ("mère de Yanis", "Yanis Benali", "Est-il blessé ?"),
    ],
)
def test_a_given_name_alone_is_the_child_of_the_same_card(
    desk: Desk, incident: str, caller: str, child: str, question: str
) -> None:
    desk.execute(NoteCall(incident=incident, caller=caller, child=child, question=question))
    row = only(desk, incident)

    assert named(desk, incident) == {"E-01": "Yanis Benali"}
    assert row.child == "E-01"
    assert "anis" not in f"{row.caller} {row.question}"


@pytest.mark.parametrize("first", ["Yanis", "Yanis Benali"])
@pytest.mark.parametrize("child", ["Yanis", "Yanis Benali"])
def test_a_code_written_on_the_card_is_the_child_named_beside_it(
    desk: Desk, incident: str, first: str, child: str
) -> None:
    desk.execute(AddPerson(incident=incident, name=first))  # the chip of a field did
    card = NoteCall(incident=incident, caller="mère de E-01", child=child, question="E-01 ?")
    desk.execute(card)

    assert only(desk, incident).child == "E-01"
    assert list(named(desk, incident)) == ["E-01"]
    assert "Yanis Benali" in {child, first} or named(desk, incident)["E-01"] == "Yanis"
    if "Yanis Benali" in {child, first}:
        assert named(desk, incident)["E-01"] == "Yanis Benali"


def test_two_children_of_one_given_name_stay_two(desk: Desk, incident: str) -> None:
    desk.execute(AddPerson(incident=incident, name="Yanis Morel"))
    order = NoteCall(incident=incident, caller="mère de E-01", child="Yanis Benali")
    desk.execute(order)
    assert only(desk, incident).child == "E-02"

    card = NoteCall(
        incident=incident, child="Lina", question="Lina Roux ou Lina Garnier est-elle blessée ?"
    )
    desk.execute(card)  # which of both, only who writes can tell
    assert "Lina" in named(desk, incident).values()


def test_a_card_filled_further_knows_its_child(desk: Desk, incident: str) -> None:
    desk.execute(NoteCall(incident=incident, caller="mère de Yanis Benali"))
    call = only(desk, incident).id
    desk.execute(ChangeCall(call=call, child="Yanis"))

    row = only(desk, incident)
    assert (row.child, row.caller) == ("E-01", "mère de E-01")
    assert named(desk, incident) == {"E-01": "Yanis Benali"}


def test_an_offer_knows_the_name_that_stands_beside(desk: Desk, incident: str) -> None:
    naming = Naming(desk)
    naming.show_incident(incident)
    offer = naming.offer("Yanis est-il blessé ?", beside=("mère", "Yanis Benali"))
    assert offer is not None
    order = naming.order(offer)
    assert order is not None
    assert (offer.written, offer.code, order.name) == ("Yanis", "E-01", "Yanis Benali")

    offer = naming.offer("Yanis pleure ; la mère de Yanis Benali appelle")
    assert offer is not None
    order = naming.order(offer)
    assert order is not None
    assert order.name == "Yanis Benali"
    several = naming.offer("Yanis ?", beside=("Yanis Benali", "Yanis Morel"))
    assert several is not None
    order = naming.order(several)
    assert order is not None
    assert order.name == "Yanis"
