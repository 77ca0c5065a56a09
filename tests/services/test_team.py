"""Who does what in a situation: held by name, merged in a small team, or nobody yet."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import Role
from crisisapp.services.commands.checklist import StartPlaybook, WithdrawPlaybook
from crisisapp.services.commands.desk import ChangeSchool, NameActor
from crisisapp.services.commands.team import HeldRole, HoldRole, HoldRoles
from crisisapp.services.desk import Desk
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.qualification import holders
from crisisapp.services.queries.team import (
    Seat,
    earlier_teams,
    my_roles,
    resembling,
    roles_with,
    seat_of,
    team,
)
from crisisapp.services.words.team import doer, merged_words, same_person_words, size_words
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_desk, an_incident, content, refused

ROLES = content().playbooks.roles()


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def seats(desk: Desk, incident: str) -> tuple[Seat, ...]:
    return team(desk.read, incident, ROLES)


def seat(desk: Desk, incident: str, role: Role) -> Seat:
    found = seat_of(role, seats(desk, incident))
    assert found is not None
    return found


def hold(desk: Desk, incident: str, role: Role, person: str = "", deputy: str = "") -> None:
    desk.execute(HoldRole(incident=incident, role=role, person=person, deputy=deputy))


def test_a_new_situation_has_every_role_of_the_school_and_nobody(desk: Desk, incident: str) -> None:
    found = seats(desk, incident)
    assert [row.role for row in found] == [words.id for words in ROLES if not words.external]
    assert {(row.person, row.deputy) for row in found} == {("", "")}
    assert all(row.done_by is row.role for row in found)


def test_in_a_small_team_a_role_is_done_by_who_holds_the_one_it_merges_into(
    desk: Desk, incident: str
) -> None:
    hold(desk, incident, Role.DIRECTOR, "A. Martin", "B. Roy")
    assert seat(desk, incident, Role.FAMILIES).person == ""
    desk.execute(ChangeSchool(team=2))
    families = seat(desk, incident, Role.FAMILIES)
    assert (families.done_by, families.person, families.deputy) == (
        Role.DIRECTOR,
        "A. Martin",
        "B. Roy",
    )
    assert seat(desk, incident, Role.CARE).done_by is Role.SCRIBE
    assert seat(desk, incident, Role.CARE).person == ""


def test_who_holds_a_role_by_name_keeps_it_in_a_small_team(desk: Desk, incident: str) -> None:
    desk.execute(ChangeSchool(team=1))
    hold(desk, incident, Role.CARE, "C. Petit")
    hold(desk, incident, Role.DIRECTOR, "A. Martin")
    assert seat(desk, incident, Role.CARE) == Seat(
        role=Role.CARE, done_by=Role.CARE, person="C. Petit"
    )
    assert seat(desk, incident, Role.SCRIBE).person == "A. Martin"


def test_the_deputy_is_somebody_else(desk: Desk, incident: str) -> None:
    with refused(UserCode.OWN_DEPUTY):
        hold(desk, incident, Role.COMMS, "A. Martin", "a. martin ")
    both = (
        HeldRole(role=Role.CARE, person="C. Petit"),
        HeldRole(role=Role.COMMS, person="X", deputy="X"),
    )
    with refused(UserCode.OWN_DEPUTY):
        desk.execute(HoldRoles(incident=incident, held=both))
    assert seat(desk, incident, Role.CARE).person == ""  # all of it or nothing
    hold(desk, incident, Role.COMMS, "", "A. Martin")
    assert seat(desk, incident, Role.COMMS).deputy == "A. Martin"


def test_a_role_held_outside_comes_last_and_only_when_held(desk: Desk, incident: str) -> None:
    assert seat_of(Role.POLICE, seats(desk, incident)) is None
    hold(desk, incident, Role.POLICE, "brigade")
    assert seats(desk, incident)[-1] == Seat(
        role=Role.POLICE, done_by=Role.POLICE, person="brigade"
    )


def test_who_does_a_step_is_said_by_initials_name_deputy_or_role(desk: Desk, incident: str) -> None:
    desk.execute(ChangeSchool(team=2))
    desk.execute(NameActor(initials="BR", name="Berthe Roy"))
    hold(desk, incident, Role.SCRIBE, "berthe roy")
    hold(desk, incident, Role.SITE, deputy="C. Petit")
    found, known = seats(desk, incident), actors(desk.read)
    said = {role: doer(role, found, known, "fr") for role in Role}
    assert said[Role.SCRIBE] == "BR"
    assert said[Role.CARE] == "BR"
    assert said[Role.SITE] == "C. Petit"
    assert said[Role.FAMILIES] == said[Role.DIRECTOR] == "Direction"
    assert said[Role.POLICE] == doer(Role.POLICE, (), (), "fr")
    assert doer("night-watch", found, known, "fr") == "night-watch"
    assert doer(Role.SCRIBE, found) == "berthe roy"


def test_my_role_only_is_what_i_do_here(desk: Desk, incident: str) -> None:
    desk.execute(ChangeSchool(team=2))
    desk.execute(NameActor(initials="BR", name="Berthe Roy", role="families"))
    (me,) = (row for row in actors(desk.read) if row.initials == "BR")
    lead = {Role.DIRECTOR, Role.COORDINATOR, Role.FAMILIES}
    assert my_roles(me, seats(desk, incident)) == lead
    assert roles_with(Role.FAMILIES, seats(desk, incident)) == lead
    hold(desk, incident, Role.DIRECTOR, "A. Martin")
    assert my_roles(me, seats(desk, incident)) == set()
    hold(desk, incident, Role.CARE, "berthe roy")
    hold(desk, incident, Role.SITE, deputy="br")
    hold(desk, incident, Role.DIGITAL, "C. Petit", "BR")
    assert my_roles(me, seats(desk, incident)) == {Role.CARE, Role.SITE}
    assert roles_with("police", seats(desk, incident)) == {"police"}


def test_who_said_no_role_and_holds_none_has_none(desk: Desk, incident: str) -> None:
    (me,) = (row for row in actors(desk.read) if not row.role)
    assert my_roles(me, seats(desk, incident)) == set()


def test_the_words_about_a_small_team(desk: Desk, incident: str) -> None:
    assert [size_words(size) for size in (1, 2, 5)] == [
        "A team of one: one person does everything (Settings).",
        "A team of 2: roles merge (Settings).",
        "A team of five or more: no role merges (Settings).",
    ]
    desk.execute(ChangeSchool(team=2))
    found = seats(desk, incident)
    assert merged_words(Role.DIRECTOR, found, "en") == "Coordination, Families desk"
    assert merged_words(Role.CARE, found, "en") == ""
    for role in (Role.DIRECTOR, Role.SCRIBE):
        hold(desk, incident, role, "A. Martin")
    assert "keeps the log" in same_person_words(seats(desk, incident), 2)
    assert same_person_words(seats(desk, incident), 1) == ""


def test_several_roles_are_given_at_once_and_taken_back_at_once(desk: Desk, incident: str) -> None:
    hold(desk, incident, Role.DIRECTOR, "A. Martin")
    before = holders(desk.read, incident)
    desk.execute(
        HoldRoles(
            incident=incident,
            held=(
                HeldRole(role=Role.DIRECTOR, person=""),
                HeldRole(role=Role.SCRIBE, person=" B.  Roy ", deputy="C. Petit"),
            ),
        )
    )
    (row,) = holders(desk.read, incident)
    assert (row.role, row.person, row.deputy) == ("scribe", "B. Roy", "C. Petit")
    desk.undo()
    assert holders(desk.read, incident) == before


def test_what_is_held_already_is_no_event(desk: Desk, incident: str) -> None:
    hold(desk, incident, Role.DIRECTOR, "A. Martin")
    same = HoldRoles(incident=incident, held=(HeldRole(role=Role.DIRECTOR, person="A. Martin"),))
    assert desk.execute(same).changes.kinds == frozenset()


def test_a_team_needs_a_situation(desk: Desk) -> None:
    with refused(UserCode.UNKNOWN_INCIDENT):
        desk.execute(HoldRoles(incident="nothing", held=()))


def test_only_earlier_situations_that_have_a_team_or_texts_can_be_taken_up(
    desk: Desk, clock: ManualClock
) -> None:
    with_team, empty = an_incident(desk), an_incident(desk)
    hold(desk, with_team, Role.SCRIBE, "B. Roy")
    now = an_incident(desk)
    later = an_incident(desk)
    hold(desk, now, Role.SCRIBE, "B. Roy")
    assert earlier_teams(desk.read, now) == (with_team,)
    assert with_team in earlier_teams(desk.read, later)
    assert empty not in earlier_teams(desk.read, later)
    assert earlier_teams(desk.read, "nothing") == ()


def test_the_situation_most_like_this_one_shares_its_playbook_or_its_words(desk: Desk) -> None:
    by_book = an_incident(desk, "Message reçu")
    by_words = an_incident(desk, "Fausse ALERTE à la bombe")
    other = an_incident(desk, "Intrusion")
    for each in (by_book, by_words, other):
        hold(desk, each, Role.SCRIBE, "B. Roy")
        run = desk.execute(StartPlaybook(incident=each, playbook="core"))
        assert run.made
    desk.execute(StartPlaybook(incident=by_book, playbook="PB08"))
    now = an_incident(desk, "alerte par l'ENT, la bombe")
    desk.execute(StartPlaybook(incident=now, playbook="core"))
    assert resembling(desk.read, now) == by_words
    run = desk.execute(StartPlaybook(incident=now, playbook="PB08")).made
    assert resembling(desk.read, now) == by_book
    desk.execute(WithdrawPlaybook(run=run))
    assert resembling(desk.read, now) == by_words
    assert resembling(desk.read, an_incident(desk, "Tout autre chose")) == ""
