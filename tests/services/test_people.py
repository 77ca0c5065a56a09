"""People are codes in everything that is read; the name stands apart and can be taken out."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.people import PersonKind
from crisisapp.domain.words import Role
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.people import AddPerson, NamePerson, RemoveName
from crisisapp.services.desk import Desk
from crisisapp.services.queries.people import (
    known_people,
    named_person,
    people,
    person_by_code,
)
from crisisapp.services.queries.search import search
from tests.builders import a_clock, a_desk, an_entry, an_incident, derived, open_desk, refused

NAME = "Zyzomys Qponmlk"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def codes(desk: Desk, incident: str) -> list[str]:
    return [row.code for row in people(desk.read, incident)]


def test_each_kind_counts_for_itself_in_each_situation(desk: Desk) -> None:
    first, second = an_incident(desk), an_incident(desk, "Fuite de gaz")
    for kind in (PersonKind.PUPIL, PersonKind.PARENT, PersonKind.PUPIL):
        desk.execute(AddPerson(incident=first, person_kind=kind))
    desk.execute(AddPerson(incident=second, person_kind=PersonKind.OUTSIDER))
    assert codes(desk, first) == ["P-01", "E-01", "E-02"]
    assert codes(desk, second) == ["X-01"]


def test_a_code_typed_by_hand_is_never_given_to_somebody_else(desk: Desk) -> None:
    incident = an_incident(desk)
    an_entry(desk, incident, "E-07 et E-2 et S-12 en 3e ; E-12345 est un numéro")
    desk.execute(AddPerson(incident=incident))
    assert codes(desk, incident) == ["E-08"]
    other = an_incident(desk, "Une autre")
    desk.execute(AddPerson(incident=other))
    assert codes(desk, other) == ["E-01"]


def test_a_written_code_is_named_later(desk: Desk) -> None:
    incident = an_incident(desk)
    an_entry(desk, incident, "E-03 est à l'infirmerie")
    desk.execute(AddPerson(incident=incident, code="@e3", name=NAME))
    row = person_by_code(desk.read, incident, "E-03")
    assert row is not None
    assert (row.kind, row.has_name, row.name) == (PersonKind.PUPIL, True, "")
    with refused(UserCode.CODE_TAKEN):
        desk.execute(AddPerson(incident=incident, code="E-03"))
    with refused(UserCode.BAD_VALUE):
        desk.execute(AddPerson(incident=incident, code="Z-03"))
    with refused(UserCode.CODE_KIND):
        desk.execute(AddPerson(incident=incident, code="E-77", person_kind=PersonKind.PARENT))


def test_a_second_device_puts_its_letter(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    desk.execute(AddPerson(incident=incident))
    desk.close()
    other = open_desk(desk.path, installation="other")
    other.execute(AddPerson(incident=incident))
    assert codes(other, incident) == ["E-01", "E-B01"]
    an_entry(other, incident, "E-B04 aussi")
    other.execute(AddPerson(incident=incident))
    assert codes(other, incident) == ["E-01", "E-B01", "E-B05"]
    other.close()


def test_names_are_in_no_list_but_their_own(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(AddPerson(incident=incident, name=NAME, also=("Zyzo",), note="06 00 00 00 00"))
    tables = derived(desk._file.connection)
    holding = [table for table, rows in tables.items() if "Zyzo" in repr(rows)]
    assert holding == ["person"]
    assert not search(desk.read, "Zyzo")


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        *(("", True), (Role.DIRECTOR, True), (Role.SCRIBE, True), (Role.CARE, True)),
        *((Role.COMMS, False), (Role.MONITOR, False)),
    ],
)
def test_names_are_shown_by_role(desk: Desk, role: str, sees: bool) -> None:
    incident = an_incident(desk)
    person = desk.execute(AddPerson(incident=incident, name=NAME)).made
    actor = desk.execute(NameActor(initials="ZZ", role=role)).made
    if sees:
        assert named_person(desk.read, person, actor=actor).name == NAME
    else:
        with refused(UserCode.NAMES_WITHHELD):
            named_person(desk.read, person, actor=actor)


def test_a_name_is_said_otherwise_and_the_rest_stays(desk: Desk) -> None:
    incident = an_incident(desk)
    person = desk.execute(AddPerson(incident=incident, name="Zyzo", note="4e C")).made
    desk.execute(NamePerson(person=person, name=NAME))
    desk.execute(NamePerson(person=person, also=("ZQ",)))
    row = named_person(desk.read, person, actor="")
    assert (row.name, row.also, row.note) == (NAME, ("ZQ",), "4e C")
    with refused(UserCode.UNKNOWN_PERSON):
        desk.execute(NamePerson(person="nobody", name="x"))


def test_a_removed_name_is_in_no_byte_and_the_code_stays(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    person = desk.execute(AddPerson(incident=incident, name=NAME, note="Wvutsrq")).made
    desk.execute(NamePerson(person=person, also=("Jihgfed",)))
    with refused(UserCode.REASON_NEEDED):
        desk.execute(RemoveName(person=person, reason=" "))
    clock.advance(timedelta(minutes=1))
    desk.execute(RemoveName(person=person, reason="demande du 24/11"))

    written = b"".join(
        file.read_bytes() for file in sorted(tmp_path.glob("desk.crisis*")) if file.is_file()
    )
    for word in ("Zyzomys", "Qponmlk", "Wvutsrq", "Jihgfed"):
        assert word.encode() not in written
    row = person_by_code(desk.read, incident, "E-01")
    assert row is not None
    assert (row.has_name, row.removed_reason) == (False, "demande du 24/11")
    assert row.removed_at == clock.now()
    assert desk.verify().ok
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
    with refused(UserCode.NO_NAME):
        desk.execute(RemoveName(person=person, reason="encore"))


def test_what_was_known_then_knows_the_codes_too(tmp_path: Path) -> None:
    clock = a_clock()
    desk = a_desk(tmp_path, clock=clock)
    incident = an_incident(desk)
    early = clock.now()
    clock.advance(timedelta(minutes=5))
    desk.execute(AddPerson(incident=incident, name=NAME))
    then = desk.known_at(early)
    assert known_people(then.read, incident) == ()
    then.close()
    now = desk.known_at(clock.now())
    assert [row.name for row in known_people(now.read, incident)] == [NAME]
    now.close()
