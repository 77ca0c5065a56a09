"""A list of names to search messages with: protected as every name is, and removable."""

from datetime import date
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.services.commands.name_list import ReadNames, RemoveNames
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.desk import Desk
from crisisapp.services.findings.gather import known_for
from crisisapp.services.imports.name_table import names_of_table
from crisisapp.services.imports.tables import read_table
from crisisapp.services.queries.name_list import name_list
from crisisapp.services.queries.people import people
from crisisapp.services.queries.search import search
from tests.builders import a_desk, an_incident, derived, refused

NAMES = ("Zyzomys Qponmlk", "Jihgfed Wvutsrq")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def a_table(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "eleves.csv"
    path.write_text(text, encoding="utf-8")
    return names_of_table(read_table(path))


def test_a_list_is_kept_with_its_day_and_stands_in_the_table_of_people_alone(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(ReadNames(names=(*NAMES, NAMES[0], " "), day="2026-09-03"))
    kept = name_list(desk.read)
    assert kept is not None
    assert (kept.names, kept.day) == (NAMES, date(2026, 9, 3))
    tables = derived(desk._file.connection)
    assert [name for name, rows in tables.items() if "Qponmlk" in repr(rows)] == ["person"]
    assert people(desk.read, incident) == ()
    assert not search(desk.read, "Qponmlk")
    person = desk.execute(AddPerson(incident=incident)).made
    assert [(row.id, row.code) for row in people(desk.read, incident)] == [(person, "E-01")]


def test_a_message_is_searched_with_the_list(desk: Desk) -> None:
    incident = an_incident(desk)
    assert known_for(desk, incident).list_date is None
    desk.execute(ReadNames(names=NAMES, day="2026-09-03"))
    known = known_for(desk, incident)
    assert known.list_date == date(2026, 9, 3)
    assert [one.written for one in known.names.find("hier qponmlk zyzomys est venu")] == [
        "qponmlk zyzomys"
    ]


def test_a_newer_list_takes_the_place_of_the_older_one(desk: Desk) -> None:
    desk.execute(ReadNames(names=NAMES, day="2026-09-03"))
    desk.execute(ReadNames(names=("Camille Renaud",), day="2026-11-10"))
    kept = name_list(desk.read)
    assert kept is not None
    assert (kept.names, kept.day) == (("Camille Renaud",), date(2026, 11, 10))


def test_a_removed_list_is_in_no_byte_and_the_desk_still_verifies(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.execute(ReadNames(names=NAMES, day="2026-09-03"))
    desk.execute(ReadNames(names=("Camille Renaud",), day="2026-11-10"))
    with refused(UserCode.REASON_NEEDED):
        desk.execute(RemoveNames(reason=" "))
    desk.execute(RemoveNames(reason="fin de l'année"))
    assert name_list(desk.read) is None
    with refused(UserCode.NO_NAME):
        desk.execute(RemoveNames(reason="encore"))
    assert desk.verify().ok
    desk.close()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*.crisis*"))
    assert b"Qponmlk" not in written
    assert b"Camille Renaud" not in written


def test_what_is_no_list_is_refused(desk: Desk) -> None:
    with refused(UserCode.EMPTY_TEXT):
        desk.execute(ReadNames(names=(" ",), day=""))
    with refused(UserCode.TEXT_TOO_LONG):
        desk.execute(ReadNames(names=tuple(f"N{at} P" for at in range(5_001)), day=""))
    with refused(UserCode.BAD_VALUE):
        desk.execute(ReadNames(names=NAMES, day="hier"))


@pytest.mark.parametrize(
    "text",
    [
        "Nom;Prénom;Classe\nQPONMLK;Zyzomys;4eC\n",
        "Surname,Forename\nQPONMLK,Zyzomys\n",
        "Élève;Classe\nZyzomys QPONMLK;4eC\n",
        "Zyzomys QPONMLK\nZyzomys QPONMLK\n",
    ],
)
def test_names_are_read_from_the_tables_that_schools_have(tmp_path: Path, text: str) -> None:
    assert a_table(tmp_path, text) == ("Zyzomys QPONMLK",)


def test_a_table_without_names_says_which_columns_it_has(tmp_path: Path) -> None:
    with refused(UserCode.UNKNOWN_COLUMN):
        a_table(tmp_path, "Classe;Salle\n4eC;204\n")
