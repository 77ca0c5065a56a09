"""Monday, 07:45: a fight outside the gate, on Snapchat and X. Minute by minute, until the evening.

Left to later work: the six calls the secretary holds (08:00), the SMS and the letters with their
approval (08:25 to 08:35; here the letter is a line at 11:40), the promise of 09:30, the card of the
journalist and its call-back (10:58), the sheet « Faits établissement » ready to copy (14:00), what
was said at 10 h (17:00).
"""

from pathlib import Path

import pytest

from crisisapp.domain.publications import Answer, RemovalRoute
from crisisapp.domain.words import Audience, TaskState, Verification
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.families import TellFamily
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.publications import AskRemoval
from crisisapp.services.commands.qualification import AgreeLevel, Qualify
from crisisapp.services.commands.timeline import VerifyEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.people import known_people
from tests.scenarios.officer import Officer, a_school, is_golden, on_the_wall

OPENED = on_the_wall("2026-11-23T07:52")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_school(tmp_path, "fr", at=OPENED)


def test_monday_is_played_minute_by_minute(desk: Desk) -> None:
    officer = Officer(desk, "0745 vidéo bagarre portail, CPE")
    the_first_minutes(officer)
    the_families(officer)
    the_school_and_the_gate(officer)
    the_rumour_and_the_press(officer)
    the_afternoon(officer)
    assert desk.verify().ok
    is_golden("monday_0745", officer.story())


def the_first_minutes(officer: Officer) -> None:
    # 07:52 Six seconds for the title; the situation begins when it began.
    row = officer.row
    assert (row.title, row.source) == ("Vidéo bagarre portail", "CPE")
    assert row.started_at == on_the_wall("2026-11-23T07:45")
    (proposed,) = officer.weighs().playbooks
    assert (proposed.id, len(proposed.reflexes)) == ("PB08", 3)
    officer.desk.execute(StartPlaybook(incident=officer.incident, playbook="PB08"))
    assert officer.next == "care_now"
    officer.at("07:53")
    officer.ticks("care_now")
    # 07:54 "On dit quoi aux profs ?" The sentence is the next thing on the card.
    assert officer.next == "staff_sentence"
    officer.at("07:55")
    officer.ticks("staff_sentence")
    assert officer.told(Audience.STAFF).state == "informed"
    assert not officer.step("staff_sentence").by_hand
    assert officer.next == "call_hierarchy"
    # 07:57 The mother says names; the line keeps codes.
    officer.at("07:57")
    officer.types("appel de mère de Yanis B. 4eC : il est aux urgences avec elle")
    assert [row.code for row in known_people(officer.desk.read, officer.incident)] == ["E-01"]
    assert "Yanis" not in officer.story()


def the_families(officer: Officer) -> None:
    # 08:05 Twelve questions, and those of the playbook: one is hurt, slightly. No press limit.
    officer.at("08:05")
    said = dict.fromkeys(("g1", "g4", "g5", "g6", "g9", "g12"), "no")
    said |= {"g10": "yes", "g11": "yes", "PB08-q1": "yes", "PB08-q2": "no", "PB08-q3": "no"}
    about = {"g2": "yes", "g3": "no", "g7": "yes", "g8": "no"}
    order = Qualify(incident=officer.incident, answers=said, contents={"": about})
    officer.desk.execute(order)
    assert (officer.row.level, officer.row.proposed_level) == (2, None)
    assert not officer.weighs().press
    assert all(each.card is None or each.card.id == "cpp_40" for each in officer.weighs().openings)
    assert officer.step("weapon_duties") in officer.hidden()
    assert officer.step("report_pharos") in officer.shown()
    # 08:07 What really comes first, behind the reflexes: the families concerned.
    officer.desk.execute(CountFamilies(incident=officer.incident, expected=3))
    rest = [task.key for task in officer.card.now]
    assert rest.index("families_concerned") < rest.index("elected_parents")
    assert "families_letter" not in rest
    # 08:10 The head has called from the gate: one line says it and ticks the step.
    officer.at("08:11")
    officer.types("08h10 appel à DSDEN : prévenue par la principale, rappel à 9 h")
    step = officer.step("call_hierarchy")
    assert (step.state, step.by_hand) == (TaskState.DONE, False)
    assert step.changed_at == on_the_wall("2026-11-23T08:10")
    assert officer.told(Audience.HIERARCHY).state == "informed"
    officer.at("08:12")
    officer.ticks("danger_questions")
    officer.leaves_out(officer.step("call_police"), TaskState.NOT_APPLICABLE, "plus de violence")
    officer.ticks("press_sentence")
    officer.ticks("open_record")
    assert officer.next == "families_concerned"
    for count, guardians, hour, line in (
        (1, 1, "08:14", "appel à mère de E-01 : prévenue, sait qui rappeler"),
        (2, 3, "08:16", "appel à père de E-02 : les deux parents prévenus, viennent à 9 h"),
        (3, 4, "08:17", "appel à mère de E-03 : prévenue, son fils a filmé"),
        (3, 5, "08:18", "appel à père de E-01 : prévenu, va aux urgences"),
    ):
        officer.at(hour)
        officer.types(line)
        told = officer.told(Audience.FAMILIES_CONCERNED)
        assert (told.reached, told.expected) == (count, 3)
        assert (told.guardians_told, told.guardians, told.state) == (guardians, 6, "partly")
        # Each family was reached, not yet both guardians of each: the step says so too.
        step = officer.step("families_concerned")
        assert (step.state, step.told, step.expected) == (TaskState.DOING, guardians, 6)
    officer.at("08:19")
    alone = TellFamily(incident=officer.incident, family="E-03", guardians=1)
    officer.desk.execute(alone)
    assert officer.told(Audience.FAMILIES_CONCERNED).state == "informed"
    assert officer.step("families_concerned").state is TaskState.DONE


