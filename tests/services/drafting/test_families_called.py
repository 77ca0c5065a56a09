"""What every parent asks first is answered from the count of calls, never before it is whole."""

from pathlib import Path

import pytest

from crisisapp.services.commands.families import TellFamily
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.messages import message
from crisisapp.services.reception import reception
from tests.builders import a_desk, an_incident

UNKNOWN = "nous ne le savons pas encore"
ALL = "vous auriez été appelé personnellement"
GOING = "nous appelons en ce moment chaque famille concernée"
NONE = "nous n'avons connaissance d'aucun élève directement concerné"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def said(desk: Desk, made: str) -> str:
    row = message(desk.read, made)
    assert row is not None
    return present(desk, row).rendered.text.replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")


def holes(desk: Desk, made: str) -> set[str]:
    row = message(desk.read, made)
    assert row is not None
    return {hole.field for hole in present(desk, row).rendered.holes}


@pytest.mark.parametrize("template", ["M18", "M19"])
def test_the_count_of_calls_answers_whether_my_child_is_concerned(
    desk: Desk, template: str
) -> None:
    incident = an_incident(desk)
    made = desk.execute(DraftMessage(incident=incident, template=template)).made
    assert UNKNOWN in said(desk, made).casefold()  # nobody counted: nobody guesses
    desk.execute(CountFamilies(incident=incident, expected=0))
    assert NONE in said(desk, made)
    desk.execute(CountFamilies(incident=incident, expected=1))
    assert UNKNOWN in said(desk, made).casefold()  # a number is no call
    told = TellFamily(incident=incident, family="E-01", told=1, guardians=2)
    desk.execute(told)
    assert GOING in said(desk, made).casefold()
    assert ALL not in said(desk, made)  # one guardian of two: not yet
    desk.execute(TellFamily(incident=incident, family="E-01", told=2, guardians=2))
    assert ALL in said(desk, made)
    assert "families_called" not in holes(desk, made)
    assert any(ALL in line.text for line in reception(desk, incident, "fr").asked)


@pytest.mark.parametrize("expected", [None, 2])
@pytest.mark.parametrize("choice", ["all", "none"])
def test_what_reassures_too_early_is_a_hole_whoever_typed_it(
    desk: Desk, choice: str, expected: int | None
) -> None:
    incident = an_incident(desk)
    if expected is not None:
        desk.execute(CountFamilies(incident=incident, expected=expected))
    made = desk.execute(DraftMessage(incident=incident, template="M18")).made
    desk.execute(FillMessage(message=made, values={"families_called": choice}))
    assert "families_called" in holes(desk, made)
    desk.execute(FillMessage(message=made, values={"families_called": "going"}))
    assert "families_called" not in holes(desk, made)