def the_school_and_the_gate(officer: Officer) -> None:
    # 08:15 The video is on somebody's phone: its address, no copy.
    officer.at("08:20")
    found = officer.finds(
        "https://x.com/tilleuls_fight/status/1861", public=Answer.YES, minor=Answer.YES
    )
    officer.ticks("evidence")
    officer.at("08:22")
    officer.desk.execute(AskRemoval(publication=found, route=RemovalRoute.PLATFORM))
    assert officer.step("report_copies").state is TaskState.DONE
    officer.at("08:30")
    officer.types(
        "décision : cours maintenus, sortie de 12 h par le portail nord, raison : accord du maire"
    )
    officer.ticks("convene_cell")
    officer.ticks("freeze_posts")
    assert officer.next == "elected_parents"
    officer.ticks("elected_parents")
    # 08:50 Local life has its step.
    officer.at("08:50")
    officer.types(
        "les représentants des personnels demandent une audience, droit de retrait évoqué"
    )
    assert officer.step("staff_representatives") in officer.shown()
    officer.at("09:05")
    officer.ticks("staff_representatives")
    # Nothing that is advice is a duty, however late it is done: only art. 40 is one.
    legal = [task.key for task in officer.shown() if task.due_legal]
    assert legal == ["report_prosecutor"]
    officer.at("09:20")
    for key in ("stop_sharing", "holding_statement", "reception_script"):
        officer.ticks(key)
    officer.types("appel à mairie : prévenue, police municipale au portail à midi")
    assert officer.step("collectivity").state is TaskState.DONE


def the_rumour_and_the_press(officer: Officer) -> None:
    officer.at("10:12")
    rumour = officer.types("rumeur : un couteau aurait été vu")
    officer.at("10:31")
    officer.desk.execute(
        VerifyEntry(entry=rumour, verification=Verification.REFUTED, by_party="le commissariat")
    )
    # 10:58 The press calls. 11:00 Level 3 is proposed; who types does not set it.
    officer.at("10:58")
    officer.types("appel de journaliste : demande une réaction avant 11 h 30, coordonnées prises")
    assert officer.step("press_line") in officer.hidden()
    officer.at("11:00")
    officer.qualifies(g9="yes")
    assert (officer.row.level, officer.row.proposed_level) == (2, 3)
    line = officer.step("press_line")
    assert line in officer.shown()
    assert [term.name for term in line.because] == ["g9"]
    officer.at("11:06")
    officer.desk.execute(AgreeLevel(incident=officer.incident, agreed_by="DSDEN, cabinet"))
    assert (officer.row.level, officer.row.proposed_level) == (3, None)
    assert officer.row.level_agreed_by == "DSDEN, cabinet"
    officer.ticks("press_line")


def the_afternoon(officer: Officer) -> None:
    assert officer.next == "report_pharos"
    officer.at("11:10")
    officer.ticks("report_pharos")
    assert officer.next == "exit_today"
    officer.at("11:40")
    officer.types("message à toutes les familles : deux élèves soignés, ne partagez pas la vidéo")
    assert officer.step("families_letter").state is TaskState.DONE
    assert officer.told(Audience.ALL_FAMILIES).state == "informed"
    officer.at("12:15")
    officer.types("sortie calme, police municipale et deux adultes au portail nord")
    officer.ticks("exit_today")
    officer.ticks("monitoring_round")
    # The duty without a countdown is on the card before what can wait for tomorrow.
    assert officer.next == "report_prosecutor"
    officer.at("14:00")
    officer.ticks("report_prosecutor")
    officer.ticks("faits_etablissement")
    officer.at("17:00")
    # What is left has its time, and none of it is today's.
    left = [task for task in officer.shown() if task.state is TaskState.TODO]
    assert left
    assert all(
        task.due_base == "closure"
        or (task.due_at and task.due_at > on_the_wall("2026-11-24T07:30"))
        for task in left
    )
